"""``jixiao write --blank``: an official form to be filled in, last year's targets beside the empty cells."""

from pathlib import Path

from jixiao.annotating import Note
from jixiao.cli.language import say
from jixiao.cli.marking import MARKED, mark
from jixiao.reading import read_all
from jixiao.report import Report, Text
from jixiao.standards import Standard
from jixiao.standards.layouts import layout as layout_named
from jixiao.writing import write
from jixiao.writing.blank import blank, from_last_year, with_rows

__all__ = ["blank_into"]


def _beside(value: Text | None, cell: Text | None, what: str) -> list[Note]:
    """Return a note with last year's words at an empty cell; none where either is missing."""
    if value is None or not value.written or cell is None or cell.place is None:
        return []
    return [
        Note(cell.place, say("上年数", "last year"), say("上年", "LAST"), (f"{what}：{value.raw.strip()}",))
    ]


def _kept(form: Report) -> list[Note]:
    """Return a note at each paragraph taken over: its figures may be those of last year."""
    words = say(
        "照录上年文字，人数、机构等有变化的请按本年改写。",
        "last year's words; put this year's people and bodies in.",
    )
    return [
        Note(line.place, say("上年文字", "last year"), say("上年", "LAST"), (words,))
        for section in form.sections
        for line in section.paragraphs
        if line.written and line.place is not None
    ]


def _notes(last: Report, form: Report) -> list[Note]:
    """Return last year's goals and targets at the cells of the form read again; rows meet by their names."""
    notes = _kept(form)
    goals = [goal for goal in last.goals if goal.term == "year"]
    for goal, cell in zip(goals[:1], form.goals[:1], strict=False):
        notes += _beside(goal.expected, cell.expected, say("上年预期目标", "last year's goal"))
    left = list(last.indicators)
    for row in form.indicators:
        known = next((one for one in left if one.name.text == row.name.text), None)
        if known is not None:
            left.remove(known)
            notes += _beside(known.target, row.target, say("上年指标值", "last year's target"))
    return notes


def blank_into(
    out: Path, layout: str, year: int, unit: str, standard: Standard, last: Report | None = None
) -> int:
    """Write a blank form and return how many notes tell of last year: targets, goals, texts taken over.

    Without ``last`` it is empty but for unit, year and what the standard says. Errors as those of ``write``.
    """
    if last is None:
        kind = layout_named(layout).kinds[0]
        write(with_rows(blank(kind, year, unit, standard, layout), standard, layout), out, layout)
        return 0
    form = from_last_year(last, year, unit, standard, layout, targets=False)
    if not form.indicators:
        form = with_rows(form, standard, layout)
    write(form, out, layout)
    if out.suffix.lower() not in MARKED:
        return 0
    notes = _notes(last, read_all(out)[0])
    mark(out, form, layout, notes)
    return len(notes)
