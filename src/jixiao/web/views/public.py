"""What everybody may read. What is not public and what does not exist look the same: not found."""

import tempfile
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from jixiao.web.differences import changes
from jixiao.web.editing import layout_of, standard_for
from jixiao.web.forms.sheet import sheet_of
from jixiao.web.models import Dossier, Level, Organisation, State
from jixiao.web.publication import as_data, correction_reason, known, public, saved_of, shows_review
from jixiao.web.reviewing import scores
from jixiao.web.templatetags.said import lang
from jixiao.web.views.download import FORMATS, file_name
from jixiao.web.workflow import OPEN
from jixiao.writing import WritingError, write

__all__ = ["file", "home", "listing", "report"]

_PAGE = 50
_LATEST = 8
_FILES = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "json": "JSON"}


def _fresh(response: HttpResponse) -> HttpResponse:
    """Let nobody keep a copy without asking again: what is taken down is gone at once."""
    response.headers["Cache-Control"] = "no-cache"
    return response


def _named(found: "QuerySet[Dossier]", name: str) -> "QuerySet[Dossier]":
    """Return the reports whose department or project has ``name`` in its name."""
    return found.filter(Q(organisation__name__icontains=name) | Q(project__icontains=name))


def home(request: HttpRequest) -> HttpResponse:
    """List the regions and years of which something is public, or what is found by a name."""
    shown = (
        public()
        .order_by()
        .values("task__region__code", "task__region__name", "task__year")
        .annotate(count=Count("pk"))
        .order_by("task__region__code", "-task__year")
    )
    regions = [(name, list(years)) for name, years in groupby(shown, lambda one: one["task__region__name"])]
    name = request.GET.get("q", "").strip()
    found = _named(public(), name).order_by("-task__year", "organisation__code", "-version")
    page = Paginator(found, _PAGE).get_page(request.GET.get("page")) if name else None
    latest = public().filter(state=State.PUBLISHED).order_by("-published_at")[:_LATEST] if not name else ()
    given = {"area": "public", "regions": regions, "q": name, "page": page, "latest": latest}
    return _fresh(render(request, "site/public/home.html", given))


def listing(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """List the reports of a region and year, by name."""
    found = public().filter(task__region__code=region, task__year=year)
    place = Organisation.objects.filter(code=region, level=Level.REGION).first()
    if place is None or not found.exists():
        raise Http404
    name = request.GET.get("q", "").strip()
    if name:
        found = _named(found, name)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    return _fresh(
        render(
            request,
            "site/public/listing.html",
            {"area": "public", "region": place, "year": year, "page": page, "q": name},
        )
    )


def _known(key: str) -> Dossier:
    dossier = known(key)
    if dossier is None:
        raise Http404
    return dossier


def report(request: HttpRequest, key: str) -> HttpResponse:
    """Show a published report; of one that was taken down only that it was, and why."""
    dossier = _known(key)
    if dossier.state not in OPEN:
        return _fresh(
            render(request, "site/public/down.html", {"area": "public", "dossier": dossier}, status=410)
        )
    saved = saved_of(dossier)
    newer = getattr(dossier, "replaced_by", None)
    older = dossier.replaces if dossier.replaces and dossier.replaces.state in OPEN else None
    return _fresh(
        render(
            request,
            "site/public/report.html",
            {
                "area": "public",
                "dossier": dossier,
                "region": dossier.task.region,
                "sheet": sheet_of(saved, None, standard_for(dossier), lang()),
                "scores": scores(dossier, saved),
                "shows_review": shows_review(dossier),
                "total": saved.report.total,
                "money": saved.report.funds.total if saved.report.funds else None,
                "indicators": len(saved.report.indicators),
                "newer": newer if newer is not None and newer.state in OPEN else None,
                "older": older,
                "because": correction_reason(dossier),
                "changes": changes(saved_of(older).form, saved.form) if older else (),
                "confirmations": dossier.confirmations.filter(withdrawn=False).order_by("code"),
                "files": [
                    (label, reverse("public-file", args=[key, kind])) for kind, label in _FILES.items()
                ],
            },
        )
    )


def file(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Send a published report as a file."""
    dossier = _known(key)
    if dossier.state not in OPEN or kind not in _FILES:
        raise Http404
    if kind == "json":
        address = request.build_absolute_uri(reverse("public-report", args=[key]))
        return _fresh(
            JsonResponse(as_data(dossier, address), json_dumps_params={"ensure_ascii": False, "indent": 1})
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{kind}"
        try:
            write(saved_of(dossier).report, path, layout_of(dossier))
        except WritingError as error:
            return render(request, "site/cannot.html", {"reason": error, "dossier": None}, status=409)
        response = HttpResponse(path.read_bytes(), content_type=FORMATS[kind])
    name = quote(file_name(dossier, kind))
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"report.{kind}\"; filename*=UTF-8''{name}"
    )
    return _fresh(response)
