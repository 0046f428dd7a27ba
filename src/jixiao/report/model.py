"""The hub: what one self-evaluation says (docs/decisions/0001).

A ``Report`` holds the document's own statements. Nothing in it is computed: totals, rates and scores are
those printed; what they should be is the business of ``scoring`` and ``checking``. ``None`` means that the
document has no such place; an empty place is a value whose presence is ``BLANK``.
"""

from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from jixiao.report.numbers import MoneyUnit
from jixiao.report.values import Amount, Model, Number, Place, Rate, Text

__all__ = [
    "SCHEMA_VERSION",
    "Cover",
    "FundRow",
    "Funds",
    "Goal",
    "Indicator",
    "Kind",
    "LabelledAmount",
    "Level1",
    "Report",
    "Residue",
    "Section",
    "Source",
    "StaffCount",
    "Total",
]

SCHEMA_VERSION: Final = "1.0"


class Kind(StrEnum):
    """What kind of document it is."""

    OVERALL = "overall"  # 部门整体支出绩效自评
    PROJECT = "project"  # 项目支出绩效自评
    GOAL = "goal"  # 绩效目标申报、批复
    MONITORING = "monitoring"  # 绩效运行监控
    REPORT_TEXT = "report-text"  # a report without a table


class Source(Model):
    """The file a report was read from."""

    file: str
    format: str
    sha256: str
    size: int
    encoding: str | None = None


class Cover(Model):
    """Title page: who signs and when. Blank places are kept as blank."""

    title: Text | None = None
    signatory: Text | None = None  # 主要负责人（签字）
    date: Text | None = None  # 年 月 日


class Section(Model):
    """One headed part of the narrative."""

    key: str | None = None  # the outline's own name for it ("basic-spending"), None if the heading is unknown
    number: str = ""  # the numbering as printed: "一、", "（三）", "" when there is none
    heading: Text
    level: int = 1
    paragraphs: tuple[Text, ...] = ()


class StaffCount(Model):
    """A number of people: 在职, 退休, 编制 …"""

    label: str
    number: Number


class LabelledAmount(Model):
    """An amount in running text with what it is an amount of.

    ``path`` uses the names of the standards' vocabulary, from the whole to the part
    (("基本支出", "工资福利支出")); it is empty for an amount whose label is not known.
    ``label`` is the wording in the document.
    """

    path: tuple[str, ...] = ()
    label: str = ""
    amount: Amount


class FundRow(Model):
    """One line of the funds block of the table. ``name`` is the vocabulary's ("一般公共预算")."""

    axis: Literal["total", "source", "nature", "other"]
    name: str
    label: Text | None = None
    initial: Amount | None = None  # 年初预算数
    adjusted: Amount | None = None  # 全年（调整后）预算数, or the only budget figure printed
    executed: Amount | None = None  # 全年执行数
    rate: Rate | None = None  # 执行率
    points: Number | None = None
    score: Number | None = None


class Funds(Model):
    """The funds block of the table."""

    unit: MoneyUnit | None = None
    rows: tuple[FundRow, ...] = ()

    @property
    def total(self) -> FundRow | None:
        """Return the row of the whole amount (年度资金总额)."""
        return next((row for row in self.rows if row.axis == "total"), None)

    def along(self, axis: str) -> tuple[FundRow, ...]:
        """Return the rows by "source" (按收入性质) or by "nature" (按支出性质)."""
        return tuple(row for row in self.rows if row.axis == axis)


class Goal(Model):
    """A goal of the year: what was planned and what came of it."""

    expected: Text | None = None
    actual: Text | None = None
    points: Number | None = None


class Level1(Model):
    """A first-level heading of the indicator table and the points printed in its cell, if any."""

    name: Text
    points: Number | None = None


class Indicator(Model):
    """One third-level indicator with what its row says.

    ``target`` is the whole of it; where a layout splits it, ``comparator`` and ``unit`` also stand alone.
    """

    place: Place | None = None
    level1: Text | None = None
    level2: Text | None = None
    name: Text
    target: Text | None = None
    comparator: Text | None = None
    unit: Text | None = None
    actual: Text | None = None
    points: Number | None = None
    score: Number | None = None
    deviation: Text | None = None


class Total(Model):
    """The closing row: 总分."""

    points: Number | None = None
    score: Number | None = None
    grade: Text | None = None


class Residue(Model):
    """Something in the document that was not understood: kept, never dropped."""

    text: str
    reason: str
    place: Place | None = None


class Report(Model):
    """Everything one self-evaluation says."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    kind: Kind
    fiscal_year: int | None = None
    year_place: Place | None = None
    unit: Text | None = None
    project: Text | None = None
    supervisor: Text | None = None  # 主管部门
    implementer: Text | None = None  # 实施单位
    cover: Cover | None = None
    sections: tuple[Section, ...] = ()
    staff: tuple[StaffCount, ...] = ()
    amounts: tuple[LabelledAmount, ...] = ()  # those of the narrative
    duties: Text | None = None  # 部门职能职责概述, a cell of the table
    funds: Funds | None = None
    goals: tuple[Goal, ...] = ()
    level1: tuple[Level1, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total: Total | None = None
    residue: tuple[Residue, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="what reading ignored on purpose, counted")
    source: Source | None = None
