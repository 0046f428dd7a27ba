"""Which indicators of a report measure the same thing: the same row twice, or a count and its completion."""

from collections.abc import Sequence

import polars as pl

from jixiao.facts.columns import Row, Schema
from jixiao.facts.features.kinds import indicator_type, last_word
from jixiao.facts.features.likeness import content_of
from jixiao.facts.features.wording import Words
from jixiao.report import Indicator, key_of

__all__ = ["DOUBLES", "Doubles"]

DOUBLES: Schema = {
    "repeats": pl.Int32(),  # the number of the earlier row with the same level, name and target
    "overlaps": pl.Int32(),  # the number of the count of which this is only the rate of completion
    "overlaps_name": pl.String(),
}


_MEASURES = ("长度", "宽度", "高度", "深度", "厚度")  # sizes, no rates
_TELLING = 4  # characters of a name without generic words from which their order says no more


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


class Doubles:
    """Compares each indicator with the others of its report."""

    def __init__(self, indicators: Sequence[Indicator], words: Words) -> None:
        self._names = [row.name.text for row in indicators]
        self._endings, self._generic = words("D18.endings"), words("D18.generic")
        kinds = [
            indicator_type(*(level.text if level else None for level in (row.level1, row.level2)))
            for row in indicators
        ]
        self._counts = [
            (number, _pairs(content_of(row.name.text, self._generic)))
            for number, (row, kind) in enumerate(zip(indicators, kinds, strict=True), start=1)
            if kind in {"数量", None} and not last_word(row.name.text, ("率", "度"), _MEASURES)
        ]
        self._keys = [
            (kind, key_of(row.name.text), key_of(row.target.text if row.target else ""), row.goal)
            for row, kind in zip(indicators, kinds, strict=True)
        ]
        self._letters = {
            number: letters
            for number, _ in self._counts
            if len(letters := "".join(sorted(content_of(self._names[number - 1], self._generic)))) >= _TELLING
        }
        self._plain = [
            (
                content_of(row.name.text, words("D18.empty")),
                key_of(row.target.text if row.target else ""),
                row.goal,
            )
            for row in indicators
        ]
        self._none = {key_of(word) for word in words("D28.none")}
        self._first: dict[object, int] = {}
        for number, key in enumerate(self._keys, start=1):
            self._first.setdefault(key, number)

    def row(self, number: int) -> Row:
        """Return the columns of the indicator of this number (from 1)."""
        key = self._keys[number - 1]
        named = bool(key[1]) and key[1] not in self._none
        earlier = self._first[key] if named else number
        count = self._count(number) or (self._again(number) if named else None)
        return {
            "repeats": earlier if earlier < number else None,
            "overlaps": count,
            "overlaps_name": self._names[count - 1] if count else None,
        }

    def _same(self, one: int, other: int) -> bool:
        """Tell whether two counts are of one thing: the same letters, or one in the other and one target."""
        names = self._letters.get(one), self._letters.get(other)
        if None in names:
            return False
        if names[0] == names[1]:
            return True
        pairs = dict(self._counts)
        fewer, more = sorted((pairs[one], pairs[other]), key=len)
        return fewer <= more and self._keys[one - 1][2] == self._keys[other - 1][2] != ""

    def _again(self, number: int) -> int | None:
        """Return the earlier row of another kind or wording that has the same name and the same target.

        The same row twice is no matter of likeness (``repeats``).
        """
        plain = self._plain[number - 1]
        if len(plain[0]) < _TELLING or not any(letter.isdigit() for letter in plain[1]):
            return None
        return next(
            (
                at
                for at, other in enumerate(self._plain[: number - 1], start=1)
                if other == plain and self._keys[at - 1] != self._keys[number - 1]
            ),
            None,
        )

    def _count(self, number: int) -> int | None:
        """Return the count whose name holds four fifths of what a rate of completion is about.

        Of a count: an earlier one whose name has the same characters in another order (筛查两癌人数).
        """
        name = self._names[number - 1]
        ending = last_word(name, self._endings, ())
        if ending is None:
            return next((at for at in self._letters if at < number and self._same(at, number)), None)
        about = _pairs(content_of(key_of(name).removesuffix(ending), self._generic))
        if len(about) < 2:
            return None
        fitting = (other for other, pairs in self._counts if 5 * len(about & pairs) >= 4 * len(about))
        return next(fitting, None)
