"""The commands of the site share this: the packages it needs, its set-up, progress of what takes long."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

from jixiao.cli.language import say

__all__ = ["progress", "set_up"]

_NEEDED = ("django", "django_htmx", "csp", "axes", "django_otp", "whitenoise", "waitress", "dj_database_url")


def _explain_missing() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(
            say(
                f"网站需要另外安装（缺 {missing[0]}）：pip install 'jixiao[web]'",
                f"The site has to be installed too ({missing[0]} is missing): pip install 'jixiao[web]'",
            )
        )
    if os.environ.get("DATABASE_URL", "").startswith("postgres") and find_spec("psycopg") is None:
        raise click.UsageError(
            say(
                "用 PostgreSQL 还要安装：pip install 'jixiao[web,postgres]'",
                "PostgreSQL needs one more: pip install 'jixiao[web,postgres]'",
            )
        )


def set_up() -> None:
    """Make Django ready, or say in a sentence what is missing."""
    _explain_missing()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings")
    import django  # noqa: PLC0415 - only the site's commands need it, and it may be missing

    django.setup()


class _Line:
    """A line in the terminal that is written over; nothing where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()

    def __call__(self, words: str) -> None:
        """Show what is being done."""
        if self._watched:
            click.echo(f"\r\x1b[K{words}", nl=False, err=True)


@contextmanager
def progress() -> Iterator[_Line]:
    """Give a function that shows what is at hand; the line is cleared at the end."""
    line = _Line()
    try:
        yield line
    finally:
        line("")
