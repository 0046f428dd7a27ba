"""What the checks ask, why, and where it is written: for everybody, logged in or not."""

from django.urls import path

from jixiao.web.views import help as pages

__all__ = ["urlpatterns"]

urlpatterns = [
    path("rules/", pages.rules, name="rules"),
    path("rules/<str:code>/", pages.rule, name="rule"),
]
