"""The report as a file, at any time; a draft says that it is one until it is signed."""

import tempfile
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.drafts import draft
from jixiao.web.editing import layout_of, state_of
from jixiao.web.models import Dossier, State
from jixiao.web.permissions import may, visible
from jixiao.web.views.reach import account_of, dossier_of
from jixiao.writing import WritingError, write

__all__ = ["FORMATS", "file_name", "send"]

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_FINAL = frozenset({State.SIGNED, State.PUBLISHED, State.CORRECTED, State.DOWN})


def file_name(dossier: Dossier, kind: str) -> str:
    """Return the name of the file: region, department, year, kind, version."""
    region, own = dossier.organisation.region.name, dossier.organisation.name
    parts = [
        *([] if own.startswith(region) else [region]),
        own,
        f"{dossier.task.year}年度",
        dossier.project or "部门整体自评",
        f"第{dossier.version}版",
    ]
    if dossier.state not in _FINAL:
        parts.append("草稿")
    clean = "_".join("".join(char for char in part if char not in '\\/:*?"<>|') for part in parts)
    return f"{clean}.{kind}"


def _made(dossier: Dossier, number: int, kind: str) -> bytes:
    report, layout = state_of(dossier, number).report, layout_of(dossier)
    if dossier.state not in _FINAL:
        return draft(report, kind, layout)
    with tempfile.TemporaryDirectory() as folder:
        return write(report, Path(folder) / f"report.{kind}", layout).read_bytes()


@login_required
def send(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Send the file, or say in one sentence why it cannot be made."""
    dossier = dossier_of(request, key)
    if kind not in FORMATS or not dossier.head:
        raise Http404
    account = account_of(request)
    verdict = may(account, "read", dossier)
    if not verdict:
        return render(request, "site/cannot.html", {"reason": verdict.reason, "dossier": dossier}, status=403)
    try:
        data = _made(dossier, visible(account, dossier), kind)
    except WritingError as error:
        return render(request, "site/cannot.html", {"reason": error, "dossier": dossier}, status=409)
    response = HttpResponse(data, content_type=FORMATS[kind])
    name = quote(file_name(dossier, kind))
    response["Content-Disposition"] = f"attachment; filename=\"report.{kind}\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
