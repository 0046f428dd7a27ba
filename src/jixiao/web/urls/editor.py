"""Preparing a report."""

from django.urls import path

from jixiao.web.views import confirm, download, editor, live, merge, settle, start, upload

__all__ = ["urlpatterns"]

urlpatterns = [
    path("reports/<str:key>/start/", start.show, name="report-start"),
    path("reports/<str:key>/edit/", editor.show, name="report-edit"),
    path("reports/<str:key>/save/", editor.save, name="report-save"),
    path("reports/<str:key>/live/", live.show, name="report-live"),
    path("reports/<str:key>/merge/<int:revision>/", merge.show, name="report-merge"),
    path("reports/<str:key>/upload/", upload.take, name="report-upload"),
    path("reports/<str:key>/settle/<str:upload>/", settle.show, name="report-settle"),
    path("reports/<str:key>/settle/<str:upload>/<str:name>.png", settle.cut, name="report-cut"),
    path("reports/<str:key>/confirm/", confirm.take, name="report-confirm"),
    path("reports/<str:key>/files/<str:kind>", download.send, name="report-download"),
]
