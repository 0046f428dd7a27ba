"""Reviewing in a browser: figures follow the typing, a clicked cell takes a comment, nothing is lost."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import User


def _come(page: Page) -> None:
    page.goto("/queue/")
    page.get_by_role("row", name="雁湖区市场监督管理局").get_by_role("link").first.click()
    expect(page.locator(".doc")).to_be_visible()


def test_differences_follow_and_a_missing_reason_is_said_beside_the_field(user: User) -> None:
    page = user("wuqiong")
    _come(page)
    own = page.locator("[name^='score-']")
    before = float(page.locator("[data-total]").inner_text())
    page.locator(".doc").press("j")  # J goes to the first score, Enter to the next
    expect(own.first).to_be_focused()
    page.keyboard.type("7.5")
    row = page.locator("[data-row]").first
    expect(row.locator("[data-apart]")).to_have_text("−1.5")
    expect(page.locator("[data-total]")).to_have_text(f"{before - 1.5:g}")
    expect(page.locator("[data-hint]")).to_have_text("还有 1 处改了分没写理由。")
    expect(row.locator("[name^='reason-']")).to_have_attribute("aria-invalid", "true")
    row.locator("[name^='reason-']").fill("两批次没有检验报告。")
    expect(row.locator("[name^='reason-']")).to_have_attribute("aria-invalid", "false")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("1 项与自评不同")
    expect(own.first).to_have_value("7.5")


def test_a_comment_on_a_clicked_cell_leaves_the_rest_of_the_page(user: User) -> None:
    page = user("wuqiong")
    _come(page)
    page.get_by_role("link", name=re.compile("意见 0")).click()
    expect(page.locator(".pane")).to_contain_text("在左边点一格")
    cell = page.locator(".doc .merged .col-actual").nth(2)
    cell.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    cell.click()
    expect(page.locator("[data-place]")).to_have_text("第 3 行 实际完成值")
    page.locator("#say-text").fill("请附培训签到表。")
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-say] .primary").click()
    expect(page.locator("[data-tell]")).to_contain_text("登录已过期")
    expect(page.locator("#say-text")).to_have_value("请附培训签到表。")
    with page.context.expect_page() as box:
        page.locator("[data-tell] a").click()
    box.value.fill("input[name=username]", "wuqiong")
    box.value.fill("input[name=password]", "yanhu-demo-1")
    box.value.locator("main button[type=submit]").click()
    box.value.wait_for_url("**/desk/")
    page.locator("[data-say] .primary").click()  # with the token of the new login
    expect(page.locator(".pane")).to_contain_text("请附培训签到表。")
    expect(page.locator("[data-say]")).to_be_hidden()
    expect(cell.locator(".pin")).to_have_text("1")
    assert page.evaluate("scrollY") == place


def test_a_reason_is_not_sent_into_an_expired_login(user: User) -> None:
    page = user("wuqiong")
    _come(page)
    page.get_by_role("link", name="退回…").click()
    page.locator("#return-reason").fill("第 3 项请附签到表。")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="退回").click()
    expect(page.locator("[data-tell]")).to_contain_text("登录已过期")
    expect(page.locator("#return-reason")).to_have_value("第 3 项请附签到表。")
    page.context.set_offline(True)
    page.get_by_role("button", name="退回").click()
    expect(page.locator("#return-reason")).to_have_value("第 3 项请附签到表。")


def test_the_scores_are_printed_on_a_sheet_of_their_own(user: User) -> None:
    page = user("wuqiong")
    _come(page)
    page.emulate_media(media="print")
    expect(page.locator(".doc")).to_be_visible()
    expect(page.locator(".scoring")).to_be_visible()
    for screen_only in (".tabs", "#return-reason", ".bar", "[data-scores] button"):
        expect(page.locator(screen_only).first).to_be_hidden()


def test_all_of_a_page_are_ticked_at_once(user: User) -> None:
    page = user("wuqiong")
    page.goto("/queue/")
    boxes = page.locator("input[name=report]")
    page.get_by_label("全选这一页").check()
    assert all(box.is_checked() for box in boxes.all())
    boxes.first.uncheck()
    assert page.get_by_label("全选这一页").evaluate("box => box.indeterminate")
