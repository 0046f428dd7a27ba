"""Every page of the URL map: accessible by axe-core in light and dark, whole at 200 % and on 320 pixels.

``tests.web.browser.pages`` has a row for each address, so that a new page without one fails.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.browser.axe import narrow, violations
from tests.web.browser.conftest import User
from tests.web.browser.pages import NO_PAGE, PAGES, Keys, visits
from tests.web.matrix import addresses
from tests.web.servers import Server, serving

_EXAMPLE = Path(__file__).parents[3] / "examples" / "overall-2023.docx"
_WIDE: ViewportSize = {"width": 1366, "height": 768}
_SCREENS: tuple[ViewportSize, ...] = (
    {"width": 683, "height": 384},  # the usual screen at 200 %
    {"width": 320, "height": 640},  # WCAG 1.4.10, and a small telephone
)
_SPECIAL = {"withdraw": 403, "nothing-here": 404}  # refused with the reason, not found; all others are there
_PEOPLE = sorted({visit.who for some in PAGES.values() for visit in some})


def test_every_address_has_a_row() -> None:
    assert PAGES.keys() | NO_PAGE == addresses().keys()
    assert not PAGES.keys() & NO_PAGE


_SEEN = """() => {
  const acts = "a[href], button, summary, input, select, textarea";
  const writes = (one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
  window.seen = [...document.querySelectorAll(`${acts}, main *`)].filter((one) => one.getClientRects().length
    && !one.closest("thead, .skip, svg, datalist, option") && (one.matches(acts) || writes(one)));
}"""
_GONE = """() => window.seen.filter((one) => one.isConnected && !one.getClientRects().length)
  .map((one) => `${one.localName} ${one.textContent.trim().slice(0, 40) || one.name || one.id}`)"""


def look(page: Page, *, colours: bool = True) -> Iterator[str]:
    """Yield what is wrong with the page that is open, in words."""
    if page.url.endswith("/edit/"):
        page.wait_for_selector("html[data-ready=editor]")
        page.wait_for_selector("#finds [data-title]:not(:empty)")
    yield from violations(page, colours=colours)
    page.evaluate(_SEEN)
    for screen in _SCREENS:
        yield from _too_wide(page, screen)
        if gone := page.evaluate(_GONE):
            yield f"gone on a screen of {screen['width']}: {'; '.join(gone[:6])}"
    yield from narrow(page)
    page.set_viewport_size(_WIDE)


def _too_wide(page: Page, screen: ViewportSize) -> Iterator[str]:
    page.set_viewport_size(screen)
    there = page.evaluate("document.documentElement.scrollWidth")
    if there > screen["width"]:
        yield f"{there} px wide on a screen of {screen['width']}"


def _wrong(page: Page, addresses: dict[str, bool]) -> str:
    """Look at pages, at their colours too where it says so; return what is wrong."""
    found = []
    for address, colours in addresses.items():
        answer = page.goto(address)
        assert answer, address
        assert answer.status == _SPECIAL.get(address.strip("/").rpartition("/")[2], 200), address
        found += [f"{address} {words}" for words in look(page, colours=colours)]
    return "\n".join(found)


@pytest.fixture(scope="module")
def keys(site: Server, home: Path) -> Keys:  # noqa: ARG001 - the site has made it
    return Keys(home)


@pytest.mark.parametrize("who", _PEOPLE)
def test_pages_of(who: str, user: User, keys: Keys) -> None:
    page = user(who)
    mine = {address: first for somebody, address, first in visits(keys) if somebody == who}
    if not who:
        mine["/nothing-here/"] = True
    assert _wrong(page, mine) == ""
    page.locator("button[name=language]").click()  # English words are the longer ones
    page.set_viewport_size(_SCREENS[1])
    for address in (address for address, first in mine.items() if first):
        page.goto(address, wait_until="domcontentloaded")
        assert [*_too_wide(page, _SCREENS[1]), *_too_wide(page, _SCREENS[0])] == [], f"{address} in English"


def test_a_document_that_was_read(user: User, keys: Keys) -> None:
    page = user("hejia")
    page.goto(f"/reports/{keys.report('2025/111')}/start/")
    page.set_input_files("input[type=file]", _EXAMPLE)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_selector("#answers", timeout=60_000)
    assert list(look(page)) == []


def test_two_sides_of_one_report(user: User, keys: Keys) -> None:
    """Two saves on one version: the page that shows both sides."""
    page = user("longhaibo")
    address = f"/reports/{keys.report('2025/109')}"
    page.goto(f"{address}/edit/")
    page.wait_for_selector("html[data-ready=editor]")
    said = json.loads(page.locator("#editor-data").text_content() or "")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    path = next(one for one in said["form"]["fields"] if one.startswith("sections/") and one.endswith("/own"))
    for words in ("甲写的。", "乙写的。"):
        answer = page.request.post(
            f"{address}/save/",
            headers={"X-CSRFToken": token},
            data={"base": said["number"], "fields": {path: words}, "rows": {}},
        )
    page.goto(answer.json()["merge"])
    expect(page.locator("main")).to_contain_text("乙写的。")
    assert list(look(page)) == []


def test_what_is_refused_is_said_beside_the_field(user: User) -> None:
    """Forms with mistakes are pages too."""
    page = user("shenyan")
    for address, button in (("/tasks/new/", "下达任务"), ("/accounts/new/", "建立账号")):
        page.goto(address)
        page.evaluate("for (const form of document.forms) form.noValidate = true")
        page.get_by_role("button", name=button).click()
        expect(page.locator("main .err, main [role=alert], main .field-error").first).to_be_visible()
        assert list(look(page)) == [], address


def test_the_first_page_of_a_new_site(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = chromium.new_page(
            base_url=server.address, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
        )
        page.goto("/start/")
        title, panel, field = (page.locator(part).bounding_box() for part in ("h1", ".panel", "#code"))
        assert title
        assert panel
        assert field
        assert title["y"] + title["height"] <= panel["y"], "the title stands over the form"
        assert panel["x"] + 8 <= field["x"], "fields stand within their panel"
        assert field["x"] + field["width"] <= panel["x"] + panel["width"] - 8
        assert list(look(page)) == []
        page.get_by_role("button", name=re.compile("建立")).click()
        assert list(look(page)) == []
        page.close()


def test_pressed_twice_is_done_once(user: User) -> None:
    """The first password is shown once: the answer that has it must not be lost to a second press."""
    page = user("shenyan")
    page.goto("/accounts/new/")
    office = page.locator("[name=organisation] option", has_text="雁湖区档案馆").get_attribute("value")
    page.locator("[name=organisation]").select_option(office)
    page.locator("[name=role]").select_option("preparer")
    page.fill("[name=name]", "新来的人")
    page.fill("[name=username]", "xinlai")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method))
    button = page.get_by_role("button", name="建立账号")
    button.evaluate("(button) => { button.click(); setTimeout(() => button.click(), 30); }")
    expect(page.locator("main")).to_contain_text("密码只显示这一次")
    assert sent.count("POST") == 1
    page.go_back()
    page.get_by_role("button", name="建立账号").click()  # a page that came back works as before
    expect(page.locator("#username-error")).to_be_visible()
