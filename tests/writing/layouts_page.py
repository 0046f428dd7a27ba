"""docs/layouts.md: the layouts with where each was seen, made from their data."""

from jixiao.report import Kind
from jixiao.standards.layouts import Layout, layouts

__all__ = ["layouts_markdown"]

_KINDS = {
    Kind.OVERALL: "部门整体自评",
    Kind.PROJECT: "项目自评",
    Kind.GOAL: "绩效目标",
    Kind.MONITORING: "运行监控",
}
_HEAD = """# 表式 · Layouts

`jixiao write FILE --layout 表式 -o 文件` 按下列表式写出 Word（.docx）、Excel（.xlsx）、
PDF（先 `pip install 'jixiao[pdf]'`，不需要 LibreOffice）和网页（.html）；`--blank` 写出空白表。
每一种都是数据（`src/jixiao/standards/data/layouts/`），依公开的表样逐栏排出；
没有见到官方原件的地方写在“待核”一栏。

The layouts, each from published forms; what has not been compared with an official original is in the last
column. PDF needs the extra `pdf` ([why](decisions/0008-pdf.md)), not LibreOffice.
Pages: [Word documents, opened in LibreOffice](layouts-docx.jpg) · [PDF](layouts-pdf.jpg) (invented figures;
`python -m tests.writing.contact_sheet` renews them). A computer without 仿宋_GB2312, 方正小标宋 or Times New
Roman shows the typefaces it has instead, as these pictures do.

Headings over pages: Word repeats the first rows of a table only, so the title comes again; the xlsx (when
printed) and the PDF repeat the headings of the columns too.

| 表式 layout | 名称 | 材料 | 见于 seen in | 待核 unverified |
|---|---|---|---|---|
"""


def _row(form: Layout) -> str:
    named = f"`{form.name}`" + (f" {form.code}" if form.code and form.code != "national" else "")
    kinds = "、".join(_KINDS[kind] for kind in form.kinds)
    return f"| {named} | {form.title}<br>{form.title_en} | {kinds} | {form.source} | {form.unverified} |"


def layouts_markdown() -> str:
    """Return the page."""
    return _HEAD + "\n".join(_row(form) for form in layouts().values()) + "\n"
