"""One small project form under every kind of damage: the same words, or said what cannot be read."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import read
from jixiao.reading.blocks import Document, Paragraph
from jixiao.reading.understand import understand
from jixiao.report import Report, Source, as_stated, key_of
from tests.reading.files import docx_of, p, save, table
from tests.reading.gold import compared

Rows = list[list[str]]
TITLE = "2023年度项目支出绩效自评表"
HEADING = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
ROWS: Rows = [
    ["项目名称", "校园供暖", "", "", "实施单位", "柳溪小学", "", ""],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "1,120.50", "1,118.50", "1,110.25", "10", "99.26%", "9.93"],
    ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
    ["", "全部供暖", "", "", "按期供暖", "", "", ""],
    HEADING,
    ["产出指标（50分）", "数量指标", "供暖教室", "≥24间", "26间", "30", "30", ""],
    ["", "质量指标", "验收合格率", "100%", "96%", "20", "19", "两间返工"],
    ["效益指标（40分）", "社会效益指标", "出勤率", "≥97%", "98.5%", "40", "40", ""],
    ["总分", "", "", "", "", "100", "98.93", "优"],
]
FIRST = 6  # the first row of indicators


def words_of(report: Report) -> object:
    stated = as_stated(report)
    return compared({key: value for key, value in stated.items() if key not in {"attributes", "staff"}})


def read_rows(folder: Path, rows: Rows, title: str = TITLE) -> Report:
    return read(save(folder, docx_of(p(title) + table(rows))))


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> object:
    report = read_rows(tmp_path_factory.mktemp("damage"), ROWS)
    assert report.residue == ()
    assert len(report.indicators) == 3
    return words_of(report)


def each(change: Callable[[str], str]) -> Callable[[Rows], Rows]:
    """Change every word of the form; values stay."""
    form = {text for row in (ROWS[0][::4], ROWS[1], ROWS[3], HEADING) for text in row} | {
        "年度资金总额",
        "总分",
    }
    form |= {row[at] for row in ROWS[FIRST:-1] for at in (0, 1)} | {"年度总体目标"}
    return lambda rows: [[change(text) if text in form else text for text in row] for row in rows]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def filler(text: str) -> list[str]:
    return ["", "", text, *[""] * 5]


DAMAGE: dict[str, Callable[[Rows], Rows]] = {
    "words spaced": each(" ".join),
    "words spaced wide": each("\u3000".join),
    "words over two lines": each(lambda text: f"{text[:2]}|{text[2:]}" if len(text) > 2 else text),
    "vertical words": each("|".join),
    "words padded": each(lambda text: f"  {text}\u3000"),
    "a colon behind words": each(lambda text: f"{text}：" if text and text[-1] != "）" else text),
    "additions in brackets": each(lambda text: f"{text}(A)" if text in HEADING[3:5] else text),
    "full-width signs and digits": lambda rows: [[full_width(text) for text in row] for row in rows],
    "filler rows": lambda rows: [*rows[:7], filler("……"), filler("指标2："), *rows[7:]],
    "rows of dashes": lambda rows: [*rows[:8], ["", "", "/", "/", "/", "", "", ""], *rows[8:]],
    "numbered prefixes": lambda rows: [
        [*row[:2], f"指标{n}：{row[2]}", *row[3:]] if FIRST <= n < len(rows) - 1 else row
        for n, row in enumerate(rows)
    ],
    "the heading once more": lambda rows: [*rows[:7], HEADING, *rows[7:]],
    "an empty column before": lambda rows: [["", *row] for row in rows],
    "levels repeated": lambda rows: [
        ["产出指标（50分）", *row[1:]] if n == FIRST + 1 else row for n, row in enumerate(rows)
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_the_words_come_out_the_same(tmp_path: Path, truth: object, name: str) -> None:
    report = read_rows(tmp_path, DAMAGE[name](ROWS))
    assert words_of(report) == truth
    assert report.residue == ()


@pytest.mark.parametrize(
    "title",
    ["2023 年度 项目支出 绩效自评表", "２０２３年度项目支出绩效自评表", "二〇二三年度项目支出绩效自评表"],
)
def test_the_title_however_it_is_set(tmp_path: Path, truth: object, title: str) -> None:
    assert words_of(read_rows(tmp_path, ROWS, title)) == truth


def test_amounts_and_signs_stay_as_printed(tmp_path: Path) -> None:
    rows = [row[:] for row in ROWS]
    rows[2][2:5] = ["358,211,040.00", "１１８．５", "4.4e+20"]
    rows[6][3:5] = ["≧24间", "═26间"]
    report = read_rows(tmp_path, rows)
    stated = as_stated(report)
    assert (stated["funds"]["initial"], stated["funds"]["executed"], stated["funds"]["unit"]) == (
        "358,211,040.00",
        "4.4e+20",
        "万元",  # the label says so, whatever the figures are
    )
    assert [stated["indicators"][0][key] for key in ("target", "actual")] == ["≧24间", "═26间"]


def test_hints_left_in_the_form_are_no_values(tmp_path: Path) -> None:
    rows = [row[:] for row in ROWS]
    rows[4][4] = "填写说明：逐条写明完成情况"
    rows[6][7] = "填写说明：未完成的写原因"
    report = read_rows(tmp_path, rows)
    assert [goal.actual and goal.actual.raw for goal in report.goals] == [""]
    assert as_stated(report)["indicators"][0]["deviation"] is None
    assert {left.reason for left in report.residue} == {"填写说明，不是填写的内容"}


def test_a_form_nobody_filled_in(tmp_path: Path) -> None:
    rows = [row[:] for row in ROWS]
    rows[0][1] = rows[0][5] = "XX"
    rows[2] = ["", "年度资金总额", *[""] * 6]
    rows[6:9] = [["产出指标", "数量指标", "指标1：", *[""] * 5], ["", "", "……", *[""] * 5]]
    report = read_rows(tmp_path, rows)
    assert (report.kind.value, report.indicators) == ("project", ())
    assert any(note.startswith("空白表式") for note in report.notes)
    assert not any("空白" in note for note in read_rows(tmp_path, ROWS).notes)


def test_the_official_templates_are_told_to_be_blank(shared: Path) -> None:
    for path in sorted((shared / "real" / "templates").iterdir()):
        report = read(path)
        assert any(note.startswith("空白表式") for note in report.notes), path.name
        assert len(report.residue) > 100


# Flattened: the same rows without their columns -------------------------------------------------------------
def flat(rows: Rows, between: str, end: str, *, blanks: bool) -> str:
    """The cells one behind the other; merged and blank cells leave a trace only if ``blanks``."""
    cells = [[text for text in row if text or (blanks and n >= FIRST)] for n, row in enumerate(rows)]
    return "\n".join([TITLE, *(between.join(row) + end for row in cells)])


@pytest.mark.parametrize("between", [" ", "   ", "\u3000"])
def test_a_row_a_line_with_spaces(tmp_path: Path, truth: object, between: str) -> None:
    report = read(save(tmp_path, flat(ROWS, between, "", blanks=False).encode(), "a.txt"))
    assert words_of(report) == truth


def test_everything_on_one_line(tmp_path: Path, truth: object) -> None:
    text = flat(ROWS, " ", "", blanks=False).replace("\n", " ")
    assert words_of(read(save(tmp_path, text.encode(), "a.txt"))) == truth


def test_lines_with_bars_are_a_table(tmp_path: Path, truth: object) -> None:
    text = "\n".join([TITLE, *("|" + "|".join(row) + "|" for row in ROWS)])
    assert words_of(read(save(tmp_path, text.encode(), "a.txt"))) == truth


NAMES = ["供暖教室", "验收合格率", "出勤率", "检修次数", "家长满意度"]


@st.composite
def indicator_rows(draw: st.DrawFn) -> Rows:
    rows = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True)):
        points = draw(st.integers(1, 50))
        score = draw(st.integers(0, points))
        unit = draw(st.sampled_from(["间", "%", "万元", ""]))
        target = draw(st.integers(1, 900))
        actual = draw(st.sampled_from(["", f"{draw(st.integers(0, 900))}{unit}"]))
        reason = draw(st.sampled_from(["", "", "汛期停工"]))
        rows.append([name, f"{target}{unit}", actual, str(points), str(score), reason])
    return rows


@given(indicator_rows(), st.sampled_from(["\n", " "]))
@settings(max_examples=40, deadline=None)
def test_what_is_read_of_a_flattened_table_is_never_wrong(rows: Rows, end: str) -> None:
    """A blank leaves no trace: the value may stay unread, but what is read is what was written."""
    lines = [TITLE, "项目名称 校园供暖", " ".join(HEADING), "产出指标 数量指标"]
    text = "\n".join(
        [*lines, end.join(" ".join(cell for cell in row if cell) for row in rows), "总分 100 90"]
    )
    blocks: list[Paragraph] = [Paragraph(line, n) for n, line in enumerate(text.split("\n"))]
    source = Source(file="a.txt", format="text", sha256="", size=0)
    report = understand(Document(source, [*blocks]))[0]
    truth = {row[0]: row for row in rows}
    read_texts = []
    for row in as_stated(report)["indicators"]:
        said = [row[key] for key in ("name", "target", "actual", "points", "score", "deviation")]
        assert row["name"] in truth
        assert all(
            value is None or value == wanted for value, wanted in zip(said, truth[row["name"]], strict=True)
        )
        read_texts += [value for value in said if value]
    left = [left.text for left in report.residue]
    written = [cell for row in rows for cell in row if cell]
    assert sorted(read_texts + [text for text in left if text not in {TITLE}]) == sorted(written)


def test_shuffled_cells_lead_to_residue_and_not_to_readings(tmp_path: Path) -> None:
    cells = [cell for row in ROWS[FIRST:-1] for cell in row[2:] if cell]
    random.Random(5).shuffle(cells)
    text = "\n".join([TITLE, " ".join(HEADING), "产出指标 数量指标", *cells, "总分 100 98.93"])
    report = read(save(tmp_path, text.encode(), "a.txt"))
    read_words = [
        value
        for row in as_stated(report)["indicators"]
        for key, value in row.items()
        if value and not key.startswith("level")
    ]
    assert sorted(map(key_of, read_words + [left.text for left in report.residue])) == sorted(
        map(key_of, cells)
    )
