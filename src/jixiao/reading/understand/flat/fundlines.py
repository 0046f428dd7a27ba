"""The funds block of a flattened table: its headings and lines."""

from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.reading.understand.figures import fund_line
from jixiao.reading.understand.flat.align import align_counted, align_funds
from jixiao.reading.understand.flat.headings import heading_run
from jixiao.reading.understand.flat.runtogether import AMOUNT_COLUMNS, cut_funds
from jixiao.reading.understand.flat.tokens import Token
from jixiao.reading.understand.flat.walker import NOWHERE, Walker
from jixiao.standards.vocabulary import label_key

__all__ = ["FundsWalker"]

_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_YEAR = 4  # the column of the year's funds beside those of the whole project


@dataclass
class FundsWalker(Walker):
    """Walks over the lines of the funds."""

    # The amounts of the funds' first line, where cells ran together.
    whole: dict[str, Decimal] = field(default_factory=dict, init=False)
    fund_keys: list[str] = field(default_factory=list, init=False)
    in_funds: bool = field(default=False, init=False)
    sides: bool = field(default=False, init=False)  # the whole project's funds stand beside those of the year

    def _fund_heading(self) -> bool:
        run = heading_run(self.tokens, self.at, self.lexicon.words.fund_columns.find)
        keys = [key for key, _ in run]
        if len(run) > 1 and self.lexicon.block(run[0][1].text) == "funds":
            run, keys = run[1:], keys[1:]  # 年度预算数 over 年初预算 | 调整后预算数 …: the block's label
            if len(run) >= 2 and set(keys) & _BUDGETS:
                self._alone(self.tokens[self.at])
                self.at += 1
        if len(run) < 2 or not set(keys) & _BUDGETS:
            return False
        self.fund_keys, self.in_funds = keys, True
        self.draft.add(*((column + 1, token) for column, (_, token) in enumerate(run)))
        self.at += len(run)
        return True

    def _fund_line(self) -> bool:
        token = self.tokens[self.at]
        if not self.fund_keys or not self.lexicon.fund(token.text):
            return False
        self.at += 1
        values = self._values(limit=len(self.fund_keys))
        if self.together and len(values) == 1:
            self._fund_chunk(token, values[0])
            return True
        align = align_counted if self.blanks else align_funds
        columns = align([value.text for value in values], self.fund_keys)
        pairs = list(zip(columns, values, strict=True))
        broken = [pairs.pop()[1]] if pairs and self._breaks_off_here() else []
        self.draft.add((0, token), *((column + 1, value) for column, value in pairs if column is not None))
        for column, value in pairs:
            if column is None:
                self._alone_undecided(value)
        for value in broken:
            self.draft.leave(NOWHERE, value, "文字在此中断，不能确定是否完整")
        return True

    def _breaks_off_here(self) -> bool:
        """Tell whether the document ends with the piece just taken, before any indicator."""
        return self.breaks_off and self.at == len(self.tokens) and not self.keys

    def _fund_chunk(self, label: Token, chunk: Token) -> None:
        """Cut a line of the funds whose values ran together."""
        spans = cut_funds(chunk.text, self.fund_keys, self.whole)
        if spans is None:
            self.draft.add((0, label))
            self._alone_undecided(chunk)
            return
        if not self.whole:
            self.whole = {
                key: Decimal(chunk.text[a:b]) for key, (a, b) in spans.items() if key in AMOUNT_COLUMNS
            }
        parts = [(self.fund_keys.index(key) + 1, chunk.part(a, b)) for key, (a, b) in spans.items()]
        self.draft.add((0, label), *parts)

    def _side(self, token: Token) -> int:
        """Return where a name of the funds stands in the form: the whole project left, the year right."""
        axis = (fund_line(token.text, self.lexicon.words) or (None, "", ""))[1]
        if axis == "project":
            self.sides = True
            return 0
        if axis == "total" or not self.sides:
            return _YEAR
        words = {label_key(other.text.replace("其中", "")) for other in self.tokens[self.at :]}
        own = label_key(token.text.replace("其中", ""))
        return 0 if own == "财政资金" or own in words else _YEAR  # of two of a name the left one comes first
