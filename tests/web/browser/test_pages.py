"""Every kind of page: accessible by axe-core in light and dark, and as wide as the screen at most."""

import re
from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.web.browser.conftest import User

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = """([within, options]) => axe.run(within, options).then(({ violations }) =>
  violations.map((one) => [one.id, one.help, one.nodes.map((node) => {
    const [why] = [...node.any, ...node.all, ...node.none];
    return `${node.target.join(" ")} ${why.message}`;
  })]))"""
_SCREENS = ((1366, 768), (390, 844))
_KEY = re.compile(r"/reports/(\w+)/")


def _wrong(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands; of the other tabs of a page only what differs."""
    within = ".pane" if "?tab=" in page.url else "html"
    run = {"type": "rule", "values": only} if only else {"type": "tag", "values": _RULES}
    found = page.evaluate(_RUN, [within, {"runOnly": run, "resultTypes": ["violations"]}])
    return [f"{rule}: {words}: {'; '.join(nodes[:4])}" for rule, words, nodes in found]


def _look(page: Page, address: str) -> Iterator[str]:
    """Yield what is wrong with a page, in words."""
    page.goto(address)
    if address.endswith("/edit/"):
        page.wait_for_selector("html[data-ready=editor]")
        page.wait_for_selector("#finds .find")
    page.evaluate(AXE_SCRIPT)
    yield from (f"light {words}" for words in _wrong(page))
    page.emulate_media(color_scheme="dark")
    yield from (f"dark {words}" for words in _wrong(page, only=["color-contrast", "link-in-text-block"]))
    page.emulate_media(color_scheme="light")
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
