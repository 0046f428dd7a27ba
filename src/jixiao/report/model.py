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
from jixiao.words import Words

__all__ = [
    "HINT_LEFT",
    "OTHER_UNIT",
    "OTHER_YEAR",
    "SCHEMA_VERSION",
    "Attribute",
    "BaseRow",
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
    """What kind of document it is; ``words`` say it to people."""

    OVERALL = "overall"  # 部门整体支出绩效自评
    PROJECT = "project"  # 项目支出绩效自评
    GOAL = "goal"  # 绩效目标申报、批复
    MONITORING = "monitoring"  # 绩效运行监控
    REPORT_TEXT = "report-text"  # a report without a table

    @property
    def words(self) -> Words:
        """Return the kind in words."""
        return _KINDS[self]


_KINDS = {
    Kind.OVERALL: Words("部门整体支出自评", "overall self-evaluation"),
    Kind.PROJECT: Words("项目支出自评", "project self-evaluation"),
    Kind.GOAL: Words("绩效目标", "goals"),
    Kind.MONITORING: Words("绩效运行监控", "monitoring"),
    Kind.REPORT_TEXT: Words("没有自评表的报告", "report without a table"),
}


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


class Attribute(Model):
    """A label and its value in the head of a form: 项目编码, 计划开始日期, 项目类别 with its ticked boxes …

    ``key`` is the vocabulary's name for it ("project-code", "start", "category"); the value is as printed.
    """

    key: str
    label: Text
    value: Text


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
    forecast: Amount | None = None  # 全年预计执行数 (monitoring)
    reason: Text | None = None  # 原因: why so little was spent, why the budget was changed


class Funds(Model):
    """The funds block of the table."""

    unit: MoneyUnit | None = None
    rows: tuple[FundRow, ...] = ()  # of the year
    project_rows: tuple[FundRow, ...] = ()  # of the whole project over its years (项目资金总额), goal forms

    @property
    def total(self) -> FundRow | None:
        """Return the row of the whole amount (年度资金总额)."""
        return next((row for row in self.rows if row.axis == "total"), None)

    def along(self, axis: str) -> tuple[FundRow, ...]:
        """Return the rows by "source" (按收入性质) or by "nature" (按支出性质)."""
        return tuple(row for row in self.rows if row.axis == axis)


class BaseRow(Model):
    """A line of 部门整体支出绩效评价基础数据表: one item of expenditure over two years."""

    name: Text
    last_final: Amount | None = None  # 上年决算数
    budget: Amount | None = None  # 本年预算数
    final: Amount | None = None  # 本年决算数


class Goal(Model):
    """A goal of the year: what was planned and what came of it."""

    expected: Text | None = None
    actual: Text | None = None
    points: Number | None = None
    adjusted: Text | None = None  # 全年（调整）绩效目标
    deviation: Text | None = None  # 偏差原因, where the form asks for it goal by goal
    term: Literal["year", "project"] = "year"  # "project": 项目总目标, 长期目标


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
    goal: int | None = None  # which of the report's goals it belongs to, from 1, where the form says so
    level3: Text | None = None  # only where the form has a fourth level, which is then the name
    adjusted_target: Text | None = None  # 调整后指标值
    completion: Text | None = None  # 完成率
    coefficient: Text | None = None  # 得分系数
    review_score: Number | None = None  # 复核分
    explanation: Text | None = None  # 指标解释
    method: Text | None = None  # 评分标准, 得分计算方法
    basis: Text | None = None  # 指标标准或依据
    direction: Text | None = None  # 指标方向性
    core: Text | None = None  # 是否核心指标
    outlook: Text | None = None  # 全年预计完成情况 (monitoring)
    likelihood: Text | None = None  # 完成目标可能性 (monitoring)
    remark: Text | None = None  # 备注


class Total(Model):
    """The closing row: 总分."""

    points: Number | None = None
    score: Number | None = None
    review_score: Number | None = None
    grade: Text | None = None


OTHER_UNIT = "封面与表中的单位写法不同"  # why the name of a unit stands apart
OTHER_YEAR = "标题写了两个年度"  # why the year below a title stands apart from the one in it
HINT_LEFT = "填写说明，不是填写的内容"  # why a cell that only says how to fill it in is no value


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
    attributes: tuple[Attribute, ...] = ()
    sections: tuple[Section, ...] = ()
    staff: tuple[StaffCount, ...] = ()
    amounts: tuple[LabelledAmount, ...] = ()  # those of the narrative
    base_data: tuple[BaseRow, ...] = ()  # 基础数据表
    duties: Text | None = None  # 部门职能职责概述, a cell of the table
    funds: Funds | None = None
    goals: tuple[Goal, ...] = ()
    level1: tuple[Level1, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total: Total | None = None
    residue: tuple[Residue, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="what reading ignored on purpose, counted")
    source: Source | None = None
