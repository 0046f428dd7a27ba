"""Fact table "matches": one row an indicator that stands also in another document, and what differs there.

``what`` is "indicator" for such a pair, "goal" for the goal of the year as a whole, "set" for the indicators
that only one of the two documents has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from jixiao.facts.columns import PLACE, RATIO, Row, Schema
from jixiao.facts.companions import Role
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.kinds import indicator_type, last_word
from jixiao.facts.features.likeness import likeness, same_figures
from jixiao.facts.features.matching import Match, Named, compare, match, rises
from jixiao.facts.features.outcome import outcome
from jixiao.facts.features.pairing import plain_value
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject
from jixiao.report import Goal, Indicator, Presence, Report, Text, key_of
from jixiao.scoring import parse_actual, parse_target
from jixiao.scoring.dates import parse_date

__all__ = ["SCHEMA", "rows"]

_TEXT = pl.String()
_FLAG = pl.Boolean()
SCHEMA: Schema = {
    "with": _TEXT,  # the companion's role: "last-year", "goals", "monitoring"
    "what": _TEXT,
    "readable": _FLAG,  # the companion is of this unit and of the right year
    "place": PLACE,  # that of the name, or of the goal
    "target_place": PLACE,
    "points_place": PLACE,
    "other_place": PLACE,  # in the companion
    "other_places": pl.List(PLACE),  # of what only the companion has
    "own_places": pl.List(PLACE),  # of what only this report has
    "other_zh": _TEXT,  # where that is, in words
    "other_en": _TEXT,
    "name": _TEXT,
    "other_name": _TEXT,
    "same": _FLAG,  # the same indicator beyond doubt; else only alike
    "target_raw": _TEXT,
    "other_target_raw": _TEXT,
    "target_way": _TEXT,  # to the other's target: "same", "lower" (asks for less), "higher", "other"
    "target_certain": _FLAG,  # both are numbers or dates
    "target_dated": _FLAG,  # both are dates
    "adjusted": _FLAG,  # one of the two prints an adjusted target or goal
    "other_actual_raw": _TEXT,  # what was reached then
    "share_of_actual": RATIO,  # this target / that actual value, where more is better
    "reason": _FLAG,  # the row says why it differs
    "points_raw": _TEXT,
    "other_points_raw": _TEXT,
    "same_points": _FLAG,  # null where the points of the two tables cannot be compared
    "outcome": _TEXT,  # "met", "unmet", "unmet?"
    "full": _FLAG,  # the row has all its points
    "likelihood_raw": _TEXT,
    "impossible": _TEXT,  # the words by which monitoring ruled the target out
    "alike": RATIO,  # the wording of the goals
    "same_figures": _FLAG,
    "dated_late": _TEXT,  # the date of the approved goals, where the year had ended by then
    "lacking": pl.List(_TEXT),  # only in the companion
    "added": pl.List(_TEXT),  # only in this report
    "matched": pl.Int32(),  # indicators in both
    "complete": _FLAG,  # False: what is lacking stands in the report, but was not understood there
}
_ROLES = (Role.LAST_YEAR, Role.GOALS, Role.MONITORING)
_NEAR = 500  # characters of a goal that are told


def _named(report: Report) -> list[Indicator]:
    return [row for row in report.indicators if row.name.written]


def _kind(row: Indicator) -> str | None:
    return indicator_type(*(level.text if level else None for level in (row.level1, row.level2)))


def _text(value: Text | None) -> str | None:
    return value.text if value is not None and value.written else None


@dataclass(frozen=True)
class _Sides:
    """Both documents' named indicators and how they pair."""

    subject: Subject
    role: Role
    other: Report

    def words(self, key: str) -> tuple[str, ...]:
        return self.subject.standard.parameter(f"checks.{key}").texts()

    @cached_property
    def mine(self) -> list[tuple[Indicator, int]]:
        rows = enumerate(self.subject.report.indicators)
        return [(row, at) for at, row in rows if row.name.written]

    @cached_property
    def theirs(self) -> list[Indicator]:
        return _named(self.other)

    @cached_property
    def pairs(self) -> list[Match]:
        close, least = (
            self.subject.standard.parameter(f"checks.pairs.{key}").decimal() for key in ("close", "least")
        )
        mine = [Named(row.name.text, _kind(row)) for row, _ in self.mine]
        theirs = [Named(row.name.text, _kind(row)) for row in self.theirs]
        return match(mine, theirs, self.words, (close, least))

    @cached_property
    def comparable_points(self) -> bool:
        """Tell whether both tables give out as many points (a goal table may have no execution).

        So they do when most of the pairs have the same points: then the others were changed.
        """
        sums = []
        for rows in ([row for row, _ in self.mine], self.theirs):
            values = [row.points.value if row.points else None for row in rows]
            if not values or None in values:
                return False
            sums.append(sum(value for value in values if value is not None))
        own = [row for row, _ in self.mine]
        same = sum(_same_points(own[pair.mine], self.theirs[pair.theirs]) for pair in self.pairs)
        return sums[0] == sums[1] or 2 * same > len(self.pairs)


def _same_points(one: Indicator, other: Indicator) -> bool:
    return one.points is not None and other.points is not None and one.points.value == other.points.value


def _target_row(sides: _Sides, row: Indicator, other: Indicator, at: int) -> Row:
    """Compare the targets, and this target with what the other document says was reached."""
    subject = sides.subject
    line = subject.sheet.lines[at]
    if line.target is None:
        return {}
    kind, name = _kind(row), row.name.text
    bounded = last_word(name, sides.words("D14.bounded"), sides.words("D14.exceptions")) is not None
    comparator, unit = (cell.text if cell else None for cell in (other.comparator, other.unit))
    least = subject.standard.parameter("checks.F08.wording").decimal()
    written = [cell for cell in (other.adjusted_target, other.target) if cell is not None and cell.written]
    targets = [parse_target(cell.text, comparator, unit, year=sides.other.fiscal_year) for cell in written]
    if not targets:
        return {}
    rising = rises(line.target, name, kind, bounded=bounded, words=sides.words)
    if rising is None:
        rising = rises(targets[0], name, kind, bounded=bounded, words=sides.words)
    changes = [change for there in targets if (change := compare(line.target, there, rising, least))]
    same = next((change for change in changes if change.way == "same"), None)
    change = same or (changes[0] if changes else None)
    found: Row = {
        "other_target_raw": written[0].text,
        "target_way": change.way if change else None,
        "target_certain": change.certain if change else None,
        "target_dated": line.target.kind == "date",
    }
    if other.actual is not None and other.actual.written and rising:
        actual = parse_actual(other.actual.text, targets[-1])
        reached, wanted = plain_value(actual), plain_value(line.target)
        if (
            not actual.has_comparator
            and compare(line.target, actual, rising, least) is not None
            and reached
            and wanted is not None
        ):
            found["share_of_actual"] = fitting(Fraction(wanted) / Fraction(reached), RATIO)
    return found


def _pair(sides: _Sides, pair: Match) -> Row:
    subject = sides.subject
    (row, at), other = sides.mine[pair.mine], sides.theirs[pair.theirs]
    cells, line = Cells(row), subject.sheet.lines[at]
    kind = _kind(row)
    bounded = last_word(row.name.text, sides.words("D14.bounded"), sides.words("D14.exceptions")) is not None
    points = [side.points.value if side.points else None for side in (row, other)]
    return {
        "what": "indicator",
        "place": cells.place(),
        "target_place": cells.place("target"),
        "points_place": cells.place("points"),
        **subject.companions.spot(sides.role, other.name),
        "name": row.name.text,
        "other_name": other.name.text,
        "same": pair.same,
        "target_raw": _text(row.target),
        "adjusted": any(
            side.adjusted_target is not None and side.adjusted_target.written for side in (row, other)
        ),
        "other_actual_raw": _text(other.actual),
        "reason": any(cell is not None and cell.written for cell in (row.deviation, row.remark)),
        "points_raw": _text(row.points),
        "other_points_raw": _text(other.points),
        "same_points": points[0] == points[1] if sides.comparable_points else None,
        "outcome": outcome(line, kind, bounded, sides.words),
        "full": line.stated == line.points if line.stated is not None and line.points is not None else None,
        "likelihood_raw": _text(other.likelihood),
        "impossible": first(sides.words("H05.impossible"), other.likelihood.text)
        if other.likelihood is not None and other.likelihood.written
        else None,
        **(_target_row(sides, row, other, at) if pair.same else {}),
    }


def _set(sides: _Sides) -> Row:
    """Say which indicators only one of the two documents has."""
    mine, theirs = {pair.mine for pair in sides.pairs}, {pair.theirs for pair in sides.pairs}
    added = [row for at, (row, _) in enumerate(sides.mine) if at not in mine]
    lacking = [row for at, row in enumerate(sides.theirs) if at not in theirs]
    spot = sides.subject.companions.spot
    lost = "".join(key_of(left.text) for left in sides.subject.report.residue)
    return {
        "what": "set",
        "complete": not any(key_of(row.name.raw) in lost for row in lacking),
        "place": Cells((added or [sides.mine[0][0]])[0]).place(),
        "own_places": [ref for row in added if (ref := Cells(row).place())],
        **spot(sides.role, lacking[0].name if lacking else None),
        "other_places": [spot(sides.role, row.name)["other_place"] for row in lacking],
        "lacking": [row.name.text for row in lacking],
        "added": [row.name.text for row in added],
        "matched": len(sides.pairs),
    }


def _wording(goals: Sequence[Goal]) -> list[Text]:
    """Return what the goals of the year promise, as adjusted where the form has an adjusted goal."""
    promised = [
        goal.adjusted if goal.adjusted is not None and goal.adjusted.written else goal.expected
        for goal in goals
        if goal.term == "year"
    ]
    return [text for text in promised if text is not None and text.presence is Presence.WRITTEN]


def _goal(sides: _Sides) -> Iterator[Row]:
    report, other = sides.subject.report, sides.other
    mine, theirs = _wording(report.goals), _wording(other.goals)
    if not mine or not theirs:
        return
    said, promised = ("\n".join(text.text for text in texts) for texts in (mine, theirs))
    yield {
        "what": "goal",
        "place": ref_of(mine[0]) or "p1",
        **sides.subject.companions.spot(sides.role, theirs[0]),
        "target_raw": said[:_NEAR],
        "other_target_raw": promised[:_NEAR],
        "adjusted": any(
            goal.adjusted is not None and goal.adjusted.written for goal in (*report.goals, *other.goals)
        ),
        "alike": likeness(said, promised),
        "same_figures": same_figures(said, promised),
        "dated_late": _dated_late(report, other) if sides.role is Role.GOALS else None,
    }


def _dated_late(report: Report, goals: Report) -> str | None:
    """Return the date over or below the goals where all of it lies after the year they are for."""
    date = goals.cover.date if goals.cover else None
    span = parse_date(key_of(date.raw)) if date is not None and date.written else None
    if date is None or span is None or span.first is None or report.fiscal_year is None:
        return None
    return date.text if span.first.year > report.fiscal_year else None


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report; none where nothing is given to compare it with."""
    companions = subject.companions
    doubts = companions.doubts(subject.report)
    for role in _ROLES:
        for other in companions.of(role):
            sides = _Sides(subject, role, other)
            common: Row = {"with": role.value, "readable": role not in doubts}
            yield from (common | row for row in _goal(sides))
            if sides.mine and sides.theirs:
                yield common | _set(sides)
                yield from (common | _pair(sides, pair) for pair in sides.pairs)
