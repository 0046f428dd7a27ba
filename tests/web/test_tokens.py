"""The design tokens: every pair of colours in use keeps its contrast (WCAG 2.2), light and dark."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import jixiao.web.forms

_CSS = Path(jixiao.web.forms.__file__).parents[1] / "static" / "site" / "css" / "tokens.css"
_TEXT, _EDGE = 4.5, 3.0
_MEANINGS = ("brand", "must", "confirm", "advice", "good")
_STATES = ("draft", "sent", "returned", "edited", "accepted", "signed", "public", "corrected")
_GROUNDS = ("paper", "surface", "surface-2")
_PAIRS = [
    *((ink, ground, _TEXT) for ink in ("ink", "ink-2", "ink-3", *_MEANINGS) for ground in _GROUNDS),
    *((ink, "surface-3", _TEXT) for ink in ("ink", "ink-2", "brand")),
    *((ink, f"{name}-tint", _TEXT) for name in _MEANINGS for ink in (name, "ink", "ink-2", "ink-3")),
    *(("on-brand", ground, _TEXT) for ground in ("brand-solid", "brand-solid-2")),
    ("on-must", "must-solid", _TEXT),
    *((f"st-{name}", f"st-{name}-bg", _TEXT) for name in _STATES),
    *((ink, f"{name}-bg", _TEXT) for name in ("add", "del") for ink in (name, "ink")),
    *(("on-h-low", f"h-{step}", _TEXT) for step in (0, 1, 2, 3)),
    *(("on-h-high", f"h-{step}", _TEXT) for step in (4, 5)),
    *(("line-ctl", ground, _EDGE) for ground in _GROUNDS),
    *(("focus", ground, _EDGE) for ground in (*_GROUNDS, "brand-tint", "must-tint", "confirm-tint")),
    *((f"c-{number}", "surface", _EDGE) for number in (1, 2)),
]


def _block(start: str) -> dict[str, str]:
    """Return the tokens of the block that begins with ``start``."""
    css = re.sub(r"/\*.*?\*/", "", _CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    body = css[css.index("{", css.index(start)) + 1 :]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body[: body.index("}")]))


_LIGHT = _block(":root {")
_THEMES = {"light": _LIGHT, "dark": _LIGHT | _block(':root[data-theme="dark"]')}


def _colour(tokens: Mapping[str, str], name: str) -> str:
    value = tokens[name].strip()
    other = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _colour(tokens, other[1]) if other else value


def _brightness(colour: str) -> float:
    found = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", colour)
    assert found, colour
    shares = [int(part, 16) / 255 for part in found.groups()]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", _THEMES)
def test_every_pair_keeps_its_contrast(theme: str) -> None:
    tokens, low = _THEMES[theme], {}
    for ink, ground, least in _PAIRS:
        both = sorted(_brightness(_colour(tokens, name)) for name in (ink, ground))
        ratio = (both[1] + 0.05) / (both[0] + 0.05)
        if ratio < least:
            low[f"{ink} on {ground}"] = f"{ratio:.2f} < {least}"
    assert low == {}


def test_dark_by_choice_and_by_the_system_are_the_same() -> None:
    chosen = _block(':root[data-theme="dark"]')
    assert chosen == _block(':root:not([data-theme="light"])')
    assert {name for name in chosen if name.startswith(("h-", "st-", "on-"))} <= _LIGHT.keys()
