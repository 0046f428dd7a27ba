"""File → blocks → reports.

    from jixiao.reading import read
    report = read("自评报告.docx")

Stable: ``read``, ``read_all``, ``read_blocks`` and ``ReadingError``. Every file that cannot be read raises
``ReadingError`` and nothing else; what was not understood stands in ``Report.residue``.
"""

import os

from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks
from jixiao.reading.understand import understand
from jixiao.report import Report

__all__ = ["ReadingError", "read", "read_all", "read_blocks"]


def read_all(path: str | os.PathLike[str]) -> list[Report]:
    """Read all self-evaluations of a file, one for each table, in the order of the document.

    ``path`` is a .docx file or a text (UTF-8, GB18030, UTF-16), whatever its name. The narrative of a report
    goes with the table it belongs to. At least one report is returned; otherwise ``ReadingError`` is raised.
    """
    return understand(read_blocks(path))


def read(path: str | os.PathLike[str]) -> Report:
    """Read the first (mostly the only) self-evaluation of a file; see ``read_all``."""
    return read_all(path)[0]
