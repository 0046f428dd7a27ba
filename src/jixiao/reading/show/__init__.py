"""What was understood, drawn over the original: one self-contained page without scripts.

    from jixiao.reading.show import show
    Path("out.html").write_text(show("自评报告.docx"), encoding="utf-8")

The document stands there block by block as it was taken out of the file (PDF pages and scans as pictures
too), every place in the colour of the field it was read as, and what was not understood marked and listed.
"""

import os
from pathlib import Path

from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks
from jixiao.reading.show.draw import Shown
from jixiao.reading.show.page import Page
from jixiao.reading.understand import understand
from jixiao.report import Report

__all__ = ["show"]

_PAGED = frozenset({"pdf", "picture"})


def show(path: str | os.PathLike[str], *, lang: str = "zh", shown: Shown = str) -> str:
    """Return the page for a document; ``shown`` says how words of it may be printed (same length).

    Raises ``ReadingError`` for a file that cannot be read. One that can be read but is no self-evaluation is
    drawn all the same, with the reason on top.
    """
    document = read_blocks(path)
    reason: ReadingError | None = None
    reports: list[Report] = []
    try:
        reports = understand(document)
    except ReadingError as error:
        reason = error
    data = Path(path).read_bytes() if document.source.format in _PAGED else b""
    return Page(document, reports, lang, shown).html(data, reason)
