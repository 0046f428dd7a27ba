"""Names of objects in addresses: short, random, never counted up."""

import secrets

__all__ = ["LENGTH", "new_key"]

LENGTH = 12
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another


def new_key() -> str:
    """Return a new name; 31^12 of them, so that none is found by trying."""
    return "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
