"""``jixiao schema``: the form of a record."""

import json

import click

from jixiao.cli.language import say
from jixiao.report import Report

__all__ = ["command"]


@click.command(
    "schema",
    help=say(
        "打印记录格式（JSON Schema），供其他程序核对。",
        "Print the JSON Schema of a record, for other programs.",
    ),
)
def command() -> None:
    """Print the schema of what ``jixiao read --format json`` writes."""
    click.echo(json.dumps(Report.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))
