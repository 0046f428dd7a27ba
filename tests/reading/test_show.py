"""``jixiao read --show``: everything that was read is marked where it stands, and nothing is lost."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html

from jixiao.cli.commands.read import command
from jixiao.reading import limits, read_all, read_blocks
from jixiao.reading.show import show
from jixiao.reading.show.fields import FIELDS, KINDS, Use, names, uses
from jixiao.report import Place, Report, Text
from jixiao.report.model import Cover, FundRow, Goal, Indicator, Total
from jixiao.words import Words
from tests.reading.files import docx_of, p, save
from tests.reading.fuzz_seeds import LINES, ROWS, SEEDS
from tests.reading.pdf_made import Page, pdf_of

EXAMPLE = Path(__file__).parents[2] / "examples/overall-2023.docx"


def page_of(path: Path) -> Any:
    return html.document_fromstring(show(path))


def by_id(page: Any, name: str) -> Any:
    (found,) = page.xpath("//*[@id=$name]", name=name)
    return found


def written(folder: Path, adapter: str) -> Path:
    path = folder / f"a.{adapter}"
    path.write_bytes(SEEDS[adapter][0]())
    return path


def test_every_field_has_its_words() -> None:
    models = (Report, Cover, FundRow, Goal, Indicator, Total)
    fields = {name for model in models for name in model.model_fields}
    without = {
        "residue",
        "source",
        "notes",
        "schema_version",
        "kind",
        "year_place",
        "place",
        "axis",
        "term",
        "goal",
    }
    assert fields - without <= FIELDS.keys() | {"unit"}
    assert {kind for _, _, kind in FIELDS.values()} - {""} <= KINDS.keys()


@pytest.mark.parametrize("adapter", ["docx", "xlsx", "html", "text"])
def test_each_place_is_marked_with_its_field(tmp_path: Path, adapter: str) -> None:
    path = written(tmp_path, adapter)
    page = page_of(path)
    for use in uses(read_all(path)):
        place = use.place
        name = f"t{place.table}r{place.row}c{place.column}" if place.table else f"p{place.paragraph}"
        spot = by_id(page, name)
        marked = [spot] if place.start is None else spot.findall(".//mark")
        assert any(use.kind in mark.get("class", "").split() for mark in marked), use
        small = "".join(str(text) for text in spot.find("small").itertext())
        assert names([use], "zh")[0].rpartition("·")[2] in small
    assert not page.xpath("//script | //link | //*[@src][not(starts-with(@src, 'data:'))]")


@pytest.mark.parametrize("adapter", ["docx", "xlsx", "html"])
def test_the_words_of_the_document_stand_as_they_are(tmp_path: Path, adapter: str) -> None:
    path = written(tmp_path, adapter)
    page, document = page_of(path), read_blocks(path)
    for grid in document.grids:
        for cell in grid.cells():
            spot = by_id(page, f"t{grid.index + 1}r{cell.row + 1}c{cell.column + 1}")
            for small in spot.findall("small"):
                spot.remove(small)
            drawn = "".join(str(text) for text in spot.itertext())
            assert drawn == cell.text.replace("\n", "")
            assert (int(spot.get("rowspan", 1)), int(spot.get("colspan", 1))) == (cell.rowspan, cell.colspan)


def test_legend_counts_places_and_residue_is_linked(tmp_path: Path) -> None:
    page = page_of(written(tmp_path, "docx"))
    (residue,) = page.xpath("//ul[@class='legend']/li[@class='residue']/b")
    linked = page.xpath("//table[@class='list']//a/@href")
    assert linked
    assert int(str(residue.text)) >= len(
        [1 for row in page.xpath("//table[@class='list']//tr") if "没读懂" in row[1].text]
    )
    for target in linked:
        assert by_id(page, str(target).removeprefix("#")) is not None


def test_what_the_document_says_is_no_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'&amp;"
    body = "".join(map(p, [*LINES, "二、" + evil.replace("&", "&amp;").replace("<", "&lt;")]))
    text = show(save(tmp_path, docx_of(body), 'a"><b>.docx'))
    assert "<script" not in text
    assert "<b>.docx" not in text


def test_what_is_no_self_evaluation_is_drawn_with_the_reason(tmp_path: Path) -> None:
    page = page_of(save(tmp_path, docx_of(p("今天天气很好，23度。"))))
    assert "没有在文件里认出" in page.findtext(".//header/p[2]")
    assert by_id(page, "p1").get("class") == "unread"


def test_too_many_cells_are_counted_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.SHOW_CELLS, "value", 10)
    assert "格没有画出（最多画 10格）" in show(written(tmp_path, "docx"))


def table_pdf(**options: Any) -> bytes:
    xs, ys = [50.0 + 85 * n for n in range(7)], [60.0 + 24 * n for n in range(13)]
    latin = [[re.sub(r"[^ -~]", "", text) or "x" for text in row] for row in ROWS]
    cells = [(r, c, 1, 1, latin[r][c]) for r in range(12) for c in range(6)]
    return pdf_of(Page(**options).text(60, 40, "2023").table(xs, ys, cells))


@pytest.mark.parametrize("options", [{}, {"turned": True, "extra": "/Rotate 90"}], ids=["upright", "turned"])
def test_boxes_lie_on_the_page_of_a_pdf(tmp_path: Path, options: dict[str, Any]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(table_pdf(**options))
    page = page_of(path)
    (picture,) = page.xpath("//div[@class='sheet']/img/@src")
    assert base64.b64decode(str(picture).partition(",")[2]).startswith(b"\x89PNG\r\n\x1a\n")
    (box,) = page.xpath("//div[@class='sheet']/a[@href='#t1r2c5']")
    left, top, width, height = (float(part) for part in re.findall(r"[\d.]+", box.get("style")))
    assert (left, top, width, height) == pytest.approx(
        ((50 + 85 * 4) / 5.95, (60 + 24) / 8.42, 85 / 5.95, 24 / 8.42), abs=0.3
    )


def test_a_doubtful_place_is_marked() -> None:
    place = Place(table=1, row=1, column=1, confidence="0.5")
    (use,) = uses([Report(kind="overall", unit=Text.of("某局", place))])
    assert use.doubt == Words("识别把握 50%", "recognised with 50%")


def test_numbers_in_a_row_are_told_together() -> None:
    made = [Use(Place(), Words(f"指标{n}·得分", ""), "points", "") for n in (1, 2, 3, 5)]
    assert names([*made, Use(Place(), Words("单位", ""), "identity", "")], "zh") == [
        "指标1–3、5·得分",
        "单位",
    ]


def test_the_command_writes_a_page_and_nothing_over_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    done = runner.invoke(command, [str(EXAMPLE), "--show"])
    assert done.exit_code == 0, done.output
    assert Path("overall-2023.read.html").read_text("utf-8").startswith("<!doctype html>")
    copy = Path("a.docx")
    copy.write_bytes(EXAMPLE.read_bytes())
    assert runner.invoke(command, ["a.docx", "--show", "-o", "a.docx"]).exit_code != 0
    assert copy.read_bytes() == EXAMPLE.read_bytes()
    assert runner.invoke(command, [".", "--show"]).exit_code == 2
