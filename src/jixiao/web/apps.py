"""The Django app; its label is "web"."""

from django.apps import AppConfig

__all__ = ["SiteConfig"]


class SiteConfig(AppConfig):
    """The site."""

    name = "jixiao.web"
    label = "web"
    verbose_name = "绩效"
    default_auto_field = "django.db.models.BigAutoField"
