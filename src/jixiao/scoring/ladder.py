"""Deduction ladders: so many points off for each step beyond a border, or points from a table.

They come from a set the standard names, or from what the row itself writes down (评分标准).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from jixiao.report import key_of
from jixiao.scoring.numerals import chinese_number
from jixiao.scoring.way import Result, Way, plain
from jixiao.standards import Reference, Standard
from jixiao.words import Words

__all__ = ["Ladder", "ladder_result", "own_ladder", "standard_ladder"]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Full points up to (or from) ``border`` percent, then ``deduct`` of ``points`` for each ``step``.

    ``table`` replaces the steps: (up to, points) with ascending borders; above the last one nothing is left.
    ``points`` is what the deduction is meant for; None: the row's own points.
    """

    border: Decimal | None
    beyond: Literal["above", "below"]
    step: Decimal
    deduct: Decimal
    points: Decimal | None
    table: tuple[tuple[Decimal, Decimal], ...] = ()
    reference: Reference | None = None

    @property
    def method(self) -> str:
        """Return the direction as a method: more is worse above a border, less is worse below it."""
        return "positive" if self.beyond == "below" else "reverse"


_QUOTES = str.maketrans("", "", "\"'“”‘’「」《》")


def standard_ladder(name: str, standard: Standard) -> Ladder | None:
    """Return the ladder the standard has for an indicator of the common framework, by its name."""
    chosen = standard.parameter("scoring.ladder").value
    if chosen is None:
        return None
    value = standard.parameter(f"ladders.{chosen}")
    wanted = key_of(name).translate(_QUOTES)
    row = next((row for row in value.value or () if row["name"] == wanted), None)
    if row is None:
        return None
    return Ladder(
        border=Decimal(row["border"]) if "border" in row else None,
        beyond=row.get("beyond", "above"),
        step=Decimal(row.get("step", "1")),
        deduct=Decimal(row.get("deduct", "0")),
        points=Decimal(row["points"]),
        table=tuple((Decimal(to), Decimal(points)) for to, points in row.get("table", ())),
        reference=value.reference,
    )


_NUMBER = r"\d+(?:\.\d+)?"
_ABOVE = ("超过", "超出", "高于", "增加", "上升", "增长", "提高", "超", "高", "增")
_BELOW = ("低于", "减少", "下降", "降低", "少于", "低", "少", "降")
_STEP = re.compile(
    rf"每(?:再)?(?P<verb>{'|'.join((*_ABOVE, *_BELOW))})(?P<step>{_NUMBER}|[一二两三四五十])?个?(?:百分点|%)"
    rf"(?:的)?[,，]?扣(?:减|除)?(?P<deduct>{_NUMBER})分"
)
_FULL = re.compile(
    rf"(?:[≤≥=]|<=|>=|不超过|不高于|不低于|小于等于|小于或等于|大于等于|大于或等于|达到|等于|为)?"
    rf"(?P<border>{_NUMBER})%?(?:以内|以下|以上|\(含\)|的)*[,，:：]?(?:计|得|记)(?:满分|(?P<points>{_NUMBER})分)"
)


def own_ladder(text: str | None) -> Ladder | None:
    """Read a rule like "≤100%得8分，每超过1个百分点扣0.5分"; None where it is no single such rule."""
    rule = key_of(text or "")
    steps = list(_STEP.finditer(rule))
    if len(steps) != 1:
        return None
    found = steps[0]
    size = found["step"] or "1"
    step = Decimal(size) if size[0].isascii() else chinese_number(size)
    if step is None or step <= 0:
        return None
    full = _FULL.search(rule[: found.start()])
    return Ladder(
        border=Decimal(full["border"]) if full else None,
        beyond="below" if found["verb"] in _BELOW else "above",
        step=step,
        deduct=Decimal(found["deduct"]),
        points=Decimal(full["points"]) if full and full["points"] else None,
        reference=Reference(title=f"表内评分标准“{(text or '').strip()}”", verified=True),
    )


def ladder_result(way: Way, ladder: Ladder, b: Decimal, border: Decimal | None = None) -> Result:
    """Score a percentage on a ladder; ``border`` stands in where the ladder has none of its own.

    Raises ValueError when neither has one and there is no table.
    """
    way.method, way.reference = ladder.method, ladder.reference
    whole = ladder.points or way.points
    way.put("P", plain(whole), Words("扣分办法对应的分值", "the points the ladder is meant for"))
    if whole != way.points:
        way.note(
            "扣分办法对应的分值与本行分值不同，按比例折算", "the ladder is meant for other points; scaled"
        )
    if ladder.table:
        return _table(way, ladder, b, whole)
    limit = ladder.border if ladder.border is not None else border
    if limit is None:
        raise ValueError("a ladder without a border")
    way.formula = f"ladder-{ladder.beyond}"
    way.put("L", f"{plain(limit)}%", Words("界限", "border"))
    way.put("s", plain(ladder.step), Words("每档的百分点", "percentage points of a step"))
    way.put("d", plain(ladder.deduct), Words("每档扣分", "points off for a step"))
    beyond = Fraction(b - limit if ladder.beyond == "above" else limit - b)
    if beyond <= 0:
        way.step("没有越过界限，得 W", "the border is not passed: W")
        return way.exact(Fraction(1), met=True)
    count = beyond / Fraction(ladder.step)
    way.step(
        f"越过 {plain(beyond)} 个百分点，合 {plain(count)} 档",
        f"{plain(beyond)} points beyond: {plain(count)} steps",
    )
    each = Fraction(ladder.deduct) / Fraction(whole) if whole else Fraction(0)
    shares = [max(1 - each * number, Fraction(0)) for number in (-(-count // 1), count // 1)]
    if shares[0] == shares[1]:
        return way.exact(shares[0], met=False)
    way.note("不足一档的部分怎么扣，办法没有写明", "the rule does not say what a part of a step costs")
    return way.within(*shares, with_high=True, met=False)


def _table(way: Way, ladder: Ladder, b: Decimal, whole: Decimal) -> Result:
    way.formula = "ladder-table"
    rows = ladder.table
    for number, (to, points) in enumerate(rows):
        if b > to:
            continue
        share = Fraction(points) / Fraction(whole)
        way.step(
            f"不超过 {plain(to)}%，该档 {plain(points)} 分", f"up to {plain(to)}%: {plain(points)} points"
        )
        if b < to or number == 0:
            return way.exact(share, met=number == 0)
        following = Fraction(rows[number + 1][1]) if number + 1 < len(rows) else Fraction(0)
        way.note(
            "正好在两档的界上，办法没有写明归哪一档", "exactly on a border; the rule does not say which side"
        )
        return way.within(following / Fraction(whole), share, with_high=True, met=False)
    way.step(f"超过 {plain(rows[-1][0])}%，得 0", f"above {plain(rows[-1][0])}%: 0")
    return way.exact(Fraction(0), met=False)
