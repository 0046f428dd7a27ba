"""Headers that every answer carries, beyond those of Django and django-csp."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["Headers"]

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
