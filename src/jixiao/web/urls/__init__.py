"""All addresses of the site, one module an area."""

from django.urls import include, path

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", include("jixiao.web.urls.frame")),
    path("", include("jixiao.web.urls.trust")),
    path("", include("jixiao.web.urls.editor")),
    path("", include("jixiao.web.urls.review")),
    path("", include("jixiao.web.urls.help")),
    path("open/", include("jixiao.web.urls.public")),
]
handler404 = "jixiao.web.views.errors.not_found"
handler403 = "jixiao.web.views.errors.forbidden"
handler500 = "jixiao.web.views.errors.broken"
