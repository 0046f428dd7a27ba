"""A standard with a local overlay laid over it, as a county would write it."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jixiao.standards import Standard
from jixiao.standards.authority import authorities
from jixiao.standards.loader import all_authorities, load, standard_from

__all__ = ["overlaid", "with_values"]

_COUNTY = "430406"


def overlaid(region: str | None, year: int, values: dict[str, Any]) -> Standard:
    """Return the standard of a region and year; with ``values``, that of a county overlay."""
    if not values:
        return load(region, year)
    text = yaml.safe_dump(
        {
            "authority": {"id": "case", "name": "某区", "region": _COUNTY},
            **{key: {"values": {"earliest": value}} for key, value in values.items()},
        },
        allow_unicode=True,
    )
    return _over(text, year)


@cache
def _over(text: str, year: int) -> Standard:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(text, encoding="utf-8")
        own = tuple(authorities(Path(folder), own=True))  # read at once: the folder may go
    return standard_from((*all_authorities(), *own), _COUNTY, year)


def with_values(**values: Any) -> Standard:
    """Return the standard of 2023 with scoring parameters changed; dots are written as double underscores."""
    return overlaid(None, 2023, {f"scoring.{key.replace('__', '.')}": value for key, value in values.items()})
