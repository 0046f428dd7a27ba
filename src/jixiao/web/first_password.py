"""First passwords: made here, shown once to the administrator, kept nowhere but as a hash."""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

__all__ = ["FirstPassword", "first_password", "first_passwords"]

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper or over the telephone


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """A password for paper and its hash for the database; what is printed of it in an error is neither."""

    text: str = field(repr=False)
    hashed: str = field(repr=False)


def first_password() -> str:
    """Return a password that can be read over the telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def first_passwords(count: int) -> list[FirstPassword]:
    """Return so many, hashed on all cores: hashing is slow on purpose and must not hold the database up."""

    def make(_: int) -> FirstPassword:
        text = first_password()
        return FirstPassword(text, make_password(text))

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(make, range(count)))
