"""What facts are made from: a report, its standard, its scores, and what it is compared with."""

from dataclasses import dataclass, field

from jixiao.facts.companions import Companions
from jixiao.report import Report
from jixiao.scoring import ScoreSheet
from jixiao.standards import Standard

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A report with the standard of its year and region, the scores that gives, and other documents."""

    report: Report
    standard: Standard
    sheet: ScoreSheet
    companions: Companions = field(default_factory=Companions)
