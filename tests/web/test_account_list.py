"""Many accounts from one list: all or none, by the act of the single form, first passwords shown once."""

import base64
import io
import logging
import re
import zipfile
from collections.abc import Iterable

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from jixiao.web.account_file import MOST, Row
from jixiao.web.actions.base import ActionError, RefusedError
from jixiao.web.actions.make_accounts import make_accounts
from jixiao.web.actions.people import MakeAccount
from jixiao.web.list_file import ListError
from jixiao.web.models import Account, Event, Level, Organisation
from tests.web.district import District
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db
_HEADS = ("单位", "姓名", "用户名", "角色")
_ADDRESS = "/accounts/list/"
_MAKE = {"step": "make"}
Cells = Iterable[tuple[str | int | None, ...]]


def _book(rows: Cells, *more: Cells) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in more:
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("账号名单.xlsx", file.getvalue())


@pytest.fixture
def bureau(district: District) -> Client:
    return client_of(district.people["administrator"])


_GOOD: list[tuple[str | int | None, ...]] = [
    _HEADS,
    ("雁湖区教育局", "周敏", "ZhouMin", "填报人"),
    ("教育局", "何建国", None, "负责人"),  # without the region's name
    (None, None, None, None),
    ("雁湖区卫生健康局", "周敏", "", "经办人"),  # the same name elsewhere is another person
    ("雁湖区卫生健康局", "李 静", "", "经办人"),
    ("雁湖区卫生健康局", None, None, "负责人"),  # not filled in
    ("财政局", "马骏", "", "复核人"),
]


def _sent(client: Client, rows: Cells, *more: Cells) -> tuple[int, str]:
    answer = client.post(_ADDRESS, {"file": _book(rows, *more)})
    return answer.status_code, answer.content.decode()


def _sheet(page: str) -> list[tuple[object, ...]]:
    """Return the workbook that stands in the page."""
    found = re.search(r'href="data:[^,]*;base64,([^"]+)"', page)
    assert found
    sheet = load_workbook(io.BytesIO(base64.b64decode(found[1]))).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def test_a_list_is_shown_then_made_once_and_its_passwords_open_the_accounts(
    bureau: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    status, page = _sent(bureau, _GOOD)
    assert status == 200
    assert "新建 5 个" in page
    assert "没写姓名 1 行" in page
    assert not Account.objects.filter(username="zhoumin").exists(), "nothing before it was told so"

    answer = bureau.post(_ADDRESS, _MAKE)
    page = answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    made = _sheet(page)
    assert [row[:5] for row in made[1:]] == [
        ("101", "雁湖区教育局", "何建国", "101-fuze", "负责人"),
        ("101", "雁湖区教育局", "周敏", "zhoumin", "经办人"),
        ("102", "雁湖区卫生健康局", "周敏", "102-jingban", "经办人"),
        ("102", "雁湖区卫生健康局", "李 静", "102-jingban2", "经办人"),
        ("430499", "雁湖区", "马骏", "430499-fuhe", "复核人"),
    ]
    passwords = {str(row[3]): str(row[5]) for row in made[1:]}
    assert len(set(passwords.values())) == 5
    for username, password in passwords.items():
        account = Account.objects.get(username=username)
        assert account.check_password(password)
        assert account.must_change_password
        assert page.count(password) == 1, "on its slip"
    came = Client()
    assert came.post("/login/", {"username": "zhoumin", "password": passwords["zhoumin"]}).status_code == 302
    assert came.get("/desk/").headers["Location"] == "/account/password/"

    events = Event.objects.filter(action="make-account")
    assert {event.object for event in events} == {f"account:{username}" for username in passwords}
    assert {event.actor for event in events} == {"administrator"}
    kept = " ".join(str(event.data) for event in Event.objects.all()) + caplog.text
    kept += " ".join(str(session.get_decoded()) for session in Session.objects.all())
    kept += " ".join(Account.objects.values_list("password", flat=True))
    assert not [password for password in passwords.values() if password in kept]

    again = bureau.post(_ADDRESS, _MAKE)  # reloaded, pressed twice
    assert again.status_code == 409
    assert "已经处理过" in again.content.decode()
    assert not [password for password in passwords.values() if password in again.content.decode()]
    assert events.count() == 5


def test_two_presses_at_once_make_them_once(bureau: Client) -> None:
    _sent(bureau, _GOOD)
    stale = Session.objects.get(session_key=bureau.session.session_key).session_data
    assert bureau.post(_ADDRESS, _MAKE).status_code == 200
    count = Account.objects.count()
    Session.objects.filter(session_key=bureau.session.session_key).update(session_data=stale)
    second = bureau.post(_ADDRESS, _MAKE)  # began before the first had ended: it saw the list too
    assert second.status_code == 409
    assert "都已经有账号" in second.content.decode()
    assert Account.objects.count() == count


def test_slips_that_were_lost_are_made_anew_for_those_who_never_came(bureau: Client) -> None:
    _sent(bureau, _GOOD)
    first = {row[3]: str(row[5]) for row in _sheet(bureau.post(_ADDRESS, _MAKE).content.decode())[1:]}
    Account.objects.filter(username="zhoumin").update(last_login=timezone.now())
    status, page = _sent(bureau, _GOOD)
    assert status == 200
    assert "已有账号 5 个" in page
    assert "还没登录过的 4 人" in page
    second = {
        row[3]: str(row[5])
        for row in _sheet(bureau.post(_ADDRESS, {**_MAKE, "renew": "yes"}).content.decode())[1:]
    }
    assert second.keys() == first.keys() - {"zhoumin"}
    for username, password in second.items():
        account = Account.objects.get(username=username)
        assert account.check_password(password)
        assert not account.check_password(first[username])
    assert Account.objects.get(username="zhoumin").check_password(first["zhoumin"])
    assert Event.objects.filter(action="change-account", data={"password": "new"}).count() == 4


def test_every_bad_row_is_told_with_its_number_and_none_is_made(bureau: Client, district: District) -> None:
    Organisation.objects.create(
        code="103", name="雁湖区教育局", level=Level.DEPARTMENT, parent=district.region
    )
    closed = Organisation.objects.create(
        code="104", name="雁湖区旧局", level=Level.DEPARTMENT, parent=district.region, active=False
    )
    assert closed.pk
    before = Account.objects.count()
    rows = [
        ("单位编码", *_HEADS),
        ("102", "", "好人", "haoren", "经办人"),
        ("", "雁湖区水利局", "无局", "", "经办人"),
        ("", "雁湖区教育局", "同名", "", "经办人"),
        ("102", "雁湖区旧局", "不合", "", "经办人"),
        ("", "旧局", "停用", "", "经办人"),
        ("102", "", "角色", "", "局长"),
        ("102", "", "复核", "", "复核人"),
        ("", "财政局", "经办", "", "经办人"),
        ("102", "", "坏名", "张 三", "经办人"),
        ("102", "", "", "wuming", "经办人"),
        ("102", "", "重名", "haoren", "经办人"),
        ("102", "", "占用", "reviewer", "经办人"),
        ("201", "", "外区", "", "经办人"),
        ("102", "", "长" * 61, "", "经办人"),
        ("102", "", "=1+1", "", "经办人"),
        ("102", "", "@SUM(A1)", "", "经办人"),
        ("", "", "无处", "", "经办人"),
        ("102", "", "同人", "", "负责人"),
        ("102", "", "同人", "", "负责人"),
    ]
    status, page = _sent(bureau, rows)
    assert status == 409
    for words in (
        "现在什么也没有导入",
        "第 3 行“无局”的单位“雁湖区水利局”没有找到",
        "第 4 行“同名”的单位有 2 个同名，请填单位编码（101、103）",
        "第 5 行“不合”的单位编码 102 是“雁湖区卫生健康局”，和单位“雁湖区旧局”对不上",
        "第 6 行“停用”的单位“雁湖区旧局”已停用",
        "第 7 行“角色”的角色写的是“局长”",
        "第 8 行“复核”：复核人属于财政局",
        "第 9 行“经办”的单位“财政局”没有找到",
        "第 10 行“坏名”：账号用小写字母",
        "第 11 行“wuming”：请写姓名",
        "第 12 行“重名”：用户名 haoren 在第 2 行已经有了",
        "第 13 行“占用”：用户名 reviewer 已经是别人的",
        "第 14 行“外区”的单位编码 201 没有找到",
        "：姓名有 61 个字，最多 60 个",
        "第 17 行“@SUM(A1)”：姓名不能用",
        "第 18 行“无处”没写单位",
        "第 20 行“同人”：同一个人在第 19 行已经有了",
    ):
        assert words in page
    assert bureau.post(_ADDRESS, _MAKE).status_code == 409, "nothing is kept of a bad list"
    assert Account.objects.count() == before


def test_a_formula_is_no_name(bureau: Client) -> None:
    """A formula that nobody has calculated shows nothing; the row has a login, so it is told."""
    status, page = _sent(bureau, [_HEADS, ("雁湖区教育局", '=HYPERLINK("http://a.example")', "yi", "经办人")])
    assert status == 409
    assert "第 2 行" in page
    assert not Account.objects.filter(username="yi").exists()


def test_text_that_looks_like_a_formula_stays_text_in_every_sheet(bureau: Client, district: District) -> None:
    for code, name in (("=9", "=1+1局"), ("@8", "+危险局"), ("7", "https://a.example")):
        Organisation.objects.create(code=code, name=name, level=Level.DEPARTMENT, parent=district.region)
    blank = bureau.get("/accounts/list/blank/").content
    _sent(bureau, [("单位编码", *_HEADS), ("=9", "=1+1局", "甲", "", "经办人")])
    with zipfile.ZipFile(io.BytesIO(blank)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b"hyperlink" not in book.read("xl/worksheets/sheet1.xml")
        assert "=1+1局" in book.read("xl/sharedStrings.xml").decode()


def test_the_blank_list_has_those_who_are_missing_and_is_read_back(bureau: Client) -> None:
    answer = bureau.get("/accounts/list/blank/")
    book = load_workbook(io.BytesIO(answer.content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("单位编码", "单位", "姓名", "用户名", "角色")
    filled = [(row[0], row[1], row[4]) for row in rows[1:]]
    assert filled == [("102", "雁湖区卫生健康局", "负责人")], "the others are there"
    book.worksheets[0]["C2"] = "钱进"
    file = io.BytesIO()
    book.save(file)
    page = bureau.post(_ADDRESS, {"file": SimpleUploadedFile("名单.xlsx", file.getvalue())}).content.decode()
    assert "新建 1 个" in page
    assert "102-fuze" in page
    bureau.post("/preferences/", {"language": "en"})
    english = load_workbook(io.BytesIO(bureau.get("/accounts/list/blank/").content)).worksheets[0]
    assert [cell.value for cell in english[1]] == ["code", "organisation", "name", "login", "role"]
    assert [cell.value for cell in english[2]][4] == "head"


def _bomb() -> bytes:
    """Return a workbook whose sheet unpacks to 300 MB."""
    source, file = io.BytesIO(_book([_HEADS]).read()), io.BytesIO()
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in book.namelist():
            made.writestr(name, b" " * (300 * 2**20) if "sheet1" in name else book.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (_book([("序号", "说明"), ("1", "无")]), "没有找到名单"),
        (_book([("姓名", "角色"), ("甲", "经办人")]), "没有找到名单"),
        (_book([_HEADS]), "没有找到名单"),
        (
            _book([_HEADS, *[("雁湖区教育局", f"甲{n}", "", "经办人") for n in range(MOST + 1)]]),
            "一次最多 500 行",
        ),
        (_book(_GOOD, _GOOD), "有 2 张名单"),
        (SimpleUploadedFile("名单.exe", b"MZ"), "请上传 Excel 文件"),
        (SimpleUploadedFile("名单.xlsx", b"MZ" + bytes(200)), "请确认文件没有损坏"),
        (SimpleUploadedFile("名单.xlsx", bytes(5 * 2**20 + 1)), "文件超过 5 MB"),
        (SimpleUploadedFile("名单.xlsx", _bomb()), ""),
    ],
    ids=["no heads", "no place", "no rows", "too many", "two lists", "no sheet", "damaged", "large", "bomb"],
)
def test_a_file_that_is_no_list_is_refused_beside_the_field(
    bureau: Client, file: SimpleUploadedFile, words: str
) -> None:
    file.seek(0)
    answer = bureau.post(_ADDRESS, {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'id="file-error"' in page
    assert words in page


def test_one_that_fails_takes_all_back(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    real = MakeAccount.execute

    def fails(self: MakeAccount, actor: Account) -> Account:
        if self.person == "乙":
            raise ActionError("不行", "no")
        return real(self, actor)

    monkeypatch.setattr(MakeAccount, "execute", fails)
    before, events = Account.objects.count(), Event.objects.count()
    rows = [Row(2, "101", "", "甲", "", "经办人"), Row(3, "101", "", "乙", "", "经办人")]
    with pytest.raises(ListError, match="1 处") as error:
        make_accounts(district.region, rows, district.people["administrator"], renew=False)
    assert [one.zh for one in error.value.rows] == ["第 3 行“乙”：不行"]
    assert (Account.objects.count(), Event.objects.count()) == (before, events)


def test_nobody_but_the_administrator_makes_them(district: District) -> None:
    rows = [Row(2, "101", "", "甲", "", "经办人")]
    for person in ("preparer", "reviewer", "auditor", "stranger"):
        with pytest.raises(RefusedError, match=r"只有管理员|别的地区"):
            make_accounts(district.region, rows, district.people[person], renew=False)
    assert not Account.objects.filter(name="甲").exists()
