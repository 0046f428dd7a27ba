"""Official table layouts as data (data/layouts/*.yaml): what stands in which cell, which fields are printed.

The language is small. A layout has ``columns`` (widths in cm) and ``blocks``; a block has an optional
``label`` cell running down its whole left side and ``rows`` of ``cells``. A cell is a template: fixed words
with fields of the record in braces.

    {unit}  {fiscal_year}  {duties}  {total.points}  {cover.date}   fields of the report
    {funds.unit}  {funds.total.executed}                            the funds block and its total row
    {source.label}  {nature.adjusted}  {goal.expected}  {indicator.name}  {level1.points}
                                                                    the thing a row is repeated for
    {level1.points|（…分）}     words printed around a value, only if there is one
    {cover.date?　年　月　日}   words printed instead of an empty value

``parts: [names]`` takes in files of shared keys (data/layouts/parts). A row with ``repeat: [indicator]`` is
printed once for each indicator; ``repeat: [source, nature]`` runs two lists side by side. ``merge: true``
joins a repeated cell with the same cell above it, ``first`` is put before the first of the repeated cells,
and ``when: field`` prints a row only if that field has something in it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Annotated, Any, Literal, NamedTuple, Self

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from jixiao.report import (
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    Level1,
    Model,
    Report,
    Total,
)

__all__ = [
    "Block",
    "CoverLine",
    "FactPlace",
    "FundLine",
    "Layout",
    "LayoutCell",
    "LayoutError",
    "LayoutRow",
    "Slot",
    "layout",
    "layouts",
    "parse_layout",
    "slots_of",
]

Repeated = Literal["source", "nature", "goal", "indicator"]
Look = Literal["title", "note", "label", "text", "number"]
Centimetres = Annotated[Decimal, Field(gt=0, lt=100)]
Points = Annotated[Decimal, Field(gt=0, lt=200)]

_SCOPES: dict[str, type[BaseModel]] = {
    "source": FundRow,
    "nature": FundRow,
    "goal": Goal,
    "indicator": Indicator,
    "level1": Level1,
}
_PARTS: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (Report, "cover"): Cover,
    (Report, "funds"): Funds,
    (Report, "total"): Total,
    (Funds, "total"): FundRow,
    (Funds, "by_source"): FundRow,  # the whole seen along an axis: "按收入性质分：2456.18"
    (Funds, "by_nature"): FundRow,
}
_FOLDER = files("jixiao.standards") / "data" / "layouts"
_SLOT = re.compile(r"\{([a-z][a-z0-9_.]*)(?:\|([^{}…]*)…([^{}…]*)|\?([^{}]*))?\}")


class LayoutError(ValueError):
    """A layout file is wrong; the message names the file, the key and what is wrong with it."""


class Slot(NamedTuple):
    """A field of the record in a cell's template."""

    path: tuple[str, ...]
    before: str = ""
    after: str = ""
    instead: str = ""

    @property
    def name(self) -> str:
        """Return the path as it is written in the layout."""
        return ".".join(self.path)


@lru_cache(maxsize=4096)
def slots_of(template: str) -> tuple[str | Slot, ...]:
    """Split a template into its fixed words and its slots. Raises ValueError for a stray brace."""
    parts: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(template):
        parts.append(template[end : found.start()])
        path, before, after, instead = found.groups(default="")
        parts.append(Slot(tuple(path.split(".")), before, after, instead))
        end = found.end()
    parts.append(template[end:])
    for part in parts:
        if isinstance(part, str) and ("{" in part or "}" in part):
            raise ValueError(f"{part!r} holds a brace that belongs to no field")
    return tuple(part for part in parts if part != "")


def _check_field(path: tuple[str, ...], repeated: tuple[str, ...]) -> None:
    """Raise ValueError unless the path names a field that can be printed in such a row."""
    name = ".".join(path)
    if path[0] in _SCOPES and len(path) > 1:
        needed = "indicator" if path[0] == "level1" else path[0]
        if needed not in repeated:
            raise ValueError(f"{{{name}}} stands in a row that is not repeated for {needed!r}")
        model, rest = _SCOPES[path[0]], path[1:]
    else:
        model, rest = Report, path
    for index, part in enumerate(rest):
        below = _PARTS.get((model, part))
        if below is None:
            if part not in model.model_fields or index != len(rest) - 1:
                raise ValueError(f"{{{name}}}: {model.__name__} has no field {part!r} to print")
            return
        model = below
    raise ValueError(f"{{{name}}} names a part of the record, not a field of it")


class LayoutCell(Model):
    """One cell: its template, the columns it spans and how it looks."""

    text: str = ""
    span: int = Field(default=1, ge=1)
    look: Look = "label"
    merge: bool = False
    first: str = ""

    @property
    def parts(self) -> tuple[str | Slot, ...]:
        """Return the fixed words and the fields of the cell."""
        return slots_of(self.text)


class LayoutRow(Model):
    """One row, or one row for each of the things it is repeated for."""

    cells: tuple[LayoutCell, ...] = Field(min_length=1)
    repeat: tuple[Repeated, ...] = ()
    header: bool = False  # repeated on every page; only the rows at the head of the table can be
    when: str | None = None

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        for cell in self.cells:
            for part in cell.parts:
                if isinstance(part, Slot):
                    _check_field(part.path, self.repeat)
            if (cell.merge or cell.first) and not self.repeat:
                raise ValueError(f"{cell.text!r}: merge and first mean something in a repeated row only")
        if self.when is not None:
            _check_field(tuple(self.when.split(".")), ())
        return self


class Block(Model):
    """Rows that belong together, with one label cell running down beside all of them."""

    label: LayoutCell | None = None
    rows: tuple[LayoutRow, ...] = Field(min_length=1)


class FundLine(Model):
    """A line of the funds block that the official form always shows, with its printed words."""

    name: str
    label: str


class FundLines(Model):
    """The lines of the form. Rows of the record that the form does not name are printed after them."""

    total: FundLine
    by_source: FundLine | None = None
    by_nature: FundLine | None = None
    source: tuple[FundLine, ...] = ()
    nature: tuple[FundLine, ...] = ()


class CoverLine(Model):
    """A line of the title page."""

    text: str
    look: Literal["title", "subtitle", "line"] = "line"

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        for part in slots_of(self.text):
            if isinstance(part, Slot):
                _check_field(part.path, ())
        return self


class FactPlace(Model):
    """In which section of the narrative the sentence about an amount belongs ."""

    root: str  # the first name of its path
    section: str


class Narrative(Model):
    """What surrounds the table: the title page and where generated sentences go."""

    title: str
    cover: tuple[CoverLine, ...]
    staff_section: str
    amounts: tuple[FactPlace, ...]
    other_amounts: str  # the section of amounts whose root is not listed


class Page(Model):
    """Paper and margins in cm, line spacing in points."""

    width: Centimetres
    height: Centimetres
    top: Centimetres
    bottom: Centimetres
    left: Centimetres
    right: Centimetres
    footer: Centimetres
    line_spacing: Points


class Face(Model):
    """A typeface by the name official documents use, its stand-in and its size in points."""

    name: str
    instead: str  # w:altName: what a computer without the official face should take
    size: Points


class Faces(Model):
    """The typefaces of a document; Latin letters and digits are always set in ``latin``."""

    latin: str
    title: Face
    heading1: Face
    heading2: Face
    body: Face
    footer: Face
    table_title: Face
    table: Face


class Layout(Model):
    """One official layout."""

    name: str
    title: str
    title_en: str
    kinds: tuple[Kind, ...] = Field(min_length=1)
    region: str  # GB/T 2260 code of the authority, whose outline gives the headings
    page: Page
    faces: Faces
    narrative: Narrative
    columns: tuple[Centimetres, ...] = Field(min_length=1)
    funds: FundLines
    blocks: tuple[Block, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> Self:
        body = False
        for number, block in enumerate(self.blocks, 1):
            beside = block.label.span if block.label else 0
            for part in block.label.parts if block.label else ():
                if isinstance(part, Slot):
                    _check_field(part.path, ())
            for line, row in enumerate(block.rows, 1):
                width = beside + sum(cell.span for cell in row.cells)
                if width != len(self.columns):
                    wanted = len(self.columns)
                    raise ValueError(f"blocks[{number}].rows[{line}] spans {width} columns, not {wanted}")
                if row.header and body:
                    raise ValueError(f"blocks[{number}].rows[{line}]: header rows must open the table")
                body = body or not row.header
        if self.page.width - self.page.left - self.page.right < sum(self.columns):
            raise ValueError(f"columns are {sum(self.columns)} cm wide, more than the page leaves")
        return self

    def slots(self) -> Iterator[Slot]:
        """Yield every field the layout prints, title page included."""
        for line in self.narrative.cover:
            yield from (part for part in slots_of(line.text) if isinstance(part, Slot))
        for block in self.blocks:
            cells = [cell for row in block.rows for cell in row.cells]
            for cell in [block.label, *cells] if block.label else cells:
                yield from (part for part in cell.parts if isinstance(part, Slot))

    @cached_property
    def fields(self) -> frozenset[str]:
        """Return the fields the layout prints ("goal.actual", "funds.total.rate" …)."""
        return frozenset(slot.name for slot in self.slots())


def _message(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    key = ""
    for part in first["loc"]:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return f"{key.lstrip('.') or '(whole)'}: {first['msg'].removeprefix('Value error, ')}"


def _mapping(text: str, file: str) -> dict[str, Any]:
    try:
        data: Any = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both safe
    except yaml.YAMLError as error:
        raise LayoutError(f"{file}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise LayoutError(f"{file}: holds no keys and values")
    return data


def parse_layout(text: str, file: str) -> Layout:
    """Read a layout from YAML text. Raises LayoutError naming ``file``, the key and what is wrong.

    ``parts`` names files of keys that several layouts share (data/layouts/parts); the layout's own keys win.
    """
    data = _mapping(text, file)
    shared: dict[str, Any] = {}
    for part in data.pop("parts", ()):
        entry = _FOLDER / "parts" / f"{part}.yaml"
        if not entry.is_file():
            raise LayoutError(f"{file}: parts: there is no {part!r}")
        shared |= _mapping(entry.read_text(encoding="utf-8"), entry.name)
    try:
        return Layout.model_validate(shared | data)
    except ValidationError as error:
        raise LayoutError(f"{file}: {_message(error)}") from error


@lru_cache(maxsize=1)
def layouts() -> dict[str, Layout]:
    """Return every layout the project knows, by name."""
    found: dict[str, Layout] = {}
    for entry in sorted(_FOLDER.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            read = parse_layout(entry.read_text(encoding="utf-8"), entry.name)
            if f"{read.name}.yaml" != entry.name:
                raise LayoutError(f"{entry.name}: name: {read.name!r} is not the name of the file")
            found[read.name] = read
    return found


def layout(name: str) -> Layout:
    """Return a layout by name. Raises KeyError with a sentence naming the known ones."""
    known = layouts()
    if name not in known:
        raise KeyError(f"没有名为 {name} 的版式，可用：{'、'.join(known)} (no such layout)")
    return known[name]
