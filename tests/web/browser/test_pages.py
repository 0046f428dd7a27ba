"""Every kind of page: accessible by axe-core in light and dark, and as wide as the screen at most."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from jixiao.web.demo.records import departments
from tests.web.browser.axe import violations
from tests.web.browser.conftest import User

_EXAMPLE = Path(__file__).parents[3] / "examples" / "overall-2023.docx"
_SCREENS = ((1366, 768), (390, 844))
_KEY = re.compile(r"/reports/(\w+)/")


def _people(code: str) -> list[str]:
    """Return the logins of a department of the demo: who prepares, who signs."""
    return next(list(one.people) for one in departments() if one.code == code)


def _look(page: Page, address: str) -> Iterator[str]:
    """Yield what is wrong with a page, in words."""
    page.goto(address)
    if address.endswith("/edit/"):
        page.wait_for_selector("html[data-ready=editor]")
        page.wait_for_selector("#finds [data-title]:not(:empty)")
    yield from violations(page)
    for width, height in _SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        there = page.evaluate("document.documentElement.scrollWidth")
        if there > width:
            yield f"{there} px wide on a screen of {width}"
    page.set_viewport_size({"width": 1366, "height": 768})


def _report(page: Page, start: str, name: str) -> str:
    """Return the address of a department's present report, found in a table on the page ``start``."""
    page.goto(start)
    link = page.get_by_role("row", name=name).get_by_role("link").first
    found = _KEY.search(link.get_attribute("href") or "")
    assert found, (start, name)
    return f"/reports/{found.group(1)}/"


def _checked(page: Page, addresses: list[str]) -> None:
    wrong = {address: found for address in addresses if (found := list(_look(page, address)))}
    assert not wrong, "\n".join(f"{address} {words}" for address, found in wrong.items() for words in found)


def test_pages_of_the_public(user: User) -> None:
    page = user()
    page.goto("/open/")
    addresses = [page.url, "/login/", "/rules/", "/rules/A12/", "/nothing-here/"]
    page.get_by_role("link", name=re.compile("2024")).first.click()
    addresses.append(page.url)
    reports = page.locator("main a[href*='/open/r/']")
    addresses += [page.url.split("/open/")[0] + (reports.nth(n).get_attribute("href") or "") for n in (0, 1)]
    _checked(page, addresses)


def test_pages_of_a_preparer(user: User) -> None:
    page = user("tanjing")
    report = _report(page, "/desk/", "2025年度部门整体支出绩效自评")
    _checked(
        page, ["/desk/", report, *(f"{report}{name}/" for name in ("edit", "submit")), "/account/password/"]
    )


def test_pages_of_a_head(user: User) -> None:
    page = user("heliqun")
    page.goto("/desk/")
    report = _report(page, "/desk/", "2025年度部门整体支出绩效自评")
    _checked(page, ["/desk/", report, f"{report}ask/", "/account/", "/account/totp/"])


def test_pages_of_beginning_and_of_what_was_returned(user: User) -> None:
    page = user(_people("111")[0])
    report = _report(page, "/desk/", "2025年度部门整体支出绩效自评")
    _checked(page, [f"{report}start/"])
    page.set_input_files("input[type=file]", _EXAMPLE)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_selector("#answers", timeout=60_000)
    _checked(page, [page.url])
    page = user(_people("106")[0])
    report = _report(page, "/desk/", "2025年度部门整体支出绩效自评")
    _checked(page, [report, f"{report}edit/"])
    page = user(_people("103")[1])
    report = _report(page, "/desk/", "2025年度部门整体支出绩效自评")
    _checked(page, [f"{report}sign/"])


def test_pages_of_a_reviewer(user: User) -> None:
    page = user("majun")
    report = _report(page, "/queue/", "雁湖区民政局")
    review = f"{report}review/"
    tabs = [f"{review}?tab={name}" for name in ("findings", "comments", "changes", "last", "log")]
    _checked(page, ["/desk/", "/progress/", "/queue/", review, *tabs, report])


def test_pages_of_an_administrator(user: User) -> None:
    page = user("shenyan")
    page.goto("/tasks/")
    task = page.get_by_role("link", name="2025年度部门整体支出绩效自评").get_attribute("href") or ""
    report = _report(page, task, "雁湖区卫生健康局")
    pages = [
        "/desk/",
        "/tasks/",
        "/tasks/new/",
        task,
        f"{task}withdraw/",
        f"{report}publish/",
        f"{report}unlock/",
        "/organisations/",
        "/organisations/import/",
        "/accounts/",
        "/accounts/new/",
        "/log/",
        "/log/verify/",
    ]
    _checked(page, pages)
