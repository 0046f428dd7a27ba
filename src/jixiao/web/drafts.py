"""The official document of a report that is not signed yet: the same, with 草稿 on every page."""

import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from lxml import etree

from jixiao.report import Report
from jixiao.writing import to_docx
from jixiao.writing.pdf import to_pdf
from jixiao.writing.workbook import to_xlsx

__all__ = ["MARK", "draft"]

MARK = "草稿"
_SPREAD = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BEFORE_HEADER = ("pageSetup", "pageMargins", "printOptions", "hyperlinks", "mergeCells", "sheetData")


def _in_word(data: bytes) -> bytes:
    """Put the mark into the heads of all pages."""
    document = docx.Document(io.BytesIO(data))
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            header.is_linked_to_previous = False
            paragraph = header.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(MARK)
            run.font.size = Pt(22)
            run.font.color.rgb = RGBColor(0xB0, 0x26, 0x1E)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _headed(sheet: bytes) -> bytes:
    """Return a worksheet whose printed pages carry the mark."""
    root = etree.fromstring(sheet)
    header = root.find(f"{{{_SPREAD}}}headerFooter")
    if header is None:
        header = etree.Element(f"{{{_SPREAD}}}headerFooter")
        found = (root.find(f"{{{_SPREAD}}}{name}") for name in _BEFORE_HEADER)
        after = next(element for element in found if element is not None)
        after.addnext(header)
    odd = header.find(f"{{{_SPREAD}}}oddHeader")
    if odd is None:
        odd = etree.Element(f"{{{_SPREAD}}}oddHeader")
        header.insert(0, odd)
    odd.text = f"&C&22{MARK}"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _in_workbook(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in given.infolist():
            part = given.read(entry)
            sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
            out.writestr(entry, _headed(part) if sheet else part)
    return made.getvalue()


def draft(report: Report, kind: str, layout: str) -> bytes:
    """Return the marked document ("docx", "xlsx", "pdf"). Errors as ``jixiao.writing.write``."""
    if kind == "pdf":
        return to_pdf(report, layout, MARK)
    return _in_word(to_docx(report, layout)) if kind == "docx" else _in_workbook(to_xlsx(report, layout))
