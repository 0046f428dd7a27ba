"""From the name in an address to the report, for those who may know that it exists."""

import json
import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.web.models import Account, Dossier
from jixiao.web.permissions import Verdict, knows, may
from jixiao.web.templatetags.said import said

__all__ = ["account_of", "body_of", "dossier_of", "granted", "refused_page"]


_ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON spells it, after no backslash of its own


def account_of(request: HttpRequest) -> Account:
    """Return who asks; the view is behind ``login_required``."""
    account = request.user
    if not isinstance(account, Account):
        raise TypeError("nobody is logged in")
    return account


def dossier_of(request: HttpRequest, key: str) -> Dossier:
    """Return the report of a key; to those who may not know of it, it does not exist."""
    dossier: Dossier = get_object_or_404(
        Dossier.objects.select_related("task", "organisation__parent__parent"), key=key
    )
    if not knows(account_of(request), dossier):
        raise Http404
    return dossier


def body_of(request: HttpRequest) -> Any:
    """Return the JSON a page sent, None where it is none.

    Halves of a character and zero characters, which JSON can spell but no database keeps, count as none.
    """
    try:
        body = json.loads(request.body)
        text = json.dumps(body, ensure_ascii=False)
        text.encode()
    except (ValueError, UnicodeError, RecursionError):
        return None
    return None if _ZERO.search(text) else body


def granted(verdict: Verdict) -> None:
    """Go on if it is allowed; else the page of refusal with the reason."""
    if not verdict:
        raise PermissionDenied(said(verdict.reason))


def refused_page(request: HttpRequest, act: str) -> HttpResponse | None:
    """Return the page that says why the person may not act in his region, None when he may."""
    account = account_of(request)
    verdict = may(account, act, account.organisation)
    return None if verdict else render(request, "site/no.html", {"reason": verdict.reason}, status=403)
