"""Begin a report: from last year's, from a document one has, or from the empty form."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.start_report import StartReport
from jixiao.web.editing import last_year
from jixiao.web.models import Dossier, Upload
from jixiao.web.permissions import may
from jixiao.web.views.reach import account_of, dossier_of

__all__ = ["beginning", "show"]


def beginning(
    request: HttpRequest, dossier: Dossier, error: object = None, status: int = 200
) -> HttpResponse:
    """Return the page with the three ways to begin; ``error`` stands beside the upload."""
    last = last_year(dossier)
    uploads = dossier.uploads.all()[:5]
    given = {
        "dossier": dossier,
        "last": last,
        "last_year": dossier.task.year - 1,
        "uploads": uploads,
        "waiting": Upload.Reading.WAITING,
        "error": error,
        "verdict": may(account_of(request), "start", dossier),
        "area": "desk",
    }
    return render(request, "site/start.html", given, status=status)


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show the ways, or go one of them."""
    dossier = dossier_of(request, key)
    if dossier.head:
        return redirect("report-edit", key=key)
    how = request.POST.get("how", "")
    if request.method != "POST" or how not in {"last-year", "blank"}:
        return beginning(request, dossier)
    try:
        perform(StartReport(dossier, how), account_of(request))
    except ActionError as error:
        return beginning(request, dossier, error, 409)
    return redirect("report-edit", key=key)
