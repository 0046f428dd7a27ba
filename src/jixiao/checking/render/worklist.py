"""Findings as a workbook to hand round: a row each, with room for who does what by when."""

import io
from collections.abc import Sequence

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.checking.render.wording import CLASSES, said
from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import where
from jixiao.rules import Class, Words

__all__ = ["as_worklist"]

_COLUMNS = (  # title, width in characters
    (Words("序号", "no."), 6),
    (Words("单位", "unit"), 22),
    (Words("文件", "file"), 20),
    (Words("类别", "class"), 12),
    (Words("编码", "code"), 7),
    (Words("位置", "place"), 18),
    (Words("原文", "quote"), 24),
    (Words("问题", "finding"), 52),
    (Words("改法", "fix"), 40),
    (Words("依据", "basis"), 30),
    (Words("同一原因", "cause"), 10),
    (Words("处理情况", "done"), 24),
    (Words("责任人", "who"), 10),
    (Words("完成日期", "when"), 12),
)
_TINTS = {Class.MUST_FIX: "#FCEBE9", Class.CONFIRM: "#FDF3DA", Class.ADVICE: "#EAF0FA"}
_MOST_ROWS = 1_048_000  # what a sheet holds


def _row(finding: Finding, result: CheckResult, texts: dict[str, str], lang: str) -> list[str]:
    report = result.report
    trial = Words("（试行）", " (preview)").of(lang) if finding.preview else ""
    cause = f"{finding.explained_by or finding.code} #{finding.group}" if finding.group else ""
    return [
        mask(report.unit.text) if report.unit else "",
        (report.source.file or "") if report.source else "",
        CLASSES[finding.class_].of(lang) + trial,
        finding.code,
        where(finding.place, lang),
        quote(finding.place, texts, longest=200),
        finding.message.of(lang),
        finding.suggestion.of(lang),
        finding.reference.of(lang),
        cause,
        said(finding, lang),
    ]


def as_worklist(results: Sequence[CheckResult], lang: str = "zh") -> bytes:
    """Return the workbook. Every word of a document goes in as text: nothing in it can become a formula."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - only for who asks for a workbook

    stream = io.BytesIO()
    # constant_memory would forbid the table; a work-list is for people and fits in memory
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {**options, "in_memory": True})
    sheet = book.add_worksheet(Words("检查结果", "findings").of(lang))
    text = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D6DCD8", "num_format": "@"}
    plain, blank = book.add_format(text), book.add_format({**text, "num_format": "yyyy-mm-dd"})
    tints = {class_: book.add_format({**text, "bg_color": tint}) for class_, tint in _TINTS.items()}
    head = book.add_format({**text, "bold": True, "bg_color": "#EEF1EF", "valign": "vcenter"})
    for column, (title, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title.of(lang), head)
    row = 0
    for result in results:
        texts = texts_by_ref(result.report)
        for finding in result.findings[: _MOST_ROWS - row]:
            row += 1
            sheet.write_number(row, 0, row, plain)
            for column, words in enumerate(_row(finding, result, texts, lang), start=1):
                sheet.write_string(row, column, words, tints[finding.class_] if column == 3 else plain)
            sheet.write_blank(row, len(_COLUMNS) - 2, None, plain)
            sheet.write_blank(row, len(_COLUMNS) - 1, None, blank)
    sheet.autofilter(0, 0, max(row, 1), len(_COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()
