"""Overlays, closed values, and every way to get a data file wrong: the message names file, key and remedy."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.standards import Standard, StandardError
from jixiao.standards.authority import authorities
from jixiao.standards.loader import standard_from

HEAD = "id: {0}\nname: 某地\nname_en: somewhere\nregion: {1}\n"
GOOD = """
weights.execution:
  description: 分值
  values: {2020-02-25: "10"}
  reference: {title: 办法, number: 某〔2020〕1号, article: 第一条, verified: false}
"""
IDENTITY = """
identities:
  description: 勾稽
  values:
    earliest: [{{id: x, rule: A01, kind: {}, where: both, total: 甲, name: 甲, name_en: a}}]
"""


def folder(root: Path, name: str, region: str, **texts: str) -> None:
    (root / name).mkdir()
    (root / name / "authority.yaml").write_text(HEAD.format(name, region), encoding="utf-8")
    for topic, text in texts.items():
        (root / name / f"{topic}.yaml").write_text(text, encoding="utf-8")


def standard(root: Path, region: str | None, year: int | None) -> Standard:
    return standard_from(tuple(authorities(root, own=True)), region, year)


def dated(values: str) -> str:
    return f"border:\n  description: 界限\n  values: {values}\n"


def test_local_values_win_and_closed_ones_give_way(tmp_path: Path) -> None:
    folder(tmp_path, "country", "null", a=dated('{earliest: "1", 2022-01-01: "2"}'))
    folder(tmp_path, "province", '"430000"', a=dated('{2021-01-01: "3", 2023-01-01: null}'))
    folder(tmp_path, "city", '"430400"', a=dated('{2024-06-01: "4"}'))
    folder(tmp_path, "county", '"430406"', b="own:\n  description: 本地\n  values: {earliest: 甲}\n")

    def at(region: str | None, year: int) -> object:
        return standard(tmp_path, region, year).parameter("border").value

    assert [at("430406", year) for year in (2020, 2021, 2022, 2023, 2024)] == [1, 3, 3, 2, 4]
    assert [at("430500", year) for year in (2021, 2024)] == [3, 2]
    assert at("440000", 2021) == at(None, 2021) == 1
    whole = standard(tmp_path, "430406", 2024)
    assert whole.chain == ("country", "province", "city", "county")
    assert (whole.id, whole.parameter("border").authority, whole.parameter("own").value) == (
        "county",
        "city",
        "甲",
    )


def test_a_reference_can_be_taken_over_and_changed(tmp_path: Path) -> None:
    more = GOOD.replace("reference: {", "reference: &r {") + (
        "other:\n  description: 另\n  values: {earliest: '1'}\n  reference: {<<: *r, article: 第二条}\n"
    )
    folder(tmp_path, "country", "null", a=more)
    reference = standard(tmp_path, None, None).parameter("other").reference
    assert reference is not None
    assert (reference.title, reference.article) == ("办法", "第二条")


def test_numbers_are_exact_and_words_stay_words(tmp_path: Path) -> None:
    folder(tmp_path, "country", "null", a=dated('{earliest: ["0.1", 率, 3]}'))
    assert standard(tmp_path, None, None).parameter("border").value == (Decimal("0.1"), "率", Decimal(3))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (dated("{earliest: 1.3}"), '小数要加引号写成 "1.3"'),
        (dated('{2020年: "1"}'), "起始日期应写成 2020-02-25"),
        (dated('{2020: "1"}'), "起始日期应写成 2020-02-25"),
        (dated("{}"), "缺 values"),
        (dated("3"), "缺 values"),
        ("border:\n  values: {earliest: '1'}\n", "description 应写文字"),
        ("border: 3\n", "应写 description、unit、values、reference"),
        (dated('{earliest: "1"}') + "  untit: 分\n", "不认识 untit"),
        (dated('{earliest: "1"}') + "  reference: 某办法\n", "reference 应写 title"),
        (dated('{earliest: "1"}') + "  reference: {title: 某办法}\n", "verified 要写 true"),
        (dated('{earliest: "1"}') + "  reference: {verified: false}\n", "title 应写文字"),
        (dated('{earliest: "1"}') + "  reference: {title: 某, page: 3, verified: false}\n", "不认识 page"),
        (dated('{earliest: "1"}') * 2, "stands twice"),
        (dated("{earliest: {a: 1}}"), "不能用"),
        (dated("{earliest: [{a: 1}]}"), "不是表格"),
        ("- 1\n", "应是“键: 内容”的对照表"),
        ("a: [\n", "不是合格的 YAML"),
        ("grades:\n  description: 等级\n  values: {earliest: [{name: 优, low: '90'}]}\n", "缺 name_en"),
        (
            "grades:\n  description: 等级\n  values: {earliest: [{name: 优, name_en: a, low: 90}]}\n",
            "low 应是加引号的数",
        ),
        (
            "grades:\n  description: 等级\n  values: {earliest: [{name: 优, name_en: a, low: '1', up: 3}]}\n",
            "不认识 up",
        ),
        (
            IDENTITY.format("some"),
            "kind 只能是 sum、same、ratio、bound",
        ),
        (
            IDENTITY.format("sum"),
            "x 要写 parts 或 axis",
        ),
    ],
)
def test_a_wrong_file_names_itself_and_the_remedy(tmp_path: Path, text: str, says: str) -> None:
    folder(tmp_path, "country", "null", topic=text)
    with pytest.raises(StandardError) as caught:
        list(authorities(tmp_path, own=True))
    assert str(caught.value).startswith("标准文件 country/topic.yaml")
    assert says in str(caught.value)
    assert caught.value.message_en.startswith("Standards file country/topic.yaml")


@pytest.mark.parametrize("region", ["430000", '"43"', '"湖南省"'])
def test_a_region_is_a_quoted_code(tmp_path: Path, region: str) -> None:
    folder(tmp_path, "place", region)
    with pytest.raises(StandardError, match="region 应是加引号的六位行政区划代码"):
        list(authorities(tmp_path, own=True))


def test_a_key_stands_in_one_file_only(tmp_path: Path) -> None:
    folder(tmp_path, "country", "null", one=GOOD, two=GOOD)
    with pytest.raises(StandardError, match="已经写过"):
        list(authorities(tmp_path, own=True))


def test_without_the_country_there_is_no_standard(tmp_path: Path) -> None:
    folder(tmp_path, "province", '"430000"', one=GOOD)
    with pytest.raises(StandardError, match="没有全国的部分"):
        standard(tmp_path, "440000", 2023)
