"""One computation under way: what is put in, each step, what is to be said, and how it ends."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.scoring.formulas import FORMULAS
from jixiao.scoring.model import Parameter, Trace
from jixiao.scoring.rounding import below, round_half_up
from jixiao.standards import Reference, Standard
from jixiao.words import Words

__all__ = ["Result", "Way", "plain"]

_NAMES = {
    "W": Words("本指标分值", "points of the indicator"),
    "A": Words("年度指标值", "target"),
    "B": Words("实际完成值", "actual"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """The range of points, and how it came about."""

    method: str
    low: Decimal | None
    high: Decimal | None
    trace: Trace
    met: bool | None = None
    completion: Fraction | None = None


def plain(number: Fraction | Decimal) -> str:
    """Print a number exactly if it ends, else as a fraction with its first four decimals."""
    if isinstance(number, Decimal):
        return format(number, "f")
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest == 1:
        return format(round_half_up(number, max(twos, fives)), "f")
    return f"{number.numerator}/{number.denominator}（≈{round_half_up(number, 4)}）"


class Way:
    """Collects the parameters, steps and notes of one computation.

    ``formula`` names the formula of the trace; it is the method's own until the standard chooses another.
    """

    def __init__(self, method: str, standard: Standard, points: Decimal) -> None:
        self.method = method
        self.formula = method
        self.reference: Reference | None = None  # what the formula rests on, where no parameter says it
        self.standard = standard
        self.points = points
        self.places = int(standard.parameter("scoring.places").decimal())
        self.parameters: list[Parameter] = [Parameter("W", _NAMES["W"], plain(points))]
        self.steps: list[Words] = []
        self.notes: list[Words] = []

    def put(self, symbol: str, value: str, name: Words | None = None) -> None:
        """Put a value of the document in."""
        self.parameters.append(Parameter(symbol, name or _NAMES[symbol], value))

    def chosen(self, key: str) -> str:
        """Return which method the standard names under a key."""
        return str(self.standard.parameter(key).value)

    def ruled(self, symbol: str, key: str) -> Decimal:
        """Put a parameter of the standard in, with its source."""
        value = self.standard.parameter(key)
        number = value.decimal()
        name = Words(value.describe("zh"), value.describe("en"))
        self.parameters.append(Parameter(symbol, name, plain(number), value.reference))
        return number

    def step(self, zh: str, en: str) -> None:
        """Write a step down."""
        self.steps.append(Words(zh, en))

    def note(self, zh: str, en: str) -> None:
        """Say something the reader of the number must know."""
        self.notes.append(Words(zh, en))

    def _done(
        self, low: Decimal | None, high: Decimal | None, met: bool | None, completion: Fraction | None
    ) -> Result:
        formula = FORMULAS[self.formula]
        reference = self.standard.parameter(formula.source).reference if formula.source else self.reference
        trace = Trace(formula.words, tuple(self.parameters), tuple(self.steps), reference, tuple(self.notes))
        return Result(self.method, low, high, trace, met, completion)

    def exact(self, factor: Fraction, *, met: bool | None, completion: Fraction | None = None) -> Result:
        """Finish with ``factor`` × W, rounded."""
        raw = factor * Fraction(self.points)
        score = min(round_half_up(raw, self.places), self.points)
        product = f"{plain(factor)}×{plain(self.points)} = {plain(raw)}"
        self.step(
            f"{product}，四舍五入保留{self.places}位小数得 {score}",
            f"{product}, rounded half up to {self.places} places: {score}",
        )
        return self._done(score, score, met, completion)

    def within(
        self,
        low: Fraction,
        high: Fraction,
        *,
        with_high: bool,
        met: bool | None = None,
        completion: Fraction | None = None,
    ) -> Result:
        """Finish with a range of shares of W; the upper border may not belong to it."""
        bottom = min(round_half_up(low * Fraction(self.points), self.places), self.points)
        top_raw = high * Fraction(self.points)
        top = round_half_up(top_raw, self.places) if with_high else max(below(top_raw, self.places), bottom)
        top = min(top, self.points)
        least, most = (f"{plain(share)}×{plain(self.points)}" for share in (low, high))
        open_zh, open_en = ("", "") if with_high else ("（不含）", " (excluded)")
        self.step(
            f"得分在 {least} 至 {most}{open_zh} 之间，即 {bottom} 至 {top}",
            f"the score lies from {least} to {most}{open_en}, that is {bottom} to {top}",
        )
        return self._done(bottom, top, met, completion)

    def open(self, zh: str, en: str, *, met: bool | None = None) -> Result:
        """Finish undetermined: anything from nothing to W, and why."""
        self.note(zh, en)
        return self.within(Fraction(0), Fraction(1), with_high=True, met=met)
