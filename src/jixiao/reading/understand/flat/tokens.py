"""Flattened text as a row of pieces, each with its place in the original."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.reading.blocks import Cell, Grid, Paragraph
from jixiao.reading.understand.flat.lexicon import Lexicon

__all__ = ["Token", "of_cells", "of_paragraphs", "of_rows"]

_WORD = re.compile(r"\S+")
_MOST_JOINED = 5  # pieces a single word was ever seen cut into
_LONGEST_BRACKET = 60  # characters of a piece with its addition in brackets
_SPACED = 3  # single characters a line is made of from which on they are one spaced word
_MANY_A_LINE = 0.25  # share of lines with several pieces from which on a space parts cells


@dataclass(slots=True)
class Token:
    """A piece of text. ``first`` tells that it begins a line; ``paragraph`` is None for cells of a grid."""

    text: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    first: bool = False

    def part(self, start: int, end: int) -> "Token":
        """Return a part of it, by positions in its text (only for pieces that were never joined)."""
        return Token(
            self.text[start:end],
            self.paragraph,
            self.start + start,
            self.start + end,
            self.first and not start,
        )


def of_cells(cells: Iterable[Cell]) -> list[Token]:
    """Return the cells of a grid without columns; their blanks are true blanks."""
    return [Token(cell.text) for cell in cells]


def of_rows(grid: Grid) -> list[Token]:
    """Return the written cells of a grid whose rows are known; the first of a row begins a line."""
    made: list[Token] = []
    for row in grid.rows:
        written = [cell for cell in row if cell.text.strip()]
        made += [Token(cell.text, first=at == 0) for at, cell in enumerate(written)]
    return made


def of_paragraphs(paragraphs: list[Paragraph], lexicon: Lexicon) -> list[Token]:
    """Cut lines into pieces at white space and put words together that a line break or space has cut.

    Where nearly every line is one cell, a space belongs to the cell, unless it parts known words and numbers.
    """
    lines = [
        _bracketed([(m.group(), m.start(), m.end()) for m in _WORD.finditer(p.text)]) for p in paragraphs
    ]
    several = sum(len(line) > 1 for line in lines)
    by_space = several > _MANY_A_LINE * max(len(lines), 1)
    tokens: list[Token] = []
    for paragraph, line in zip(paragraphs, lines, strict=True):
        spaced = len(line) >= _SPACED and all(len(text) == 1 and not text.isascii() for text, _, _ in line)
        if spaced:
            whole = "".join(text for text, _, _ in line)
            tokens.append(Token(whole, paragraph, line[0][1], line[-1][2], first=True))
        elif by_space or all(lexicon.known(text) or lexicon.number(text) for text, _, _ in line):
            tokens += [Token(text, paragraph, a, b, at == 0) for at, (text, a, b) in enumerate(line)]
        elif line:
            tokens.append(Token(paragraph.text.strip(), paragraph, line[0][1], line[-1][2], first=True))
    return _joined(tokens, lexicon)


def _bracketed(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Put the pieces of a line together between a bracket and the one that closes it: "数量( ≥2个 )"."""
    made: list[tuple[str, int, int]] = []
    at = 0
    while at < len(pieces):
        count = _closed(pieces, at)
        whole = "".join(text for text, _, _ in pieces[at : at + count])
        made.append((whole, pieces[at][1], pieces[at + count - 1][2]))
        at += count
    return made


def _closed(pieces: list[tuple[str, int, int]], at: int) -> int:
    """Return how many pieces from here on end with the bracket that closes the first's; one if none does."""
    whole = ""
    for count, (text, _, _) in enumerate(pieces[at : at + _MOST_JOINED], 1):
        whole += text
        if not _open(whole):
            return count
        if len(whole) > _LONGEST_BRACKET:
            break
    return 1


def _open(text: str) -> bool:
    """Tell whether a bracket is opened that is not closed."""
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _joined(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Put the pieces of a known word together, the longest word first."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        first = tokens[at]
        for count in range(min(_MOST_JOINED, len(tokens) - at), 1, -1):
            pieces = [token.text for token in tokens[at : at + count]]
            whole = "".join(pieces)
            if lexicon.open(pieces[:-1]) and lexicon.cut(pieces):
                last = tokens[at + count - 1]
                end = last.end if last.paragraph is first.paragraph else first.end
                made.append(Token(whole, first.paragraph, first.start, end, first.first))
                at += count
                break
        else:
            made.append(first)
            at += 1
    return made
