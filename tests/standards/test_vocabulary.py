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
