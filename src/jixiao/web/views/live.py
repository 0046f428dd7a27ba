"""Score and findings of what is being typed, nothing saved; and who else is in the report."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from jixiao.web.editing import assessment_of, layout_of, standard_for, state_of
from jixiao.web.forms.combining import Changes, combine
from jixiao.web.forms.record import FormError
from jixiao.web.models import Revision
from jixiao.web.permissions import may
from jixiao.web.templatetags.said import lang
from jixiao.web.turns import turn
from jixiao.web.views.answers import people, refused, seen
from jixiao.web.views.reach import account_of, body_of, dossier_of
from jixiao.words import ToldError

__all__ = ["show"]


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Answer in JSON. GET: the present revision and the people; POST {base, fields, rows}: the assessment."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    verdict = may(account, "read", dossier)
    if not verdict:
        return refused(ToldError(verdict.reason.zh, verdict.reason.en), request, 403)
    if not dossier.head:
        return JsonResponse({"error": "empty"}, status=404)
    if request.method != "POST":
        if may(account, "save", dossier):
            seen(dossier, account, request.GET.get("focus", ""))
        saved = state_of(dossier)
        return JsonResponse(
            {
                "number": dossier.head,
                "account": account.key,
                "token": get_token(request),
                "people": people(dossier, account, saved),
            }
        )
    editing = may(account, "save", dossier)
    if not editing:
        return refused(ToldError(editing.reason.zh, editing.reason.en), request, 403)
    body = body_of(request)
    with turn():
        try:
            changes = Changes.of(body)
            base = state_of(dossier, int(body.get("base") or dossier.head))
            made = combine(base, base, changes, standard_for(dossier), layout_of(dossier))
        except (FormError, Revision.DoesNotExist, ValueError, TypeError, OverflowError) as error:
            told = error if isinstance(error, ToldError) else ToldError("请刷新页面。", "Reload the page.")
            return refused(told, request, 400)
        return JsonResponse({"assessment": assessment_of(dossier, made.saved, lang())})
