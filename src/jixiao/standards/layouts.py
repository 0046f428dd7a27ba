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

    {attribute.start}  {section.problems}  {staff.编制}              one of many, by its key
    {goal_text}                           all goals of the year in one place
    {goal.number}  {indicator.number}     1, 2, 3 … for goals, for the indicators of a second level
    {indicator.sequence}                  1, 2, 3 … through the whole table
    {indicator.value}                     the target without its sign and unit, where these have columns

``parts: [names]`` takes in files of shared keys, ``use: name`` in place of a block those of a shared list of
blocks (data/layouts/parts). A row with ``repeat: [indicator]`` is printed once for each indicator;
``repeat: [source, nature]`` runs two lists side by side. ``merge: true`` joins a repeated cell with the same
cell above it, ``first`` is put before the first of the repeated cells, ``rows: 2`` runs a cell down over the
next row (over all a repeated row is printed for), and ``when: field`` prints a row only if that field has
something in it. ``least: 1`` prints a repeated row once even for none, ``only`` takes the indicators with or
without levels. A block with ``repeat: goal`` is printed once for each goal, with that goal's indicators.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from jixiao.report import Kind, Model, MoneyUnit
from jixiao.standards.layouts_fields import Slot, check_field, slots_of
from jixiao.standards.layouts_paper import Centimetres, CoverLine, Face, Faces, Narrative, Page

__all__ = [
    "Block",
    "CoverLine",
    "Face",
    "Faces",
    "FundLine",
    "Label",
    "Layout",
    "LayoutCell",
    "LayoutError",
    "LayoutRow",
    "Narrative",
    "Page",
    "Slot",
    "layout",
    "layouts",
    "parse_layout",
    "slots_of",
]

Repeated = Literal["source", "nature", "project_fund", "goal", "project_goal", "indicator", "base"]
Look = Literal["title", "note", "line", "label", "text", "number"]  # line: words over the whole width

_FOLDER = files("jixiao.standards") / "data" / "layouts"


class LayoutError(ValueError):
    """A layout file is wrong; the message names the file, the key and what is wrong with it."""


class LayoutCell(Model):
    """One cell: its template, the columns it spans and how it looks."""

    text: str = ""
    span: int = Field(default=1, ge=1)
    look: Look = "label"
    rows: int = Field(default=1, ge=1)  # of the layout: a repeated one counts as often as it is printed
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
    within: Literal["goal"] | None = None  # set by a block that is repeated
    least: int = Field(default=0, ge=0)
    only: Literal["levelled", "flat"] | None = None  # of indicators: those with levels, those without
    header: bool = False  # repeated on every page; only the rows at the head of the table can be
    heading: bool = False  # over the indicators: repeated on later pages by the formats that can
    when: str | None = None

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        for cell in self.cells:
            for part in cell.parts:
                if isinstance(part, Slot):
                    check_field(part.path, (*self.repeat, self.within or ""))
            if (cell.merge or cell.first) and not self.repeat:
                raise ValueError(f"{cell.text!r}: merge and first mean something in a repeated row only")
            if cell.rows > 1 and (self.repeat or self.when):
                raise ValueError(f"{cell.text!r}: only a row that is always printed once can run down")
        if self.when is not None:
            check_field(tuple(self.when.split(".")), ())
        return self


class Block(Model):
    """Rows that belong together, with one label cell running down beside all of them."""

    label: LayoutCell | None = None
    rows: tuple[LayoutRow, ...] = Field(min_length=1)
    repeat: Literal["goal"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _rows_know_the_block(cls, data: Any) -> Any:
        """Rows of a block that is repeated for goals may name the goal."""
        if isinstance(data, dict) and data.get("repeat"):
            rows = [dict(row) | {"within": data["repeat"]} for row in data.get("rows", ())]
            return data | {"rows": rows}
        return data

    def fill(self, columns: int) -> None:
        """Raise ValueError unless each row fills the columns that nothing runs down into from above."""
        beside = self.label.span if self.label else 0
        down = [0] * columns  # rows to come that are covered already
        for line, row in enumerate(self.rows, 1):
            free = [column for column in range(beside, columns) if not down[column]]
            width = sum(cell.span for cell in row.cells)
            if width != len(free):
                raise ValueError(f"rows[{line}] spans {width + columns - len(free)} columns, not {columns}")
            down = [max(rows - 1, 0) for rows in down]
            taken = 0
            for cell in row.cells:
                mine = free[taken : taken + cell.span]
                if mine[-1] - mine[0] != len(mine) - 1:
                    raise ValueError(f"rows[{line}]: {cell.text!r} is cut in two by a cell from above")
                for column in mine:
                    down[column] = cell.rows - 1
                taken += cell.span
        if any(down):
            raise ValueError("rows: a cell runs down past the last row of its block")


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
    project_total: FundLine | None = None
    project: tuple[FundLine, ...] = ()  # of the whole project, under its total


class Label(NamedTuple):
    """The words before a value that is one of many; ``inline`` if both stand in one cell."""

    text: str
    inline: bool


class Layout(Model):
    """One official layout."""

    name: str
    code: str = ""  # the short name of the form in the project's notes: H-1, YN-1 …
    title: str
    title_en: str
    kinds: tuple[Kind, ...] = Field(min_length=1)
    region: str | None  # GB/T 2260 code of the authority, whose outline gives the headings; None: the nation
    source: str  # where the form was seen
    unverified: str = ""  # what of it was not, or is not held by the record
    page: Page
    faces: Faces
    narrative: Narrative | None = None  # None: the table alone
    columns: tuple[Centimetres, ...] = Field(min_length=1)
    funds: FundLines
    base: tuple[str, ...] = ()  # lines of the base table in a form with nothing filled in
    money: MoneyUnit | None = None  # the unit of money that the form's own words fix
    blocks: tuple[Block, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> Self:
        body = False
        for number, block in enumerate(self.blocks, 1):
            for part in block.label.parts if block.label else ():
                if isinstance(part, Slot):
                    check_field(part.path, (block.repeat or "",))
            try:
                block.fill(len(self.columns))
            except ValueError as error:
                raise ValueError(f"blocks[{number}].{error}") from error
            for line, row in enumerate(block.rows, 1):
                if row.header and body:
                    raise ValueError(f"blocks[{number}].rows[{line}]: header rows must open the table")
                body = body or not row.header
        _ = self.labels  # raises where a value has none
        if self.page.width - self.page.left - self.page.right < sum(self.columns):
            raise ValueError(f"columns are {sum(self.columns)} cm wide, more than the page leaves")
        return self

    def slots(self) -> Iterator[Slot]:
        """Yield every field the layout prints, title page included."""
        for line in self.narrative.cover if self.narrative else ():
            yield from (part for part in slots_of(line.text) if isinstance(part, Slot))
        for block in self.blocks:
            cells = [cell for row in block.rows for cell in row.cells]
            for cell in [block.label, *cells] if block.label else cells:
                yield from (part for part in cell.parts if isinstance(part, Slot))

    @cached_property
    def fields(self) -> frozenset[str]:
        """Return the fields the layout prints ("goal.actual", "funds.total.rate" …)."""
        return frozenset(slot.name for slot in self.slots())

    @cached_property
    def instead(self) -> dict[str, str]:
        """Return the words printed where a field is empty ("—" under 得分 of a line that has none)."""
        return {slot.name: slot.instead for slot in self.slots() if slot.instead}

    @cached_property
    def bracketed(self) -> frozenset[str]:
        """Return the fields printed in brackets behind a label, as points are: （50分）."""
        in_brackets = {slot.name: True for slot in self.slots()}
        for slot in self.slots():
            in_brackets[slot.name] &= slot.after.startswith("分")
        return frozenset(name for name, always in in_brackets.items() if always)

    def indicator_fields(self, *, levelled: bool) -> frozenset[str]:
        """Return the fields printed of an indicator with levels or of one without ("name", "score" …)."""
        wanted = "levelled" if levelled else "flat"
        for block in self.blocks:
            for row in block.rows:
                if "indicator" in row.repeat and row.only in {None, wanted}:
                    slots = (part for cell in row.cells for part in cell.parts if isinstance(part, Slot))
                    return frozenset(slot.path[1] for slot in slots if slot.path[0] == "indicator")
        return frozenset()

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Return the label of each field that is one of many: the words before it, else the cell before it.

        Raises ValueError for one without either.
        """
        found: dict[str, Label] = {}
        for block in self.blocks:
            for row in block.rows:
                before = block.label.text if block.label else ""
                for cell in row.cells:
                    fixed = cell.text.partition("{")[0]
                    for part in cell.parts:
                        if isinstance(part, Slot) and part.path[0] in {"attribute", "section"}:
                            if not (fixed or before) or "{" in (fixed or before):
                                raise ValueError(f"{{{part.name}}} has no label before it")
                            inline = fixed.partition("：")[0].strip()
                            found[part.name] = Label(inline or before, bool(inline))
                    before = cell.text
        return found


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


def _part(name: str, file: str) -> dict[str, Any]:
    entry = _FOLDER / "parts" / f"{name}.yaml"
    if not entry.is_file():
        raise LayoutError(f"{file}: parts: there is no {name!r}")
    return _mapping(entry.read_text(encoding="utf-8"), entry.name)


def parse_layout(text: str, file: str) -> Layout:
    """Read a layout from YAML text. Raises LayoutError naming ``file``, the key and what is wrong.

    ``parts`` names files of keys that several layouts share (data/layouts/parts); the layout's own keys win.
    """
    data = _mapping(text, file)
    shared: dict[str, Any] = {}
    for part in data.pop("parts", ()):
        shared |= _part(part, file)
    blocks = data.get("blocks")
    if isinstance(blocks, list):
        data["blocks"] = [
            made
            for block in blocks
            for made in (
                _part(block["use"], file)["blocks"]
                if isinstance(block, dict) and "use" in block
                else (block,)
            )
        ]
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
        raise KeyError(f"没有名为 {name} 的表式，可用：{'、'.join(known)} (no such layout)")
    return known[name]
