"""File → blocks → report."""

from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks

__all__ = ["ReadingError", "read_blocks"]
