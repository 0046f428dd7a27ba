"""Many accounts at once: a list is shown as what it would do, then made; the first passwords appear once."""

import base64
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jixiao.web.account_file import Row, parse
from jixiao.web.account_list import plan
from jixiao.web.account_sheets import blank_list, first_password_sheet
from jixiao.web.actions.base import ActionError
from jixiao.web.actions.make_accounts import make_accounts
from jixiao.web.list_file import ListError
from jixiao.web.models import Account
from jixiao.web.templatetags.said import lang
from jixiao.web.views.download import FORMATS
from jixiao.web.views.lists import sent_list
from jixiao.web.views.reach import account_of, refused_page

__all__ = ["blank", "take_in"]

_KEPT = "accounts"  # in the session: the list between preview and making, never a password
_UNNAMED = 20  # numbers of rows that are told


def _kept(request: HttpRequest) -> list[Row]:
    """Return the list whose preview was shown; it can be made once."""
    rows = [Row(**row) for row in request.session.pop(_KEPT, [])]
    if not rows:
        raise ListError(
            "这份名单已经处理过，或者预览已经过期。先在“账号”里看建好了没有，没有再上传一次。",
            "This list was made already, or its preview is gone. See whether the accounts are there before "
            "you send it again.",
        )
    return rows


def _shown(request: HttpRequest, account: Account) -> dict[str, Any]:
    """Return what a list would do, for the page; keep it with the logins it has shown."""
    rows = sent_list(request, parse)
    found = plan(account.organisation, rows)
    logins = {person.number: person.username for person in found.new}
    request.session[_KEPT] = [
        asdict(replace(row, username=logins.get(row.number, row.username))) for row in rows
    ]
    return {
        "plan": found,
        "unnamed": found.unnamed[:_UNNAMED],
        "unnamed_more": len(found.unnamed) > _UNNAMED,
        "waiting": len(found.waiting),
    }


def _made(request: HttpRequest, account: Account) -> HttpResponse:
    """Make the accounts and answer the only page that ever shows their first passwords."""
    slips = make_accounts(
        account.organisation, _kept(request), account, renew=request.POST.get("renew") == "yes"
    )
    if not slips:
        raise ListError(
            "名单里的人都已经有账号，没有新建。首次密码没看到的：再上传一次名单，勾选“换首次密码”。",
            "Everybody in the list has an account; none was made. For lost first passwords send the list "
            "again and tick “new first passwords”.",
        )
    address = request.build_absolute_uri(reverse("login"))
    sheet = first_password_sheet(slips, address, lang())
    given = {
        "area": "organisations",
        "slips": slips,
        "address": address,
        # in the page itself: nothing is kept that a second request could fetch
        "sheet": f"data:{FORMATS['xlsx']};base64,{base64.b64encode(sheet).decode()}",
    }
    return render(request, "site/accounts_made.html", given)


@login_required
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Show what a list of accounts would do; make them when told so."""
    if refused := refused_page(request, "make-account"):
        return refused
    account = account_of(request)
    given: dict[str, Any] = {"area": "organisations"}
    try:
        if request.POST.get("step") == "make":
            return _made(request, account)
        if request.method == "POST":
            given |= _shown(request, account)
    except (ListError, ActionError) as error:
        given["error"] = error
        given["amiss"] = error.rows if isinstance(error, ListError) else ()
        return render(request, "site/accounts_import.html", given, status=409)
    return render(request, "site/accounts_import.html", given)


@login_required
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Send the list to be filled in, with the departments that have nobody yet."""
    if refused := refused_page(request, "make-account"):
        return refused
    response = HttpResponse(
        blank_list(account_of(request).organisation, lang()), content_type=FORMATS["xlsx"]
    )
    name = quote("账号名单.xlsx")
    response["Content-Disposition"] = f"attachment; filename=\"accounts.xlsx\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
