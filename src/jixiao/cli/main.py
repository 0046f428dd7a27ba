"""The command ``jixiao``: a thin layer over the functions of the rooms.

Exit codes: 0 done, 1 something must be fixed, 2 wrong usage, 3 an input could not be read.
"""

import gc
import sys
from collections.abc import Sequence

import click

from jixiao.cli.language import choose, say
from jixiao.words import ToldError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    # What is loaded at the start is no garbage, and searching it for some takes a tenth of a short command.
    # A command that is loaded lets the collector go on, with what came later.
    gc.disable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    choose(given)  # before the commands are defined: their help is made in the chosen language
    from jixiao.cli.app import app  # noqa: PLC0415

    try:
        app(args=given, prog_name="jixiao")
    except ToldError as error:  # a malformed standard of the user's own, a record that fits no layout
        click.echo(say("做不了：", "Cannot do this: ") + say(error.message_zh, error.message_en), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
