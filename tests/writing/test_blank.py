"""Blank forms: every place of the form, the rows to fill in, and what of last year stays the same."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.reading import read, read_all
from jixiao.report import Kind, Report
from jixiao.standards import load
from jixiao.standards.layouts import layouts
from jixiao.writing import printed, write
from jixiao.writing.blank import blank, from_last_year, with_rows
from tests.writing.example_forms import example_for

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
FORMS = sorted(
    name
    for name, form in layouts().items()
    if form.kinds[0] in {Kind.OVERALL, Kind.PROJECT} and "indicator.name" in form.fields
)


def _blank(name: str, region: str | None = None, year: int = 2026) -> Report:
    standard = load(region, year)
    kind = layouts()[name].kinds[0]
    return with_rows(blank(kind, year, "某县教育局", standard, name), standard, name)


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_of_every_layout_can_be_printed_and_says_nothing(name: str, tmp_path: Path) -> None:
    form = _blank(name)
    shown = printed(form, name)
    assert len(shown.indicators) == len(form.indicators) == 18
    for suffix in (".docx", ".xlsx"):
        back = read_all(write(form, tmp_path / f"form{suffix}", name))[0]
        assert back.kind is form.kind
        assert all(row.score is None or row.score.value is None for row in back.indicators)


def test_the_points_of_the_standard_stand_in_the_form_where_they_come_to_its_whole() -> None:
    national = _blank("hunan-overall")
    assert [level.points.value for level in national.level1 if level.points] == [50, 30, 10]
    assert national.funds is not None
    assert national.funds.total is not None
    assert national.funds.total.points is not None
    assert national.funds.total.points.value == Decimal(10)
    hubei = _blank("hunan-overall", "420000", 2020)
    assert [level.points for level in hubei.level1] == [None] * 3, "20 for execution: the rest is not known"


def test_last_year_gives_names_and_points_but_no_result() -> None:
    last = read(EXAMPLE)
    form = from_last_year(last, 2024, "某县教育局", load(None, 2024), "hunan-overall", targets=False)
    assert [row.name.text for row in form.indicators] == [row.name.text for row in last.indicators]
    assert [row.points for row in form.indicators] != [None] * len(form.indicators)
    for row in form.indicators:
        assert not row.target or not row.target.written
        assert not row.actual or not row.actual.written
        assert row.score is None or row.score.value is None
    assert form.funds is not None
    assert all(row.adjusted is None or row.adjusted.value is None for row in form.funds.rows)
    assert form.amounts == ()
    kept = from_last_year(last, 2024, "某县教育局", load(None, 2024), "hunan-overall")
    assert [row.target.text for row in kept.indicators if row.target] == [
        row.target.text for row in last.indicators if row.target
    ]


def test_a_blank_base_table_has_the_lines_of_the_form_and_last_years_final_amounts(tmp_path: Path) -> None:
    name, standard = "hunan-base-data", load("430000", 2024)
    empty = with_rows(blank(Kind.OVERALL, 2024, "某县教育局", standard, name), standard, name)
    back = read(write(empty, tmp_path / "form.docx", name))
    assert [row.name.text for row in back.base_data] == list(layouts()[name].base)
    last = example_for(layouts()[name])
    form = from_last_year(last, 2024, "某县教育局", standard, name)
    assert [(row.name.text, row.last_final and row.last_final.value) for row in form.base_data] == [
        (row.name.text, row.final and row.final.value) for row in last.base_data
    ]
    assert all(row.budget is None and row.final is None for row in form.base_data)
