"""The package around a Word document: paper, typefaces, styles and page numbers of an official document.

It is made with python-docx once for each layout and kept as bytes; a document then only adds its own body.
Everything in it is fixed (dates too), so that the same record always gives the same file.
"""

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from jixiao.standards.layouts import Face, Faces, Layout
from jixiao.standards.layouts import layout as layout_named

__all__ = ["DOCUMENT", "MOMENT", "Package", "package", "twips"]

DOCUMENT = "word/document.xml"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; the file has no other date

_MADE_BY = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>jixiao</Application></Properties>"
)
_AFTER_SPACING = ("w:autoSpaceDN", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
_UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "numbering", "webSettings")  # a theme is required


def twips(centimetres: Decimal) -> int:
    """Return a length as WordprocessingML counts it: twentieths of a point, 1440 to the inch."""
    return int((centimetres * 1440 / Decimal("2.54")).to_integral_value())


class Package:
    """The parts of a package but for the body, and the settings a section of the body ends with."""

    def __init__(self, parts: dict[str, bytes], section: etree._Element) -> None:
        self.parts = parts
        self._section = section

    def section(self, *, numbered: bool, restart: bool = False) -> etree._Element:
        """Return a w:sectPr: paper and margins, with or without page numbers, counting on or anew from 1."""
        made = deepcopy(self._section)
        if not numbered:
            for reference in made.findall(qn("w:footerReference")):
                made.remove(reference)
        if restart:
            numbers = OxmlElement("w:pgNumType")
            numbers.set(qn("w:start"), "1")
            made.insert([child.tag for child in made].index(qn("w:pgMar")) + 1, numbers)
        return made


def _faces(element: etree._Element, latin: str, face: str) -> None:
    """Name the typefaces of a run or style: ``face`` for Chinese and for the signs both scripts share."""
    for old in element.findall(qn("w:rFonts")):
        element.remove(old)
    fonts = OxmlElement("w:rFonts")
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), latin)
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")
    element.insert(0, fonts)


def _style(style: ParagraphStyle, face: Face, latin: str, *, bold: bool = False) -> ParagraphStyle:
    style.font.size = Pt(float(face.size))
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _faces(style.element.get_or_add_rPr(), latin, face.name)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    return style


def _two_characters(face: Face) -> dict[str, str]:
    """Return the first-line indent of a paragraph: in characters, and as a length for who knows none."""
    return {"firstLineChars": "200", "firstLine": str(int(face.size * 40))}


def _indent(style: ParagraphStyle, **values: str) -> None:
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    for name, value in values.items():
        indent.set(qn(f"w:{name}"), value)


def _styles(document: docx.document.Document, form: Layout) -> None:
    faces, latin = form.faces, form.faces.latin
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _faces(run, latin, faces.body.name)
    run.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")

    body = _style(styles["Normal"], faces.body, latin)
    body.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    body.paragraph_format.line_spacing = Pt(float(form.page.line_spacing))
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def add(name: str, face: Face, align: WD_ALIGN_PARAGRAPH) -> ParagraphStyle:
        made: ParagraphStyle = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = body
        _style(made, face, latin)
        made.paragraph_format.alignment = align
        return made

    justify, centre, left = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
    _indent(add("JX Body", faces.body, justify), **_two_characters(faces.body))
    for level, face in ((1, faces.heading1), (2, faces.heading2), (3, faces.body)):
        heading = _style(styles[f"Heading {level}"], face, latin, bold=level == 3)
        heading.paragraph_format.alignment = left
        heading.paragraph_format.keep_with_next = True
        _indent(heading, **_two_characters(face))
    title = add("JX Cover Title", faces.title, centre)
    title.paragraph_format.space_before = Pt(150)
    title.paragraph_format.line_spacing = Pt(36)
    add("JX Cover Subtitle", faces.heading2, centre).paragraph_format.space_after = Pt(120)
    line = add("JX Cover Line", faces.body, left)
    line.paragraph_format.space_after = Pt(14)
    _indent(line, leftChars="400", left="1280")
    for name, face, align in (
        ("JX Table Title", faces.table_title, centre),
        ("JX Table Label", faces.table, centre),
        ("JX Table Text", faces.table, left),
    ):
        cell = add(name, face, align)
        cell.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        closer = OxmlElement("w:autoSpaceDE")  # no gap between Chinese and digits: columns are narrow
        closer.set(qn("w:val"), "0")
        cell.element.get_or_add_pPr().insert_element_before(closer, *_AFTER_SPACING)
        cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1)
    end = add("JX End", faces.table, left)
    end.paragraph_format.line_spacing = Pt(1)


def _page_number(paragraph: Paragraph, normal: ParagraphStyle, faces: Faces, side: str) -> None:
    """Set "— 1 —" one character in from the outer edge, as GB/T 9704 has it."""
    paragraph.style = normal
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - python-docx has no indents in characters
    indent.set(qn(f"w:{side}Chars"), "100")
    for words in ("— ", None, " —"):
        run = paragraph.add_run(words or "")
        run.font.size = Pt(float(faces.footer.size))
        _faces(run._r.get_or_add_rPr(), faces.latin, faces.footer.name)  # noqa: SLF001 - nor typefaces by script
        if words is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addprevious(field)  # noqa: SLF001 - nor fields
            field.append(run._r)  # noqa: SLF001
            run.text = "1"


def _font_table(faces: Faces) -> bytes:
    """Return word/fontTable.xml, which says what to take where an official typeface is missing."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = etree.Element(f"{{{space}}}fonts", nsmap={"w": space})
    named = {
        face.name: face.instead
        for face in (getattr(faces, name) for name in type(faces).model_fields)
        if isinstance(face, Face)
    }
    for name, instead in named.items():
        font = etree.SubElement(root, qn("w:font"), {qn("w:name"): name})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): instead})
        etree.SubElement(font, qn("w:charset"), {qn("w:val"): "86"})  # GB2312
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _lighten(document: docx.document.Document) -> None:
    """Drop what python-docx's template brings along and no document here uses: most of its size."""
    for holder in (document.part, document.part.package):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(_UNUSED)]:
            holder.rels.pop(key)
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) in {"table", "numbering"} and style.get(qn("w:default")) is None:
            styles.remove(style)


@lru_cache(maxsize=64)
def package(name: str) -> Package:
    """Return the package of a layout."""
    form = layout_named(name)
    document = docx.Document()
    _styles(document, form)
    section = document.sections[0]
    page = form.page
    section.page_width, section.page_height = Cm(float(page.width)), Cm(float(page.height))
    if page.width > page.height:
        section.orientation = WD_ORIENT.LANDSCAPE  # a printer does not tell it from the sizes
    section.top_margin, section.bottom_margin = Cm(float(page.top)), Cm(float(page.bottom))
    section.left_margin, section.right_margin = Cm(float(page.left)), Cm(float(page.right))
    section.footer_distance = Cm(float(page.footer))
    document.settings.odd_and_even_pages_header_footer = True
    odd, even = section.footer, section.even_page_footer
    normal = document.styles["Normal"]
    _page_number(odd.paragraphs[0], normal, form.faces, "right")
    _page_number(even.paragraphs[0], normal, form.faces, "left")
    core = document.core_properties
    title = form.narrative.title if form.narrative else form.title
    core.title, core.author, core.comments, core.last_modified_by = title, "", "", ""
    core.created = core.modified = datetime(*MOMENT, tzinfo=UTC)
    core.revision = 1
    settings = deepcopy(section._sectPr)  # noqa: SLF001 - the body's sections are made from it
    _lighten(document)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts["word/fontTable.xml"] = _font_table(form.faces)
    parts["docProps/app.xml"] = _MADE_BY
    return Package(parts, settings)
