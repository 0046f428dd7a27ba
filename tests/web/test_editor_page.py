"""The editor in a real browser: typing, keys, paste, undo, findings, two people, no net, an expired login."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from jixiao.reading import read
from jixiao.web.editing import state_of
from jixiao.web.forms.placing import place
from jixiao.web.models import Account, Confirmation, Dossier, Role, Upload
from tests.web.browser.axe import violations
from tests.web.district import PASSWORD, District, fill

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
_SAVED = "已保存"
pytestmark = pytest.mark.django_db(transaction=True)
expect.set_options(timeout=20_000)  # a slow machine is no fault of the page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not _CHROMIUM:
        pytest.skip("chromium is not installed")
    # Playwright runs an event loop in this thread; Django would refuse the database for it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        made = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


class Desk:
    """One person with a browser, logged in, the editor open."""

    def __init__(self, browser: Browser, server: Any, account: Account, dossier: Dossier) -> None:
        self.server, self.dossier = server, dossier
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", reduced_motion="reduce"
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
        self.account = account
        self.log_in()
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.asked: set[Request] = set()  # of the server, and not answered yet
        self.page.on("request", self._asks)
        self.page.on("requestfinished", self._answered)
        self.page.on("requestfailed", self._answered)
        self.open()

    def _asks(self, one: Request) -> None:
        self.asked.add(one)

    def _answered(self, one: Request) -> None:
        self.asked.discard(one)

    def log_in(self) -> None:
        """Give the browser the cookie of a login."""
        client = Client()
        client.force_login(self.account, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": value, "url": self.server.url}])

    def open(self) -> None:
        """Open the editor and wait until its script is ready."""
        self.page.goto(f"{self.server.url}/reports/{self.dossier.key}/edit/")
        self.page.wait_for_selector("html[data-ready=editor]")

    def cell(self, path: str) -> Any:
        return self.page.locator(f'[data-f="{path}"]')

    def type(self, path: str, words: str, key: str = "Enter") -> None:
        """Go to a cell, type over what is there, leave it by a key."""
        self.cell(path).click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.page.keyboard.press(key)

    def saved(self) -> None:
        """Wait until everything is saved."""
        expect(self.page.locator("[data-saved]")).to_contain_text(_SAVED, timeout=15_000)
        self.nothing_kept()

    def nothing_kept(self) -> None:
        """Wait until the browser keeps no text of its own any more: all is on the server.

        Asked again and again from here, since the page's policy forbids scripts to evaluate text.
        """
        kept = "Object.keys(localStorage).filter((key) => key.startsWith('jixiao/'))"
        end = time.monotonic() + 20
        while self.page.evaluate(kept):
            assert time.monotonic() < end, "what was typed was never saved"
            self.page.wait_for_timeout(100)

    def close(self) -> None:
        """Leave the page once all it asked for is answered: nothing is to happen after the test."""
        end = time.monotonic() + 20
        while self.asked:
            assert time.monotonic() < end, self.asked
            self.page.wait_for_timeout(20)
        self.page.goto("about:blank")
        self.context.close()

    @property
    def at(self) -> str:
        """Return the field the caret is in."""
        return str(self.page.evaluate("document.activeElement.dataset.f || document.activeElement.dataset.g"))

    def rows(self) -> list[str]:
        """Return the keys of the indicator rows as they stand on the page."""
        code = (
            "[...document.querySelectorAll('[data-rows=indicators] > [data-key]')].map((r) => r.dataset.key)"
        )
        found: list[str] = self.page.evaluate(code)
        return found


@pytest.fixture
def dossier(district: District) -> Dossier:
    """The example of the project, under work."""
    return fill(district.dossier(), district.people["preparer"], place(read(_EXAMPLE)))


@pytest.fixture
def desk(browser: Browser, live_server: Any, district: District, dossier: Dossier) -> Iterator[Desk]:
    made = Desk(browser, live_server, district.people["preparer"], dossier)
    yield made
    assert made.errors == []
    made.close()


def _fields(dossier: Dossier) -> dict[str, str]:
    dossier.refresh_from_db()
    return dict(state_of(dossier).form.fields)


def test_what_is_typed_is_saved_checked_and_undone(desk: Desk, dossier: Dossier) -> None:
    desk.type("indicators/1/actual", "645")
    assert desk.at == "indicators/2/actual"
    desk.saved()
    assert _fields(dossier)["indicators/1/actual"] == "645"
    desk.page.keyboard.press("Control+z")
    expect(desk.cell("indicators/1/actual")).to_have_value("630")
    desk.saved()
    assert _fields(dossier)["indicators/1/actual"] == "630"
    desk.page.keyboard.press("Control+y")
    expect(desk.cell("indicators/1/actual")).to_have_value("645")
    desk.saved()
    desk.cell("indicators/4/actual").click()  # a cell that is only visited changes nothing
    desk.page.keyboard.press("F8")
    expect(desk.page.locator("[data-saved]")).to_contain_text(_SAVED)


def test_moving_as_in_a_spreadsheet(desk: Desk) -> None:
    desk.cell("indicators/2/actual").click()
    for key, there in (
        ("ArrowDown", "indicators/3/actual"),
        ("ArrowRight", "indicators/3/points"),
        ("Tab", "indicators/3/score"),
        ("Shift+Tab", "indicators/3/points"),
        ("ArrowLeft", "indicators/3/actual"),
        ("Shift+Enter", "indicators/2/actual"),
        ("End", "indicators/2/deviation"),
        ("Home", "kind"),
        ("Control+End", "indicators/17/deviation"),
    ):
        desk.page.keyboard.press(key)
        assert desk.at == there, key
    desk.cell("indicators/2/actual").click()
    desk.page.keyboard.press("F2")
    desk.page.keyboard.press("ArrowLeft")  # the caret moves, not the cell
    desk.page.keyboard.type("1")
    assert desk.at == "indicators/2/actual"
    desk.page.keyboard.press("Escape")
    expect(desk.cell("indicators/2/actual")).to_have_value("5")
    desk.page.keyboard.press("F2")
    desk.page.keyboard.press("Alt+Enter")
    assert "\n" in desk.cell("indicators/2/actual").input_value()


def test_rows_are_added_copied_moved_and_deleted(desk: Desk, dossier: Dossier) -> None:
    first = desk.rows()
    desk.cell("indicators/2/name").click()
    desk.page.keyboard.press("Control+Enter")
    added = desk.rows()
    assert (len(added), added[:2], added[3:]) == (18, first[:2], first[2:])
    desk.page.keyboard.type("新指标")
    desk.page.keyboard.press("Alt+ArrowUp")
    assert desk.rows()[1] == added[2]
    desk.page.keyboard.press("Control+Shift+D")
    assert len(desk.rows()) == 19
    expect(desk.cell(f"indicators/{desk.rows()[2]}/name")).to_have_value("新指标")
    desk.page.click("[data-act=delete]")
    assert len(desk.rows()) == 18
    desk.saved()
    dossier.refresh_from_db()
    assert list(state_of(dossier).form.rows["indicators"]) == desk.rows()


def test_a_block_from_a_spreadsheet(desk: Desk, dossier: Dossier) -> None:
    block = "\n".join(f"粘贴指标{n}\t>={n}0人\t{n}1\t2分\t2" for n in range(1, 13))
    last = desk.rows()[-1]
    desk.cell(f"indicators/{last}/name").click()
    desk.page.keyboard.press("Control+Enter")
    desk.page.evaluate("(words) => navigator.clipboard.writeText(words)", block)
    desk.page.keyboard.press("Control+v")
    assert len(desk.rows()) == 29
    expect(desk.page.locator("[data-bar]")).to_contain_text("粘贴了 12 行")
    desk.saved()
    fields, key = _fields(dossier), desk.rows()[18]
    row = {
        name: fields[f"indicators/{key}/{name}"] for name in ("name", "sign", "target", "actual", "points")
    }
    assert row == {"name": "粘贴指标2", "sign": "≥", "target": "20人", "actual": "21", "points": "2"}
    desk.page.locator("[data-bar] button", has_text="撤销").click()
    assert len(desk.rows()) == 18


def test_pasting_over_filled_cells_asks_first(desk: Desk) -> None:
    desk.cell("indicators/1/actual").click()
    desk.page.evaluate("(words) => navigator.clipboard.writeText(words)", "7\t8\n9\t10")
    desk.page.keyboard.press("Control+v")
    expect(desk.page.locator("[data-bar]")).to_contain_text("会盖住 4 个")
    expect(desk.cell("indicators/1/actual")).to_have_value("630")
    expect(desk.page.locator("[data-bar] button", has_text="粘贴")).to_be_focused()
    desk.page.keyboard.press("Enter")
    assert desk.at == "indicators/1/actual"
    expect(desk.cell("indicators/2/points")).to_have_value("10")


def test_pasted_columns_are_shown_and_changed_by_keyboard(desk: Desk) -> None:
    """A spreadsheet with a column nobody knows: shown, changed, taken as one act, undone as one act."""
    rows = [f"{'产出' if n == 1 else ''}\t粘贴指标{n}\t≥{n}0人\t{n}1人\t张三" for n in range(1, 13)]
    block = "\n".join(["一级指标\t三级指标\t年度指标值\t实际完成值\t责任人", *rows, "合计"])
    before = {path: desk.cell(path).input_value() for path in ("indicators/1/name", "indicators/5/deviation")}
    desk.cell("indicators/1/name").click()
    desk.page.evaluate("(words) => navigator.clipboard.writeText(words)", block)
    desk.page.keyboard.press("Control+v")
    step = desk.page.locator("#pasting")
    expect(step.locator("h2")).to_have_text("粘贴 12 行 × 4 列")
    for words in ("“责任人”没有放", "1 行不是指标，没有放：合计", "空着的 11 格", "后面原来的 5 行没有动"):
        expect(step.locator("[data-notes]")).to_contain_text(words)
    expect(step.locator("[data-go]")).to_be_focused()
    assert violations(desk.page) == []
    for width in (1366, 320):
        desk.page.set_viewport_size({"width": width, "height": 640})
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    desk.page.keyboard.press("Shift+Tab")  # the preview, which scrolls; before it the lists over the columns
    select = step.locator("select[data-role='4']")
    while not select.evaluate("(one) => one === document.activeElement"):
        desk.page.keyboard.press("Shift+Tab")
    for _ in range(20):
        if select.input_value() == "deviation":
            break
        desk.page.keyboard.press("ArrowDown")
    expect(step.locator("[data-notes]")).not_to_contain_text("责任人")
    step.locator("[data-go]").focus()
    desk.page.keyboard.press("Enter")
    expect(step).to_be_hidden()
    assert desk.at == "indicators/1/name"
    expect(desk.cell("indicators/5/deviation")).to_have_value("张三")
    expect(desk.cell("indicators/12/level1")).to_have_value("产出指标")
    assert len(desk.rows()) == 17
    desk.page.keyboard.press("Control+z")
    for path, value in before.items():
        expect(desk.cell(path)).to_have_value(value)
    desk.page.keyboard.press("Control+Shift+v")  # the step also where all is clear; Escape leaves it
    expect(step).to_be_visible()
    step.locator("[data-where]").select_option("all")
    desk.page.keyboard.press("Escape")
    expect(step).to_be_hidden()
    assert desk.at == "indicators/1/name"
    desk.page.locator("[data-act=paste]").click()
    desk.page.keyboard.press("Control+v")
    step.locator("[data-where]").select_option("all")
    step.locator("[data-go]").click()
    assert len(desk.rows()) == 12
    desk.page.locator("[data-bar] button", has_text="撤销").click()
    assert len(desk.rows()) == 17
    expect(desk.cell("indicators/1/name")).to_have_value(before["indicators/1/name"])


def test_totals_sentences_and_score_follow(desk: Desk) -> None:
    desk.type("money/基本支出/工资福利支出", "290")
    expect(desk.page.locator('[data-prose="basic-spending"]')).to_contain_text("工资福利支出290万元")
    expect(desk.cell("money/基本支出")).to_have_value("339.22")
    expect(desk.page.locator('[data-d="sum/"]')).to_have_text("612.17")
    expect(desk.page.locator('[data-s="stated"] dd')).to_have_text("109")
    desk.type("indicators/1/score", "4")
    expect(desk.page.locator('[data-s="stated"] dd')).to_have_text("107")


def test_a_finding_leads_to_its_cell_and_is_confirmed(desk: Desk, dossier: Dossier) -> None:
    card = desk.page.locator(".find", has_text="D15").first
    card.locator("button").first.click()
    assert desk.at.startswith("indicators/")
    card.locator("button", has_text="说明原因").click()
    desk.page.keyboard.type("太短")
    card.locator("button", has_text="记下说明").click()
    expect(card.locator(".err")).to_contain_text("至少写 10 个字")
    card.locator("textarea").fill("由第三方机构电话调查服务对象 200 人，全部满意。")
    card.locator("button", has_text="记下说明").click()
    expect(desk.page.locator(".find.done", has_text="200 人")).to_be_visible()
    assert Confirmation.objects.get(dossier=dossier).code == "D15"
    desk.page.keyboard.press("F8")
    assert desk.at != "undefined"


def test_the_list_offers_the_figure_that_follows(desk: Desk, dossier: Dossier) -> None:
    desk.page.locator(".find button", has_text="改成 335.72").click()
    expect(desk.cell("funds/6/adjusted")).to_have_value("335.72")
    desk.saved()
    assert _fields(dossier)["funds/6/adjusted"] == "335.72"


def test_two_people_edit_one_report(
    desk: Desk, browser: Browser, live_server: Any, district: District, dossier: Dossier
) -> None:
    account = Account.objects.create_user(
        "li", password=PASSWORD, name="李科", role=Role.PREPARER, organisation=district.office
    )
    other = Desk(browser, live_server, account, dossier)
    other.type("indicators/2/actual", "6")
    other.saved()
    other.page.route(
        "**/live/**", lambda route: route.abort()
    )  # does not hear of it before typing, however slow
    desk.type("indicators/1/actual", "645")
    desk.saved()
    expect(desk.cell("indicators/2/actual")).to_have_value("6")  # brought here, nothing lost
    expect(desk.page.locator("[data-people]")).to_contain_text("李科")
    other.type("indicators/1/actual", "700")
    expect(other.page.locator("[data-clash]")).to_contain_text("还有 1 处没选")
    expect(other.cell("indicators/1/actual")).to_have_value("645")
    other.page.click("[data-clash]")
    expect(other.page.locator("main")).to_contain_text("700")
    other.page.check("input[value=mine]")
    other.page.click("button.primary")
    other.page.wait_for_selector("html[data-ready=editor]")
    expect(other.cell("indicators/1/actual")).to_have_value("700")
    assert other.errors == []
    other.close()


def test_a_lost_connection_loses_nothing(desk: Desk, dossier: Dossier) -> None:
    desk.context.set_offline(True)
    desk.type("indicators/1/actual", "645")
    expect(desk.page.locator("[data-saved]")).to_contain_text("没有网络")
    assert _fields(dossier)["indicators/1/actual"] == "630"
    desk.context.set_offline(False)
    desk.page.reload()  # the closed lid: what was typed is put back and saved
    desk.page.wait_for_selector("html[data-ready=editor]")
    expect(desk.cell("indicators/1/actual")).to_have_value("645", timeout=15_000)
    desk.nothing_kept()
    assert _fields(dossier)["indicators/1/actual"] == "645"


def test_an_expired_login_loses_nothing(desk: Desk, dossier: Dossier) -> None:
    desk.context.clear_cookies(name="sessionid")
    desk.type("indicators/1/actual", "645")
    expect(desk.page.locator("[data-expired]")).to_be_visible()
    desk.type("indicators/2/actual", "9")  # typing goes on
    assert _fields(dossier)["indicators/1/actual"] == "630"
    with desk.context.expect_page():
        desk.page.click("[data-act=relogin]")
    desk.log_in()  # in that window: sooner, what was typed last might be saved and take the button away
    desk.saved()
    expect(desk.page.locator("[data-expired]")).to_be_hidden()
    fields = _fields(dossier)
    assert (fields["indicators/1/actual"], fields["indicators/2/actual"]) == ("645", "9")


def test_questions_about_a_document_are_answered_by_keyboard(
    browser: Browser, live_server: Any, district: District
) -> None:
    begun = district.dossier(district.task("2024年度自评", 2024))
    told = read(_EXAMPLE).model_dump(mode="json", exclude_none=True)
    for row in told["indicators"][:3]:
        row["score"]["place"]["confidence"] = "0.5"
    given = {"name": "a.docx", "sha256": "1" * 64, "size": 1, "state": "read", "at": timezone.now()}
    person = district.people["preparer"]
    upload = Upload.objects.create(dossier=begun, by=person, report=json.dumps([told]), **given)
    desk = Desk(browser, live_server, person, fill(district.dossier(), person))
    page = desk.page
    page.goto(f"{live_server.url}/reports/{begun.key}/settle/{upload.key}/")
    asks = page.locator("[data-ask]")
    expect(asks).to_have_count(3)
    expect(asks.nth(0).locator("[value=read]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(asks.nth(1).locator("[value=read]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("3.5")
    expect(asks.nth(1).locator("[value=own]")).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(asks.nth(2).locator("[value=empty]")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#answers .primary")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    fields = _fields(begun)
    scores = [fields[f"indicators/{key}/score"] for key in state_of(begun).form.rows["indicators"][:3]]
    assert scores == [told["indicators"][0]["score"]["raw"], "3.5", ""]
    assert desk.errors == []
    desk.close()


def test_nothing_jumps_while_typing(desk: Desk) -> None:
    """The cell somebody types in stays where it is while marks, sums and findings change around it."""
    cell = desk.cell("indicators/9/score")
    cell.click()
    before = cell.bounding_box()
    sum_ = desk.page.locator('[data-s="stated"] dd')
    was = sum_.inner_text()
    desk.page.keyboard.type("12")
    expect(sum_).not_to_have_text(was)  # the answer to the first key is on the page
    assert cell.bounding_box() == before
    desk.saved()
    assert cell.bounding_box() == before
    assert desk.at == "indicators/9/score"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844), (320, 640)])
def test_the_page_fits_its_screen(desk: Desk, width: int, height: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": height})
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
