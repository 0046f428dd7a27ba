"""Asking for a report back, to both ends; a correction from its reason to its publication."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import PASSWORD, User, _demo
from tests.web.browser.pages import Keys
from tests.web.browser.test_pages import look
from tests.web.servers import Server, serving

_REFUSED, _GRANTED = "复核时已经看到这处，不影响结论。", "同意，三天内改好。"
_WHY = "救助人次的实际完成值写错，应为全年数。"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unlocking") / "home"


@pytest.fixture(scope="module")
def site(program: str, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001
    """A site of its own: other tests look at the same reports where the demo has left them."""
    base = tmp_path_factory.getbasetemp()
    shutil.copytree(_demo(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base), home)
    with serving(home) as server:
        yield server


def press(page: Page, button: Locator) -> None:
    """Press a button that leads to another page, and wait for it."""
    was = page.url
    button.click()
    page.wait_for_url(lambda url: url != was)


def ask(page: Page, address: str, reason: str) -> None:
    page.goto(f"{address}ask/")
    page.fill("#reason", reason)
    press(page, page.get_by_role("button", name="申请退回修改"))
    expect(page.locator("main")).to_contain_text("等财政局管理员处理")


def write(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}edit/")
    page.wait_for_selector("html[data-ready=editor]")
    page.locator("textarea[data-f]").first.fill(text)
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("已保存", timeout=20_000)
    page.goto(f"{address}submit/")
    press(page, page.get_by_role("button", name="提交给财政局"))
    expect(page.locator("main")).to_contain_text("已提交")


def accept_and_sign(reviewer: Page, head: Page, address: str) -> None:
    reviewer.goto(f"{address}review/")
    reviewer.get_by_role("button", name="复核通过").click()
    expect(reviewer.locator(".sub")).to_contain_text("复核通过")
    head.goto(f"{address}sign/")
    head.fill("input[type=password]", PASSWORD)
    press(head, head.get_by_role("button", name="签发"))
    expect(head.locator("main")).to_contain_text("已签发")


def test_asked_back_refused_given_back_published_and_corrected(user: User, site: Server, home: Path) -> None:
    keys = Keys(home)
    address = f"/reports/{keys.report('2025/104')}/"
    preparer, administrator = user("jiangruolan"), user("shenyan")
    reviewer, head = user("majun"), user("pengguodong")

    ask(preparer, address, "低保人数要改成全年的。")
    administrator.goto("/desk/")
    administrator.get_by_role("link", name="处理 雁湖区民政局").click()
    expect(administrator.locator("blockquote")).to_contain_text("低保人数要改成全年的。")
    administrator.fill("#reason", _REFUSED)
    press(administrator, administrator.get_by_role("button", name="不同意"))
    preparer.goto("/desk/")
    expect(preparer.get_by_role("region", name="财政局的话")).to_contain_text(_REFUSED)
    assert list(look(preparer)) == []
    preparer.goto(address)
    expect(preparer.get_by_role("status").first).to_contain_text(_REFUSED)

    ask(preparer, address, "目标值也填错了，请退回。")
    administrator.goto(f"{address}unlock/")
    administrator.fill("#reason", _GRANTED)
    press(administrator, administrator.get_by_role("button", name="同意，退回修改"))
    preparer.goto("/desk/")
    said = preparer.get_by_role("region", name="财政局的话")
    expect(said).to_contain_text(_GRANTED)
    expect(said).not_to_contain_text(_REFUSED)
    write(preparer, address, "低保人数按全年改过。")
    accept_and_sign(reviewer, head, address)
    publish_from_the_queue(administrator)

    preparer.goto(f"{address}correct/")
    preparer.fill("#reason", _WHY)
    press(preparer, preparer.get_by_role("button", name="更正", exact=True))
    corrected = preparer.url.removeprefix(site.address)
    expect(preparer.get_by_role("region", name="经过")).to_contain_text(_WHY)
    write(preparer, corrected, "更正版的说明。")
    accept_and_sign(reviewer, head, corrected)
    administrator.goto(f"{corrected}publish/")
    press(administrator, administrator.get_by_role("button", name="公开", exact=True))

    reader = user()
    reader.goto("/open/")
    reader.get_by_role("row", name="雁湖区民政局").first.get_by_role("link").click()
    expect(reader.locator("main")).to_contain_text("这是更正后的第 2 版")
    expect(reader.locator("main")).to_contain_text(_WHY)
    expect(reader.get_by_role("region", name="更正了什么").first).to_contain_text("更正版的说明。")
    assert list(look(reader)) == []
    reader.get_by_role("link", name="查看第 1 版").click()
    expect(reader.locator("main")).to_contain_text("这一版已被更正版取代")


def publish_from_the_queue(page: Page) -> None:
    """Publish all that is signed, from the administrator's desk."""
    page.goto("/desk/")
    page.get_by_role("link", name="一次公开几份").click()
    page.get_by_label("全选这一页").check()
    assert list(look(page)) == []
    page.get_by_role("button", name="公开", exact=True).click()
    expect(page.locator(".message")).to_contain_text("公开 2 份")
    assert page.url.endswith("/queue/?state=signed")
