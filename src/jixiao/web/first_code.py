"""The one-time code that makes the first administrator: whoever sees the terminal may, nobody else.

It lies in a file of the data folder, so that all processes of a site know the same, and is gone once there
is an account.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

from jixiao.web.models import Account

__all__ = ["first_code", "fits", "forget"]

_FILE = "first-code"
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
_LENGTH = 10  # 31^10 codes: not to be guessed through a page


def first_code(home: Path) -> str | None:
    """Return the code, made if there is none; None when there is an account already."""
    if Account.objects.exists():
        forget(home)
        return None
    path = home / _FILE
    while True:
        with suppress(FileNotFoundError):
            return path.read_text(encoding="ascii").strip()
        _lay(path, "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)))


def _lay(path: Path, code: str) -> None:
    """Write the file, whole or not at all, unless another process was faster: then its code holds."""
    number, made = tempfile.mkstemp(prefix=f"{_FILE}-", dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(code)
        with suppress(FileExistsError):
            os.link(made, path)  # unlike a renaming it never takes the place of what is there
    finally:
        Path(made).unlink()


def fits(home: Path, typed: str) -> bool:
    """Tell whether the code was typed, in whatever case and with whatever spaces or dashes."""
    code = first_code(home)
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code is not None and compare_digest(plain.encode(), code.encode())


def forget(home: Path) -> None:
    """Take the code away: the first account has been made."""
    (home / _FILE).unlink(missing_ok=True)
