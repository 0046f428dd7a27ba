"""Which standard a report is scored and checked by."""

from jixiao.report import Report
from jixiao.standards.divisions import region_of
from jixiao.standards.loader import load
from jixiao.standards.standard import Standard

__all__ = ["standard_of"]


def standard_of(report: Report, region: str | None = None, year: int | None = None) -> Standard:
    """Return the standard in force for a report: that of its region and year, unless they are given."""
    if region is None and report.unit is not None:
        division = region_of(report.unit.text)
        region = division.code if division else None
    return load(region, year or report.fiscal_year)
