"""Findings as people and programs want to see them: terminal, pages, JSON, SARIF, a work-list, remarks."""

from jixiao.checking.render.as_json import as_json
from jixiao.checking.render.page import as_html, as_summary
from jixiao.checking.render.remarks import Remark, remarks
from jixiao.checking.render.sarif import as_sarif
from jixiao.checking.render.worklist import as_worklist

__all__ = ["Remark", "as_html", "as_json", "as_sarif", "as_summary", "as_worklist", "remarks"]
