"""Where a report names an amount: in running text, or in a column of the funds block."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.report import Amount, FundRow, Interval, MoneyUnit, Presence, Report, Text

__all__ = [
    "COLUMNS",
    "Mention",
    "in_table",
    "in_text",
    "interval_of",
    "paragraph_texts",
    "ref_of",
    "said",
    "spoken",
    "written",
]

COLUMNS = {"initial": "年初预算数", "adjusted": "预算数", "executed": "执行数"}
"""The money columns of the funds block and what they are called."""

_NOTHING = {Presence.NONE, Presence.DASH}  # the author says that there is none: as good as 0


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount and what it is an amount of.

    ``path`` is the vocabulary's, from the whole to the part; ``column`` is None in running text, else a key
    of
    ``COLUMNS``; ``axis`` is that of the fund row.
    """

    path: tuple[str, ...]
    amount: Amount
    column: str | None = None
    axis: str = ""

    @property
    def name(self) -> str:
        """Return the name of the amount alone ("工资福利支出")."""
        return self.path[-1]

    @property
    def where(self) -> tuple[int, int] | None:
        """Return paragraph and first character of an amount in running text, None for any other."""
        place = self.amount.place
        if place is None or place.paragraph is None:
            return None
        return place.paragraph, place.start or 0


def in_text(report: Report) -> tuple[Mention, ...]:
    """Return the labelled amounts of the narrative that have a number, in reading order."""
    return tuple(
        Mention(entry.path, entry.amount)
        for entry in report.amounts
        if entry.path and entry.amount.yuan is not None
    )


def _cells(row: FundRow) -> Iterator[tuple[str, Amount]]:
    for column in COLUMNS:
        amount: Amount | None = getattr(row, column)
        if amount is not None:
            yield column, amount


def in_table(report: Report) -> tuple[Mention, ...]:
    """Return the money cells of the funds block, empty ones too."""
    rows = report.funds.rows if report.funds else ()
    return tuple(
        Mention((row.name,), amount, column, row.axis) for row in rows for column, amount in _cells(row)
    )


def interval_of(amount: Amount) -> Interval | None:
    """Return the interval in 元; "无" and a dash say 0; None for what could not be read or is not there."""
    if amount.presence in _NOTHING:
        return Interval(Decimal(0), Decimal(0))
    return amount.interval


def written(yuan: Decimal, unit: MoneyUnit) -> str:
    """Return an exact amount in 元 as people write it in a unit: "0.03 万元"."""
    number = format(yuan / unit.factor, "f")
    return f"{number.rstrip('0').rstrip('.') if '.' in number else number} {unit.value}"


def said(amount: Amount) -> str:
    """Return an amount with the digits and the unit it was written with: "286.50 万元"."""
    if amount.value is None:
        return amount.text
    return f"{amount.value:f} {amount.unit.value}" if amount.unit else f"{amount.value:f}"


def spoken(mention: Mention) -> str:
    """Return the name and the amount: "人员经费 301.29 万元"."""
    return f"{mention.name} {said(mention.amount)}"


def ref_of(value: Text | None) -> str | None:
    """Return the short form of where something stands; None when that is not known."""
    return value.place.ref if value is not None and value.place is not None else None


def paragraph_texts(report: Report) -> dict[int, str]:
    """Return the narrative's paragraphs by their number."""
    return {
        text.place.paragraph: text.text
        for section in report.sections
        for text in section.paragraphs
        if text.place is not None and text.place.paragraph is not None
    }
