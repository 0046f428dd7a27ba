"""Remarks in a file just written: Word comments, highlighted cells of a workbook, highlights of a PDF."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jixiao.annotating import Note, annotate, highlight
from jixiao.cli.language import lang
from jixiao.report import Report, where
from jixiao.writing.workbook import to_xlsx

__all__ = ["MARKED", "mark"]

MARKED = (".docx", ".xlsx", ".pdf")  # what can carry remarks


def _cells(notes: Sequence[Note]) -> dict[tuple[int, int], str]:
    """Return the words for each cell of the sheet; what is about no cell of it stands at its title."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for note in notes:
        place = note.place
        lines = "\n".join(note.lines)
        if place is not None and place.table == 1 and place.row is not None and place.column is not None:
            found[place.row - 1, place.column - 1].append(f"{note.author}：{lines}")
        else:
            found[0, 0].append(f"{note.author}（{where(place, lang())}）：{lines}")
    return {cell: "\n\n".join(words) for cell, words in found.items()}


def mark(path: Path, report: Report, layout: str, notes: Sequence[Note]) -> None:
    """Put notes into the file ``path``, which ``report`` was written to in ``layout``.

    Their places are those of the file read again. Raises ValueError for a format that carries no remarks,
    and the errors of ``annotate`` and ``highlight``.
    """
    suffix = path.suffix.lower()
    if suffix not in MARKED:
        raise ValueError(f"{suffix} files carry no remarks")
    if not notes:
        return
    if suffix == ".xlsx":
        path.write_bytes(to_xlsx(report, layout, _cells(notes)))
    elif suffix == ".pdf":
        path.write_bytes(highlight(path.read_bytes(), notes))
    else:
        path.write_bytes(annotate(path.read_bytes(), notes, datetime.now().astimezone()))
