"""The editor's page and its saving."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jixiao.report import MoneyUnit
from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.save_revision import Outcome, SaveRevision
from jixiao.web.editing import assessment_of, last_year, standard_for, state_of
from jixiao.web.forms.combining import Changes
from jixiao.web.forms.pasting import pasting_words
from jixiao.web.forms.record import FormError
from jixiao.web.forms.sheet import sheet_of
from jixiao.web.models import Dossier
from jixiao.web.permissions import may
from jixiao.web.reviewing import remarks
from jixiao.web.templatetags.said import lang
from jixiao.web.turns import turn
from jixiao.web.views.answers import answer, refused, seen
from jixiao.web.views.reach import account_of, body_of, dossier_of
from jixiao.words import ToldError, Words

__all__ = ["save", "show"]


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show the editor; where nothing may be changed, the reason and the way back."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    verdict = may(account, "save", dossier)
    if not verdict:
        read = may(account, "read", dossier)
        if read and dossier.head:
            return redirect("report", key=key)
        reason = verdict.reason if read else read.reason
        return render(request, "site/cannot.html", {"reason": reason, "dossier": dossier}, status=403)
    if not dossier.head:
        return redirect("report-start", key=key)
    saved, last = state_of(dossier), last_year(dossier)
    said = assessment_of(dossier, saved, lang())
    seen(dossier, account, "")
    names = ("save", "live", "confirm")
    sheet = sheet_of(saved, last, standard_for(dossier), lang())
    data = {
        "account": account.key,
        "dossier": dossier.key,
        "number": dossier.head,
        "form": {"fields": saved.form.fields, "rows": saved.form.rows},
        "answer": answer(dossier, dossier.head, saved, said, account, last),
        "words": pasting_words(sheet["indicators"], lang()),
        "last": sheet["indicators"]["before"],
        "urls": {name: reverse(f"report-{name}", args=[key]) for name in names}
        | {
            "presence": reverse("report-live", args=[key]),
            "token": reverse("report-live", args=[key]),
            "login": reverse("login"),
            "merge": reverse("report-merge", args=[key, 0]),
        },
    }
    given = {
        "dossier": dossier,
        "sheet": sheet,
        "group_span": len(sheet["indicators"]["heads"]) - 1,
        "units": [unit.value for unit in MoneyUnit],
        "fresh": Words("新增", "new").of(lang()) if sheet["indicators"]["has_last"] else "",
        "data": data,
        "last": last,
        "remarks": remarks(dossier, account),
        "submit": may(account, "submit", dossier),
        "area": "desk",
        "signs": ("≥", "＞", "＝", "＜", "≤", "定性"),
    }
    return render(request, "site/editor.html", given)


def _reply(dossier: Dossier, done: Outcome, request: HttpRequest) -> dict[str, Any]:
    """Return what the page is told after a save."""
    account = account_of(request)
    said = answer(dossier, done.number, done.saved, done.assessment, account, last_year(dossier))
    others = done.merge.theirs if done.merge else ()
    if others:
        authors = dossier.revisions.filter(number__lte=done.number).exclude(author=account)
        last = authors.select_related("author").first()
        said["theirs"] = {"names": last.author.name if last else "", "count": len(others)}
    if done.side is not None:
        said["collisions"] = [one.path for one in done.merge.collisions] if done.merge else []
        said["merge"] = reverse("report-merge", args=[dossier.key, done.side])
    return said


@login_required
@require_POST
def save(request: HttpRequest, key: str) -> HttpResponse:
    """Save {base, fields, rows}; 409 where somebody else changed the same, and both sides are kept."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    body = body_of(request)
    try:
        changes = Changes.of(body)
        base = body.get("base")
        if type(base) is not int:
            return refused(
                ToldError("收到的内容不完整，没有保存。", "Incomplete; nothing was saved."), request, 400
            )
        act = SaveRevision(dossier, base, changes, lang=lang())
        with turn():
            done = perform(act, account)
    except RefusedError as error:
        return refused(error, request, 403)
    except (ActionError, FormError) as error:
        return refused(error, request, 400)
    except RecursionError:
        return refused(ToldError("收到的内容不完整，没有保存。", "Not a form."), request, 400)
    focus = body.get("focus")
    seen(dossier, account, focus if isinstance(focus, str) else "")
    return JsonResponse(_reply(act.target, done, request), status=409 if done.side is not None else 200)
