"""Pages that are not there yet say so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["coming"]


def coming(name: str) -> Callable[..., HttpResponse]:
    """Return a view that says that the page is not made yet."""

    def view(request: HttpRequest, **_: str) -> HttpResponse:
        return render(request, "site/coming.html", {"name": name}, status=501)

    return view
