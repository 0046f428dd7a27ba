"""Record + layout → what every format prints: the lines of title page and text, and the table."""

from dataclasses import dataclass
from typing import Literal

from jixiao.report import Report
from jixiao.standards.layouts import Layout
from jixiao.standards.layouts import layout as layout_named
from jixiao.writing.printed import printed
from jixiao.writing.scope import fill, scope_of
from jixiao.writing.table import Table, lay_out

__all__ = ["Composed", "Line", "compose"]

LineLook = Literal[
    "cover-title", "cover-subtitle", "cover-line", "heading-1", "heading-2", "heading-3", "body"
]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside the table."""

    text: str
    look: LineLook


@dataclass(frozen=True, slots=True)
class Composed:
    """A document before it has a format."""

    form: Layout
    title: str  # what the file says of itself
    cover: tuple[Line, ...]
    text: tuple[Line, ...]
    table: Table


def _text(report: Report) -> list[Line]:
    headings: tuple[LineLook, ...] = ("heading-1", "heading-2", "heading-3")
    lines = []
    for section in report.sections:
        lines.append(Line(section.number + section.heading.raw, headings[min(section.level, 3) - 1]))
        lines += [Line(text.raw, "body") for text in section.paragraphs]
    return lines


def compose(report: Report, layout: str) -> Composed:
    """Return the document of a record. Errors as ``printed``."""
    form = layout_named(layout)
    ready = printed(report, layout)
    table = lay_out(ready, form)
    if form.narrative is None:
        return Composed(form, form.title, (), (), table)
    scope = scope_of(ready, form)
    looks: dict[str, LineLook] = {"title": "cover-title", "subtitle": "cover-subtitle", "line": "cover-line"}
    cover = [Line(fill(line.text, scope), looks[line.look]) for line in form.narrative.cover]
    return Composed(
        form,
        form.narrative.title,
        tuple(line for line in cover if line.text.strip()),
        tuple(_text(ready)),
        table,
    )
