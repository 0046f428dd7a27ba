"""Layout + record → cells: pure, without any file format."""

from jixiao.report import FundRow, Funds, Goal, Indicator, Kind, Level1, MoneyUnit, Number, Report, Text
from jixiao.standards.layouts import layout
from jixiao.writing import printed
from jixiao.writing.table import Table, fill, lay_out


def table(report: Report, name: str) -> Table:
    return lay_out(printed(report, name), layout(name))


def test_every_position_is_covered_once() -> None:
    report = Report(
        kind=Kind.OVERALL,
        goals=(Goal(expected=Text.of("甲")), Goal(expected=Text.of("乙"))),
        level1=(Level1(name=Text.of("产出指标"), points=Number.of("50")),),
        indicators=tuple(
            Indicator(
                level1=Text.of("产出指标"),
                level2=Text.of("数量指标"),
                name=Text.of(str(at)),
                points=Number.of("1"),
            )
            for at in range(3)
        ),
        funds=Funds(
            unit=MoneyUnit.WAN, rows=tuple(FundRow(axis="source", name=n) for n in ("甲", "乙", "丙"))
        ),
    )
    for name in ("hunan-overall", "hunan-overall-short"):
        made = table(report, name)
        covered = [
            (row, column)
            for cell in made.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        assert sorted(covered) == [(row, column) for row in range(made.rows) for column in range(9)]
        level = next(cell for cell in made.cells if cell.text.startswith("产出指标"))
        assert (level.text, level.rowspan) == ("产出指标\n（50分）", 3)


def test_a_value_is_never_read_as_a_template() -> None:
    assert fill("值：{unit}", {"unit": Text.of("{fiscal_year}"), "fiscal_year": 2023}) == "值：{fiscal_year}"


def test_words_around_a_value_are_printed_only_with_one() -> None:
    assert fill("甲{fiscal_year|（…年度）}", {"fiscal_year": None}) == "甲"
    assert fill("甲{fiscal_year|（…年度）}", {"fiscal_year": 2023}) == "甲（2023年度）"
    assert fill("{unit?　年　月　日}", {"unit": Text()}) == "　年　月　日"


def test_only_the_first_line_is_led_in_and_short_lists_leave_empty_cells() -> None:
    made = table(Report(kind=Kind.OVERALL, funds=Funds(unit=MoneyUnit.WAN)), "hunan-overall")
    texts = [cell.text for cell in made.cells]
    assert [text for text in texts if text.startswith("其中：")] == [
        "其中：一般公共预算：",
        "其中：基本支出：",
    ]
    assert "项目支出：" in texts
    assert "年度预算申请（万元）" in texts
