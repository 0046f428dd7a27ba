"""The lines of a report → its total: summed, weighed by goals, or scaled where indicators do not apply."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.report import Report
from jixiao.scoring.model import ScoreLine, Trace
from jixiao.scoring.rounding import round_half_up
from jixiao.scoring.way import plain
from jixiao.standards import Standard
from jixiao.words import Words

__all__ = ["Totals", "total_of"]

_SUM = Words("总分 = 预算执行得分＋各指标得分", "total = execution + indicators")
_WEIGHED = Words(
    "总分 = 预算执行得分＋Σ（目标权重÷100×该目标各指标得分之和）",
    "total = execution + Σ (weight of the goal/100 × the sum of its indicators)",
)
_SCALED = Words(
    "总分 = 适用各项得分之和×全部分值÷适用各项分值之和",
    "total = the scores of what applies × all points / the points of what applies",
)


@dataclass(frozen=True, slots=True)
class Totals:
    """The computed total as a range, None where a line cannot be computed, and how it came about."""

    low: Decimal | None
    high: Decimal | None
    points: Decimal | None  # what the total is out of
    trace: Trace


def total_of(
    report: Report, lines: Sequence[ScoreLine], execution: ScoreLine | None, standard: Standard
) -> Totals:
    """Add up what was scored, in the way the standard names."""
    every = [*lines, execution] if execution else [*lines]
    counted = [line for line in every if line.applies]
    if not counted or any(line.low is None or line.high is None for line in counted):
        why = Words("有的行没有分值，不能合计", "some rows have no points; there is no total")
        return Totals(None, None, None, Trace(_SUM, notes=(why,) if every else ()))
    if standard.parameter("scoring.goals").value == "weighted":
        weights, note = _goal_weights(report, lines)
        if weights:
            return _weighed(report, lines, execution, weights, standard)
    else:
        note = None
    return _summed(every, counted, standard, note)


def _add(parts: Sequence[Fraction], low: Sequence[Decimal], high: Sequence[Decimal]) -> tuple[Fraction, ...]:
    """Return both ends of the weighed sum."""
    return tuple(
        sum((part * Fraction(end) for part, end in zip(parts, ends, strict=True)), Fraction(0))
        for ends in (low, high)
    )


def _ends(lines: Sequence[ScoreLine]) -> tuple[list[Decimal], list[Decimal]]:
    """Return the lower and the upper ends of lines that have them."""
    pairs = [(line.low, line.high) for line in lines if line.low is not None and line.high is not None]
    return [low for low, _ in pairs], [high for _, high in pairs]


def _points_of(lines: Sequence[ScoreLine]) -> Decimal:
    return sum((line.points or Decimal(0) for line in lines), Decimal(0))


def _row(values: Sequence[Decimal]) -> str:
    return "＋".join(plain(value) for value in values)


def _summed(
    every: Sequence[ScoreLine], counted: Sequence[ScoreLine], standard: Standard, note: Words | None
) -> Totals:
    low, high = _ends(counted)
    bottom, top = sum(low, Decimal(0)), sum(high, Decimal(0))
    steps = [Words(f"{_row(low)} = {bottom}", f"{_row(low)} = {bottom}")]
    if bottom != top:
        steps.append(Words(f"至多 {_row(high)} = {top}", f"at most {_row(high)} = {top}"))
    notes = (note,) if note else ()
    left_out = [line for line in every if not line.applies]
    if not left_out:
        return Totals(bottom, top, _points_of(every), Trace(_SUM, steps=tuple(steps), notes=notes))
    part, whole = _points_of(counted), _points_of(every)
    if part <= 0:
        why = Words("没有适用的指标，不能折算", "nothing applies; it cannot be scaled")
        return Totals(None, None, None, Trace(_SCALED, notes=(why,)))
    places = int(standard.parameter("scoring.places").decimal())
    scaled = [
        round_half_up(Fraction(end) * Fraction(whole) / Fraction(part), places) for end in (bottom, top)
    ]
    for end, due in dict(zip((bottom, top), scaled, strict=True)).items():
        line = f"{plain(end)}×{plain(whole)}÷{plain(part)} = {due}"
        steps.append(Words(line, line))
    names = "、".join(line.label for line in left_out)
    notes = (*notes, Words(f"不适用、未计分：{names}", f"does not apply, not scored: {names}"))
    reference = standard.parameter("scoring.not_applicable").reference
    return Totals(scaled[0], scaled[1], whole, Trace(_SCALED, (), tuple(steps), reference, notes))


def _goal_weights(report: Report, lines: Sequence[ScoreLine]) -> tuple[list[Fraction], Words | None]:
    """Return the weight of each goal as a share; none, and why, where they are unknown or in already."""
    points = [goal.points.value if goal.points else None for goal in report.goals]
    known = [value for value in points if value is not None]
    indexes = [row.goal for row in report.indicators]
    if not known or len(known) < len(points) or any(not i or i > len(points) for i in indexes):
        return [], Words(
            "表上看不出各目标的权重或指标归属，直接相加", "goals or their weights are not clear; summed"
        )
    if sum(known) != 100:
        return [], Words(
            f"各目标权重合计 {sum(known)}，不是 100，直接相加", "the weights are not 100 in all; summed"
        )
    sums = [
        sum(
            (line.points or Decimal(0) for line, i in zip(lines, indexes, strict=True) if i == number),
            Decimal(0),
        )
        for number in range(1, len(known) + 1)
    ]
    if sums == known and len(known) > 1:
        return [], Words("各指标分值已按目标权重分配，直接相加", "the points are weighed already; summed")
    return [Fraction(value) / 100 for value in known], None


def _weighed(
    report: Report,
    lines: Sequence[ScoreLine],
    execution: ScoreLine | None,
    weights: Sequence[Fraction],
    standard: Standard,
) -> Totals:
    parts = [weights[(row.goal or 1) - 1] for row in report.indicators]
    steps = []
    for number, weight in enumerate(weights, start=1):
        own = [line for line, row in zip(lines, report.indicators, strict=True) if row.goal == number]
        low, high = _ends(own)
        at_most = f"，至多 {sum(high, Decimal(0))}" if low != high else ""
        text = f"{plain(weight)}×（{_row(low)}）{at_most}"
        steps.append(Words(f"目标{number}：{text}", f"goal {number}: {text}"))
    every = [*lines, execution] if execution else [*lines]
    parts += [Fraction(1)] if execution else []
    places = int(standard.parameter("scoring.places").decimal())
    bottom, top = (round_half_up(end, places) for end in _add(parts, *_ends(every)))
    steps.append(
        Words(f"合计 {bottom}" + (f" 至 {top}" if top != bottom else ""), f"total {bottom} to {top}")
    )
    points = sum(
        (part * Fraction(line.points or 0) for part, line in zip(parts, every, strict=True)), Fraction(0)
    )
    return Totals(
        bottom,
        top,
        round_half_up(points, places),
        Trace(_WEIGHED, (), tuple(steps), standard.parameter("scoring.goals").reference),
    )
