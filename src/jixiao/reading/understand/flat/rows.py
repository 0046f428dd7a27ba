"""Pieces of a flattened table → rows with columns.

The form's own words lead: a heading row tells the columns, labels and levels tell where values begin and end.
Between them values are placed by ``align``; what cannot be placed becomes a row of its own that no reader
understands, and so ends in the residue.
"""

from dataclasses import dataclass, field

from jixiao.reading.understand.flat.align import align_rows, is_running
from jixiao.reading.understand.flat.fundlines import FundsWalker
from jixiao.reading.understand.flat.grid import Draft
from jixiao.reading.understand.flat.groups import counted, row_starts, used
from jixiao.reading.understand.flat.headings import TOTALS, heading_run, two_rows, upper_row
from jixiao.reading.understand.flat.runtogether import cut_numbers, cut_rows
from jixiao.reading.understand.flat.tokens import Token
from jixiao.reading.understand.flat.walker import NOWHERE

__all__ = ["Builder"]

_LEVELS = frozenset({"group", "level1", "level2"})
_NAMES = _LEVELS | {"level3", "name", "fourth", "number"}
_MIN_HEADINGS = 3
_BROKEN = 8  # pieces behind the headings among which further ones are looked for
_MOST_CUT = 12_000  # characters of one table that are cut where text ran together
_LONGEST_CUT = 400  # of which so many are looked at in one piece, at most
_GRADE = 2  # characters


@dataclass
class Builder(FundsWalker):
    """Walks over the pieces of one table."""

    cut: int = field(default=0, init=False)  # characters cut so far
    in_indicators: bool = field(default=False, init=False)
    points_below: bool = field(default=False, init=False)  # second levels carry points
    # The running number of a row, met before the levels it begins with.
    ahead: Token | None = field(default=None, init=False)

    def build(self) -> Draft:
        """Return the rows."""
        while self.at < len(self.tokens):
            before = self.at
            if not (
                self._indicator_heading()
                or self._fund_heading()
                or self._goal_heading()
                or self._signed()
                or (self.in_indicators and self._group())
                or self._closing()
                or (self.in_funds and self._fund_line())
                or self._labelled()
            ):
                self._alone(self.tokens[self.at])
                self.at += 1
            if self.at <= before:
                raise AssertionError("no progress")  # pragma: no cover - every branch takes a piece
        return self.draft

    # heading rows -----------------------------------------------------------------------------------------
    def _indicator_heading(self) -> bool:
        find = self.lexicon.words.indicator_columns.find
        run = heading_run(self.tokens, self.at, find)
        upper = upper_row(run)
        if len(run) < _MIN_HEADINGS:
            return False
        taken = len(run)
        if upper:
            lower = heading_run(self.tokens, self.at + upper, find)
            run, taken = two_rows(run[:upper], lower), upper + len(lower)
        keys = [key for key, _ in run]
        if "name" not in keys:
            return False
        if self._broken(self.at + taken):
            keys = [key for key in keys if key in _NAMES]  # no value has a certain place
        self.keys = keys
        self.draft.add(*((column, token) for column, (_, token) in enumerate(run)))
        self.at += taken
        self.in_indicators, self.in_funds = True, False
        return True

    def _broken(self, at: int) -> bool:
        """Tell whether headings go on behind words that are none, before any value: 指标 | 县级 | 分值."""
        unknown = False
        for token in self.tokens[at : at + _BROKEN]:
            text = token.text.strip()
            if not text:
                continue
            if self.lexicon.number(text) or any(self.lexicon.level(text)[:2]):
                return False
            key = self.lexicon.words.indicator_columns.find(text)
            if key not in {None, "group"}:
                return unknown
            unknown = unknown or not self.lexicon.known(text)
        return False

    def _goal_heading(self) -> bool:
        run = heading_run(self.tokens, self.at, self.lexicon.words.goal_columns.find)
        keys = {key for key, _ in run}
        if self.lexicon.block(self.tokens[self.at].text) == "goal" and "actual" not in keys:
            run = heading_run(self.tokens, self.at + 1, self.lexicon.words.goal_columns.find)
            keys = {key for key, _ in run}
            if "expected" in keys and {"actual", "project"} & keys:
                self._alone(self.tokens[self.at])
                self.at += 1
        if "expected" not in keys or not {"actual", "project"} & keys:
            return False
        self.draft.add(*((column + 1, token) for column, (_, token) in enumerate(run)))
        self.at += len(run)
        self.in_funds = False
        values = self._values(limit=len(run) if self.blanks else None)
        if len(values) == len(run):
            self.draft.add(*((column + 1, token) for column, token in enumerate(values)))
        else:
            for token in values:
                self._alone(token)
        return True

    def _signed(self) -> bool:
        """Take a place where others sign: the form's rows end before it."""
        if not self.lexicon.words.signs(self.tokens[self.at].text):
            return False
        self._alone(self.tokens[self.at])
        self.at += 1
        self.in_indicators = self.in_funds = False
        return True

    def _labelled(self) -> bool:
        """Read a label and the value that follows it."""
        token = self.tokens[self.at]
        lexicon = self.lexicon
        block = lexicon.block(token.text)
        pair = not self.fund_keys and lexicon.fund(token.text)  # 项目资金总额 | 771,325,800.00
        if not (
            lexicon.label(token.text) or lexicon.colon(token.text) or block in {"duties", "goal"} or pair
        ):
            if block == "funds":
                self.in_funds = True
            return False
        self.at += 1
        if self.blanks:
            values = self._values(limit=1)
        elif pair:
            values = self._values(limit=1)
            self.in_funds = True
        else:
            values = self._lines()
        if not values:
            blank = Token("", token.paragraph, token.end, token.end)
            self.draft.add((0, token), *(() if block else ((1, blank),)))
            return True
        whole = values[0]
        if len({value.text for value in values}) == 1:  # the same words twice: one is another label's
            for value in values[1:]:
                self._alone_undecided(value)
        elif len(values) > 1:
            last = values[-1]
            end = last.end if last.paragraph is whole.paragraph else whole.end
            text = "".join(value.text for value in values)
            whole = Token(text, whole.paragraph, whole.start, end, whole.first)
        side = self._side(token) if pair else 0
        self.draft.add((side, token), (side + 1, whole))
        return True

    # indicators -------------------------------------------------------------------------------------------
    def _group(self) -> bool:
        """Read the rows under a second level (and a first one before it)."""
        cells: list[tuple[int, Token]] = []
        first, second = self._levels()
        if first is not None:
            cells.append((self.keys.index("level1") if "level1" in self.keys else 0, first))
        if second is not None:
            cells.append((self.keys.index("level2") if "level2" in self.keys else 1, second))
        begin = self.at
        values: list[Token] = []
        while self.at < len(self.tokens) and not self._ends_group(self.at):
            values.append(self.tokens[self.at])
            self.at += 1
        if not cells and not values:
            return False
        while values and self.lexicon.words.indicator_columns.find(values[0].text) == "group":
            self._alone(values.pop(0))  # 绩效指标 beside the rows
        begins_with = self.ahead
        self.ahead = values.pop() if self._is_ahead(values) else None
        if begins_with is not None:
            values.insert(0, begins_with)
        if cells and (not values or self.lexicon.filler(values[0].text)):
            self.draft.add(*cells)
            cells = []
        if set(self.keys) <= _NAMES:  # without a column of values anything would be an indicator's name
            self.draft.add(*cells)
            for value in values:
                self._alone_undecided(value)
        else:
            self._rows(cells, values)
        return self.at > begin or first is not None or second is not None

    def _is_ahead(self, values: list[Token]) -> bool:
        """Tell whether the last of the values numbers the next row: 序号 stands before its levels."""
        level = min((at for at, key in enumerate(self.keys) if key in {"level1", "level2"}), default=0)
        return bool(
            "number" in self.keys[:level]
            and not self.blanks
            and values
            and is_running(values[-1].text)
            and self.at < len(self.tokens)
            and any(self.lexicon.level(self.tokens[self.at].text)[:2])
        )

    def _ends_group(self, at: int) -> bool:
        lexicon, text = self.lexicon, self.tokens[at].text
        first, second, _ = lexicon.level(text)
        return bool(
            first
            or second
            or lexicon.words.closing.find(text)
            or lexicon.words.outline.find(text)
            or lexicon.inline(text)
            or lexicon.words.signs(text)
            or lexicon.title(text)
            or (lexicon.label(text) and not self.blanks)
            or lexicon.block(text) == "goal"  # the next of several
            or self._headings(at)  # again, on the next page
        )

    def _headings(self, at: int) -> bool:
        """Tell whether the headings of the indicators begin here."""
        run = heading_run(self.tokens, at, self.lexicon.words.indicator_columns.find)
        return len(run) >= _MIN_HEADINGS and "name" in {key for key, _ in run}

    def _levels(self) -> tuple[Token | None, Token | None]:
        """Take the level words that stand here: 产出指标（50分） 数量指标."""
        first = second = None
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            is_first, is_second, points = self.lexicon.level(token.text)
            following = self.tokens[self.at + 1].text if self.at + 1 < len(self.tokens) else ""
            heads = (
                points and not self.points_below
            )  # 成本指标（10分） beside 数量指标（10分） is no first level
            if is_first and (not is_second or heads or self.lexicon.level(following)[1]):
                first = token
                self.at += 1
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            is_first, is_second, points = self.lexicon.level(token.text)
            if is_second:
                second = token
                self.points_below |= points and not is_first
                self.at += 1
        return first, second

    def _rows(self, cells: list[tuple[int, Token]], values: list[Token]) -> None:
        fixed = [column for column, key in enumerate(self.keys) if key not in _LEVELS]
        keys = [self.keys[column] for column in fixed]
        if self.together:
            self._row_chunks(cells, values, fixed, keys)
            return
        if self.blanks and counted(values, keys, self.lexicon):
            for first in range(0, len(values), len(fixed)):
                self.draft.add(*cells, *zip(fixed, values[first : first + len(fixed)], strict=True))
                cells = []
            return
        kept = used(values, self.lexicon)
        fillers = [value for value, use in zip(values, kept, strict=True) if not use]
        rest = [value for value, use in zip(values, kept, strict=True) if use]
        may, must = row_starts(rest, keys)
        found = align_rows([value.text for value in rest], keys, may, must)
        placed: set[int] = set()
        for row in found:
            where = {row.first + at: fixed[c] for at, c in enumerate(row.columns) if c is not None}
            placed |= where.keys()
            self.draft.add(*cells, *((column, rest[at]) for at, column in where.items()))
            cells = []
        if cells:
            self.draft.add(*cells)
        for number, value in enumerate(rest):
            if number not in placed:
                self._alone_undecided(value)
        for value in fillers:
            self.draft.add((fixed[keys.index("name")], value))

    def _row_chunks(
        self, cells: list[tuple[int, Token]], values: list[Token], fixed: list[int], keys: list[str]
    ) -> None:
        """Cut rows whose values ran together."""
        for value in values:
            self.cut += min(len(value.text), _LONGEST_CUT)
            rows = cut_rows(value.text, keys) if self.cut <= _MOST_CUT else None
            for spans in rows or ():
                parts = [(fixed[keys.index(key)], value.part(a, b)) for key, (a, b) in spans.items()]
                self.draft.add(*cells, *parts)
                cells = []
            if rows is not None:
                continue
            if self.lexicon.filler(value.text):
                self.draft.add((fixed[keys.index("name")], value))
            else:
                self._alone_undecided(value)
        self.draft.add(*cells)

    def _closing(self) -> bool:
        """Read 总分 and the numbers, blanks and grade behind it."""
        token = self.tokens[self.at]
        if not self.lexicon.words.closing.find(token.text) or (self.in_funds and not self.in_indicators):
            return False
        totals = [column for column, key in enumerate(self.keys) if key in TOTALS]
        end = self.at + 1
        while (
            end < len(self.tokens)
            and end - self.at <= len(totals)
            and self.lexicon.number(self.tokens[end].text)
        ):
            end += 1
        values = self.tokens[self.at + 1 : end]
        if self.together and len(values) == 1 and (spans := cut_numbers(values[0].text, len(totals))):
            values = [values[0].part(a, b) for a, b in spans]
        if end < len(self.tokens) and 0 < len(self.tokens[end].text.strip()) <= _GRADE and values:
            values = [*values, self.tokens[end]]
            end += 1
        self.at = end
        self.in_indicators = False
        numbers = [value for value in values if self.lexicon.number(value.text)]
        grade = [value for value in values if value not in numbers]
        if len(numbers) == len(totals) or not totals:
            self.draft.add(
                (-1, token), *zip(totals, numbers, strict=False), *((NOWHERE, word) for word in grade)
            )
        else:
            self.draft.add((0, token), *((NOWHERE, word) for word in grade))
            for value in numbers:
                self._alone_undecided(value)
        return True
