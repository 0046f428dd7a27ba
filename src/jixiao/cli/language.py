"""The language of the command line: Chinese by default, English on request.

Our own words stand in both languages side by side (``say``). The words of the command-line library come from
the catalogue ``locale/zh_CN`` through gettext, as that library provides.
"""

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

__all__ = ["LANGUAGES", "choose", "lang", "say"]

LANGUAGES = ("zh", "en")
_chosen = "zh"


def choose(arguments: Sequence[str]) -> None:
    """Set the language from ``--lang`` or JIXIAO_LANG, before any help text is made.

    A wrong value is left for the option itself to refuse.
    """
    global _chosen  # noqa: PLW0603 - one process speaks one language, decided before commands are defined
    wanted = os.environ.get("JIXIAO_LANG", "zh")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    _chosen = wanted if wanted in LANGUAGES else "zh"
    os.environ["LANGUAGE"] = "zh_CN" if _chosen == "zh" else "en"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))


def lang() -> str:
    """Return the language in use, "zh" or "en"."""
    return _chosen


def say(zh: str, en: str) -> str:
    """Return the words in the language in use."""
    return en if _chosen == "en" else zh
