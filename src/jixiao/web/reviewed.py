"""The report as a Word document with what was found and said in its margin."""

from pathlib import Path

from django.utils import timezone

from jixiao.annotating import Note, annotate
from jixiao.checking import check
from jixiao.checking.render.remarks import remarks
from jixiao.reading import read
from jixiao.report import Place, Report
from jixiao.web.editing import layout_of, standard_for, state_of
from jixiao.web.forms.where import Fields
from jixiao.web.models import Dossier, ReviewScore
from jixiao.words import Words
from jixiao.writing import write

__all__ = ["commented"]


def _places(report: Report, rows: dict[str, tuple[str, ...]]) -> dict[str, Place]:
    """Return where each field of the form stands in the written document."""
    fields = Fields(report, rows).by_ref
    return {path: Place.from_ref(ref) for ref, path in reversed(fields.items())}


def commented(dossier: Dossier, number: int, folder: Path, lang: str, *, bureau: bool) -> bytes:
    """Write the state of a number and put findings, comments and own scores beside the places they speak of.

    ``bureau``: with comments and own scores that the department has not been sent yet.
    """
    saved = state_of(dossier, number)
    path = write(saved.report, folder / "report.docx", layout_of(dossier))
    report = read(path)
    places = _places(report, dict(saved.form.rows))
    notes = [
        Note(remark.place, remark.author, remark.initials, remark.lines)
        for remark in remarks(check(report, standard=standard_for(dossier)), lang)
    ]
    comments = dossier.comments.select_related("by")
    for comment in comments if bureau else comments.filter(sent=True):
        lines = [comment.text]
        if comment.answer:
            lines.append(Words(f"部门答复：{comment.answer}", f"Answer: {comment.answer}").of(lang))
        if comment.field and comment.field not in places:
            lines.insert(0, comment.label)
        notes.append(
            Note(places.get(comment.field), str(comment.by), Words("复核", "REVIEW").of(lang), tuple(lines))
        )
    if bureau or dossier.accepted_at:
        for own in ReviewScore.objects.filter(dossier=dossier).select_related("by"):
            words = Words(
                f"复核分 {own.score.normalize():f}：{own.reason}",
                f"Own score {own.score.normalize():f}: {own.reason}",
            )
            spot = places.get(f"indicators/{own.row}/score")
            notes.append(Note(spot, str(own.by), Words("复核", "REVIEW").of(lang), (words.of(lang),)))
    return annotate(path.read_bytes(), notes, timezone.localtime())
