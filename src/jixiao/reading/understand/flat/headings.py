"""Runs of headings in flattened text; a heading of two rows comes upper row first."""

from collections.abc import Callable

from jixiao.reading.understand.flat.tokens import Token
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["TOTALS", "heading_run", "two_rows", "upper_row"]

TOTALS = ("points", "score", "review-score")


def heading_run(tokens: list[Token], at: int, find: Callable[[str], str | None]) -> list[tuple[str, Token]]:
    """Return the run of different headings that begins here."""
    found: list[tuple[str, Token]] = []
    for token in tokens[at:]:
        key = find(token.text)
        if key is None or key in {known for known, _ in found}:
            break
        found.append((key, token))
    if any(key == "content" for key, _ in found):
        content = Vocabulary.content(key for key, _ in found)
        found = [(content if key == "content" else key, token) for key, token in found]
    return found


def upper_row(run: list[tuple[str, Token]]) -> int:
    """Return how many headings stand in an upper row (those of values before the levels), 0 for one row."""
    keys = [key for key, _ in run]
    level = next((at for at, key in enumerate(keys) if key in {"level1", "level2", "name"}), len(keys))
    return level if {"target", "actual", *TOTALS} & set(keys[:level]) else 0


def two_rows(upper: list[tuple[str, Token]], lower: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """Put the lower headings where upper ones span them: 绩效指标 the levels, 年度指标值 its parts."""
    parts = {"comparator", "target", "unit"}
    levels = [pair for pair in lower if pair[0] not in parts]
    values = [pair for pair in lower if pair[0] in parts]
    made: list[tuple[str, Token]] = [] if any(key == "group" for key, _ in upper) else list(levels)
    for key, token in upper:
        if key == "group":
            made += levels
        elif key == "target" and values:
            made += values
        else:
            made.append((key, token))
    return made
