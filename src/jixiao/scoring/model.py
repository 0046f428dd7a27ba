"""What scoring takes apart and what it gives: targets, actuals, lines with their traces, the sheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from jixiao.standards import Reference
from jixiao.words import Words

__all__ = [
    "Actual",
    "Comparator",
    "Parameter",
    "Remark",
    "ScoreLine",
    "ScoreSheet",
    "StandardName",
    "Target",
    "Trace",
    "ValueKind",
]


class ValueKind(StrEnum):
    """What kind of thing a target or an actual is."""

    COUNT = "count"  # a number of something: 600人
    RATE = "rate"  # 95%
    MONEY = "money"  # 30万元
    DATE = "date"  # 2023年底前
    LEVEL = "level"  # 达成, 部分达成, 未达成: the fixed words
    TEXT = "text"  # any other words, and numbers that are no single value
    BLANK = "blank"  # empty, 无, 略, a dash


class Comparator(StrEnum):
    """How the actual is to stand to the target (计算符号、指标性质)."""

    AT_LEAST = "≥"
    MORE = "＞"
    EQUAL = "="
    LESS = "＜"
    AT_MOST = "≤"

    @property
    def method(self) -> str:
        """Return the scoring method: "positive" (正向), "equal" (等于), "reverse" (反向)."""
        if self is Comparator.EQUAL:
            return "equal"
        return "positive" if self in {Comparator.AT_LEAST, Comparator.MORE} else "reverse"


class Remark(StrEnum):
    """Why a text with numbers in it has no single value."""

    NONE = ""
    RANGE = "range"  # 10-20个
    APPROXIMATE = "approximate"  # 约100人


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What a cell means.

    ``value`` is as written (a rate in percent points, "10万" is 100000, "10万元" is 10 万元), ``unit`` what
    stands behind it. ``deadline`` is the last day a date can mean, ``first`` the first (None for "before").
    """

    kind: ValueKind
    text: str
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: str = ""
    deadline: date | None = None
    first: date | None = None
    remark: Remark = Remark.NONE


@dataclass(frozen=True, slots=True)
class Target(_Parsed):
    """A target (年度指标值).

    ``permille``: a bare actual beside it is in ‰, unlike ``value``. ``scale``: what the 万 of its number
    stands for (1.9万亩), already in ``value``.
    """

    permille: bool = False
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Actual(_Parsed):
    """An actual (实际完成值). ``value`` is in the target's unit where its own is missing."""

    @property
    def has_comparator(self) -> bool:
        """Tell whether a comparator is printed where a value should be ("≥80%")."""
        return self.comparator is not None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number put into a formula: its symbol, what it is, its value as printed, where it comes from."""

    symbol: str
    name: Words
    value: str
    source: Reference | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """How a score came about: a clerk can read it, an auditor can compute it again by hand."""

    formula: Words
    parameters: tuple[Parameter, ...] = ()
    steps: tuple[Words, ...] = ()
    reference: Reference | None = None
    notes: tuple[Words, ...] = ()

    @property
    def note(self) -> Words | None:
        """Return all notes as one text, None if there is none."""
        if not self.notes:
            return None
        return Words("；".join(note.zh for note in self.notes), "; ".join(note.en for note in self.notes))

    def lines(self, lang: str = "zh") -> tuple[str, ...]:
        """Return the trace as lines to print, in "zh" or "en"."""
        english = lang == "en"
        lines = [("Formula: " if english else "公式：") + self.formula.of(lang)]
        for given in self.parameters:
            source = f"（{given.source.cite(lang)}）" if given.source else ""
            lines.append(f"{given.symbol} = {given.value}  {given.name.of(lang)}{source}")
        lines += [step.of(lang) for step in self.steps]
        if self.reference:
            lead = ("Basis: " if english else "依据：") if self.reference.verified else ""
            lines.append(lead + self.reference.cite(lang))  # an unverified one says what it is itself
        lines += [("Note: " if english else "说明：") + note.of(lang) for note in self.notes]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One scored thing. ``low`` to ``high``: the scores the rule allows; both None if not computable.

    ``completion`` is the factor before it is capped: actual / target; 2 − actual / target for a
    greatest value; the rate for execution. ``met`` is None where it cannot be told.
    """

    label: str
    method: str  # "positive", "equal", "reverse", "qualitative", "deadline", "execution", "none"
    trace: Trace
    points: Decimal | None = None
    stated: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    met: bool | None = None
    completion: Fraction | None = None
    target: Target | None = None
    actual: Actual | None = None
    applies: bool = True  # False: left out of the total, the rest scaled up


@dataclass(frozen=True, slots=True)
class StandardName:
    """By which standard it was scored."""

    id: str
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All scores of a report: a line an indicator in the report's order, the execution line, the totals.

    ``stated_*`` are the sums of what the rows print, execution included; ``printed_*`` the document's own
    total row; ``low``/``high`` the computed total, None when a row has no readable points.
    """

    standard: StandardName
    lines: tuple[ScoreLine, ...]
    execution: ScoreLine | None
    stated_points: Decimal | None
    stated_score: Decimal | None
    printed_points: Decimal | None
    printed_score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    grade: str | None  # by the computed total, where the points are 100 and the whole range has one grade
    total: Trace  # how the computed total came about
