"""A reason for a finding that is kept."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.confirm_finding import ConfirmFinding
from jixiao.web.editing import last_year, state_of
from jixiao.web.templatetags.said import lang
from jixiao.web.views.answers import answer, refused
from jixiao.web.views.reach import account_of, body_of, dossier_of
from jixiao.words import ToldError

__all__ = ["take"]


@login_required
@require_POST
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the reason {code, key, digest, reason} and answer with the new state of the findings."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    body = body_of(request)
    names = ("code", "key", "digest", "reason")
    if not isinstance(body, dict) or not all(isinstance(body.get(name), str) for name in names):
        return refused(ToldError("收到的内容不完整，请再试一次。", "Incomplete; try again."), request, 400)
    given = [body[name] for name in names]
    try:
        said = perform(ConfirmFinding(dossier, *given, lang=lang()), account)
    except RefusedError as error:
        return refused(error, request, 403)
    except ActionError as error:
        return refused(error, request, 409)
    saved = state_of(dossier)
    return JsonResponse(answer(dossier, dossier.head, saved, said, account, last_year(dossier)))
