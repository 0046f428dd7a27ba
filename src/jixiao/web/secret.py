"""The secret key of an installation: made on its first run, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from jixiao.words import ToldError

__all__ = ["SecretError", "secret_key"]

_FILE = "secret"
_SHORTEST = 50  # characters, as Django's deployment check wants it


class SecretError(ToldError):
    """The file of the secret key is not what it should be."""


def secret_key(home: Path) -> str:
    """Return the key in ``home``/secret, made if there is none. Sessions and signed links hang on it."""
    path = home / _FILE
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        made = home / f".secret-{secrets.token_hex(4)}"
        with os.fdopen(
            os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)  # of two processes that start at once, one wins and both read its key
        except FileExistsError:
            pass
        except OSError:  # a file system without links, such as FAT
            made.replace(path)
        made.unlink(missing_ok=True)
    key = path.read_text(encoding="ascii", errors="replace").strip()
    if len(key) < _SHORTEST:
        raise SecretError(
            f"{path} 里的密钥不完整。请删去这个文件再启动（大家需要重新登录）。",
            f"The key in {path} is not whole. Delete the file and start again (everybody logs in anew).",
        )
    return key
