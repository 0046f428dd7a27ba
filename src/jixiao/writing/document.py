"""Record → Word document: the body element by element, the package from ``package``."""

import io
import zipfile

from lxml import etree

from jixiao.report import Report
from jixiao.writing.compose import Composed, compose
from jixiao.writing.package import DOCUMENT, MOMENT, package, twips
from jixiao.writing.table import Table, TableCell

__all__ = ["to_docx"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CELL_MARGIN = 57  # twips left and right of a cell's text: one millimetre

_LINE_STYLES = {
    "cover-title": "JXCoverTitle",
    "cover-subtitle": "JXCoverSubtitle",
    "cover-line": "JXCoverLine",
    "heading-1": "Heading1",
    "heading-2": "Heading2",
    "heading-3": "Heading3",
    "body": "JXBody",
}
_CELL_STYLES = {
    "title": "JXTableTitle",
    "note": "JXTableLabel",
    "line": "JXTableText",
    "label": "JXTableLabel",
    "number": "JXTableLabel",
    "text": "JXTableText",
}
_SIDES = ("top", "left", "bottom", "right")


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


def _borders(cell: etree._Element, sides: tuple[str, ...]) -> None:
    """Take the rules off some sides of a cell."""
    made = etree.SubElement(cell, _w("tcBorders"))
    for side in sides:
        etree.SubElement(made, _w(side)).set(_VAL, "nil")


def _cell(row: etree._Element, cell: TableCell, widths: list[int], *, opens: bool, bare: str) -> None:
    """Add a cell to a row: the cell itself, or the part of it that continues from above."""
    made = etree.SubElement(row, _TC)
    properties = etree.SubElement(made, _TCPR)
    width = sum(widths[cell.column : cell.column + cell.colspan])
    etree.SubElement(properties, _TCW, {_w("w"): str(width), _w("type"): "dxa"})
    if cell.colspan > 1:
        etree.SubElement(properties, _w("gridSpan")).set(_VAL, str(cell.colspan))
    if cell.rowspan > 1:
        etree.SubElement(properties, _w("vMerge")).set(_VAL, "restart" if opens else "continue")
    if bare:
        _borders(properties, tuple(side for side in _SIDES if side != bare))
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
            _cell(line, cell, widths, opens=opens, bare=table.bare_side(cell))


def _body(composed: Composed) -> etree._Element:
    around = package(composed.form.name)
    root = etree.Element(_w("document"), nsmap={"w": _W, "r": _R})
    body = etree.SubElement(root, _w("body"))
    for lines, numbered in ((composed.cover, False), (composed.text, True)):
        last = None
        for line in lines:
            last = _paragraph(body, line.text, _LINE_STYLES[line.look])
        if last is not None:  # the cover is a section of its own, without page numbers
            last[0].append(around.section(numbered=numbered, restart=numbered))
    _table(body, composed.table)
    # A paragraph closes the body: Word always writes one, and LibreOffice 7.4 loses a table without it.
    _paragraph(body, "", "JXEnd")
    body.append(around.section(numbered=True, restart=not composed.text))
    return root


def to_docx(report: Report, layout: str) -> bytes:
    """Return the document as bytes; the same record always gives the same bytes. Errors as ``printed``."""
    root = _body(compose(report, layout))
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
