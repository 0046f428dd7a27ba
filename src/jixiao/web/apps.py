"""The Django app; its label is "web"."""

from django.apps import AppConfig

__all__ = ["SiteConfig"]


class SiteConfig(AppConfig):
    """The site."""

    name = "jixiao.web"
    label = "web"
    verbose_name = "绩效"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to logins, which go on record."""
        import jixiao.web.signing_in  # noqa: F401, PLC0415 - needs the models, which are there only now
