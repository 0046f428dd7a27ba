"""Layouts are data: those shipped hold together, and a wrong one is refused with file, key and reason."""

from decimal import Decimal

import pytest

from jixiao.standards.layouts import LayoutError, Slot, layout, layouts, parse_layout, slots_of

GOOD = """
name: x
title: 甲
title_en: a
kinds: [project]
region: null
source: invented
parts: [official-page, overall-narrative]
columns: [2, 3]
funds: {total: {name: 年度资金总额, label: 总额}}
blocks:
  - rows: [{cells: [{text: 项目名称}, {text: "{project}"}]}]
  - label: {text: 资金}
    rows: [{repeat: [source], cells: [{text: "{source.label}：{source.executed}"}]}]
"""


def test_hunan_prints_what_its_forms_have() -> None:
    assert set(layouts()) >= {"hunan-overall", "hunan-overall-short"}
    standard, short = layout("hunan-overall").fields, layout("hunan-overall-short").fields
    assert {"goal.actual", "funds.total.initial"} <= standard
    assert "duties" not in standard
    assert "duties" in short
    assert not {"goal.actual", "funds.total.initial"} & short


@pytest.mark.parametrize("name", layouts())
def test_a_rate_fits_its_column(name: str) -> None:
    form = layouts()[name]
    for block in form.blocks:
        left = block.label.span if block.label else 0
        for row in block.rows:
            at = left
            for cell in row.cells:
                if any(isinstance(part, Slot) and part.path[-1] == "rate" for part in cell.parts):
                    # 100.00% in 五号: 37.6 points of Times New Roman, and a millimetre on both sides
                    assert sum(form.columns[at : at + cell.span]) >= Decimal("1.6")
                at += cell.span


def test_the_columns_fit_the_page() -> None:
    for form in layouts().values():
        assert sum(form.columns) <= form.page.width - form.page.left - form.page.right


def test_a_layout_of_another_kind_is_data_only() -> None:
    made = parse_layout(GOOD, "x.yaml")
    assert {"project", "source.executed"} <= made.fields


def test_templates_are_split_into_words_and_fields() -> None:
    assert slots_of("甲{unit}乙{level1.points|（…分）}") == (
        "甲",
        Slot(("unit",)),
        "乙",
        Slot(("level1", "points"), "（", "分）"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{project}", "{projekt}", "has no field 'projekt'"),
        ("{project}", "{project", "brace"),
        ("{project}", "{funds.total}", "part of the record"),
        ("{project}", "{indicator.name}", "not repeated for 'indicator'"),
        ("{text: 项目名称}, ", "", r"blocks\[1\]\.rows\[1\] spans 1 columns, not 2"),
        ("columns: [2, 3]", "columns: [2, 300]", r"columns\[2\]"),
        ("columns: [2, 3]", "columns: [20, 30]", "more than the page leaves"),
        ("kinds: [project]", "kinds: [thing]", r"kinds\[1\]"),
        ("name: x", "name: x\ncolour: red", "colour"),
        ("[official-page", "[no-such-part", "no 'no-such-part'"),
        ("name: x", "name: [", "not YAML"),
        ("repeat: [source], ", "", "not repeated for 'source'"),
        ("source: invented", "", "source: Field required"),
        (
            "{text: 项目名称}",
            "{text: 项目名称, rows: 2}",
            r"blocks\[1\]\.rows: a cell runs down past the last row",
        ),
        ("{text: 项目名称}, ", '{text: "{attribute.start}"}, ', "has no label before it"),
        ("- label: {text: 资金}", "- use: nothing\n  - label: {text: 资金}", "no 'nothing'"),
        ("{repeat: [source]", "{header: true, repeat: [source]", "header rows must open the table"),
    ],
)
def test_a_wrong_layout_names_file_key_and_reason(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(LayoutError, match=message) as caught:
        parse_layout(GOOD.replace(old, new), "x.yaml")
    assert str(caught.value).startswith("x.yaml: ")


def test_an_unknown_layout_is_said_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="hunan-overall-short"):
        layout("nowhere")
