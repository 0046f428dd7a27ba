"""The hub: what one self-evaluation says, typed. This room knows no other."""

from jixiao.report.compare import content, differences
from jixiao.report.interval import Interval
from jixiao.report.model import (
    HINT_LEFT,
    OTHER_UNIT,
    OTHER_YEAR,
    SCHEMA_VERSION,
    Attribute,
    BaseRow,
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    LabelledAmount,
    Level1,
    Report,
    Residue,
    Section,
    Source,
    StaffCount,
    Total,
)
from jixiao.report.numbers import MoneyUnit
from jixiao.report.stated import as_stated
from jixiao.report.text import REMEMBERED, Presence, key_of, presence_of, tidy
from jixiao.report.values import Amount, Model, Number, Place, Rate, Text
from jixiao.report.walk import every
from jixiao.report.where import where

__all__ = [
    "HINT_LEFT",
    "OTHER_UNIT",
    "OTHER_YEAR",
    "REMEMBERED",
    "SCHEMA_VERSION",
    "Amount",
    "Attribute",
    "BaseRow",
    "Cover",
    "FundRow",
    "Funds",
    "Goal",
    "Indicator",
    "Interval",
    "Kind",
    "LabelledAmount",
    "Level1",
    "Model",
    "MoneyUnit",
    "Number",
    "Place",
    "Presence",
    "Rate",
    "Report",
    "Residue",
    "Section",
    "Source",
    "StaffCount",
    "Text",
    "Total",
    "as_stated",
    "content",
    "differences",
    "every",
    "key_of",
    "presence_of",
    "tidy",
    "where",
]
