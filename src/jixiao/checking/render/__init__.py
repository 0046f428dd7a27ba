"""Findings as people and programs want to see them: terminal, JSON, a page."""

from jixiao.checking.render.as_json import as_json
from jixiao.checking.render.page import as_html

__all__ = ["as_html", "as_json"]
