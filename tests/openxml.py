"""What a validator of Open XML says of a file: the schemas and rules that Microsoft's SDK checks."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

__all__ = ["complaints"]


@cache
def _validator() -> Any:
    from openxml_audit import OpenXmlValidator  # noqa: PLC0415 - optional, and slow to load

    return OpenXmlValidator()


def complaints(path: Path) -> list[str]:
    """Return what is wrong with a .docx or .xlsx; skips where the validator is not installed."""
    pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    found = _validator().validate(str(path)).errors
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found]
