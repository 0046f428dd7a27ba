"""A list of organisations taken in from a spreadsheet: all bad rows told at once, nothing done before."""

import io
from collections.abc import Iterable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from jixiao.web.list_file import ListError
from jixiao.web.models import Level, Organisation
from jixiao.web.organisation_file import Row
from jixiao.web.organisation_list import from_the_top, plan
from tests.web.district import District
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db
_HEADS = ("编码", "名称", "上级编码", "层级")
_ADDRESS = "/organisations/import/"


def _book(rows: Iterable[tuple[str | int | None, ...]], name: str = "单位名单.xlsx") -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def bureau(district: District) -> Client:
    return client_of(district.people["administrator"])


def test_a_spreadsheet_is_read_in_its_own_process_shown_and_taken_in(
    bureau: Client, district: District
) -> None:
    rows: list[tuple[str | int | None, ...]] = [
        _HEADS,
        (103001, "区第一水厂", "103", ""),  # a unit before its department; codes that are numbers
        (103, "雁湖区水利局", None, "部门"),
        (101, "雁湖区教育和体育局", "", "部门"),
        (None, None, None, None),
    ]
    page = bureau.post(_ADDRESS, {"file": _book(rows)}).content.decode()
    assert "新增 2 个" in page
    assert "名称 雁湖区教育局 → 雁湖区教育和体育局" in page
    assert "雁湖区卫生健康局" in page, "what the list does not have is named and left alone"
    assert not Organisation.objects.filter(code="103").exists()

    assert bureau.post(_ADDRESS, {"step": "take-in"}).status_code == 302
    plant = Organisation.objects.get(code="103001")
    assert (plant.level, plant.parent and plant.parent.name) == (Level.UNIT, "雁湖区水利局")
    assert district.region.holds(plant)
    district.office.refresh_from_db()
    assert district.office.name == "雁湖区教育和体育局"
    assert Organisation.objects.get(code="102").active


def test_every_bad_row_is_told_with_its_number_and_nothing_is_done(bureau: Client) -> None:
    rows = [
        _HEADS,
        ("301", "雁湖区水利局", "", "部门"),
        ("", "无码局", "", ""),
        ("302", "", "", ""),
        ("303", "档案室", "301", "科室"),
        ("304", "长" * 200, "", ""),
    ]
    answer = bureau.post(_ADDRESS, {"file": _book(rows)})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in (
        "名单里有 4 处要改",
        "第 3 行“无码局”缺编码",
        "第 4 行（编码 302）缺名称",
        "第 5 行“档案室”的层级写的是“科室”",
        "第 6 行的名称有 200 个字，最多 120 个",
    ):
        assert words in page
    assert not Organisation.objects.filter(code="301").exists()


def test_rows_that_contradict_one_another_are_told_together(district: District) -> None:
    names = ["水利局", "水利二局", "林业站", "体育馆", "甲站", "乙站", "外区局", "区本级"]
    codes = ["301", "301", "302", "303", "304", "305", "201", district.region.code]
    above = ["", "", "999", "303", "305", "304", "", ""]
    listed = zip(codes, names, above, strict=True)
    rows = [Row(code, name, "unit", up, nth + 2) for nth, (code, name, up) in enumerate(listed)]
    with pytest.raises(ListError) as error:
        plan(district.region, rows)
    assert [one.zh for one in error.value.rows] == [
        "第 3 行“水利二局”的编码 301 在第 2 行已经有了。",
        "第 4 行“林业站”的上级编码 999 名单里没有，已有的单位里也没有。",
        "第 5 行“体育馆”的上级编码就是它自己的编码。",
        "第 6 行“甲站”的上级绕成了圈。",
        "第 7 行“乙站”的上级绕成了圈。",
        "第 8 行“外区局”的编码 201 已经是别的单位的。",
        f"第 9 行“区本级”的编码 {district.region.code} 已经是别的单位的。",
    ]


def test_a_circle_through_what_is_there_already_is_seen(district: District) -> None:
    school = Organisation.objects.create(code="101001", name="一中", level=Level.UNIT, parent=district.office)
    with pytest.raises(ListError) as error:
        plan(district.region, [Row("101", "雁湖区教育局", "department", school.code, 2)])
    assert [one.zh for one in error.value.rows] == ["第 2 行“雁湖区教育局”的上级绕成了圈。"]


def test_what_is_above_comes_first() -> None:
    rows = [Row("3", "c", "unit", "2"), Row("1", "a", "unit"), Row("2", "b", "unit", "1")]
    assert [row.code for row in from_the_top(rows)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (_book([("序号", "说明"), ("1", "无")]), "没有找到名单"),
        (SimpleUploadedFile("名单.exe", b"MZ"), "请上传 Excel 文件"),
        (SimpleUploadedFile("名单.xlsx", b"MZ" + bytes(200)), "请确认文件没有损坏"),
    ],
    ids=["no heads", "no spreadsheet", "damaged"],
)
def test_a_file_that_is_no_list_is_refused_beside_the_field(
    bureau: Client, file: SimpleUploadedFile, words: str
) -> None:
    answer = bureau.post(_ADDRESS, {"file": file})
    assert answer.status_code == 409
    assert words in answer.content.decode()
