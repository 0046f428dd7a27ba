"""The command ``jixiao``: a thin layer over the functions of the rooms.

Exit codes: 0 done, 1 something must be fixed, 2 wrong usage, 3 an input could not be read.
"""

import sys
from collections.abc import Sequence

from jixiao.cli.language import choose

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    choose(given)  # before the commands are defined: their help is made in the chosen language
    from jixiao.cli.app import app  # noqa: PLC0415

    app(args=given, prog_name="jixiao")


if __name__ == "__main__":
    main()
