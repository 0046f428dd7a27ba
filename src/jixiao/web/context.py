"""What the frame of every page needs."""

from typing import Any

from django.http import HttpRequest

from jixiao.web.templatetags.said import lang

__all__ = ["frame"]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return language and theme of the reader."""
    theme = request.COOKIES.get("theme", "")
    return {"lang": lang(), "theme": theme if theme in {"light", "dark"} else ""}
