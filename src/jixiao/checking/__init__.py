"""Runs rules over fact tables and renders what they found."""

from jixiao.checking.check import check
from jixiao.checking.finding import CheckResult, Finding
from jixiao.facts import Companions, Elsewhere, Role

__all__ = ["CheckResult", "Companions", "Elsewhere", "Finding", "Role", "check"]
