"""The values a self-evaluation is made of: each keeps what is written, what it means and where it stands."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, computed_field, model_validator

from jixiao.report.interval import Interval
from jixiao.report.numbers import MoneyUnit, parse_amount, parse_number, parse_rate
from jixiao.report.text import Presence, presence_of, tidy

__all__ = ["Amount", "Model", "Number", "Place", "Rate", "Text"]

_REF = re.compile(
    r"(?:g(?P<page>\d+))?(?:t(?P<table>\d+)(?:r(?P<row>\d+)c(?P<column>\d+))?|p(?P<paragraph>\d+))?"
    r"(?:\[(?P<start>\d+):(?P<end>\d+)\])?"
)
_RATE_SCALE = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "": Decimal(1)}


class Model(BaseModel):
    """Base of everything in the hub: frozen, and nothing unknown is taken in silently.

    Validators are built when a model is first used, which start-up need not wait for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Place(Model):
    """Where in the original something stands. Everything counts from 1, as a person does.

    ``paragraph`` is the number of the paragraph outside tables; ``table``, ``row`` and ``column`` are the
    cell's top-left position in the table's grid; ``start`` and ``end`` a span of characters within the
    paragraph's or cell's text (from 0, end excluded). ``confidence`` is set for scans only (0 to 1).
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    confidence: Decimal | None = None

    @property
    def ref(self) -> str:
        """Return the short form used in fact tables: "t1r14c8", "p23", "p23[9:15]"."""
        ref = f"g{self.page}" if self.page is not None else ""
        if self.table is not None:
            ref += f"t{self.table}"
            ref += f"r{self.row}c{self.column}" if self.row is not None else ""
        elif self.paragraph is not None:
            ref += f"p{self.paragraph}"
        return ref + (f"[{self.start}:{self.end}]" if self.start is not None else "")

    def between(self, start: int, end: int) -> Self:
        """Return a span of characters of what stands at this place."""
        return type(self)(
            page=self.page,
            paragraph=self.paragraph,
            table=self.table,
            row=self.row,
            column=self.column,
            start=start,
            end=end,
            confidence=self.confidence,
        )

    @classmethod
    def from_ref(cls, ref: str) -> Self:
        """Return the place of a short form; the opposite of ``ref`` (confidence is not part of it)."""
        place: Self = _place_of(cls, ref)
        return place


_Spot = TypeVar("_Spot", bound=Place)


@lru_cache(4096)
def _place_of(kind: type[_Spot], ref: str) -> _Spot:
    """Return the place of a short form: findings point at the same cells again and again."""
    found = _REF.fullmatch(ref)
    if not found:
        raise ValueError(f"{ref!r} is not the short form of a place")
    return kind(**{name: int(digits) for name, digits in found.groupdict().items() if digits})


class Text(Model):
    """Something written, or a place where something could be written."""

    raw: str = ""
    presence: Presence = Presence.BLANK
    place: Place | None = None

    @classmethod
    def of(cls, raw: str, place: Place | None = None) -> Self:
        """Make the value from what is written."""
        return cls(raw=raw, presence=presence_of(raw), place=place)

    @property
    def text(self) -> str:
        """Return what is written without the white space of line breaks and padding."""
        return tidy(self.raw)

    @property
    def written(self) -> bool:
        """Tell whether there is content: not blank, not 无, 略 or a dash."""
        return self.presence in {Presence.WRITTEN, Presence.UNREADABLE}


class Number(Text):
    """A number taken exactly as printed: points, scores, heads. No rounding interval applies."""

    value: Decimal | None = None

    @classmethod
    def of(cls, raw: str, place: Place | None = None) -> Self:
        """Read a number; something written that is none becomes ``UNREADABLE`` and keeps its text."""
        presence = presence_of(raw)
        value = parse_number(raw) if presence is Presence.WRITTEN else None
        if presence is Presence.WRITTEN and value is None:
            presence = Presence.UNREADABLE
        return cls(raw=raw, presence=presence, place=place, value=value)


class _Rounded(Text):
    """A written number that stands for its rounding interval; ``low``, ``high`` are derived, never stored."""

    value: Decimal | None = None

    @model_validator(mode="before")
    @classmethod
    def _drop_derived(cls, data: Any) -> Any:
        if isinstance(data, dict) and ("low" in data or "high" in data):
            return {k: v for k, v in data.items() if k not in {"low", "high"}}
        return data

    @property
    def interval(self) -> Interval | None:
        """Return the interval the written number stands for, in the base unit."""
        raise NotImplementedError

    @computed_field  # type: ignore[prop-decorator]
    @property
    def low(self) -> Decimal | None:
        """Least exact value the written number can stand for, in the base unit (元, or 1 for 100 %)."""
        span = self.interval
        return span.low if span else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def high(self) -> Decimal | None:
        """Greatest exact value the written number can stand for, in the base unit."""
        span = self.interval
        return span.high if span else None


class Amount(_Rounded):
    """An amount of money: the number as written, in the unit written with it or given by its heading."""

    unit: MoneyUnit | None = None

    @classmethod
    def of(cls, raw: str, place: Place | None = None, unit: MoneyUnit | None = None) -> Self:
        """Read an amount. ``unit`` is the heading's; a unit written with the number itself wins over it."""
        presence = presence_of(raw)
        parsed = parse_amount(raw) if presence is Presence.WRITTEN else None
        if parsed is None:
            if presence is Presence.WRITTEN:
                presence = Presence.UNREADABLE
            return cls(raw=raw, presence=presence, place=place, unit=unit)
        return cls(raw=raw, presence=presence, place=place, value=parsed[0], unit=parsed[1] or unit)

    @property
    def interval(self) -> Interval | None:
        """Return the interval in 元; None without a number or a known unit."""
        if self.value is None or self.unit is None:
            return None
        return Interval.of_written(self.value, self.unit.factor)

    @property
    def yuan(self) -> Decimal | None:
        """Return the written number in 元, exactly."""
        return None if self.value is None or self.unit is None else self.value * self.unit.factor


class Rate(_Rounded):
    """A rate such as an execution rate; ``value`` is the fraction (1 for 100 %)."""

    @classmethod
    def of(cls, raw: str, place: Place | None = None) -> Self:
        """Read a rate; a bare number is taken as the fraction it is ("0.95" is 95 %, "95" is 9500 %)."""
        presence = presence_of(raw)
        parsed = parse_rate(raw) if presence is Presence.WRITTEN else None
        if parsed is None:
            if presence is Presence.WRITTEN:
                presence = Presence.UNREADABLE
            return cls(raw=raw, presence=presence, place=place)
        return cls(raw=raw, presence=presence, place=place, value=parsed[0] * _RATE_SCALE[parsed[1]])

    @property
    def interval(self) -> Interval | None:
        """Return the interval of the fraction as printed."""
        return None if self.value is None else Interval.of_written(self.value)
