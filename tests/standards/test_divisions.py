"""Which place a unit's name speaks of. The units are invented; the places are real."""

import pytest

from jixiao.standards import find_division, region_of
from jixiao.standards.divisions import _index


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("中共雁峰区委组织部", "430406"),
        ("衡阳市雁峰区民生服务中心", "430406"),
        ("湖南省衡阳市雁峰区财政局", "430406"),
        ("湖南衡阳雁峰区第三幼儿园", "430406"),
        ("中共 雁峰区委　办公室", "430406"),
        ("中国共产党衡阳市委员会宣传部", "430400"),
        ("湖南省委党史陈列馆", "430000"),
        ("国家税务总局衡阳市税务局第九分局", "430400"),
        ("共青团南县委员会", "430921"),
        ("政协芷江县委员会", "431228"),
        ("芷江侗族自治县人民政府办公室", "431228"),
        ("湘西州林木种苗站", "433100"),
        ("中共祁阳县委党校", "431121"),
        ("祁阳市水利局", "431181"),
        ("南京市鼓楼区图书馆", "320106"),
        ("福建省福州市鼓楼区城管队", "350102"),
        ("北京市朝阳区残疾人托养所", "110105"),
        ("辽宁省朝阳市财政局", "211300"),
        ("西藏自治区拉萨市城关区疾控中心", "540102"),
        ("上海浦东新区农技站", "310115"),
        ("重庆市武隆区交通局", "500156"),
        ("济源市财政局", "419001"),
        ("延边州民政局", "222400"),
        ("鄂伦春自治旗兽医站", "150723"),
        ("新疆维吾尔自治区粮食储备中心", "650000"),
        ("广西壮族自治区南宁市青秀区司法局", "450103"),
        ("吉林省吉林市船营区审计局", "220204"),
        ("东莞市农业农村局", "441900"),
        ("三元区老年大学", "350404"),
    ],
)
def test_unit_names_resolve(unit: str, code: str) -> None:
    division = region_of(unit)
    assert division is not None
    assert division.code == code


@pytest.mark.parametrize(
    "unit",
    [
        "鼓楼区财政局",
        "朝阳区教育委员会",
        "城关区民政局",
        "中共新华区委",
        "湖南大学附属中学",
        "东方市场监督研究会",
        "第一人民医院",
        "",
        "中共",
    ],
)
def test_ambiguous_and_placeless_names(unit: str) -> None:
    assert region_of(unit) is None


def test_a_name_is_read_within_its_parent() -> None:
    division = region_of("南京市雁峰区财政局")  # 南京市 has no 雁峰区: what is sure is the city
    assert division is not None
    assert division.code == "320100"


def test_find_by_code_and_name() -> None:
    division = find_division("430406")
    assert division is not None
    assert (division.name, division.province, division.parents) == ("雁峰区", "湖南省", ("湖南省", "衡阳市"))
    assert division.full_name == "湖南省衡阳市雁峰区"
    assert division.level == "county"
    assert find_division("雁峰区") == find_division("衡阳市雁峰区") == find_division("湖南雁峰区") == division
    for given, code in [("衡阳", "430400"), ("湖南", "430000"), ("4304", "430400"), ("新疆", "650000")]:
        found = find_division(given)
        assert found is not None
        assert found.code == code
    for unknown in ("999999", "鼓楼区", "雁峰区财政局", "", "南京市雁峰区"):
        assert find_division(unknown) is None


def test_the_data_set_is_whole() -> None:
    index = _index()
    assert len(index.names) > 3200
    assert all(len(code) == 6 and code[:2] + "0000" in index.names for code in index.names)
    current = [code for code in index.names if code not in index.former]
    assert len([code for code in current if code.endswith("0000")]) == 34
    # within one parent no current name stands twice
    assert len({(code[:4], index.names[code]) for code in current}) == len(current)
