"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["home", "listing", "report", "file"]

home = coming("public.home")
listing = coming("public.listing")
report = coming("public.report")
file = coming("public.file")
