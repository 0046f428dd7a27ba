import shutil
import time
from pathlib import Path

import pytest

import jixiao.standards.vocabulary as module
from jixiao.standards.vocabulary import VocabularyError, label_key, load_vocabulary, vocabulary

DATA = Path(module.__file__).parent / "data" / "vocabulary"


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(DATA, folder / "v")
    path = folder / "v" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder / "v"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("年度\n预算\u3000申请（万元）", "年度预算申请"),
        ("执行率(B/A)", "执行率"),
        ("项目名称：", "项目名称"),
        ("＊得分", "得分"),
        ("（盖章）", ""),
    ],
)
def test_label_key(written: str, key: str) -> None:
    assert label_key(written) == key


def test_words_are_found_however_they_are_set() -> None:
    words = vocabulary()
    assert words.indicator_columns.find("年度\n指标值") == "target"
    assert words.fund_columns.find("全年预算数（Ａ）") == "adjusted"
    assert words.fund("纳入专户管理的非税收入拨款：") == ("source", "专户非税收入")
    assert words.level2.find("社会效益\n\n指标") == "社会效益指标"
    heading = words.heading("部门（单位）基本情况")
    assert heading is not None
    assert (heading.key, heading.level) == ("profile", 1)
    assert words.fund("不知道的资金") is None
    assert words.amounts["资本性支出"].economic_class == "310"


@pytest.mark.parametrize("wording", ["—级指标", "－级指标", "-级指标", "ー级指标"])
def test_one_typed_or_recognised_as_a_dash_is_still_the_first_level(wording: str) -> None:
    assert vocabulary().indicator_columns.find(wording) == "level1"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("columns.yaml", "偏差原因, 扣分原因", "偏差原因, 得分", r"columns.yaml indicator.deviation: '得分'"),
        ("columns.yaml", "[序号]", "[序号, 序号]", r"columns.yaml indicator.number: '序号'"),
        (
            "staff.yaml",
            "[行政编制]",
            "[退休]",
            r"staff.yaml words.退休: '退休' already stands under 行政编制",
        ),
        ("staff.yaml", "[行政编制]", "行政编制", r"staff.yaml words.行政编制: expected a list"),
        (
            "funds.yaml",
            "[基本支出]",
            "[基本支出, 其他]",
            r"funds.yaml nature: '其他' already stands under source",
        ),
        ("amounts.yaml", "[人员经费, 人员支出]", "[公用经费]", r"amounts.yaml alone.公用经费: '公用经费'"),
        ("kinds.yaml", "goal:", "monitoring:", r"kinds.yaml: key 'monitoring' stands twice"),
        ("levels.yaml", "level1:", "level1: [", r"levels.yaml: "),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        load_vocabulary(changed(tmp_path, name, old, new))


def test_loading_is_quick_and_cached() -> None:
    begun = time.process_time()
    load_vocabulary(DATA)
    assert time.process_time() - begun < 0.5
    assert vocabulary() is vocabulary()


@pytest.mark.parametrize(
    ("wording", "column"),
    [
        ("绩效目标值", "target"),
        ("本年指标值", "target"),
        ("指标实际值", "actual"),
        ("年末指标完成情况", "actual"),
        ("绩效一级指标", "level1"),
        ("指标三级", "name"),
        ("设置分值（90分）", "points"),
        ("指标自评得分", "score"),
        ("存在差距的原因及拟采取的改进措施", "deviation"),
        ("复核小组评分", None),  # another's score
        ("上年指标值", None),  # another year's
        ("扣分", None),
        ("指标值完成率", None),
        ("二级指标权重", None),
        ("指标得分率", None),
    ],
)
def test_headings_put_together_from_known_words(wording: str, column: str | None) -> None:
    assert vocabulary().indicator_columns.heading(wording) == column


@pytest.mark.parametrize(
    ("wording", "column"),
    [
        ("年初财政预算安排数", "initial"),
        ("年中调整后预算", "adjusted"),
        ("决算支出", "executed"),
        ("资金支出数", "executed"),
        ("资金支出进度（%）", "rate"),
        ("预算调整数", None),  # by how much, not to what
        ("本年决算数", None),  # of the 基础数据表
        ("项目支出", None),
        ("基本支出", None),
        ("支出功能分类", None),
    ],
)
def test_headings_of_funds_put_together_from_known_words(wording: str, column: str | None) -> None:
    assert vocabulary().fund_columns.heading(wording) == column


def test_a_wording_that_fits_two_columns_fits_none(tmp_path: Path) -> None:
    folder = changed(tmp_path, "columns.yaml", "core: [一级],", "core: [一级, 二级],")
    assert load_vocabulary(folder).indicator_columns.heading("绩效二级指标") is None


def test_a_rule_for_a_column_that_is_none_is_refused(tmp_path: Path) -> None:
    folder = changed(tmp_path, "columns.yaml", "    level1: {core", "    level0: {core")
    with pytest.raises(VocabularyError, match=r"composed\.indicator"):
        load_vocabulary(folder)


def test_a_rule_without_a_core_is_refused(tmp_path: Path) -> None:
    folder = changed(tmp_path, "columns.yaml", "    level1: {core: [一级],", "    level1: {")
    with pytest.raises(VocabularyError, match=r"composed\.indicator\.level1\.core"):
        load_vocabulary(folder)


def test_only_a_whole_heading_is_put_together() -> None:
    assert vocabulary().indicator_columns.find("绩效一级指标") is None
