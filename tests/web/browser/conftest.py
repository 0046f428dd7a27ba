"""A server with the demo district, and people in browsers of their own."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.web.servers import Server, serving

expect.set_options(timeout=20_000)  # a slow machine is no fault of the page
PASSWORD = "yanhu-demo-1"  # noqa: S105 - of the demo district, printed by the program
_PATIENCE = 240  # seconds for making the demo district, which takes five where nobody else works
_POLICY = "Content Security Policy"
MISSING = "Chromium is not installed (Debian: apt-get install chromium)"

User = Callable[..., Page]


@pytest.fixture(scope="session")
def program() -> str:
    """The system's Chromium; none is fetched."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="module")  # while Playwright runs in a process, Django refuses its database there
def chromium(program: str) -> Iterator[Browser]:
    """The browser of a module's tests."""
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # its sandbox refuses to run as root
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


def _demo(folder: Path) -> Path:
    """Return a data folder with the demo district, made once for all processes of the tests."""
    made, making = folder / "demo", folder / "making"
    try:
        (folder / "demo.taken").mkdir()
    except FileExistsError:  # another process is at it
        end = time.monotonic() + _PATIENCE
        while not made.exists():
            assert time.monotonic() < end, "the demo district was not made"
            time.sleep(0.2)
        return made
    making.mkdir()
    with serving(making, "--demo"):
        pass
    return making.rename(made)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the data of the site lie."""
    return tmp_path_factory.getbasetemp() / "home"


@pytest.fixture(scope="session")
def site(program: str, home: Path) -> Iterator[Server]:  # noqa: ARG001
    """The demo district behind ``jixiao serve``, a copy of its own for each process of the tests.

    With DATABASE_URL on that database, in as many server processes as there are cores: ``python -m
    tests.web.postgres -n 0 tests/web/browser``.
    """
    if url := os.environ.get("DATABASE_URL"):
        with serving(home, "--demo", url=url) as server:
            yield server
        return
    common = home.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else home.parent
    shutil.copytree(_demo(common), home)
    with serving(home) as server:
        yield server


@pytest.fixture
def user(chromium: Browser, site: Server) -> Iterator[User]:
    """Return a function that opens a browser and logs in; errors of its pages fail the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if _POLICY in said.text:
            wrong.append(f"{said.page and said.page.url}: {said.text}")

    def come(name: str = "", *, scheme: str = "light", width: int = 1366, height: int = 768) -> Page:
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",  # nothing is measured in the middle of a transition
            accept_downloads=True,
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", heard)
        page.on("dialog", lambda dialog: dialog.accept())
        if name:
            log_in(page, name)
        return page

    yield come
    for context in contexts:
        context.close()
    assert not wrong, "scripts broke, or did what the policy of the pages forbids"


def log_in(page: Page, name: str) -> None:
    """Log in by the form."""
    page.goto("/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/")
