"""``jixiao read``: what a document says."""

import json
import sys
from pathlib import Path

import click

from jixiao.cli.inputs import load_reports, stop_unreadable
from jixiao.cli.language import lang, say
from jixiao.reading import ReadingError
from jixiao.report import as_stated

__all__ = ["command"]


@click.command(
    "read",
    help=say(
        "读出 FILE（自评报告、自评表）里写了什么：单位、资金、指标、得分、正文里的金额，以及没读懂的内容。",
        "Say what FILE states: unit, funds, indicators, scores, amounts in the text, and "
        "what was not understood.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text"]),
    default=None,
    help=say(
        "输出格式（默认：终端上 text，存成文件时 json）", "output (default: text on a terminal, else json)"
    ),
)
@click.option(
    "--as-stated",
    "as_stated_",
    is_flag=True,
    help=say(
        "只输出原文所写（JSON），不含位置，不作计算", "only the document's own words (JSON), without places"
    ),
)
def command(file: Path, form: str | None, as_stated_: bool) -> None:
    """Print one report, or a list when the file holds several."""
    try:
        reports = load_reports(file)
    except ReadingError as error:
        stop_unreadable(error)
    if not as_stated_ and (form or ("text" if sys.stdout.isatty() else "json")) == "text":
        from rich.console import Console  # noqa: PLC0415 - only needed here

        from jixiao.cli.show import print_report  # noqa: PLC0415

        for report in reports:
            print_report(Console(highlight=False), report, lang())
        return
    data = [as_stated(r) if as_stated_ else r.model_dump(mode="json") for r in reports]
    click.echo(json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=1))
