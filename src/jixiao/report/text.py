"""Text as it is written in Chinese documents, and what a written cell can mean without a number.

Nothing here knows a layout or a rule: only white space, full-width forms and the few marks by which
clerks say "nothing", "left out" or "not applicable".
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

__all__ = ["REMEMBERED", "Presence", "key_of", "presence_of", "tidy"]

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·≥≤＞＜±%％"
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_NOTHING = re.compile(r"[\s\u200b\ufeff]*")


class Presence(StrEnum):
    """What stands in a place of the document; a place that does not exist at all is ``None`` in the model."""

    WRITTEN = "written"  # something is written and was understood as far as its type asks
    BLANK = "blank"  # the cell is there and empty (空)
    NONE = "none"  # "无": the author says there is none
    OMITTED = "omitted"  # "略": the author left it out on purpose
    DASH = "dash"  # "—", "/", "-": not applicable here
    UNREADABLE = "unreadable"  # something is written that could not be understood as its type


_MARKS = {
    "无": Presence.NONE,
    "略": Presence.OMITTED,
    **dict.fromkeys(
        ("-", "—", "——", "–", "--", "/", "\\", "／", "－", "一一", "…", "……", "***"), Presence.DASH
    ),
}


REMEMBERED = 4096
"""How many texts a function of a text remembers what it gave for.

One report asks for the same few hundred again and again: once for every feature of every rule, and again at
every save.
"""


@lru_cache(REMEMBERED)
def tidy(raw: str) -> str:
    """Return the text without the white space that line breaks and padding put into Chinese text.

    Spaces between Latin words stay (one each); punctuation and full-width signs stay as written.
    """
    if _NOTHING.fullmatch(raw):
        return ""
    return _BETWEEN_CJK.sub("", _SPACES.sub(" ", raw)).strip()


@lru_cache(REMEMBERED)
def key_of(raw: str) -> str:
    """Return the form in which words are compared: no white space at all, full-width forms made half."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", raw))


def presence_of(raw: str) -> Presence:
    """Tell an empty cell, 无, 略 and a dash from something written."""
    word = _SPACES.sub("", raw)
    if not word:
        return Presence.BLANK
    return _MARKS.get(word) or _MARKS.get(word.rstrip("。.；;")) or Presence.WRITTEN
