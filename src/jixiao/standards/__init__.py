"""The law as dated data: what holds where and when, and where it is written (data/<authority>/*.yaml)."""

from jixiao.standards.applicable import standard_of
from jixiao.standards.divisions import Division, find_division, region_of
from jixiao.standards.loader import load
from jixiao.standards.standard import (
    Band,
    Branch,
    CommonIndicator,
    EconomicClass,
    Grade,
    Identity,
    OutlineHeading,
    Standard,
    TreeForm,
)
from jixiao.standards.values import Reference, StandardError, Value

__all__ = [
    "Band",
    "Branch",
    "CommonIndicator",
    "Division",
    "EconomicClass",
    "Grade",
    "Identity",
    "OutlineHeading",
    "Reference",
    "Standard",
    "StandardError",
    "TreeForm",
    "Value",
    "find_division",
    "load",
    "region_of",
    "standard_of",
]
