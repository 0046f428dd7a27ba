"""A dated value of a standard, the text it rests on, and the error for a malformed data file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.words import ToldError

__all__ = ["Reference", "StandardError", "Value"]


_TEXT = frozenset({str})


class StandardError(ToldError):
    """A standard is malformed or asked for wrongly; ``str()`` says how in Chinese."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value is written. ``verified`` tells whether it was compared with the official text."""

    title: str
    number: str = ""
    article: str = ""
    url: str = ""
    verified: bool = False

    def cite(self, lang: str = "zh") -> str:
        """Return the citation; an unverified one says so first, in "zh" or "en"."""
        title = f"《{self.title}》" if self.number and not self.title.startswith("《") else self.title
        text = title + (f"（{self.number}）" if self.number else "") + self.article
        if self.verified:
            return text
        return f"source not verified: {text}" if lang == "en" else f"依据待核：{text}"


@dataclass(frozen=True, slots=True)
class Value:
    """What held for a key: ``value`` is None when nothing was in force.

    A written number is a Decimal, a list a tuple (its written numbers Decimals too); anything else is as
    written. ``since`` is None when the beginning is not known.
    """

    key: str
    value: Any
    since: date | None
    reference: Reference | None
    unit: str
    description: str
    authority: str
    description_en: str = ""

    def decimal(self) -> Decimal:
        """Return the number; anything else is an error that names the key."""
        if isinstance(self.value, Decimal):
            return self.value
        raise StandardError(
            f"参数 {self.key} 在该年度没有数值（现为 {self.value!r}）。",
            f"Parameter {self.key} has no number in that year (it is {self.value!r}).",
        )

    def texts(self) -> tuple[str, ...]:
        """Return a list of words; anything else is an error that names the key."""
        # by way of the types: the features of one report ask for some hundred lists of thirty words
        if isinstance(self.value, tuple) and _TEXT.issuperset(map(type, self.value)):
            return self.value
        raise StandardError(
            f"参数 {self.key} 应是词语列表（现为 {self.value!r}）。",
            f"Parameter {self.key} should be a list of words (it is {self.value!r}).",
        )

    def describe(self, lang: str = "zh") -> str:
        """Return the description in "zh" or "en" (Chinese where there is no English)."""
        return self.description_en if lang == "en" and self.description_en else self.description
