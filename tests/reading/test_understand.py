"""Documents of our own invention, in layouts of other places, read by their words."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest

from jixiao.checking import check
from jixiao.reading import ReadingError, read, read_all
from jixiao.reading.blocks import Paragraph
from jixiao.reading.understand.mentions import Mentions
from jixiao.report import OTHER_UNIT, OTHER_YEAR, Kind, MoneyUnit, Presence, Report, as_stated
from jixiao.standards.vocabulary import vocabulary
from tests.reading.files import docx_of, p, save, table, tbl, tc, tr

HEADER = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]


def read_body(folder: Path, body: str) -> Report:
    return read(save(folder, docx_of(body)))


def national_form(path: Path) -> None:
    """附件1 of the national rules, as python-docx writes it."""
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表")
    document.add_paragraph("（2022年度）")
    rows = [
        ["项目名称", "河道清淤补助"] + [""] * 7,
        ["主管部门", "清溪县水利局", "", "", "实施单位", "清溪县河道所", "", "", ""],
        ["项目资金\n（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", "", "120", "118.5", "110.25", "10", "93.04%", "9.3"],
        ["", "其中：当年财政拨款", "", "100", "98.5", "95.25", "—", "96.70%", "—"],
        ["", "      上年结转资金", "", "20", "20", "15", "—", "75%", "—"],
        ["", "      其他资金", "", "", "", "", "—", "", "—"],
        ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", ""],
        ["", "清淤12公里", "", "", "", "清淤11公里，余下顺延", "", "", ""],
        ["绩效指标", *HEADER],
        ["", "产出指标", "数量指标", "清淤长度", "≥12公里", "11公里", "30", "27.5", "汛期停工"],
        ["", "", "", "……", "", "", "", "", ""],
        ["", "", "质量指标", "指标1：验收合格率", "100%", "100%", "20", "20", ""],
        ["", "效益指标", "生态效益指标", "水质改善", "明显改善", "明显改善", "30", "30", ""],
        ["", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""],
        ["总分", "", "", "", "", "", "100", "96.8", "优"],
    ]
    grid = document.add_table(rows=len(rows), cols=9)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            grid.cell(number, column).text = text
    for first, last in [
        ((0, 1), (0, 8)),
        ((1, 1), (1, 3)),
        ((1, 5), (1, 8)),
        ((2, 0), (6, 0)),
        ((2, 1), (2, 2)),
    ]:
        merge(grid, first, last)
    for line in range(2, 7):
        merge(grid, (line, 1), (line, 2))
    for first, last in [
        ((7, 0), (8, 0)),
        ((7, 1), (7, 4)),
        ((7, 5), (7, 8)),
        ((8, 1), (8, 4)),
        ((8, 5), (8, 8)),
    ]:
        merge(grid, first, last)
    for first, last in [((9, 0), (14, 0)), ((10, 1), (12, 1)), ((10, 2), (11, 2)), ((15, 0), (15, 5))]:
        merge(grid, first, last)
    document.save(str(path))


def merge(grid: docx.table.Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    text = grid.cell(*first).text
    grid.cell(*first).merge(grid.cell(*last)).text = text


def test_the_national_project_form(tmp_path: Path) -> None:
    national_form(tmp_path / "a.docx")
    report = read(tmp_path / "a.docx")
    stated = as_stated(report)
    assert (report.kind, report.fiscal_year, stated["project"]) == (Kind.PROJECT, 2022, "河道清淤补助")
    assert stated["unit"] == "清溪县河道所"
    assert report.supervisor is not None
    assert report.supervisor.text == "清溪县水利局"
    assert stated["funds"] == {
        "unit": "万元",
        "initial": "120",
        "adjusted": "118.5",
        "executed": "110.25",
        "rate": "93.04%",
        "points": "10",
        "score": "9.3",
        "by_source": {"当年财政拨款": "98.5", "上年结转资金": "20", "其他资金": None},
        "by_nature": {},
    }
    assert report.funds is not None
    dash = report.funds.along("source")[0].points
    assert dash is not None
    assert dash.presence is Presence.DASH
    goal = report.goals[0]
    assert goal.expected is not None
    assert goal.actual is not None
    assert (goal.expected.text, goal.actual.text) == ("清淤12公里", "清淤11公里，余下顺延")
    assert [(row["level1"], row["level2"], row["name"]) for row in stated["indicators"]] == [
        ("产出指标", "数量指标", "清淤长度"),
        ("产出指标", "质量指标", "验收合格率"),
        ("效益指标", "生态效益指标", "水质改善"),
        ("满意度指标", "服务对象满意度指标", "群众满意度"),
    ]
    assert stated["indicators"][0]["deviation"] == "汛期停工"
    assert (stated["total_points"], stated["total_score"], stated["grade"]) == ("100", "96.8", "优")
    assert report.residue == ()


def test_split_target_under_two_heading_rows(tmp_path: Path) -> None:
    body = p("2021年度项目支出绩效自评表") + tbl(
        tr(
            tc("绩效指标", span=3),
            tc("年度指标值", span=3),
            *(tc(text, merge="restart") for text in ("实际完成值", "分值", "得分", "偏差原因分析及改进措施")),
        ),
        tr(
            *(tc(text) for text in ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")),
            *[tc("", merge="continue")] * 4,
        ),
        tr(
            *(
                tc(text)
                for text in ("产出指标", "数量指标", "教室数量", "≧", "24", "间", "24", "50", "50", "")
            )
        ),
        tr(
            *(
                tc(text)
                for text in (
                    "效益指标",
                    "经济效益 指标",
                    "减轻压力",
                    "定性",
                    "明显",
                    "",
                    "明显",
                    "40",
                    "40",
                    "",
                )
            )
        ),
        tr(tc("总分", span=7), tc("90"), tc("90"), tc("优")),
    )
    stated = as_stated(read_body(tmp_path, body))
    assert [row["target"] for row in stated["indicators"]] == ["≧24间", "明显"]
    assert [row["points"] for row in stated["indicators"]] == ["50", "40"]
    assert stated["indicators"][1]["level2"] == "经济效益指标"
    assert (stated["total_score"], stated["grade"]) == ("90", "优")


def test_points_before_values_and_a_column_of_completion_rates(tmp_path: Path) -> None:
    body = p("项目绩效自评表") + table(
        [
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "分值",
                "年度指标值(A)",
                "全年实际值(B)",
                "完成率",
                "得分",
                "未完成原因分析",
            ],
            ["产出指标（60分）", "数量指标", "井数", "60", "≥14眼", "14眼", "100%", "60", ""],
            ["合计", "", "", "60", "", "", "", "60", ""],
        ]
    )
    report = read_body(tmp_path, body)
    row = report.indicators[0]
    assert row.points is not None
    assert row.target is not None
    assert row.actual is not None
    assert (row.points.value, row.target.text, row.actual.text) == (Decimal(60), "≥14眼", "14眼")
    assert report.level1[0].points is not None
    assert report.level1[0].points.value == Decimal(60)
    assert row.completion is not None
    assert row.completion.text == "100%"
    assert report.residue == ()
    assert report.total is not None
    assert report.total.score is not None
    assert report.total.score.value == Decimal(60)


def test_the_older_form_without_points_column(tmp_path: Path) -> None:
    body = p("2020年度项目绩效自评表") + table(
        [
            ["项目名称", "种薯补助", "", ""],
            ["预算执行情况（万元）（20分）", "预算数（A）", "执行数（B）", "执行率（B/A）"],
            ["年度财政资金总额", "94", "650", "14.46%"],
            ["一级指标", "三级指标", "年初目标值（A）", "实际完成值（B）"],
            ["产出指标", "建设数", "15", "6"],
            ["总分", "71.7", "", ""],
        ]
    )
    report = read_body(tmp_path, body)
    assert report.kind is Kind.PROJECT
    assert report.funds is not None
    total = report.funds.total
    assert total is not None
    assert total.adjusted is not None
    assert total.executed is not None
    assert (total.adjusted.yuan, total.executed.raw) == (Decimal(940000), "650")
    assert report.indicators[0].points is None
    assert report.indicators[0].score is None


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_flattened_tables_are_counted_off_by_the_heading_row(tmp_path: Path, end: str) -> None:
    rows = [
        ["产出指标（50分）", "数量指标", "培训人次", "≥80人次", "82", "50", "50", ""],
        ["", "", "培训课时", "≥24课时", "20", "40", "33.3", "师资不足"],
    ]
    cells = [
        "整体绩效目标",
        "办好培训",
        *HEADER,
        *(cell for row in rows for cell in row),
        "总分",
        "90",
        "83.3",
    ]
    text = "部门整体支出绩效自评表\n（2023年度）\n" + "".join(f"\t{cell}{end}\n" for cell in cells)
    report = read(save(tmp_path, text.encode(), "a.txt"))
    stated = as_stated(report)
    assert [row["name"] for row in stated["indicators"]] == ["培训人次", "培训课时"]
    assert stated["indicators"][1]["level1"] == "产出指标"
    assert stated["indicators"][1]["deviation"] == "师资不足"
    assert (stated["total_points"], stated["total_score"]) == ("90", "83.3")
    assert [goal.expected.raw for goal in report.goals if goal.expected] == ["办好培训"]
    assert report.residue == ()


def test_a_flattened_table_that_does_not_come_out_is_not_guessed(tmp_path: Path) -> None:
    cells = [*HEADER, "产出指标", "数量指标", "人次", "≥80", "82", "50", "50", "", "多余", "总分", "90"]
    text = "部门整体支出绩效自评表\n" + "".join(f"\t{cell}\n" for cell in cells)
    report = read(save(tmp_path, text.encode(), "a.txt"))
    assert report.indicators == ()
    assert {"人次", "多余", "≥80"} <= {left.text for left in report.residue}


NARRATIVE = [
    "清溪县林业局2023年度部门整体支出绩效自评报告",
    "单位名称：清溪县林业局（盖章）",
    "主要负责人：李某（签字）",
    "2024年3月15日",
    "一、部门（单位）基本情况",
    "核定编制45名，在职在编人员41人，离退休12人，其中退休11人；本年新增退休人员2人。",
    "二、一般公共预算支出情况",
    "（一）基本支出情况",
    "2023年度基本支出为1,234.50万元，2022年度基本支出1200万元，比上年增加34.5万元。",
    "其中：工资福利支出９００．５万元、商品和服务支出 300 万元；“三公”经费支出共计8000元。",
    "（二）项目支出",
    "项目支出合计56万元，资本性支出3-5万元。",
    "三、机构设置",
    "四、存在的问题",
    "1.进度较慢。",
    "五、下一步改进措施：",
    "加快进度。",
]


def test_a_report_without_a_table(tmp_path: Path) -> None:
    report = read(save(tmp_path, "\n".join(NARRATIVE).encode(), "a.txt"))
    assert (report.kind, report.fiscal_year) == (Kind.REPORT_TEXT, 2023)
    assert report.unit is not None
    assert report.unit.raw == "清溪县林业局"
    assert report.cover is not None
    assert report.cover.signatory is not None
    assert report.cover.date is not None
    assert (report.cover.signatory.raw, report.cover.date.raw) == ("李某", "2024年3月15日")
    assert [(s.key, s.number, s.heading.raw, s.level) for s in report.sections] == [
        ("profile", "一、", "部门（单位）基本情况", 1),
        ("general-budget", "二、", "一般公共预算支出情况", 1),
        ("basic-spending", "（一）", "基本支出情况", 2),
        ("project-spending", "（二）", "项目支出", 2),
        (None, "三、", "机构设置", 1),
        ("problems", "四、", "存在的问题", 1),
        ("improvement", "五、", "下一步改进措施", 1),
    ]
    assert [(s.label, s.number.value) for s in report.staff] == [
        ("编制", Decimal(45)),
        ("在职", Decimal(41)),
        ("离退休", Decimal(12)),
        ("退休", Decimal(11)),
    ]
    assert report.residue == ()


def test_amounts_are_named_only_when_every_word_is_understood(tmp_path: Path) -> None:
    report = read(save(tmp_path, "\n".join(NARRATIVE).encode(), "a.txt"))
    assert [("/".join(a.path), a.label, a.amount.value, a.amount.unit) for a in report.amounts] == [
        ("基本支出", "基本支出", Decimal("1234.50"), MoneyUnit.WAN),
        ("", "2022年度基本支出", Decimal(1200), MoneyUnit.WAN),
        ("", "比上年增加", Decimal("34.5"), MoneyUnit.WAN),
        ("基本支出/工资福利支出", "工资福利支出", Decimal("900.5"), MoneyUnit.WAN),
        ("基本支出/商品和服务支出", "商品和服务支出", Decimal(300), MoneyUnit.WAN),
        ("三公经费", "“三公”经费支出", Decimal(8000), MoneyUnit.YUAN),
        ("项目支出", "项目支出合计", Decimal(56), MoneyUnit.WAN),
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年3月", "2024年3月"),
        ("二〇二四年三月十五日", "二〇二四年三月十五日"),
        ("填报日期：2024-03-15", "2024-03-15"),
        ("2024.3.15", "2024.3.15"),
        ("发布日期：2024-09-12", None),
    ],
)
def test_dates_of_a_cover_in_other_forms(tmp_path: Path, line: str, date: str | None) -> None:
    lines = [*NARRATIVE[:3], line, *NARRATIVE[4:6]]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert report.cover is not None
    assert (report.cover.date.raw if report.cover.date else None) == date


def test_a_year_alone_on_the_cover_that_is_not_the_tables_is_kept(tmp_path: Path) -> None:
    rows = [[*HEADER], ["产出指标", "数量指标", "次数", "≥1次", "1", "90", "90", ""]]
    body = p("部门整体支出绩效自评报告") + p("（2022年度）") + p("一、部门基本情况") + p("机构无变化。")
    body += p("部门整体支出绩效自评表") + p("（2023年度）") + table([["部门名称", "清溪县林业局"], *rows])
    report = read(save(tmp_path, docx_of(body)))
    assert report.fiscal_year == 2023
    assert [(left.text, left.reason) for left in report.residue] == [("（2022年度）", OTHER_YEAR)]
    said = [finding.message.zh for finding in check(report, select=["B08"]).findings]
    assert said == ["标题写的是 2022 年，报告的年度是 2023 年。请改成同一年度。"]


def test_what_money_was_for_may_stand_before_its_name(tmp_path: Path) -> None:
    lines = [
        *NARRATIVE[:3],
        "一、支出情况",
        "全年用于保障机构正常运转的基本支出为100万元；2023年度为完成专项工作任务而发生的项目支出80万元。",
    ]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert [("/".join(a.path), a.amount.value) for a in report.amounts] == [
        ("基本支出", Decimal(100)),
        ("项目支出", Decimal(80)),
    ]


def test_the_classes_of_both_wholes_belong_to_neither(tmp_path: Path) -> None:
    lines = [
        *NARRATIVE[:3],
        "一、支出情况",
        "基本支出100万元，项目支出80万元。按经济分类分，工资福利支出90万元，商品和服务支出90万元。",
        "基本支出100万元，项目支出80万元。基本支出按经济分类分，工资福利支出70万元。",
    ]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert [path for a in report.amounts if (path := "/".join(a.path)) not in {"基本支出", "项目支出"}] == [
        "工资福利支出",
        "商品和服务支出",
        "基本支出/工资福利支出",
    ]


def test_a_name_that_stands_before_its_sentence(tmp_path: Path) -> None:
    lines = [
        *NARRATIVE[:3],
        "一、支出情况",
        "1.基本支出。决算数100万元。2.项目支出。中央资金50万元，决算数80万元。人员经费：70万元；公用经费：30万元。",
    ]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert [("/".join(a.path), a.amount.value) for a in report.amounts] == [
        ("基本支出", Decimal(100)),
        ("", Decimal(50)),
        ("", Decimal(80)),
        ("人员经费", Decimal(70)),
        ("公用经费", Decimal(30)),
    ]


def test_head_counts_in_brackets_and_in_other_words(tmp_path: Path) -> None:
    lines = [*NARRATIVE[:3], "一、部门基本情况", "核定编制（45名），实有在编38人。"]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert [(count.label, count.number.raw) for count in report.staff] == [("编制", "45"), ("在职", "38")]


def test_what_came_of_a_goal_in_the_row_below(tmp_path: Path) -> None:
    rows = [
        ["部门名称", "清溪县林业局"],
        ["年度总体目标", "造林2000亩。"],
        ["实际完成情况", "造林2100亩。"],
        [*HEADER],
        ["产出指标", "数量指标", "造林面积", "≥2000亩", "2100亩", "90", "90", ""],
    ]
    (goal,) = read(save(tmp_path, docx_of(p("部门整体支出绩效自评表") + table(rows)))).goals
    assert goal.expected is not None
    assert goal.actual is not None
    assert (goal.expected.raw, goal.actual.raw) == ("造林2000亩。", "造林2100亩。")


def test_amounts_in_brackets_and_what_all_of_them_are(tmp_path: Path) -> None:
    lines = [
        *NARRATIVE[:3],
        "一、基本支出情况",
        "基本支出100万元，由人员经费（80万元）和公用经费（20万元）构成，公用经费（20万元，均为商品和服务支出）未超支。",
    ]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert [("/".join(a.path), a.amount.value) for a in report.amounts] == [
        ("基本支出", Decimal(100)),
        ("人员经费", Decimal(80)),
        ("公用经费", Decimal(20)),
        ("公用经费", Decimal(20)),
        ("基本支出/商品和服务支出", Decimal(20)),
    ]


def test_several_tables_are_several_reports_and_the_text_goes_with_its_own(tmp_path: Path) -> None:
    rows = [
        [*HEADER],
        ["产出指标", "数量指标", "次数", "≥1次", "1", "90", "90", ""],
        ["总分", *[""] * 4, "90", "90", ""],
    ]
    body = "".join(p(line) for line in NARRATIVE)
    body += p("部门整体支出绩效自评表") + p("（2023年度）") + table([["部门名称", "清溪县林业局"], *rows])
    body += p("项目支出绩效自评表") + p("（2023年度）") + table([["项目名称", "造林补助"], *rows])
    body += p("项目支出绩效自评表") + table([["项目名称", "防火"], *rows])
    body += table([["物资", "数量"], ["水泵", "3"]])
    reports = read_all(save(tmp_path, docx_of(body)))
    assert [(r.kind, r.project.raw if r.project else None, r.fiscal_year) for r in reports] == [
        (Kind.OVERALL, None, 2023),
        (Kind.PROJECT, "造林补助", 2023),
        (Kind.PROJECT, "防火", None),
    ]
    assert [len(r.sections) for r in reports] == [7, 0, 0]
    assert [left.text for left in reports[2].residue] == ["物资", "数量", "水泵", "3"]


def test_the_lines_over_a_table_tell_its_unit_year_and_money(tmp_path: Path) -> None:
    lines = ["部门整体支出绩效自评表", "填报单位：清溪县水利局（盖章）（2022年度）", "金额单位：元"]
    rows = [
        ["年度预算", "年初预算数", "全年预算数", "全年执行数"],
        ["年度资金总额", "120", "118.5", "110.25"],
        ["一级指标", "三级指标", "指标值", "得分"],
        ["产出指标", "清淤长度", "12公里", "5"],
    ]
    report = read_body(tmp_path, "".join(map(p, lines)) + table(rows))
    assert (report.unit and report.unit.raw, report.fiscal_year) == ("清溪县水利局", 2022)
    assert report.funds
    assert report.funds.unit is MoneyUnit.YUAN
    assert report.sections == ()
    assert not [entry for entry in report.residue if entry.text in lines]


def test_what_the_cover_and_the_table_call_differently_is_kept(tmp_path: Path) -> None:
    body = "".join(p(line) for line in NARRATIVE)
    body += table(
        [["部门名称", "清溪县林草局"], HEADER, ["产出指标", "数量指标", "次数", "1", "1", "9", "9", ""]]
    )
    report = read_body(tmp_path, body)
    assert report.unit is not None
    assert report.unit.raw == "清溪县林草局"
    assert [(left.text, left.reason) for left in report.residue] == [("清溪县林业局", OTHER_UNIT)]


def test_a_table_that_ran_together_is_named_as_such(tmp_path: Path) -> None:
    line = (
        "项目支出绩效自评表 （2021年度） 项目名称 档案 一级指标 二级指标 三级指标 "
        + "产出指标 数量指标 卷数 ≥1 1 " * 9
    )
    report = read(save(tmp_path, line.encode(), "a.txt"))
    assert report.indicators == ()
    assert {left.reason for left in report.residue} == {"表格的行列已丢失，不能确定属于哪一栏"}
    assert any("行列已丢失" in note for note in report.notes)


def test_nothing_of_the_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="没有在文件里认出绩效自评的内容"):
        read(save(tmp_path, docx_of(p("会议通知") + table([["时间", "地点"]]))))


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        ("我局2023年全年实际支出500.00万元。", ["支出总额"]),
        ("2023年度本单位实际支出500.00万元，其中基本支出300.00万元。", ["支出总额", "基本支出"]),
        ("三公经费预算8.00万元，我局全年实际支出7.15万元。", ["", ""]),  # that of the expenses
        ("2022年我局全年实际支出500.00万元。", [""]),  # another year
        ("施工单位实际支出500.00万元。", [""]),
        ("基本支出300.00万元，占支出总额（500.00万元）的大部分。", ["基本支出", "支出总额"]),
        ("基本支出300.00万元，占上年支出总额（500.00万元）的大部分。", ["基本支出", ""]),
    ],
)
def test_the_unit_s_own_spending_is_the_total(said: str, paths: list[str]) -> None:
    words = Mentions(vocabulary(), 2023)
    words.paragraph(Paragraph(text=said, index=1), None, with_staff=False)
    assert ["/".join(amount.path) for amount in words.amounts][: len(paths)] == paths


def test_a_list_of_what_is_attached_is_no_title(tmp_path: Path) -> None:
    lines = [
        "附件：部门整体支出绩效评价基础数据表、部门整体支出绩效自评表",
        "2021年度部门整体支出绩效自评报告",
        "一、部门基本情况",
        "核定编制20名。",
    ]
    report = read(save(tmp_path, "\n".join(lines).encode(), "a.txt"))
    assert report.cover is not None
    assert report.cover.title is not None
    assert report.cover.title.raw == lines[1]
    assert any("基础数据表" in left.text for left in report.residue)
