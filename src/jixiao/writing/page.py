"""Record → a web page that needs nothing beside it: the look of the document, on screen and on paper."""

from html import escape

from jixiao.report import Report
from jixiao.standards.layouts import Face, Layout
from jixiao.writing.compose import Composed, compose
from jixiao.writing.table import Table

__all__ = ["to_html"]

_STYLE = """
@page {{ size: {width}cm {height}cm; margin: {top}cm {right}cm {bottom}cm {left}cm; }}
body {{ margin: 0 auto; max-width: {inner}cm; color: #000; background: #fff; {body}
  line-height: {spacing}pt; }}
h1, h2, h3, h4, p {{ margin: 0; font-weight: normal; }}
section.cover {{ min-height: {page}cm; break-after: page; }}
section.cover .title {{ {title} line-height: 36pt; text-align: center; padding-top: 150pt; }}
section.cover .subtitle {{ {heading2} text-align: center; padding-bottom: 120pt; }}
section.cover .line {{ padding: 0 0 14pt 4em; }}
section.text {{ break-after: page; }}
section.text h2 {{ {heading1} text-indent: 2em; break-after: avoid; }}
section.text h3 {{ {heading2} text-indent: 2em; break-after: avoid; }}
section.text h4 {{ font-weight: bold; text-indent: 2em; break-after: avoid; }}
section.text p {{ text-indent: 2em; text-align: justify; white-space: pre-wrap; overflow-wrap: anywhere; }}
table {{ border-collapse: collapse; table-layout: fixed; width: {wide}cm; margin: 0 auto; {table}
  line-height: 1.3; }}
td {{ border: 0.5pt solid #000; padding: 2pt 0.8mm; text-align: center; vertical-align: middle;
  white-space: pre-wrap; overflow-wrap: anywhere; }}
td.title {{ {table_title} }}
td.text, td.line {{ text-align: left; }}
td.none {{ border: none; }}
td.bottom {{ border-style: none none solid; }}
td.top {{ border-style: solid none none; }}
td:not([rowspan]) {{ break-inside: avoid; }}
@media screen {{ body {{ padding: 1cm; }} table {{ margin-bottom: 1cm; }} }}
"""
_TAGS = {
    "cover-title": ("p", "title"),
    "cover-subtitle": ("p", "subtitle"),
    "cover-line": ("p", "line"),
    "heading-1": ("h2", ""),
    "heading-2": ("h3", ""),
    "heading-3": ("h4", ""),
    "body": ("p", ""),
}


def _font(face: Face, latin: str) -> str:
    names = (latin, face.name, face.instead)
    families = ", ".join(f"'{name}'" for name in dict.fromkeys(names))
    return f"font-family: {families}, serif; font-size: {face.size}pt;"


def _style(form: Layout) -> str:
    page, faces = form.page, form.faces
    named = {
        name: _font(getattr(faces, name), faces.latin)
        for name in ("title", "heading1", "heading2", "body", "table_title", "table")
    }
    sides = {side: getattr(page, side) for side in ("width", "height", "top", "right", "bottom", "left")}
    return _STYLE.format(
        **sides,
        **named,
        inner=max(page.width - page.left - page.right, sum(form.columns)),
        page=page.height - page.top - page.bottom,
        wide=sum(form.columns),
        spacing=page.line_spacing,
    )


def _table(table: Table) -> list[str]:
    made = ["<table>", "<colgroup>"]
    made += [f'<col style="width: {width}cm">' for width in table.columns]
    made.append("</colgroup>")
    for number, cells in enumerate(table.lying()):
        if number == 0 and table.header_rows:
            made.append("<thead>")
        elif number == table.header_rows:
            made.append("<tbody>")
        made.append("<tr>")
        for cell, opens in cells:
            if not opens:
                continue
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            kind = f"{cell.look} {table.bare_side(cell)}".strip()
            made.append(f'<td class="{kind}"{spans}>{escape(cell.text)}</td>')
        made.append("</tr>")
        if number == table.header_rows - 1:
            made.append("</thead>")
    if table.rows > table.header_rows:
        made.append("</tbody>")
    return [*made, "</table>"]


def _lines(composed: Composed) -> list[str]:
    made = []
    for kind, lines in (("cover", composed.cover), ("text", composed.text)):
        if not lines:
            continue
        made.append(f'<section class="{kind}">')
        for line in lines:
            tag, name = _TAGS[line.look]
            named = f' class="{name}"' if name else ""
            named += ' role="heading" aria-level="1"' if name == "title" else ""
            made.append(f"<{tag}{named}>{escape(line.text)}</{tag}>")
        made.append("</section>")
    return made


def to_html(report: Report, layout: str) -> bytes:
    """Return the document as a self-contained page (UTF-8). Errors as ``printed``."""
    composed = compose(report, layout)
    page = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(composed.title)}</title>",
        f"<style>{_style(composed.form)}</style>",
        "</head>",
        "<body>",
        *_lines(composed),
        *_table(composed.table),
        "</body>",
        "</html>",
    ]
    return ("\n".join(page) + "\n").encode()
