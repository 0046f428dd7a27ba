"""Columns of "report_pairs": spending a head beside that of the other units of the bureau (E08)."""

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter
from statistics import median

import polars as pl

from jixiao.facts.columns import PLACE, RATIO, Row, Schema
from jixiao.facts.mentions import ref_of
from jixiao.report import Amount, Report, StaffCount
from jixiao.scoring import round_half_up

__all__ = ["SCHEMA", "columns"]

_SPENDING = ("公用经费", "人员经费")  # of several the one farthest from the median, in this order
_HEADS = "在职"

SCHEMA: Schema = {
    "heads_name": pl.String(),  # which spending
    "heads_raw": pl.String(),  # that of a head, in 万元
    "heads_median_raw": pl.String(),  # of all units, this one included
    "heads_times": RATIO,  # this unit's, as a multiple of the median
    "heads_units": pl.Int32(),
    "heads_place": PLACE,
    "heads_staff_place": PLACE,
}


def _stated(report: Report, name: str) -> tuple[Amount, StaffCount] | None:
    amount = next((one.amount for one in report.amounts if one.path == (name,)), None)
    staff = next((one for one in report.staff if one.label == _HEADS), None)
    if amount is None or amount.yuan is None or staff is None or not staff.number.value:
        return None
    return amount, staff


def _a_head(stated: tuple[Amount, StaffCount]) -> Decimal:
    """Return 万元 a head."""
    amount, staff = stated
    return (amount.yuan or Decimal(0)) / 10000 / (staff.number.value or Decimal(1))


def columns(report: Report, peers: Iterable[Report], least: int) -> Row:
    """Return the columns of one report; nothing where a figure is wanting.

    Of the kinds of spending that ``least`` units state, the one farthest from the median is told.
    """
    others = list(peers)
    found: list[tuple[bool, Decimal, Row]] = []  # of enough units; how far from the median, up or down
    for name in _SPENDING:
        mine = _stated(report, name)
        theirs = [stated for peer in others if (stated := _stated(peer, name))]
        if mine is None or not theirs:
            continue
        own = _a_head(mine)
        middle = median([own, *map(_a_head, theirs)])
        if middle <= 0:
            continue
        times = own / middle
        made: Row = {
            "heads_name": name,
            "heads_raw": f"{round_half_up(own)}",
            "heads_median_raw": f"{round_half_up(middle)}",
            "heads_times": times,
            "heads_units": len(theirs) + 1,
            "heads_place": ref_of(mine[0]),
            "heads_staff_place": ref_of(mine[1].number),
        }
        apart = max(times, 1 / times) if times else Decimal("Infinity")
        found.append((len(theirs) + 1 >= least, apart, made))
    return max(found, key=itemgetter(0, 1), default=(False, Decimal(0), {}))[2]
