"""``--region`` as people write it → the code of the division."""

import click

from jixiao.cli.language import say
from jixiao.standards import find_division

__all__ = ["region_code"]


def region_code(given: str | None) -> str | None:
    """Return the GB/T 2260 code for a code or name; an unknown one is a usage error."""
    if given is None:
        return None
    division = find_division(given)
    if division is None:
        raise click.BadParameter(
            say(
                f"“{given}”不是已知的行政区划，或有重名。"
                "请写六位代码（如 430406）或带上级的名称（如 衡阳市雁峰区）。",
                f"{given!r} is no known division, or several have the name. "
                "Give its code (430406) or add its parent.",
            ),
            param_hint="--region",
        )
    return division.code
