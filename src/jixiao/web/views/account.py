"""One's own account: password and one-time codes."""

from typing import Any, cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from jixiao.web import totp as codes
from jixiao.web.actions.base import ActionError, WrongPasswordError, perform
from jixiao.web.actions.own_account import ChangePassword, StartTotp, StopTotp
from jixiao.web.models import Account
from jixiao.web.signing_in import wrong_again
from jixiao.words import Words

__all__ = ["password", "show", "totp"]


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show who one is and what can be changed."""
    account = cast("Account", request.user)
    return render(request, "site/account.html", {"codes": codes.in_use(account)})


@sensitive_post_parameters()
@never_cache
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; other logins of the account end."""
    account = cast("Account", request.user)
    wrong: dict[str, Words | ActionError] = {}
    known = not account.must_change_password
    if request.method == "POST":
        new, again = request.POST.get("new", ""), request.POST.get("again", "")
        if new != again:
            wrong["again"] = Words("两次输入的新密码不一样。", "The new password was typed in two ways.")
        else:
            try:
                perform(ChangePassword(request.POST.get("old", ""), new), account)
            except WrongPasswordError as error:
                if over := wrong_again(request):
                    return over
                wrong["old"] = error
            except ActionError as error:
                wrong["new"] = error
            else:
                update_session_auth_hash(request, account)
                return redirect("account" if known else "home")
    return render(request, "site/password.html", {"wrong": wrong}, status=422 if wrong else 200)


@sensitive_post_parameters()
@never_cache
@login_required
def totp(request: HttpRequest) -> HttpResponse:
    """Begin or stop using one-time codes."""
    account = cast("Account", request.user)
    wrong: ActionError | None = None
    if request.method == "POST":
        stop = "stop" in request.POST
        act = StopTotp(request.POST.get("password", "")) if stop else StartTotp(request.POST.get("code", ""))
        try:
            perform(act, account)
        except ActionError as error:
            if isinstance(error, WrongPasswordError) and (over := wrong_again(request)):
                return over
            wrong = error
        else:
            return redirect("account")
    told: dict[str, Any] = {"wrong": wrong, "codes": codes.in_use(account)}
    if not told["codes"]:
        device = codes.begin(account)
        told |= {"secret": codes.secret_of(device), "uri": device.config_url}
    return render(request, "site/totp.html", told, status=422 if wrong else 200)
