"""A list of accounts in a browser: blank list, preview, slips that are shown once, first login."""

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from tests.web.browser.conftest import User
from tests.web.browser.test_pages import look

_NAMES = ("钱进", "孙有为", "李思远")


def _list(path: Path, *more: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位", "姓名", "用户名", "角色"])
    for number, name in enumerate(_NAMES):
        sheet.append(["雁湖区档案馆", name, f"pl{number}", "经办人"])
    for row in more:
        sheet.append(list(row))
    book.save(path)
    return path


def test_from_the_blank_list_to_the_first_login(user: User, tmp_path: Path) -> None:
    page = user("shenyan")
    page.goto("/accounts/")
    page.get_by_role("link", name="批量开户").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载空白名单").click()
    blank = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes())).worksheets[0]
    assert [cell.value for cell in blank[1]] == ["单位编码", "单位", "姓名", "用户名", "角色"]

    page.set_input_files("#file", _list(tmp_path / "bad.xlsx", ("没有这个局", "周武", "", "经办人")))
    page.get_by_role("button", name="看会建哪些账号").click()
    expect(page.locator("#file-rows")).to_contain_text("第 5 行“周武”的单位“没有这个局”没有找到")
    assert list(look(page)) == []

    page.set_input_files("#file", _list(tmp_path / "good.xlsx"))
    page.get_by_role("button", name="看会建哪些账号").click()
    expect(page.locator("main")).to_contain_text("新建 3 个")
    assert list(look(page)) == []

    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method))
    button = page.get_by_role("button", name="建立 3 个账号")
    button.evaluate("(button) => { button.click(); setTimeout(() => button.click(), 30); }")
    expect(page.locator(".slip")).to_have_count(3)
    assert sent.count("POST") == 1
    slip = page.locator(".slip", has_text=_NAMES[0])
    login, password = slip.locator(".secret").all_inner_texts()
    assert list(look(page)) == []
    page.emulate_media(media="print")
    expect(slip).to_be_visible()
    for screen_only in (".bar", ".page-head", ".note"):
        expect(page.locator(screen_only).first).to_be_hidden()
    page.emulate_media(media="screen")
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载 Excel").click()
    kept = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes())).worksheets[0]
    assert (login, password) in [(row[3], row[5]) for row in kept.iter_rows(values_only=True)]

    page.reload()
    expect(page.locator("main")).to_contain_text("已经处理过")
    expect(page.locator("main")).not_to_contain_text(password)

    person = user()
    person.goto("/login/")
    person.fill("input[name=username]", login)
    person.fill("input[name=password]", password)
    person.locator("main button[type=submit]").click()
    person.wait_for_url("**/account/password/")
