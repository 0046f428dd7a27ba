"""Where the program keeps its data and looks for the user's own standards."""

import os
from pathlib import Path

__all__ = ["home"]


def home() -> Path:
    """Return ``JIXIAO_HOME``, by default the platform's folder for user data. It need not exist."""
    named = os.environ.get("JIXIAO_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - seldom needed

    return user_data_path("jixiao", appauthor=False)
