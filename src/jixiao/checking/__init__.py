"""Runs rules over fact tables and renders what they found."""

from jixiao.checking.check import check, standard_of
from jixiao.checking.finding import CheckResult, Finding

__all__ = ["CheckResult", "Finding", "check", "standard_of"]
