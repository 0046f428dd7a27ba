"""A login ends after half an hour without work, and after twelve hours in any case; what is typed stays.

Requests from scripts are told so by 401 and JSON instead of a page to log in on, so that the page which sent
them keeps its text and lets the person log in where they are.
"""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

__all__ = ["PasswordFirst", "SessionLimits", "from_script"]

_BEGAN, _SEEN = "began", "seen"
_MINUTE = 60  # the time of the last work is noted no more often: one write a minute, not one a request


def from_script(request: HttpRequest) -> bool:
    """Tell whether a request was sent by a script of a page (htmx, fetch), not by going to a page."""
    return (
        request.headers.get("HX-Request") == "true"
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.content_type == "application/json"
        or request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}
    )


def _expired() -> JsonResponse:
    return JsonResponse(
        {
            "error": "expired",
            "message": {
                "zh": "登录已过期，写的内容还在。",
                "en": "Your login expired. What you wrote is kept.",
            },
            "login": reverse("login"),
        },
        status=401,
    )


def _over(request: HttpRequest, now: int) -> bool:
    """Tell whether the login has lasted too long, or rested too long; note that it is at work."""
    session = request.session
    began, seen = session.get(_BEGAN), session.get(_SEEN)
    if began is None or seen is None:  # the first request after logging in
        session[_BEGAN] = session[_SEEN] = now
        return False
    if now - began > settings.SESSION_ABSOLUTE_AGE or now - seen > settings.SESSION_IDLE_AGE:
        return True
    # A page that only asks who else is here is no work: otherwise an open tab would keep the login for ever.
    if now - seen >= _MINUTE and request.headers.get("X-Background") != "1":
        session[_SEEN] = now
    return False


class SessionLimits:
    """Middleware; stands behind the one that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End a login whose time is up; answer scripts in their language."""
        if request.user.is_authenticated and _over(request, int(time())):
            logout(request)
            request.session["expired"] = True  # the login page says what has happened
        response = self.get_response(request)
        to_login = response.status_code == 302 and response.headers.get("Location", "").startswith(
            reverse("login")
        )
        return _expired() if to_login and from_script(request) else response


class PasswordFirst:
    """Middleware: who has a password from the administrator changes it before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send them to the page for it; logging out and the language stay open."""
        if request.user.is_authenticated and getattr(request.user, "must_change_password", False):
            page = reverse("password")
            if request.path not in {page, reverse("logout"), reverse("preferences")}:
                return HttpResponseRedirect(page)
        return self.get_response(request)
