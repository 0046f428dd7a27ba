"""What every request and answer goes through, beyond what Django and django-csp see to."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.templatetags.said import said
from jixiao.words import Words

__all__ = ["Headers", "NoZeros"]

_ZERO = Words("内容里有不能保存的字符（零字符），没有处理。", "A zero character was sent; nothing was done.")
_NOT_NEEDED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class Headers:
    """Middleware; stands behind the one that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep pages of who is logged in out of caches, so that "back" shows none after logging out."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOT_NEEDED)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class NoZeros:
    """Middleware: refuses text with a zero character, which no person types and PostgreSQL cannot keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer an address that holds one as one that is not there."""
        asked = (request.path, *request.GET.keys(), *(one for _, some in request.GET.lists() for one in some))
        if any("\0" in text for text in asked):
            return render(request, "site/errors/404.html", status=404)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Refuse a form that holds one; the guard against forged forms has read it already."""
        texts = [one for name, some in request.POST.lists() for one in (name, *some)]
        texts += [file.name or "" for _, some in request.FILES.lists() for file in some]
        if any("\0" in text for text in texts):
            return render(request, "site/errors/403.html", {"reason": said(_ZERO)}, status=400)
        return None
