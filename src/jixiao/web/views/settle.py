"""What was read from an uploaded document, and what is uncertain in it, settled by hand."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from jixiao.reading.show.cutouts import name_of
from jixiao.report import Report
from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.start_report import StartReport
from jixiao.web.editing import layout_of
from jixiao.web.forms.combining import Changes
from jixiao.web.forms.doubts import Doubt, counts, doubts
from jixiao.web.forms.record import report_to_form
from jixiao.web.models import Dossier, Upload
from jixiao.web.permissions import may
from jixiao.web.reading_queue import cut_names, cut_of, kick
from jixiao.web.templatetags.said import lang
from jixiao.web.views.reach import account_of, dossier_of, granted

__all__ = ["cut", "show"]

_ASK = "ask:"  # prefix of the inputs of the page


def _settled(post: dict[str, str], asked: list[Doubt]) -> Changes:
    """Return the answers: what was read, another text, or left empty for now."""
    fields: dict[str, str | None] = {}
    for doubt in asked:
        choice = post.get(f"{_ASK}{doubt.path}:choice", "read")
        if choice in {"own", "empty"}:
            text = post.get(f"{_ASK}{doubt.path}:own", "").replace("\r\n", "\n") if choice == "own" else ""
            fields |= dict.fromkeys((doubt.path, *doubt.also), text)
    return Changes(fields, {})


def _begin(
    request: HttpRequest, dossier: Dossier, upload: Upload, report: Report, asked: list[Doubt]
) -> HttpResponse | ActionError:
    post = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    act = StartReport(dossier, "upload", upload=upload, report=report, settled=_settled(post, asked))
    try:
        perform(act, account_of(request))
    except ActionError as error:
        return error
    return redirect("report-edit", key=dossier.key)


def _pick(reports: list[Report], request: HttpRequest, dossier: Dossier) -> int:
    """Return which report of the document is meant: the one asked for, else the first of the task's kind."""
    wanted = request.GET.get("report", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted) < len(reports):
        return int(wanted)
    fitting = [at for at, report in enumerate(reports) if report.kind.value == dossier.task.kind]
    return fitting[0] if fitting else 0


@login_required
def show(request: HttpRequest, key: str, upload: str) -> HttpResponse:
    """Show how far reading is; then the document beside the questions; POST makes the draft."""
    dossier = dossier_of(request, key)
    verdict = may(account_of(request), "start", dossier)
    if not verdict:
        if dossier.head:
            return redirect("report-edit", key=key)
        given = {"reason": verdict.reason, "dossier": dossier}
        return render(request, "site/cannot.html", given, status=403)
    one = dossier.uploads.filter(key=upload).first()
    if one is None:
        raise Http404
    if one.state != Upload.Reading.READ:
        if one.state == Upload.Reading.WAITING:
            kick()  # after the server was stopped in between
        error = one.error_en if lang() == "en" else one.error_zh
        return render(request, "site/reading.html", {"dossier": dossier, "upload": one, "error": error})
    reports = [Report.model_validate(data) for data in json.loads(one.report)]
    at = _pick(reports, request, dossier)
    report = reports[at]
    form = report_to_form(report, None, layout_of(dossier))
    asked = doubts(report, form, lang())
    error_said: object = None
    if request.method == "POST":
        made = _begin(request, dossier, one, report, asked)
        if isinstance(made, HttpResponse):
            return made
        error_said = made
    figures, paragraphs = counts(report)
    shown: dict[str, Any] = {
        "dossier": dossier,
        "upload": one,
        "reports": [(n, r.project.text if r.project else "", r.fiscal_year) for n, r in enumerate(reports)],
        "at": at,
        "doubts": asked,
        "residue": [(one, name_of(one.place) if one.place else "") for one in report.residue],
        "cuts": cut_names(one),
        "figures": figures,
        "paragraphs": paragraphs,
        "form": form,
        "report": report,
        "doubtful": {path for doubt in asked for path in (doubt.path, *doubt.also)},
        "kind_fits": report.kind.value == dossier.task.kind,
        "year_fits": report.fiscal_year in {None, dossier.task.year},
        "error": error_said,
        "area": "desk",
    }
    return render(request, "site/settle.html", shown, status=409 if error_said else 200)


@login_required
@require_safe
def cut(request: HttpRequest, key: str, upload: str, name: str) -> HttpResponse:
    """Send the piece of a page that a place was read from, to whoever may settle the document."""
    dossier = dossier_of(request, key)
    granted(may(account_of(request), "start", dossier))
    one = dossier.uploads.filter(key=upload).first()
    png = cut_of(one, name) if one is not None else None
    if png is None:
        raise Http404
    return HttpResponse(png, content_type="image/png")
