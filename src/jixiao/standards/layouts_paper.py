"""What surrounds the table of a layout: paper, typefaces, title page, where generated sentences go."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from jixiao.report import Model
from jixiao.standards.layouts_fields import Slot, check_field, slots_of

__all__ = [
    "Centimetres",
    "CoverLine",
    "Face",
    "Faces",
    "FactPlace",
    "Narrative",
    "OutlineLine",
    "Page",
]

Centimetres = Annotated[Decimal, Field(gt=0, lt=100)]
Points = Annotated[Decimal, Field(gt=0, lt=200)]


class CoverLine(Model):
    """A line of the title page."""

    text: str
    look: Literal["title", "subtitle", "line"] = "line"

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        for part in slots_of(self.text):
            if isinstance(part, Slot):
                check_field(part.path, ())
        return self


class FactPlace(Model):
    """In which section of the narrative the sentence about an amount belongs ."""

    root: str  # the first name of its path
    section: str


class OutlineLine(Model):
    """A heading of a report where its outline is the form's own and not the authority's of today."""

    key: str  # the vocabulary's name for it
    number: str
    title: str


class Narrative(Model):
    """What surrounds the table: the title page and where generated sentences go."""

    title: str
    cover: tuple[CoverLine, ...]
    staff_section: str
    amounts: tuple[FactPlace, ...]
    other_amounts: str  # the section of amounts whose root is not listed
    outline: tuple[OutlineLine, ...] = ()


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
