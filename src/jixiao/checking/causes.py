"""Findings that have one cause are told together: put the cause right and the others go with it.

The links are written out here, one by one, with the reason. Every finding stays; it only learns what explains
it. A link holds between two findings of one report, within the same row, or about the same figure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jixiao.checking.finding import Finding
from jixiao.rules import Class

__all__ = ["with_causes"]

_Holds = Callable[[Finding, Finding], bool]


def _refs(finding: Finding) -> set[str]:
    return {place.ref for place in (finding.place, *finding.also) if place is not None}


def _same_report(cause: Finding, effect: Finding) -> bool:
    del cause, effect
    return True


def _same_row(cause: Finding, effect: Finding) -> bool:
    one, other = cause.place, effect.place
    if one is None or other is None or one.row is None:
        return False
    return (one.table, one.row) == (other.table, other.row)


def _same_figure(cause: Finding, effect: Finding) -> bool:
    """Tell whether both are about one amount; differences that rounding explains (advice) have no cause."""
    return Class.ADVICE not in {cause.class_, effect.class_} and bool(_refs(cause) & _refs(effect))


def _same_difference(cause: Finding, effect: Finding) -> bool:
    return bool(cause.difference) and cause.difference == effect.difference


@dataclass(frozen=True, slots=True)
class _Link:
    effects: frozenset[str]
    causes: frozenset[str]
    holds: _Holds


def _link(effects: str, causes: str, holds: _Holds) -> _Link:
    return _Link(frozenset(effects.split()), frozenset(causes.split()), holds)


_SUMS = "A01 A02 A03 A04 A05 A06 A07 A08 B01"
_LINKS = (
    # 元 and 万元 confused: the amount is too great for every sum and every whole it belongs to.
    _link(f"{_SUMS} A17", "A18", _same_figure),
    # One wrong figure makes every sum and comparison wrong that it takes part in.
    _link(_SUMS, _SUMS, _same_figure),
    # What one of two figures lacks against the table the other has too much: moved to make a total fit.
    _link("B01", "B01", _same_difference),
    # The indicators fill the 100 points by themselves, so the execution's had to be left out of the sum.
    _link("A14", "A12", _same_report),
    # The printed total of points is the one the points do not add up to.
    _link("A21", "A12", _same_report),
    # A target that is far too low is one that was exceeded without a reason; put it right and both are gone.
    _link("C07", "C08", _same_row),
    # A score for an execution that has no budget to be measured by.
    _link("C22", "E05 E12", _same_row),
    # The score of the execution follows from its rate.
    _link("A10", "A09", _same_row),
    # A deduction from a met target without a reason: the same blank cell.
    _link("C17", "C02", _same_row),
    # A score written as a percentage is no number of points.
    _link("C01", "C25", _same_row),
    # A score beyond the points is out of proportion too; so is full score for an unmet target.
    _link("C03 C04", "C01", _same_row),
    _link("C04", "C03", _same_row),
    # A target that cannot be measured is copied as its own result, and often is a measure taken.
    _link("D06 D11", "D05", _same_row),
    # Where target and actual are about different things there is no actual number either.
    _link("D13", "D12", _same_row),
)


def _cause_of(effect: Finding, earlier: Sequence[Finding], all_: Sequence[Finding]) -> int | None:
    """Return the number of the finding that explains one: links within a set of codes look back only."""
    for link in _LINKS:
        if effect.code not in link.effects:
            continue
        mutual = effect.code in link.causes
        for number, cause in enumerate(earlier if mutual else all_):
            if cause is not effect and cause.code in link.causes and link.holds(cause, effect):
                return number
    return None


def with_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, in their order, those with one cause under one group number, from 1."""
    causes = [_cause_of(effect, findings[:at], findings) for at, effect in enumerate(findings)]

    def root(at: int) -> int:
        seen = {at}
        while (above := causes[at]) is not None and above not in seen:
            seen.add(above)
            at = above
        return at

    roots = [root(at) for at in range(len(findings))]
    heads = dict.fromkeys(found for at, found in enumerate(roots) if found != at)
    numbers = {head: number for number, head in enumerate(sorted(heads), start=1)}
    return tuple(
        replace(
            finding,
            group=numbers[found],
            explained_by=findings[found].code if found != at else "",
        )
        if found in numbers
        else finding
        for at, (finding, found) in enumerate(zip(findings, roots, strict=True))
    )
