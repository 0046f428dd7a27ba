"""What facts are made from: a report, its standard and its scores."""

from dataclasses import dataclass

from jixiao.report import Report
from jixiao.scoring import ScoreSheet
from jixiao.standards import Standard

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A report together with the standard of its year and region and the scores that standard gives."""

    report: Report
    standard: Standard
    sheet: ScoreSheet
