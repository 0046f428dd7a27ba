"""Values without columns → columns, where only one way is possible.

Blank cells leave no trace in flattened text: a row of eight columns may come as five values. What the columns
can hold (numbers, signs, units, text) and what a row must have (a name; points and score where the form has
them; a score within its points) leaves few ways to place the values. Of these the ways with the fewest
missing cells count; a value is placed only if all of them place it in the same column.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.report import key_of, presence_of
from jixiao.report.numbers import parse_amount, parse_number, parse_rate
from jixiao.report.text import Presence

__all__ = ["align_counted", "align_funds", "align_rows", "is_running"]

_SIGNS = frozenset("≥≤><=≧≦═≠")
_NATURES = frozenset({"定性", "大于", "小于", "等于", "大于等于", "小于等于"})
_FREE = frozenset({"deviation", "comparator", "unit", "remark", "reason", "explanation", "method"})
_REASONS = ("deviation", "explanation", "method", "remark")
_LONGEST_UNIT = 8
_LONGEST_WORD = 6  # of the few a column knows
_HIGHEST_RATE = 1000  # of a figure without %: more is an amount
_MOST_STEPS = 3000  # to place the values of a row; forms as published take up to 600
_LONGEST_GROUP = 400  # values under one second level; more are not placed
_HUNDRED = Decimal(100)
_MOST_ROWS = 1000  # of a table


def _is_sign(text: str) -> bool:
    word = key_of(text)
    return word in _NATURES or (bool(word) and set(word) <= _SIGNS)


@lru_cache(maxsize=8192)
def _is_number(text: str) -> bool:
    return parse_number(text) is not None


def is_running(text: str) -> bool:
    """Tell whether a text can be the running number of a row."""
    value = parse_number(text)
    return value is not None and 0 < value < _MOST_ROWS and value == int(value) and text.strip().isdigit()


def _is_rate(text: str) -> bool:
    rate = parse_rate(text)
    return rate is not None and (bool(rate[1]) or rate[0] <= _HIGHEST_RATE)


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and not any(c.isdigit() for c in text) and not _is_sign(text)


def _is_text(text: str) -> bool:
    return not _is_number(text) and not _is_rate(text) and not _is_sign(text)


def _is_name(text: str) -> bool:
    """Tell whether a text can name an indicator: "≥85%" is a target."""
    return _is_text(text) and text.strip()[:1] not in _SIGNS


def _is_points(text: str) -> bool:
    value = parse_number(text)
    return value is not None and 0 <= value <= _HUNDRED


_HOLDS: dict[str, Callable[[str], bool]] = {
    "name": _is_name,
    "level3": _is_text,
    "comparator": _is_sign,
    "unit": _is_unit,
    "points": _is_points,
    "score": _is_points,
    "review-score": _is_points,
    "completion": _is_rate,
    "coefficient": _is_rate,
    "deviation": _is_text,
    "explanation": _is_text,
    "method": _is_text,
    "remark": _is_text,
    "number": is_running,
    "initial": lambda text: parse_amount(text) is not None,
    "adjusted": lambda text: parse_amount(text) is not None,
    "executed": lambda text: parse_amount(text) is not None,
    "forecast": lambda text: parse_amount(text) is not None,
    "prior": lambda text: parse_amount(text) is not None,
    "rate": _is_rate,
    "reason": _is_text,
    "likelihood": lambda text: len(text) <= _LONGEST_WORD and "能" in text,  # 确定能, 有可能, 完全不可能
    "direction": lambda text: len(text) <= _LONGEST_WORD and "向" in text,  # 正向指标, 反向
    "core": lambda text: len(text.strip()) == 1 and _is_text(text),  # 是, 否, √
}


@lru_cache(maxsize=8192)
def _holds(key: str, text: str) -> bool:
    if presence_of(text) is not Presence.WRITTEN:
        return True
    test = _HOLDS.get(key)
    return test is None or test(text)


Way = tuple[int, ...]  # for each value the column it stands in


class _Ways(NamedTuple):
    cost: int
    ways: tuple[Way, ...]


def _ways(
    values: Sequence[str], keys: Sequence[str], doubts: Callable[[dict[str, str]], int | None]
) -> _Ways | None:
    """Return the cheapest ways to place the values in order under the columns; None if there is none."""
    best: list[Way] = []
    lowest = len(keys) + 2
    steps = 0

    def place(value: int, column: int, way: list[int], missing: int) -> None:
        nonlocal lowest, steps
        steps += 1
        if missing > lowest or steps > _MOST_STEPS:
            return
        if value == len(values):
            doubt = doubts({keys[c]: values[v] for v, c in enumerate(way)})
            cost = missing + sum(key not in _FREE for key in keys[column:]) + (doubt or 0)
            if doubt is not None and cost <= lowest:
                if cost < lowest:
                    best.clear()
                    lowest = cost
                best.append(tuple(way))
            return
        if len(keys) - column < len(values) - value:
            return
        if _holds(keys[column], values[value]):
            place(value + 1, column + 1, [*way, column], missing)
        place(value, column + 1, way, missing + (keys[column] not in _FREE))

    place(0, 0, [], 0)
    if steps > _MOST_STEPS:
        return None  # nearly anything would do: dashes, for the most part
    return _Ways(lowest, tuple(best)) if best else None


def _agreed(found: _Ways) -> tuple[int | None, ...]:
    """Return for each value the column all ways give it, None where they differ."""
    return tuple(columns[0] if len(set(columns)) == 1 else None for columns in zip(*found.ways, strict=True))


def _complete(keys: Sequence[str]) -> Callable[[dict[str, str]], int | None]:
    """Return the test of an indicator row under these columns: None if it is none, else how odd it is.

    A target in words beside an actual in figures (or the other way round) is odd: rather the words are the
    name of the next row, or the reason of the one before. So is a reason of one character: rather a unit.
    """
    needed = [key for key in ("points", "score") if key in keys]

    def doubts(row: dict[str, str]) -> int | None:
        if "name" not in row or any(key not in row for key in needed):
            return None
        points, score, review = (
            parse_number(row.get(key, "")) for key in ("points", "score", "review-score")
        )
        if points is not None and any(given is not None and given > points for given in (score, review)):
            return None
        if points is not None and score is None and "score" in row:
            return 1  # 无 or a dash under 得分: rather what follows the score
        figures = {any(c.isdigit() for c in row[key]) for key in ("target", "actual") if key in row}
        reasons = [row[key].strip() for key in _REASONS if key in row]
        unit = any(len(text) == 1 and presence_of(text) is Presence.WRITTEN for text in reasons)
        return int(len(figures) > 1) + int(unit)

    return doubts


class Row(NamedTuple):
    """Values ``first`` to ``end`` are a row; ``columns`` says where each stands (None: not decided)."""

    first: int
    end: int
    columns: tuple[int | None, ...]


def align_rows(
    values: Sequence[str], keys: Sequence[str], may_start: Sequence[bool], must_start: Sequence[bool]
) -> list[Row]:
    """Cut values into rows of an indicator table and place them; what is not decided is in no row.

    ``may_start`` and ``must_start`` say where rows can and where they do begin (line breaks, "指标1：").
    """
    count = len(values)
    if not count or count > _LONGEST_GROUP:
        return []
    doubts = _complete(keys)
    needed = sum(key in keys for key in ("points", "score"))
    rows: dict[tuple[int, int], _Ways] = {}
    best: list[tuple[int, int] | None] = [None] * (count + 1)  # cost of the rest from here, number of ways
    best[count] = (0, 1)
    for first in range(count - 1, -1, -1):
        for end in _ends(first, len(keys), may_start, must_start):
            rest = best[end]
            if rest is None or sum(map(_is_number, values[first:end])) < needed:
                continue
            found = _ways(values[first:end], keys, doubts)
            if found is None:
                continue
            rows[first, end] = found
            cost, known = found.cost + rest[0], best[first]
            if known is None or cost < known[0]:
                best[first] = (cost, rest[1])
            elif cost == known[0]:
                best[first] = (cost, known[1] + rest[1])
    made = [_whole_target(row, values, keys) for row in _certain(rows, best)]
    if not needed and len({row.columns for row in made}) > 1:
        return []  # without numbers only rows that are all alike can be told from one another
    return made


def _whole_target(row: Row, values: Sequence[str], keys: Sequence[str]) -> Row:
    """Return the row without its target if a unit or a sign of the row has no place: it may belong to it."""
    placed = {keys[column] for column in row.columns if column is not None}
    apart = {"unit", "comparator"} & set(keys)
    lost = any(
        column is None
        and presence_of(values[row.first + at]) is Presence.WRITTEN
        and any(_holds(key, values[row.first + at]) for key in apart - placed)
        for at, column in enumerate(row.columns)
    )
    if not lost:
        return row
    return row._replace(
        columns=tuple(
            None if column is not None and keys[column] in {"target", *apart} else column
            for column in row.columns
        )
    )


def _ends(first: int, width: int, may_start: Sequence[bool], must_start: Sequence[bool]) -> list[int]:
    """Return where a row that begins here can end; none where no row can begin."""
    count = len(may_start)
    if first and not may_start[first]:
        return []
    found = []
    for end in range(first + 1, min(first + width, count) + 1):
        if end > first + 1 and must_start[end - 1]:
            break
        if end == count or may_start[end]:
            found.append(end)
    return found


def _certain(rows: dict[tuple[int, int], _Ways], best: list[tuple[int, int] | None]) -> list[Row]:
    """Return the rows that every cheapest way to cut the values has."""
    whole = best[0]
    if whole is None:
        return []
    before = {0: (0, 1)}  # position → cost and number of cheapest ways to get there
    for (first, end), found in sorted(rows.items()):
        if first not in before:
            continue
        cost, ways = before[first]
        cost += found.cost
        rest = best[end]
        if rest is None or cost + rest[0] != whole[0]:
            continue
        known = before.get(end)
        before[end] = (cost, ways + (known[1] if known else 0))
    made = []
    for (first, end), found in sorted(rows.items()):
        rest = best[end]
        if first in before and rest is not None:
            cost, ways = before[first]
            if cost + found.cost + rest[0] == whole[0] and ways * rest[1] == whole[1]:
                made.append(Row(first, end, _agreed(found)))
    return made


def _rate_fits(row: dict[str, str]) -> bool:
    """Tell whether a rate without % can be the rate of the amounts beside it (else it is no rate)."""
    rate = parse_rate(row["rate"]) if "rate" in row else None
    if rate is None or rate[1]:
        return True
    budget = parse_amount(row.get("adjusted", "")) or parse_amount(row.get("initial", ""))
    executed = parse_amount(row.get("executed", ""))
    if budget is None or executed is None or not budget[0]:
        return rate[0] == 0 or budget is None or executed is None
    exact = executed[0] / budget[0]
    return any(abs(rate[0] - exact * scale) <= Decimal("0.01") * scale for scale in (1, 100))


def _fund_doubts(row: dict[str, str]) -> int | None:
    points, score = (parse_number(row.get(key, "")) for key in ("points", "score"))
    fits = _rate_fits(row) and (points is None or score is None or score <= points)
    return 0 if fits else None


def align_counted(values: Sequence[str], keys: Sequence[str]) -> tuple[int | None, ...]:
    """Place the values of a line of the funds block, blanks among them, by counting; None: not decided."""
    if len(values) == len(keys) and all(_holds(key, text) for key, text in zip(keys, values, strict=True)):
        return tuple(range(len(values)))
    return align_funds(values, keys)


def align_funds(values: Sequence[str], keys: Sequence[str]) -> tuple[int | None, ...]:
    """Place the values of a line of the funds block; None for a value whose column is not decided.

    Parts of the whole have no points and score of their own: three amounts under three columns of amounts
    are those amounts.
    """
    found = _ways(values, keys, _fund_doubts)
    if found is None:
        return (None,) * len(values)
    budgets = [at for at, key in enumerate(keys) if key in {"initial", "adjusted", "executed"}]
    amounts = [at for at, text in enumerate(values) if parse_number(text) is not None]
    if len(amounts) == len(budgets) and amounts == list(range(len(budgets))):
        ways = tuple(way for way in found.ways if list(way[: len(budgets)]) == budgets)
        found = found._replace(ways=ways) if ways else found
    return _agreed(found)
