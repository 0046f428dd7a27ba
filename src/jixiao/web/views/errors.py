"""Pages for what cannot be shown. Not there and not allowed to know look the same."""

import logging
from secrets import token_hex

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["broken", "forbidden", "not_found"]

_log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page, or that it is not published yet."""
    return render(request, "site/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say why somebody may not."""
    return render(request, "site/errors/403.html", {"reason": str(exception or "")}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that it did not work and what to quote; the number is in the log as well."""
    number = token_hex(3).upper()
    _log.error("the page of number %s was shown for %r", number, request.path)
    return render(request, "site/errors/500.html", {"number": number}, status=500)
