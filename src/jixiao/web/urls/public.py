"""What everybody may read."""

from django.urls import path

from jixiao.web.views import public

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", public.home, name="public-home"),
    path("<str:region>/<int:year>/", public.listing, name="public-region-year"),
    path("r/<str:key>/", public.report, name="public-report"),
    path("r/<str:key>/<str:kind>", public.file, name="public-file"),
]
