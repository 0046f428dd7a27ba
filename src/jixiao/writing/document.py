"""Record → Word document: the body element by element, the package from ``package``."""

import io
import zipfile
from pathlib import Path

from lxml import etree

from jixiao.report import Report
from jixiao.standards.layouts import Layout
from jixiao.standards.layouts import layout as layout_named
from jixiao.writing.package import DOCUMENT, MOMENT, package, twips
from jixiao.writing.printed import WritingError, printed
from jixiao.writing.scope import fill, scope_of
from jixiao.writing.table import Table, TableCell, lay_out

__all__ = ["to_docx", "write"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CELL_MARGIN = 57  # twips left and right of a cell's text: one millimetre

_COVER_STYLES = {"title": "JXCoverTitle", "subtitle": "JXCoverSubtitle", "line": "JXCoverLine"}
_CELL_STYLES = {
    "title": "JXTableTitle",
    "note": "JXTableLabel",
    "label": "JXTableLabel",
    "number": "JXTableLabel",
    "text": "JXTableText",
}


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


_P, _PPR, _PSTYLE, _RUN, _T, _BR, _TAB, _VAL = map(_w, ("p", "pPr", "pStyle", "r", "t", "br", "tab", "val"))
_TR, _TRPR, _TC, _TCPR, _TCW = map(_w, ("tr", "trPr", "tc", "tcPr", "tcW"))


def _paragraph(parent: etree._Element, text: str, style: str) -> etree._Element:
    """Add a paragraph; line ends become breaks, tabs stay tabs."""
    made = etree.SubElement(parent, _P)
    properties = etree.SubElement(made, _PPR)
    etree.SubElement(properties, _PSTYLE).set(_VAL, style)
    if not text:
        return made
    run = etree.SubElement(made, _RUN)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, _BR)
        for place, words in enumerate(line.split("\t")):
            if place:
                etree.SubElement(run, _TAB)
            if words:
                written = etree.SubElement(run, _T)
                written.text = words
                if words != words.strip() or "  " in words:
                    written.set(_SPACE, "preserve")
    return made


def _cell(row: etree._Element, cell: TableCell, widths: list[int], *, opens: bool) -> None:
    """Add a cell to a row: the cell itself, or the part of it that continues from above."""
    made = etree.SubElement(row, _TC)
    properties = etree.SubElement(made, _TCPR)
    width = sum(widths[cell.column : cell.column + cell.colspan])
    etree.SubElement(properties, _TCW, {_w("w"): str(width), _w("type"): "dxa"})
    if cell.colspan > 1:
        etree.SubElement(properties, _w("gridSpan")).set(_VAL, str(cell.colspan))
    if cell.rowspan > 1:
        etree.SubElement(properties, _w("vMerge")).set(_VAL, "restart" if opens else "continue")
    etree.SubElement(properties, _w("vAlign")).set(_VAL, "center")
    _paragraph(made, cell.text if opens else "", _CELL_STYLES[cell.look])


def _table(body: etree._Element, table: Table) -> None:
    widths = [twips(width) for width in table.columns]
    made = etree.SubElement(body, _w("tbl"))
    properties = etree.SubElement(made, _w("tblPr"))
    etree.SubElement(properties, _w("tblW"), {_w("w"): str(sum(widths)), _w("type"): "dxa"})
    etree.SubElement(properties, _w("jc")).set(_VAL, "center")
    borders = etree.SubElement(properties, _w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(
            borders, _w(side), {_VAL: "single", _w("sz"): "4", _w("space"): "0", _w("color"): "000000"}
        )
    etree.SubElement(properties, _w("tblLayout")).set(_w("type"), "fixed")
    margins = etree.SubElement(properties, _w("tblCellMar"))
    for side in ("left", "right"):
        etree.SubElement(margins, _w(side), {_w("w"): str(_CELL_MARGIN), _w("type"): "dxa"})
    grid = etree.SubElement(made, _w("tblGrid"))
    for width in widths:
        etree.SubElement(grid, _w("gridCol")).set(_w("w"), str(width))
    for number, cells in enumerate(table.lying()):
        line = etree.SubElement(made, _TR)
        settings = etree.SubElement(line, _TRPR)
        etree.SubElement(settings, _w("cantSplit"))
        if number < table.header_rows:
            etree.SubElement(settings, _w("tblHeader"))
        for cell, opens in cells:
            _cell(line, cell, widths, opens=opens)


def _body(report: Report, form: Layout) -> etree._Element:
    around = package(form.name)
    root = etree.Element(_w("document"), nsmap={"w": _W, "r": _R})
    body = etree.SubElement(root, _w("body"))
    scope = scope_of(report, form)
    last = None
    for line in form.narrative.cover if form.narrative else ():
        words = fill(line.text, scope)
        last = _paragraph(body, words, _COVER_STYLES[line.look]) if words.strip() else last
    if last is not None:
        last[0].append(around.section(numbered=False))  # the cover is a section of its own, without numbers
    last = None
    for section in report.sections if form.narrative else ():
        heading = section.number + section.heading.raw
        last = _paragraph(body, heading, f"Heading{min(section.level, 3)}")
        for text in section.paragraphs:
            last = _paragraph(body, text.raw, "JXBody")
    if last is not None:
        last[0].append(around.section(numbered=True, restart=True))
    _table(body, lay_out(report, form))
    # A paragraph closes the body: Word always writes one, and LibreOffice 7.4 loses a table without it.
    _paragraph(body, "", "JXEnd")
    body.append(around.section(numbered=True, restart=last is None))
    return root


def to_docx(report: Report, layout: str) -> bytes:
    """Return the document as bytes; the same record always gives the same bytes. Errors as ``printed``."""
    form = layout_named(layout)
    root = _body(printed(report, layout), form)
    parts = dict(package(layout).parts)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # not the system the program happens to run on
            archive.writestr(entry, data)
    return stream.getvalue()


def write(report: Report, path: str | Path, layout: str = "hunan-overall") -> Path:
    """Write the official document (.docx) of a record and return where it lies.

    It prints what the record says, as ``printed`` describes. Raises WritingError (one plain sentence) when
    the record does not fit the layout or the file cannot be written, KeyError for an unknown layout.
    """
    target = Path(path)
    data = to_docx(report, layout)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise WritingError(
            f"无法写入 {target}：{error.strerror or error}。请检查文件夹是否存在、文件是否正被打开。",
            f"Cannot write {target}: {error.strerror or error}. Does the folder exist? Is the file open?",
        ) from error
    return target
