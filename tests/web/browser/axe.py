"""axe-core on a page as it stands: WCAG 2.2 AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

__all__ = ["narrow", "violations"]

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = """([within, options]) => axe.run(within, options).then(({ violations }) =>
  violations.map((one) => [one.id, one.help, one.nodes.map((node) => {
    const [why] = [...node.any, ...node.all, ...node.none];
    return `${node.target.join(" ")} ${why.message}`;
  })]))"""
_CONTRAST = ["color-contrast", "link-in-text-block"]  # what a colour scheme can spoil
_MORE_ROWS = "tbody > tr:nth-child(n+13)"  # of a long table: they are like those before
_WIDTH = ["scrollable-region-focusable", "target-size"]


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """Return what axe finds in light and in dark; of the other tabs of a page only what differs.

    Contrast, three quarters of the time, is left out where ``colours`` says that it was looked at before on
    a page of the same kind.
    """
    page.evaluate(AXE_SCRIPT)
    found = [f"light {words}" for words in _found(page, {"type": "tag", "values": _RULES}, colours=colours)]
    if not colours:
        return found
    page.emulate_media(color_scheme="dark")
    found += [f"dark {words}" for words in _found(page, {"type": "rule", "values": _CONTRAST})]
    page.emulate_media(color_scheme="light")
    return found


def narrow(page: Page) -> list[str]:
    """Return what axe finds on the page at its present width that another width can spoil.

    After ``violations``, which has brought axe into the page.
    """
    return [f"narrow {words}" for words in _found(page, {"type": "rule", "values": _WIDTH})]


def _found(page: Page, rules: dict[str, object], *, colours: bool = True) -> list[str]:
    within = {"include": [[".pane" if "?tab=" in page.url else "html"]], "exclude": [[_MORE_ROWS]]}
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    if not colours:
        options["rules"] = {name: {"enabled": False} for name in _CONTRAST}
    found = page.evaluate(_RUN, [within, options])
    return [f"{rule}: {words}: {'; '.join(nodes[:4])}" for rule, words, nodes in found]
