"""The standard of one region and year, with its structured parts typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from jixiao.standards.merge import Values
from jixiao.standards.values import Reference, StandardError, Value

__all__ = [
    "Band",
    "Branch",
    "CommonIndicator",
    "EconomicClass",
    "Grade",
    "Identity",
    "OutlineHeading",
    "Standard",
    "TreeForm",
]


@dataclass(frozen=True, slots=True)
class Band:
    """A level of a qualitative indicator: ``low`` ≤ share of the points < ``high`` (≤ for the top)."""

    key: str  # "achieved", "partly", "missed"
    name: str
    name_en: str
    low: Decimal
    high: Decimal
    top: bool
    words: tuple[str, ...]
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: totals of 100 from ``low`` (included) up to the next better grade (excluded)."""

    name: str
    name_en: str
    low: Decimal
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A first-level type of indicator with its default weight and its second-level types."""

    name: str
    name_en: str
    weight: Decimal | None
    types: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeForm:
    """One form of the indicator tree."""

    key: str
    name: str
    branches: tuple[Branch, ...]
    reference: Reference | None

    def level2(self, level1: str) -> tuple[str, ...]:
        """Return the second-level types under a first-level one, empty for a strange one."""
        return next((branch.types for branch in self.branches if branch.name == level1), ())


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A required heading of the report. ``key`` is the vocabulary's; ``level`` counts from 1."""

    key: str
    number: str
    title: str
    level: int
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class EconomicClass:
    """A class of the expenditure classification by economic nature (类) with its 款 by code."""

    code: str
    name: str
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CommonIndicator:
    """An indicator of a common framework (共性指标).

    ``how``: "ratio" (top / base), "change" ((top − base) / base), "saving" ((base − top) / base), "judged"
    (against a list), "unstated" (a rate whose formula is not on file).
    """

    level1: str
    level2: str
    name: str
    how: str
    top: str
    base: str
    note: str

    @property
    def formula(self) -> str:
        """Return the formula in words: "在职人员数÷编制数×100%"; "" where there is none."""
        return {
            "ratio": f"{self.top}÷{self.base}×100%",
            "change": f"（{self.top}－{self.base}）÷{self.base}×100%",
            "saving": f"（{self.base}－{self.top}）÷{self.base}×100%",
        }.get(self.how, "")

    def value(self, top: Decimal, base: Decimal) -> Fraction | None:
        """Return the value as a share (1 is 100 %); None without a formula or where the base is 0."""
        if not self.formula or base == 0:
            return None
        above = {"ratio": top, "change": top - base, "saving": base - top}[self.how]
        return Fraction(above) / Fraction(base)


@dataclass(frozen=True, slots=True)
class Identity:
    """A relation between amounts that a self-evaluation can show.

    ``kind``: "sum" (the total is the sum of the parts), "same" (one quantity in two places), "ratio" (the
    total is first part / second part), "bound" (the total is not more than the part). Paths are names of the
    vocabulary, from the whole to the part; ``axis`` says that the parts are the lines of the funds block
    along it, whatever they are called.
    With ``partial``, parts that the document does not name count as nothing; otherwise all are needed.
    """

    id: str
    rule: str
    kind: str
    where: str  # "narrative", "table", "both"
    total: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    axis: str
    partial: bool
    name: str
    name_en: str
    reference: Reference | None


@dataclass(frozen=True)
class Standard:
    """What holds in a region (GB/T 2260 code) for a fiscal year; ``chain``: the authorities, local last."""

    id: str
    name: str
    name_en: str
    chain: tuple[str, ...]
    year: int | None
    region: str | None
    values: Values = field(repr=False, hash=False, compare=False)

    def parameter(self, key: str) -> Value:
        """Return the value in force for a key; a key no authority knows is an error."""
        try:
            return self.values[key]
        except KeyError:
            raise StandardError(f"标准里没有参数 {key}。", f"The standard has no parameter {key}.") from None

    def _rows(self, key: str) -> tuple[Any, ...]:
        value = self.parameter(key).value
        return value if isinstance(value, tuple) else ()

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The levels of qualitative indicators, best first."""
        made: list[Band] = []
        high = Decimal(1)
        for key in ("achieved", "partly", "missed"):
            low = self.parameter(f"bands.{key}.low")
            words = self.parameter(f"bands.{key}.words")
            border = low.decimal()
            made.append(
                Band(
                    key=key,
                    name=words.description,
                    name_en=words.description_en,
                    low=border,
                    high=high,
                    top=not made,
                    words=words.texts(),
                    reference=low.reference,
                )
            )
            high = border
        return tuple(made)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """The grades, best first."""
        value = self.parameter("grades")
        return tuple(
            Grade(row["name"], row["name_en"], Decimal(row["low"]), value.reference)
            for row in self._rows("grades")
        )

    def grade_of(self, score: Decimal) -> Grade | None:
        """Return the grade of a total out of 100; None below every grade."""
        return next((grade for grade in self.grades if score >= grade.low), None)

    @cached_property
    def tree(self) -> tuple[TreeForm, ...]:
        """The forms of the indicator tree in use, the newest last."""
        forms = []
        for key in self.values.family("tree"):
            value = self.parameter(key)
            branches = tuple(
                Branch(
                    name=row["name"],
                    name_en=row["name_en"],
                    weight=Decimal(row["weight"]) if row.get("weight") else None,
                    types=tuple(row["types"]),
                    required=tuple(row.get("required", ())),
                )
                for row in self._rows(key)
            )
            if branches:
                forms.append(
                    TreeForm(key.removeprefix("tree."), value.description, branches, value.reference)
                )
        return tuple(forms)

    @cached_property
    def outline(self) -> tuple[OutlineHeading, ...]:
        """The headings a report must have, in order; empty where none are prescribed."""
        if "outline" not in self.values:
            return ()
        reference = self.parameter("outline").reference
        return tuple(
            OutlineHeading(row["key"], row["number"], row["title"], row["level"], reference)
            for row in self._rows("outline")
        )

    @cached_property
    def frameworks(self) -> Mapping[str, tuple[CommonIndicator, ...]]:
        """The frameworks of common indicators in force, by key ("overall", "project-2020")."""
        return {
            key.removeprefix("framework."): tuple(
                CommonIndicator(
                    **{field: row.get(field, "") for field in CommonIndicator.__dataclass_fields__}
                )
                for row in self._rows(key)
            )
            for key in self.values.family("framework")
            if self._rows(key)
        }

    @cached_property
    def classification(self) -> Mapping[str, EconomicClass]:
        """The expenditure classification by economic nature (部门预算支出经济分类) by code of the class."""
        return {
            row["code"]: EconomicClass(row["code"], row["name"], dict(row.get("items", {})))
            for row in self._rows("classification.economic")
        }

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The relations between amounts that must hold."""
        value = self.parameter("identities")
        return tuple(
            Identity(
                id=row["id"],
                rule=row["rule"],
                kind=row["kind"],
                where=row["where"],
                total=tuple(row["total"].split("/")),
                parts=tuple(tuple(part.split("/")) for part in row.get("parts", ())),
                axis=row.get("axis", ""),
                partial=row.get("partial", False),
                name=row["name"],
                name_en=row["name_en"],
                reference=value.reference,
            )
            for row in self._rows("identities")
        )
