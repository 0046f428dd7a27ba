"""Logging in: what is wrong in a sentence, one-time codes, what goes on record."""

from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.signals import user_locked_out
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.web import totp
from jixiao.web.log import append
from jixiao.web.models import Account, Event
from jixiao.web.sessions import from_script
from jixiao.web.templatetags.said import lang
from jixiao.words import Words

__all__ = ["LogIn", "locked", "wrong_again"]


def _minutes() -> int:
    return int(settings.AXES_COOLOFF_TIME * 60)


def _error(zh: str, en: str) -> ValidationError:
    return ValidationError(Words(zh, en).of(lang()))


def _beside_code(zh: str, en: str) -> ValidationError:
    return ValidationError({"code": Words(zh, en).of(lang())})


class LogIn(AuthenticationForm):
    """Account, password, and the code of those who set one up."""

    code = forms.CharField(required=False, max_length=10, strip=True)

    def get_invalid_login_error(self) -> ValidationError:
        """Say how many tries are left; the same for accounts that do not exist."""
        username = self.cleaned_data.get("username")
        left = settings.AXES_FAILURE_LIMIT - AxesProxyHandler.get_failures(
            self.request, {"username": username}
        )
        return _error(
            f"账号或密码不对。再错 {left} 次，账号会锁 {_minutes()} 分钟。",
            f"Wrong account or password. {left} more and the account is locked for {_minutes()} minutes.",
        )

    def confirm_login_allowed(self, user: Account) -> None:
        """Ask for the code of those who set one up."""
        super().confirm_login_allowed(user)
        if totp.in_use(user):
            code = self.cleaned_data.get("code", "")
            if not code:
                raise _beside_code(
                    "密码对了，还要填手机上的动态码。", "Now the one-time code of your phone as well."
                )
            if not totp.fits(user, code):
                raise _beside_code(
                    "动态码不对或已用过。等手机上换了新的再试。",
                    "The one-time code is wrong or was used. Wait for the next one.",
                )


def locked(request: HttpRequest, _response: HttpResponse | None, _credentials: Any = None) -> HttpResponse:
    """Answer somebody whose account is locked."""
    words = Words(
        f"密码错了 {settings.AXES_FAILURE_LIMIT} 次，账号锁 {_minutes()} 分钟。之后再试，或找管理员改密码。",
        f"{settings.AXES_FAILURE_LIMIT} wrong passwords: the account is locked for {_minutes()} minutes. Try "
        "again afterwards, or ask the administrator for a new password.",
    )
    if from_script(request):
        return JsonResponse({"error": "locked", "message": {"zh": words.zh, "en": words.en}}, status=429)
    return render(request, "site/locked.html", {"words": words}, status=429)


def wrong_again(request: HttpRequest) -> HttpResponse | None:
    """Count a wrong password of somebody who is logged in as one at the login; the answer once it locks.

    Whoever finds a browser left open may not try passwords there without end either.
    """
    credentials = {"username": request.user.get_username()}
    user_login_failed.send(__name__, credentials=credentials, request=request)
    if AxesProxyHandler.is_allowed(request, credentials):
        return None
    logout(request)
    return locked(request, None)


@receiver(user_logged_in)
def _came(sender: Any, user: Account, **_: Any) -> None:  # noqa: ARG001 - as signals are called
    with transaction.atomic():
        append(user.username, "login", f"account:{user.username}")


@receiver(user_logged_out)
def _went(sender: Any, user: Account | None, **_: Any) -> None:  # noqa: ARG001
    if user is not None:
        with transaction.atomic():
            append(user.username, "logout", f"account:{user.username}")


@receiver(user_locked_out)
def _was_locked(sender: Any, username: str, **_: Any) -> None:  # noqa: ARG001
    """Once a lock, and only accounts that exist: what is typed as a name may be anything, a password too."""
    since = timezone.now() - timedelta(minutes=_minutes())
    subject = f"account:{username}"
    told = Event.objects.filter(action="locked-out", object=subject, at__gt=since).exists()
    if not told and Account.objects.filter(username=username).exists():
        with transaction.atomic():
            append("", "locked-out", subject)
