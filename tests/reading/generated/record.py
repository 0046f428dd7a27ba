"""Made-up records: what a document says, drawn from a seed. Nothing here knows the program's own types."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.reading.generated.words import (
    BODIES,
    COST,
    DUTIES,
    ENDINGS,
    GRADES,
    INDICATORS,
    PARTY,
    PLACES,
    PLANS,
    REASONS,
    RESULTS,
    WORKS,
    Kind,
)

__all__ = ["Goal", "Line", "Record", "Row", "made"]

_CENT = Decimal("0.01")


@dataclass
class Line:
    """A line of the funds block: its name in the hub and in print, and its figures as printed."""

    axis: str  # total, source, nature
    name: str
    label: str
    initial: str = ""
    adjusted: str = ""
    executed: str = ""
    rate: str = ""
    points: str = ""
    score: str = ""
    forecast: str = ""
    reason: str = ""


@dataclass
class Goal:
    """A goal of the year and what came of it."""

    expected: str
    actual: str
    points: str = ""
    deviation: str = ""


@dataclass
class Row:
    """An indicator. ``sign`` and ``unit`` are printed with the value or in columns of their own."""

    level1: str
    level2: str
    name: str
    sign: str
    value: str
    unit: str
    actual: str
    points: str
    score: str
    deviation: str
    goal: int = 1
    more: dict[str, str] = field(default_factory=dict)

    def target(self, *, apart: bool) -> str:
        """Return the target as one text; ``apart``: as it is put together from three columns."""
        sign = "" if self.sign == "定性" else self.sign
        unit = "" if self.value.endswith(self.unit) else self.unit  # nobody says 2座座
        return f"{sign}{self.value}{unit}" if self.value or not apart else ""


@dataclass
class Record:
    """A document's contents."""

    year: int
    unit: str
    supervisor: str
    project: str
    work: str
    money: str
    duties: str
    lines: list[Line]
    goals: list[Goal]
    rows: list[Row]
    level1: dict[str, str]
    points: str
    score: str
    grade: str
    review: str
    staff: dict[str, int]

    @property
    def total(self) -> Line:
        """Return the line of the whole amount."""
        return next(line for line in self.lines if line.axis == "total")


def _round(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros."""
    text = format(_round(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(value: Decimal, style: str) -> str:
    if style == "thousands":
        return format(_round(value), ",.2f")
    if style == "cents":
        return format(_round(value), ".2f")
    return plain(value)


def _funds(rng: Random, lines: list[tuple[str, str, str]], money: str) -> list[Line]:
    """Return the lines, the total first; parts add up, some are blank or nought."""
    style = rng.choice(["plain", "cents", "thousands"])
    factor = 10_000 if money == "元" else 1
    sums = {axis: [Decimal(0)] * 3 for axis in ("source", "nature")}
    whole = [Decimal(rng.randrange(100, 900_000)) / 100 * factor for _ in range(2)]
    budget = whole if rng.random() < 0.5 else [whole[0], whole[0]]
    spent = min(budget[1] * Decimal(rng.choice([100, 100, 98, 86, 73, 41])) / 100, budget[1])
    figures = [_round(budget[0]), _round(budget[1]), _round(spent)]
    rate = f"{plain(figures[2] / figures[1] * 100)}%" if figures[1] else "0"
    made = []
    for axis, name, label in lines:
        if axis == "total":
            line = Line(axis, name, label, *(_amount(figure, style) for figure in figures))
            line.rate = rate
            line.points, line.score = "10", plain(min(figures[2] / figures[1] * 10, Decimal(10)))
        else:
            last = [other for other in lines if other[0] == axis][-1][1] == name
            share = Decimal(1) if last else Decimal(rng.choice([0, 0, 25, 50])) / 100
            left = [figure - done for figure, done in zip(figures, sums[axis], strict=True)]
            mine = [_round(part * share) for part in left]
            sums[axis] = [done + part for done, part in zip(sums[axis], mine, strict=True)]
            if any(mine):
                line = Line(axis, name, label, *(_amount(figure, style) for figure in mine))
                line.rate = rng.choice(["", f"{plain(mine[2] / mine[1] * 100)}%" if mine[1] else "", "—"])
            else:
                blank = rng.choice(["", "0", "0", "—"])
                line = Line(axis, name, label, blank, blank, blank)
            line.points = line.score = rng.choice(["", "—", "-", "/"])
        line.forecast = line.adjusted
        made.append(line)
    return made


def _goals(rng: Random, work: str, count: int) -> list[Goal]:
    return [
        Goal(rng.choice(PLANS).format(work=work), rng.choice(RESULTS).format(work=work)) for _ in range(count)
    ]


def _row(rng: Random, kind: Kind, goal: int, number: int) -> Row:
    name = kind.name if number == 0 else f"{kind.name}{'（第' + '一二三四五六七八九'[number - 1] + '期）'}"
    row = Row(kind.level1, kind.level2, name, kind.sign, "", kind.unit, "", "", "", rng.choice(REASONS), goal)
    if kind.values:
        row.value, row.actual = rng.choice(kind.values), rng.choice(kind.outcomes)
        row.sign = rng.choice(["", "定性"]) if not kind.sign else kind.sign
        return row
    if kind.unit in {"%", "百分比"}:
        value = Decimal(rng.choice([100, 100, 95, 90, 98, 85]))
        outcome = min(value * Decimal(rng.randrange(85, 106)) / 100, Decimal(100))
    else:
        value = Decimal(rng.choice([1, 2, 6, 12, 50, 85, 320, 1500, 12600])) + rng.choice(
            [Decimal(0), Decimal(0), Decimal("0.5")]
        )
        outcome = value * Decimal(rng.randrange(50, 160)) / 100
    if rng.random() < 0.2:
        row.sign = rng.choice(["", "≧", "═", "﹥", "≦", "=", ">"])
    row.value = plain(value) if rng.random() < 0.85 else format(_round(value), ",.2f")
    row.actual = plain(outcome) + rng.choice(["", kind.unit, kind.unit])
    if rng.random() < 0.06:
        row.actual = rng.choice(["", "—", "无", "未开展"])
    return row


def _shares(rng: Random, whole: int, count: int) -> list[int]:
    """Cut points into parts of at least one."""
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _rows(rng: Random, whole: int, goals: int) -> list[Row]:
    kinds = [*INDICATORS, *(COST if rng.random() < 0.3 else ())]
    rows: list[Row] = []
    order = list(dict.fromkeys((kind.level1, kind.level2) for kind in kinds))
    if rng.random() < 0.3:
        order.sort(key=lambda levels: levels[0] != "成本指标")
    for goal in range(1, goals + 1):
        seen: dict[str, int] = {}
        chosen: list[Row] = []
        for levels in order:
            if levels[1] != "数量指标" and rng.random() < 0.3:
                continue
            for _ in range(rng.choice([1, 1, 2, 3])):
                kind = rng.choice([kind for kind in kinds if (kind.level1, kind.level2) == levels])
                chosen.append(_row(rng, kind, goal, seen.get(kind.name, 0)))
                seen[kind.name] = seen.get(kind.name, 0) + 1
        share = whole // goals
        for row, points in zip(chosen, _shares(rng, max(share, len(chosen)), len(chosen)), strict=True):
            row.points = str(points)
            full = row.deviation in {"", "无", "—", "/", "-"}
            lost = Decimal(0) if full else Decimal(rng.choice([0, 10, 25, 50])) / 100
            row.score = plain(points * (1 - lost))
        rows += chosen
    return rows


def made(rng: Random, lines: list[tuple[str, str, str]], *, points: int = 90, goals: int = 1) -> Record:
    """Return a record with these lines of funds; ``points`` is the sum of the indicators' points."""
    place = rng.choice(PLACES)
    unit = place + rng.choice(BODIES) if rng.random() < 0.85 else rng.choice(PARTY).format(place=place)
    work = rng.choice(WORKS)
    money = rng.choice(["万元", "万元", "元"])
    rows = _rows(rng, points, goals)
    funds = _funds(rng, lines, money)
    total = next(line for line in funds if line.axis == "total")
    score = sum((Decimal(row.score) for row in rows), Decimal(total.score))
    level1: dict[str, str] = {}
    for name in dict.fromkeys(row.level1 for row in rows):
        level1[name] = str(sum(int(row.points) for row in rows if row.level1 == name))
    posts = rng.randrange(8, 160)
    return Record(
        year=rng.choice([2019, 2020, 2021, 2022, 2023, 2024]),
        unit=unit,
        supervisor=place + rng.choice(BODIES) if rng.random() < 0.7 else "",
        project=work + rng.choice(ENDINGS),
        work=work,
        money=money,
        duties=rng.choice(DUTIES),
        lines=funds,
        goals=_goals(rng, work, goals),
        rows=rows,
        level1=level1,
        points=str(points + 10) if points < 100 else "100",
        score=plain(score),
        grade=rng.choice(GRADES),
        review=plain(score - rng.randrange(0, 5)),
        staff={"编制": posts, "在职": max(posts - rng.randrange(0, 6), 1), "退休": rng.randrange(0, 40)},
    )
