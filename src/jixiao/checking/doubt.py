"""A misread is no mistake: what a scan was read as only with doubt could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.checking.engine import Failure, Outcomes
from jixiao.checking.finding import refs_of
from jixiao.report import Place, Report, every
from jixiao.standards import Standard

__all__ = ["doubtful", "set_aside"]

_KEY = "checks.certainty"


def doubtful(report: Report, standard: Standard) -> frozenset[str]:
    """Return the short forms of the places that were recognised with less certainty than the standard asks.

    Certainties (0 to 1) are those of scans; text that was never recognised has none, and is certain.
    """
    least = standard.parameter(_KEY).value
    if not isinstance(least, Decimal):
        return frozenset()
    return frozenset(
        place.ref
        for place in every(report, Place)
        if place.confidence is not None and place.confidence < least
    )


def set_aside(
    failures: Sequence[Failure], outcomes: Mapping[str, Outcomes], doubts: frozenset[str]
) -> tuple[tuple[Failure, ...], Mapping[str, Outcomes]]:
    """Return the failures without those that rest on a doubtful place, which count as not readable."""
    if not doubts:
        return tuple(failures), outcomes
    sure, counts = [], dict(outcomes)
    for failure in failures:
        if doubts.isdisjoint(refs_of(failure)):
            sure.append(failure)
            continue
        was = counts[failure.rule.code]
        counts[failure.rule.code] = replace(was, failed=was.failed - 1, unreadable=was.unreadable + 1)
    return tuple(sure), counts
