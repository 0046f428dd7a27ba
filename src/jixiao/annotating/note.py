"""What is put into a document, and the error when it cannot be."""

from dataclasses import dataclass

from jixiao.report import Place
from jixiao.words import ToldError

__all__ = ["AnnotatingError", "Note"]


class AnnotatingError(ToldError):
    """The document cannot take notes; ``str()`` says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a place (None: about the whole document), paragraph by paragraph."""

    place: Place | None
    author: str
    initials: str
    lines: tuple[str, ...]
