"""``jixiao write --repair`` and ``--blank``: what is derived, marked, listed, kept, pre-filled."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from jixiao.cli.app import app
from jixiao.reading import read
from jixiao.report import (
    Amount,
    Attribute,
    BaseRow,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    Level1,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Residue,
    Section,
    Text,
    Total,
    key_of,
)
from jixiao.standards.layouts import layouts
from jixiao.writing import WritingError, write
from tests.writing.example_forms import example_for

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def _row(
    level1: str, name: str, target: str, actual: str, points: str, score: str, why: str = ""
) -> Indicator:
    return Indicator(
        level1=Text.of(level1),
        level2=Text.of(
            {"产出指标": "数量指标", "效益指标": "社会效益指标"}.get(level1, "服务对象满意度指标")
        ),
        name=Text.of(name),
        target=Text.of(target),
        actual=Text.of(actual),
        points=Number.of(points),
        score=Number.of(score),
        deviation=Text.of(why),
    )


def _amount(raw: str) -> Amount:
    return Amount.of(raw, unit=MoneyUnit.WAN)


def wrong() -> Report:
    """Return a form in which a total is 0, a rate wrong, scores missing or wrong, the grade another's."""
    return Report(
        kind=Kind.PROJECT,
        fiscal_year=2023,
        unit=Text.of("某县水利局"),
        project=Text.of("农村饮水维修"),
        implementer=Text.of("某县水利局"),
        supervisor=Text.of("某县水利局"),
        funds=Funds(
            unit=MoneyUnit.WAN,
            rows=(
                FundRow(
                    axis="total",
                    name="年度资金总额",
                    initial=_amount("0"),
                    adjusted=_amount("0"),
                    executed=_amount("0"),
                    points=Number.of("10"),
                    rate=Rate.of("60%"),
                    score=Number.of("0"),
                ),
                FundRow(
                    axis="source",
                    name="当年财政拨款",
                    initial=_amount("80.00"),
                    adjusted=_amount("80.00"),
                    executed=_amount("66.00"),
                    rate=Rate.of("80%"),
                ),
                FundRow(
                    axis="source",
                    name="上年结转资金",
                    initial=_amount("20.00"),
                    adjusted=_amount("20.00"),
                    executed=_amount("20.00"),
                    rate=Rate.of("100%"),
                ),
            ),
        ),
        goals=(Goal(expected=Text.of("12月底前维修管网30公里"), actual=Text.of("维修管网27公里")),),
        level1=(
            Level1(name=Text.of("产出指标"), points=Number.of("50")),
            Level1(name=Text.of("效益指标"), points=Number.of("30")),
            Level1(name=Text.of("满意度指标"), points=Number.of("10")),
        ),
        indicators=(
            _row("产出指标", "维修管网", "≥30公里", "27公里", "30", "30"),
            _row("产出指标", "维修水池", "≥10座", "10座", "20", ""),
            _row("效益指标", "供水保证率", "≥95%", "95%", "20", "19"),
            _row("效益指标", "用水条件改善", "有效改善", "部分达成", "10", "9"),
            _row("满意度指标", "用水户满意度", "≥90%", "81%", "10", "8", "个别村水压低，已加装增压泵"),
        ),
        total=Total(points=Number.of("90"), score=Number.of("88"), grade=Text.of("优秀")),
        residue=(Residue(text="联系人：办公室", reason="表外文字"),),
    )


def _record(report: Report, folder: Path) -> Path:
    path = folder / "record.json"
    path.write_text(report.model_dump_json(), encoding="utf-8")
    return path


def _comments(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/comments.xml").decode()


def test_what_follows_is_derived_and_the_rest_is_marked(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    result = run("write", _record(wrong(), tmp_path), "--repair", "--layout", "national-project", "-o", out)
    assert result.exit_code == 0
    new = read(out)
    assert new.funds is not None
    total = new.funds.total
    assert total is not None
    assert [total.initial and total.initial.raw, total.adjusted and total.adjusted.raw] == [
        "100.00",
        "100.00",
    ]
    assert (total.rate and total.rate.raw, total.score and total.score.raw) == ("86%", "8.6")
    assert new.funds.rows[1].rate is not None
    assert new.funds.rows[1].rate.raw == "82.5%", "66 of 80; the row said 80 %"
    scores = [row.score.raw for row in new.indicators if row.score]
    # 27/30 of 30; met: full; met without a reason: full; a level's band is for people; below 9, with a reason
    assert scores == ["27", "20", "20", "9", "8"]
    assert new.total is not None
    assert [new.total.points and new.total.points.raw, new.total.score and new.total.score.raw] == [
        "100",
        "92.6",
    ]
    assert new.total.grade is not None
    assert new.total.grade.text == "优"
    comments = _comments(out)
    for code in ("[C11]", "[F01]"):
        assert (code in comments) is (code in result.stdout)
    assert "[C11]" in comments, "9 of 10 for 部分达成 lies above its band"
    assert "由“30”改为“27”" in comments
    assert "联系人：办公室" in comments, "nothing of the original is lost"


def test_the_list_of_changes_is_printed_and_written(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    result = run("write", _record(wrong(), tmp_path), "--repair", "-o", out)
    text = (tmp_path / "new-修改清单.txt").read_text(encoding="utf-8")
    assert text == result.stdout
    assert "30 → 27" in text
    assert "27÷30" in text
    assert "全年预算数各项之和：80＋20 = 100.00万元" in text
    assert "联系人：办公室" in text


def test_a_workbook_has_its_cells_highlighted(tmp_path: Path) -> None:
    out = tmp_path / "new.xlsx"
    run("write", _record(wrong(), tmp_path), "--repair", "--layout", "national-project", "-o", out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any(cell.comment and "[C11]" in cell.comment.text for cell in marked)
    assert all(cell.fill.start_color.rgb == "FFFFE699" for cell in marked)
    plain = [c for row in sheet.iter_rows() for c in row if not c.comment and c.value]
    assert all(cell.fill.fill_type is None for cell in plain)
    assert [row.score.raw for row in read(out).indicators if row.score] == ["27", "20", "20", "9", "8"]


def test_repairing_a_repaired_document_changes_nothing_more(tmp_path: Path) -> None:
    once, twice = tmp_path / "one.docx", tmp_path / "two.docx"
    run("write", _record(wrong(), tmp_path), "--repair", "--layout", "national-project", "-o", once)
    result = run("write", once, "--repair", "--layout", "national-project", "-o", twice)
    assert result.stdout.startswith("一、已改 0 处")


def _all_words(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in ("word/document.xml", "word/comments.xml")]
    return key_of("".join(str(words) for part in parts for words in etree.fromstring(part).itertext()))


def test_nothing_of_the_original_is_lost(tmp_path: Path) -> None:
    report = wrong()
    rows = tuple(
        row.model_copy(
            update={"coefficient": Text.of(f"{90 + number}%"), "basis": Text.of(f"计划标准第{number}号")}
        )
        for number, row in enumerate(report.indicators)
    )
    more = {
        "indicators": rows,
        "attributes": (Attribute(key="project-code", label=Text.of("项目编码"), value=Text.of("P20230017")),),
        "sections": (
            Section(heading=Text.of("其他说明"), paragraphs=(Text.of("两处水源地已移交乡镇管护。"),)),
        ),
        "base_data": (BaseRow(name=Text.of("公务接待费"), final=_amount("1.37")),),
    }
    full = report.model_copy(update=more)
    out = tmp_path / "new.docx"
    assert run("write", _record(full, tmp_path), "--repair", "-o", out).exit_code == 0
    there = _all_words(out)
    listed = key_of((tmp_path / "new-修改清单.txt").read_text(encoding="utf-8"))
    words = [
        "90%",
        "94%",
        "计划标准第3号",
        "P20230017",
        "两处水源地已移交乡镇管护。",
        "1.37",
        "联系人：办公室",
    ]
    words += [row.name.raw for row in rows] + [row.target.raw for row in rows if row.target]
    assert [word for word in words if key_of(word) not in there] == []
    kept = listed.partition("三、")[2]
    assert all(key_of(word) in kept for word in ("联系人：办公室", "计划标准第3号"))


def test_the_example_keeps_every_word(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    assert run("write", EXAMPLE, "--repair", "-o", out).exit_code == 0
    before, there = read(EXAMPLE), _all_words(out)
    lines = [text.raw for section in before.sections for text in section.paragraphs]
    lines += [row.name.raw for row in before.indicators]
    lines += [row.deviation.raw for row in before.indicators if row.deviation]
    assert [line for line in lines if key_of(line) not in there] == []


def test_a_project_needs_no_layout_named(tmp_path: Path) -> None:
    out = tmp_path / "plain.docx"
    assert run("write", _record(wrong(), tmp_path), "-o", out).exit_code == 0
    assert read(out).kind is Kind.PROJECT


def test_a_conflict_that_nothing_decides_stays(tmp_path: Path) -> None:
    report = wrong()
    rows = tuple(
        row.model_copy(update={"points": Number.of("40")}) if row.name.text == "维修管网" else row
        for row in report.indicators
    )
    out = tmp_path / "new.docx"
    changed = report.model_copy(update={"indicators": rows})
    run("write", _record(changed, tmp_path), "--repair", "--layout", "national-project", "-o", out)
    new = read(out)
    assert new.total is not None
    assert [new.total.points and new.total.points.raw, new.total.score and new.total.score.raw] == [
        "90",
        "88",
    ]
    assert "[A12]" in _comments(out), "110 points in all: people must set them right"


def test_the_original_is_never_written_over_and_html_carries_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(EXAMPLE.read_bytes())
    assert run("write", path, "--repair", "-o", path).exit_code == 2
    assert path.read_bytes() == EXAMPLE.read_bytes()
    assert run("write", path, "--repair", "-o", tmp_path / "new.html").exit_code == 2


def test_a_blank_form_has_last_years_targets_beside_its_cells(tmp_path: Path) -> None:
    last = write(wrong(), tmp_path / "last.docx", "national-project")
    out = tmp_path / "form.docx"
    assert run("write", "--blank", "--from", last, "--layout", "national-project", "-o", out).exit_code == 0
    form = read(out)
    assert form.fiscal_year == 2024
    assert [row.name.text for row in form.indicators][:2] == ["维修管网", "维修水池"]
    assert not any(row.target and row.target.written for row in form.indicators)
    assert not any(row.score and row.score.value for row in form.indicators)
    comments = _comments(out)
    assert "上年指标值：≥30公里" in comments
    assert "上年预期目标：12月底前维修管网30公里" in comments
    assert "27" not in comments, "no results"


def test_texts_taken_over_from_last_year_are_marked(tmp_path: Path) -> None:
    out = tmp_path / "form.docx"
    assert run("write", "--blank", "--from", EXAMPLE, "-o", out).exit_code == 0
    assert "照录上年文字" in _comments(out)
    form = read(out)
    assert form.funds is None or all(not row.executed or not row.executed.value for row in form.funds.rows)


def test_an_empty_form_needs_a_year(tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    assert run("write", "--blank", "-o", out).exit_code == 2
    assert run("write", "--blank", "--year", "2026", "--unit", "雁峰区教育局", "-o", out).exit_code == 0
    cells = {cell.value for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row}
    assert {"雁峰区教育局", "（2026年度）", "指标1：", "数量指标"} <= cells


@pytest.mark.parametrize(
    "arguments",
    [("--repair", "--blank"), ("--blank", str(EXAMPLE)), ("--unit", "某局", str(EXAMPLE)), ()],
)
def test_what_does_not_go_together_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert run("write", *arguments, "-o", tmp_path / "new.docx").exit_code == 2


def test_of_several_tables_one_is_written_by_its_number(tmp_path: Path) -> None:
    record = json.loads((EXAMPLE.parent / "overall-2023.json").read_text(encoding="utf-8"))
    other = record | {"unit": {"raw": "某县财政局", "presence": "written"}}
    both = tmp_path / "both.json"
    both.write_text(json.dumps([record, other], ensure_ascii=False), encoding="utf-8")
    out = tmp_path / "new.docx"
    told = run("write", both, "-o", out)
    assert told.exit_code == 2
    assert "2 某县财政局" in told.output
    assert run("write", both, "--number", "3", "-o", out).exit_code == 2
    assert run("write", both, "--number", "2", "-o", out).exit_code == 0
    unit = read(out).unit
    assert unit is not None
    assert unit.text == "某县财政局"


def test_what_a_form_has_no_place_for_is_told(tmp_path: Path) -> None:
    told = run("write", EXAMPLE, "--layout", "hunan-base-data", "-o", tmp_path / "new.xlsx")
    assert told.exit_code == 0
    assert "没有位置，没有写入" in told.output


def test_a_kind_that_does_not_fit_and_a_folder_that_is_missing_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="用于项目支出自评，这份材料是部门整体支出自评"):
        run("write", EXAMPLE, "--layout", "national-project", "-o", tmp_path / "new.docx")
    with pytest.raises(WritingError, match="没有这个文件夹"):
        run("write", EXAMPLE, "-o", tmp_path / "none" / "new.docx")


def test_a_blank_form_of_a_province_has_its_outline(tmp_path: Path) -> None:
    out = tmp_path / "form.docx"
    assert run("write", "--blank", "--layout", "hunan-overall", "--year", "2024", "-o", out).exit_code == 0
    assert len([section for section in read(out).sections if section.level == 1]) == 10


def test_the_forms_own_words_are_not_told_as_lost(tmp_path: Path) -> None:
    name = "yueyang-overall-2018"
    made = write(example_for(layouts()[name]), tmp_path / "old.docx", name)
    assert read(made).residue, "labels such as 评价方式 mean nothing to a record"
    assert "没有位置" not in run("write", made, "--layout", name, "-o", tmp_path / "new.docx").output
