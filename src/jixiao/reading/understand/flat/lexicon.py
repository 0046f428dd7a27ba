"""Which words of a flattened table are the form's own: headings, labels, levels, closing words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jixiao.reading.understand.figures import fund_line
from jixiao.reading.understand.phrases import (
    block_of,
    level_name,
    split_label,
    stands_alone,
    title_kind,
    unnumbered,
)
from jixiao.report import Place, presence_of
from jixiao.report.numbers import parse_number, parse_rate
from jixiao.report.text import Presence
from jixiao.standards.vocabulary import Vocabulary, label_key

__all__ = ["Lexicon"]

_NOWHERE = Place()
_LONGEST_WORD = 30
_LONGEST_TITLE = 60
_POINTS_ONLY = re.compile(r"[（(]\s*\d{1,3}(?:\.\d+)?\s*分\s*[)）]")
_FILLER = re.compile(r"(?:具体指标)?[….·。\s]+|指标\s*\d{1,2}\s*[:：.、]\s*[/／—\-…\s]*")


class Lexicon:
    """Answers about single pieces, by the vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.word = lru_cache(maxsize=4096)(self._word)

    def level(self, text: str) -> tuple[bool, bool, bool]:
        """Tell whether a piece can be a first level, can be a second, and carries points."""
        if len(text) > _LONGEST_WORD:
            return False, False, False
        if _POINTS_ONLY.fullmatch(text.strip()):
            return True, False, True  # the vertical word beside it was lost
        name, points = level_name(text, _NOWHERE)
        raw = name.raw if name else ""
        return (
            self.words.level1.find(raw) is not None,
            self.words.level2.find(raw) is not None,
            points is not None,
        )

    def label(self, text: str) -> bool:
        """Tell whether a piece is a label whose value follows it."""
        if not stands_alone(text):
            return False
        words = self.words
        return bool(
            words.identity.find(text)
            or words.attributes.find(text)
            or words.contacts.find(text)
            or words.grade_labels.find(text)
            or words.head_total.find(text)
            or words.outline.find(unnumbered(text))
        )

    def colon(self, text: str) -> bool:
        """Tell whether a piece ends in a colon: a label, known or not."""
        return text.rstrip().endswith((":", "：")) and len(text) <= _LONGEST_WORD

    def inline(self, text: str) -> bool:
        """Tell whether a piece holds a known label and its value."""
        split = split_label(text)
        if split is None or not split.rest.strip():
            return False
        words = self.words
        return bool(
            words.identity.find(split.label)
            or words.attributes.find(split.label)
            or words.contacts.find(split.label)
            or words.hints.find(split.label) == "row"
        )

    def block(self, text: str) -> str | None:
        """Return the block of the table a piece is the label of."""
        found = block_of(text, _NOWHERE, self.words)
        return found.block if found else None

    def fund(self, text: str) -> bool:
        """Tell whether a piece names a line of the funds block."""
        found = fund_line(text, self.words)
        return found is not None and not found[0]["rest"]

    def title(self, text: str) -> bool:
        """Tell whether a piece is the title of a table."""
        return len(text) <= _LONGEST_TITLE and "表" in text and title_kind(text, self.words) is not None

    def number(self, text: str) -> bool:
        """Tell whether a piece is a number, a rate, a dash or nothing."""
        return (
            presence_of(text) is not Presence.WRITTEN
            or parse_number(text) is not None
            or parse_rate(text) is not None
        )

    def filler(self, text: str) -> bool:
        """Tell whether a piece fills an unused line of the form ("……", "指标2：", "指标1：/")."""
        return bool(text.strip()) and _FILLER.fullmatch(text.strip()) is not None

    def _word(self, text: str) -> bool:
        """Tell whether a piece is a word of the form as a whole (points in brackets may follow)."""
        if len(text) > _LONGEST_WORD:
            return False
        words = self.words
        first, second, _ = self.level(text)
        return bool(
            first
            or second
            or words.indicator_columns.find(text)
            or words.fund_columns.find(text)
            or words.goal_columns.find(text)
            or words.closing.find(text)
            or words.parts.find(text)
            or self.block(text)
            or self.label(text)
            or self.fund(text)
        )

    def meaning(self, text: str) -> str | None:
        """Return what a word of the form means, for telling a cut word from two words."""
        words = self.words
        for family in (
            words.indicator_columns,
            words.fund_columns,
            words.goal_columns,
            words.level2,
            words.level1,
        ):
            key = family.find(text)
            if key:
                return key
        return self.block(text) or words.identity.find(text) or words.attributes.find(text)

    def cut(self, pieces: Sequence[str]) -> bool:
        """Tell whether pieces are one word that was cut: it means what its first piece means, or more."""
        whole = "".join(pieces)
        if not self.word(whole):
            return False
        if _POINTS_ONLY.fullmatch(pieces[-1]) and not (any(self.level(whole)[:2]) or self.block(whole)):
            return False  # points belong to a level or a block, never to a heading
        if not all(self.word(piece) for piece in pieces):
            return True
        return self.meaning(whole) == self.meaning(pieces[0])

    def open(self, pieces: Sequence[str]) -> bool:
        """Tell whether pieces can be the beginning of a word: nothing that ends one stands among them."""
        return bool(label_key(pieces[0])) and not any(
            piece.endswith((")", "）", ":", "：", "。")) for piece in pieces
        )

    def known(self, text: str) -> bool:
        """Tell whether a piece is the form's own and not a value: a word, a label with its value, a title."""
        return self.word(text) or self.inline(text) or self.title(text) or self.words.signs(text)
