"""Fact table "relations": one row an identity of the standard as it stands in the report.

Kinds: "sum" (a total and its parts), "same" (the narrative's and the table's figure for one quantity),
"ratio" (an
execution rate and the two amounts it comes from), "points" (the points printed with a first-level heading and
those of its indicators). Money is in 元, points as printed, rates as fractions.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.identities import Relation, relations
from jixiao.facts.mentions import COLUMNS, interval_of, paragraph_texts, ref_of, said, spoken, written
from jixiao.facts.subject import Subject
from jixiao.report import Amount, FundRow, Indicator, Interval, Level1, MoneyUnit, Rate, Report, key_of
from jixiao.scoring.execution import CARRY_OVER, Basis, execution_basis
from jixiao.standards import Identity

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,  # of the total
    "part_places": pl.List(pl.String()),
    "rule": pl.String(),  # the check it feeds
    "identity": pl.String(),  # the standard's id of it
    "kind": pl.String(),
    "report_kind": pl.String(),
    "where": pl.String(),  # "text", "table", "both"
    "axis": pl.String(),  # of the parts: "source", "nature"
    "yearly": pl.Boolean(),  # the lines are those of a project's form: this year's grant, carry-over, other
    "column": pl.String(),  # 年初预算数, 预算数, 执行数
    "name": pl.String(),  # of the total
    "total_raw": pl.String(),  # as written, with its unit
    "total_low": MONEY,
    "total_high": MONEY,
    "parts_raw": pl.String(),  # "人员经费 301.29 万元、公用经费 34.44 万元"
    "parts_sum": pl.String(),  # what the parts give, in the unit of the total
    "parts_low": MONEY,
    "parts_high": MONEY,
    "difference": pl.String(),
    "readable": pl.Boolean(),
    "certain": pl.Boolean(),  # both sides must mean the same money
    "partial": pl.Boolean(),  # parts may have been left unnamed
    "announced": pl.Boolean(),  # the text says that it lists the parts by a classification
    "blanks": pl.Boolean(),  # some part is an empty cell
    "short": pl.Boolean(),  # the parts give less than the total
    "meets": pl.Boolean(),  # rounding can explain any difference
    "exact": pl.Boolean(),  # the printed numbers agree at the precision of the total
}

_YEARLY = frozenset({"当年财政拨款", CARRY_OVER})
_PRECISION = 60  # digits; written numbers have up to 40


def _quantum(amount: Amount) -> Decimal:
    """Return one unit of the last printed digit in 元."""
    exponent = amount.value.as_tuple().exponent if amount.value is not None else 0
    factor = amount.unit.factor if amount.unit else Decimal(1)
    return Decimal((0, (1,), exponent if isinstance(exponent, int) else 0)) * factor


def _equal_at(total: Decimal, parts: Decimal, quantum: Decimal) -> bool:
    """Tell whether the sum of the parts, rounded as the total is printed, is the total."""
    return (parts / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum == total


def _money(relation: Relation, announced: tuple[str, ...], texts: dict[int, str], kind: str) -> Row:
    identity, total = relation.identity, relation.total
    unit = total.amount.unit or MoneyUnit.YUAN
    row: Row = {
        "place": ref_of(total.amount),
        "part_places": [ref for part in relation.parts if (ref := ref_of(part.amount))],
        "rule": identity.rule,
        "identity": identity.id,
        "kind": identity.kind,
        "report_kind": kind,
        "where": "both" if identity.kind == "same" else "text" if total.column is None else "table",
        "axis": identity.axis,
        "yearly": any(part.name in _YEARLY for part in relation.parts),
        "column": COLUMNS.get(relation.parts[0].column or ""),
        "name": f"{total.name}的{COLUMNS[total.column]}"
        if total.column and identity.kind == "sum"
        else total.name,
        "total_raw": said(total.amount),
        "readable": relation.readable,
        "certain": relation.certain,
        "partial": identity.partial,
        "blanks": relation.blanks,
        "announced": any(word in texts.get((total.where or (0, 0))[0], "") for word in announced),
        "parts_raw": said(relation.parts[0].amount)
        if identity.kind == "same"
        else "、".join(spoken(part) for part in relation.parts if part.amount.written),
    }
    whole = interval_of(total.amount)
    if whole is None or not relation.readable:
        return row | {"readable": False}
    spans = [span for part in relation.parts if (span := interval_of(part.amount)) is not None]
    inside = Interval.sum(spans)
    amount = total.amount.yuan or Decimal(0)
    parts = sum((part.amount.yuan or Decimal(0) for part in relation.parts), Decimal(0))
    return row | {
        "total_low": whole.low,
        "total_high": whole.high,
        "parts_low": inside.low,
        "parts_high": inside.high,
        "parts_sum": written(parts, unit),
        "difference": written(abs(amount - parts), unit),
        "short": parts < amount,
        "meets": whole.meets(inside),
        "exact": _equal_at(amount, parts, _quantum(total.amount)),
    }


def _percent(value: Fraction) -> str:
    """Return a fraction as a percentage with two decimals, halves up."""
    scaled = value * 10000
    rounded = Decimal((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).scaleb(-2)
    return f"{rounded:f}%"


def _rate_spans(rate: Rate) -> list[Interval]:
    """Return what a printed rate can mean; under a heading 执行率（%） the number stands without its sign."""
    if rate.interval is None:
        return []
    if "%" in key_of(rate.raw) or "‰" in rate.raw:
        return [rate.interval]
    hundredth = Decimal("0.01")
    return [rate.interval, Interval(rate.interval.low * hundredth, rate.interval.high * hundredth)]


def _terms(terms: Sequence[tuple[int, Amount]]) -> str:
    """Return amounts added and taken off as they are written."""
    told = "".join(("＋" if sign > 0 else "－") + said(amount) for sign, amount in terms).removeprefix("＋")
    return f"（{told}）" if len(terms) > 1 else told


def _ratio(identity: Identity, row: FundRow, kind: str, basis: Basis | None) -> Row | None:
    """Compare a printed rate with its amounts: those of ``basis`` where the standard counts others."""
    rate, executed, budget = row.rate, row.executed, row.adjusted
    if rate is None or executed is None or budget is None or not rate.written:
        return None
    if budget.yuan == 0 and executed.yuan == 0 and rate.value == 0:
        return None  # nothing planned, nothing spent, 0 %
    if basis is None:
        basis = Basis(((1, budget),), ((1, executed),))
        bottom, top = interval_of(budget), interval_of(executed)
        divisor, spent = Fraction(budget.yuan or 0), Fraction(executed.yuan or 0)
    else:
        (bottom, top), (divisor, spent) = basis.spans(), (one or Fraction(0) for one in basis.exact())
    made: Row = {
        "place": ref_of(rate),
        "part_places": [ref for _, one in (*basis.executed, *basis.budget) if (ref := ref_of(one))],
        "rule": identity.rule,
        "identity": identity.id,
        "kind": identity.kind,
        "report_kind": kind,
        "where": "table",
        "axis": row.axis,
        "name": row.name,
        "total_raw": rate.text,
        "parts_raw": f"{_terms(basis.executed)} ÷ {_terms(basis.budget)}",
        "certain": True,
        "partial": False,
        "announced": False,
        "blanks": False,
        "readable": False,
    }
    spans = _rate_spans(rate)
    if not spans or top is None or bottom is None or bottom.low <= 0 or not divisor:
        return made
    low = Fraction(top.low) / Fraction(bottom.high)
    high = Fraction(top.high) / Fraction(bottom.low)
    exact = spent / divisor
    # A rate cut off instead of rounded lies less than one printed digit below the exact one.
    cut = any(
        Fraction(span.low + span.high) / 2 <= exact < Fraction(span.high * 3 - span.low) / 2 for span in spans
    )
    meets = any(Fraction(span.low) <= high and low <= Fraction(span.high) for span in spans)
    return made | {
        "readable": True,
        "parts_sum": _percent(exact),
        "difference": _percent(min(abs(Fraction(span.low + span.high) / 2 - exact) for span in spans)),
        "meets": meets or cut,
        "exact": meets,
    }


def _points(heading: Level1, own: list[Indicator], kind: str, *, readable: bool) -> Row | None:
    if heading.points is None or heading.points.value is None:
        return None
    values = [row.points.value if row.points else None for row in own]
    known = [value for value in values if value is not None]
    readable = readable and bool(own) and len(known) == len(values)
    parts = sum(known, Decimal(0))
    return {
        "place": ref_of(heading.points) or ref_of(heading.name),
        "part_places": [ref for row in own if (ref := ref_of(row.points))],
        "rule": "A11",
        "identity": "points-of-level1",
        "kind": "points",
        "report_kind": kind,
        "where": "table",
        "name": heading.name.text,
        "total_raw": f"{heading.points.value:f} 分",
        "parts_raw": "+".join(f"{value:f}" for value in known),
        "parts_sum": f"{parts:f} 分",
        "difference": f"{abs(heading.points.value - parts):f} 分",
        "certain": True,
        "readable": readable,
        "short": parts < heading.points.value,
        "meets": parts == heading.points.value,
        "exact": parts == heading.points.value,
    }


def _on_every_row(report: Report, names: list[str], homes: list[str | None], name: str) -> bool:
    """Tell whether a heading is printed again on each row of its one block, as a filled-down sheet has it."""
    points = {
        at.points.value if at.points else None
        for at, own in zip(report.level1, names, strict=True)
        if own == name
    }
    rows = [number for number, home in enumerate(homes) if home == name]
    one_block = bool(rows) and rows[-1] - rows[0] + 1 == len(rows)
    return len(points) == 1 and one_block and names.count(name) == len(rows) > 1


def _level1_points(subject: Subject) -> Iterator[Row]:
    report = subject.report
    names = [key_of(heading.name.text) for heading in report.level1]
    homes = [key_of(row.level1.text) if row.level1 else None for row in report.indicators]
    placed = all(home in names for home in homes)
    for at, (heading, name) in enumerate(zip(report.level1, names, strict=True)):
        own = [row for row, home in zip(report.indicators, homes, strict=True) if home == name]
        repeated = _on_every_row(report, names, homes, name)
        if repeated and name in names[:at]:
            continue
        readable = placed and (repeated or names.count(name) == 1)
        row = _points(heading, own, report.kind.value, readable=readable)
        if row is not None:
            yield row


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    report, standard = subject.report, subject.standard
    announced = standard.parameter("checks.A02.announced").texts()
    texts, kind = paragraph_texts(report), report.kind.value
    funds = report.funds
    total = funds.total if funds else None
    basis = execution_basis(funds, total, standard) if funds and total else None
    with localcontext() as context:
        context.prec = _PRECISION
        made = [_money(relation, announced, texts, kind) for relation in relations(subject)]
        for identity in standard.identities:
            if identity.kind == "ratio":
                for line in funds.rows if funds else ():
                    own = (
                        basis if line is total and basis and len(basis.budget + basis.executed) > 2 else None
                    )
                    made += [row] if (row := _ratio(identity, line, kind, own)) else []
        made += list(_level1_points(subject))
    yield from made
