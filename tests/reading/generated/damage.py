"""What happens to documents between the form and the reader, each switched on by name and with any other."""

from collections.abc import Callable
from random import Random

from tests.reading.generated.synonyms import SYNONYMS

__all__ = ["DAMAGE", "FLATTENED", "Damage"]

DAMAGE = (
    "synonyms",  # words of other publishers
    "spaced",  # the form's words with white space between
    "broken",  # … over two lines
    "vertical",  # … a character a line
    "colons",  # … with a colon behind
    "full-width",  # digits and signs of values
    "order",  # the columns behind the names in another order
    "upper-heading",  # a heading row above the headings
    "divided",  # sign and unit in columns of their own
    "numbered",  # "指标1：" before names
    "filler",  # rows of the form that nobody used: "……", "指标3：", dashes
    "hints",  # words on how to fill a cell in, left in it
    "level-points",  # "产出指标（50分）"
    "heading-again",  # the headings once more after a page break
    "title-again",  # … with the table's title above
    "cut",  # one table as two, with the headings once more or without them
    "repeated",  # merged cells as repeated texts
    "blanks",  # merged cells as blanks
    "sequence",  # a column 序号
    "further-columns",  # 完成率, 备注
    "review",  # a score of the reviewer's beside the own one
    "grade",  # the grade in the closing row
    "notes",  # rows of notes below
    "cover",  # a title page
    "before",  # paragraphs before the table
    "after",  # and after it
    "several",  # several tables in one file
    "no-side",  # no label beside the indicators
    "empty-column",  # at the right edge
    "head-in-line",  # unit, year and 万元 in a line over the table
)
FLATTENED = frozenset({"vertical", "broken", "spaced", "title-again"})  # not with text a cell a line


def _halves(text: str) -> str:
    cut = len(text) // 2
    return f"{text[:cut]}\n{text[cut:]}" if len(text) > 3 else text


class Damage:
    """The damage of one document; every choice comes from its own random numbers."""

    def __init__(self, rng: Random, names: frozenset[str]) -> None:
        self.rng = rng
        self.names = names

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def some(self, name: str, share: float = 0.6) -> bool:
        """Tell whether this damage falls on the thing at hand."""
        return name in self.names and self.rng.random() < share

    def word(self, text: str) -> str:
        """Return a word of the form as it is printed."""
        if self.some("synonyms", 0.5) and text in SYNONYMS:
            text = self.rng.choice(SYNONYMS[text])
        ways: list[Callable[[str], str]] = []
        if self.some("spaced", 0.5) and len(text) <= 8:
            ways.append(lambda words: self.rng.choice([" ", "\u3000", "  "]).join(words))
        if self.some("broken", 0.5):
            ways.append(_halves)
        if self.some("vertical", 0.3) and len(text) <= 6:
            ways.append("\n".join)
        made = self.rng.choice(ways)(text) if ways else text
        if self.some("colons", 0.3) and text[-1:] not in {"：", "）", ")", ":", ""}:
            made += self.rng.choice(["：", ":"])
        return made

    def value(self, text: str) -> str:
        """Return a value as it is printed."""
        if self.some("full-width", 0.5):
            return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789.%=<>" else c for c in text)
        return text

    def merged(self) -> str:
        """Return how a cell over several rows is set."""
        if "repeated" in self.names:
            return "repeated"
        return "first" if {"blanks", "cut"} & self.names else "merged"
