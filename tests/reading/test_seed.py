"""The first real document: as text, as Word, in another encoding. Its gold reading was made by hand."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiao.reading import read, read_all, read_blocks
from jixiao.report import Presence, Report, as_stated, content, key_of
from tests.reading.files import save


def compared(value: Any) -> Any:
    """White space and full-width forms do not matter (INDEX.md)."""
    if isinstance(value, dict):
        return {name: compared(item) for name, item in value.items()}
    if isinstance(value, list):
        return [compared(item) for item in value]
    return key_of(value) if isinstance(value, str) else value


@pytest.fixture(scope="module", params=["txt", "docx"])
def path(shared: Path, request: pytest.FixtureRequest) -> Path:
    return shared / "real" / f"yanfeng-2023.{request.param}"


@pytest.fixture(scope="module")
def report(path: Path) -> Report:
    return read(path)


def test_equals_the_gold_field_by_field(report: Report, shared: Path) -> None:
    gold = json.loads((shared / "real" / "yanfeng-2023.gold.json").read_text(encoding="utf-8"))
    stated = as_stated(report)
    assert {key: compared(stated[key]) for key in gold} == compared(gold)


def test_nothing_is_lost_but_the_word_attachment(report: Report) -> None:
    assert [left.text for left in report.residue] == ["附件："]


def test_sections_are_the_outline_with_nine_of_ten(report: Report) -> None:
    assert [(section.key, section.number, section.level) for section in report.sections] == [
        ("profile", "", 1),
        ("general-budget", "", 1),
        ("basic-spending", "", 2),
        ("project-spending", "", 2),
        ("government-fund", "", 1),
        ("state-capital", "", 1),
        ("social-insurance", "", 1),
        ("performance", "", 1),
        ("problems", "", 1),
        ("improvement", "", 1),
        ("other", "", 1),
    ]
    assert report.sections[4].paragraphs[0].presence is Presence.NONE


def test_cover_places_are_blank_not_missing(report: Report) -> None:
    assert report.cover
    assert report.cover.signatory
    assert report.cover.date
    assert (report.cover.signatory.presence, report.cover.date.presence) == (Presence.BLANK, Presence.BLANK)


def test_an_amount_points_at_exactly_its_text(report: Report, path: Path) -> None:
    paragraphs = {block.index + 1: block.text for block in read_blocks(path).paragraphs}
    found = {entry.path: entry.amount for entry in report.amounts}[("基本支出",)]
    assert found.place
    assert found.place.paragraph
    assert paragraphs[found.place.paragraph][found.place.start : found.place.end] == "335.72万元" == found.raw
    for entry in report.amounts:
        place = entry.amount.place
        assert place
        assert place.paragraph
        assert paragraphs[place.paragraph][place.start : place.end] == entry.amount.raw


def test_cells_have_their_row_and_column(report: Report, path: Path) -> None:
    ninth = report.indicators[8]
    assert ninth.score
    assert ninth.score.place
    assert ninth.place
    assert (ninth.score.place.table, ninth.score.place.row, ninth.score.place.column) == (1, 21, 8)
    assert (ninth.place.row, ninth.place.column) == (21, 4)
    assert report.funds
    assert report.funds.total
    assert report.funds.total.adjusted
    total = report.funds.total.adjusted.place
    assert total
    assert (total.row, total.column) == (4, 2)
    cell = "资金总额：608.67"
    assert cell[total.start : total.end] == "608.67"
    if path.suffix == ".docx":
        grid = read_blocks(path).grids[0]
        assert grid.covering()[20][7] is not None
        assert [c.text for c in grid.rows[20] if c.column == 7] == ["4"]


def test_text_and_word_say_the_same(shared: Path) -> None:
    text, word = (read(shared / "real" / f"yanfeng-2023.{end}") for end in ("txt", "docx"))
    assert compared(as_stated(text)) == compared(as_stated(word))
    assert [s.number.value for s in text.staff] == [Decimal(21), Decimal(7)]
    assert compared(json.loads(json.dumps(content(text)["sections"], default=str))) == compared(
        json.loads(json.dumps(content(word)["sections"], default=str))
    )


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_other_encodings_read_the_same(shared: Path, tmp_path: Path, codec: str) -> None:
    original = shared / "real" / "yanfeng-2023.txt"
    text = original.read_text(encoding="utf-8")
    assert content(read(save(tmp_path, text.encode(codec), "a.txt"))) == content(read(original))


def test_json_keeps_everything(report: Report) -> None:
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_one_table_one_report(path: Path) -> None:
    assert len(read_all(path)) == 1
