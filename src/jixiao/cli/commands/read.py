"""``jixiao read``: what a document says."""

import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from jixiao.cli.inputs import load_reports, stop_unreadable
from jixiao.cli.language import lang, say
from jixiao.cli.outputs import not_over
from jixiao.reading import ReadingError
from jixiao.report import Report, as_stated

__all__ = ["command"]


@click.command(
    "read",
    help=say(
        "读出 FILE（自评报告、自评表）里写了什么：单位、资金、指标、得分、正文里的金额，以及没读懂的内容。"
        "FILE 也可以是文件夹、压缩包（zip）或许多文件：这时每份报告写一行 JSON，读不了的也写一行，说明原因。",
        "Say what FILE states: unit, funds, indicators, scores, amounts in the text, and what was not "
        "understood. Of a folder, a zip or many files: a line of JSON for each report, and one with the "
        "reason for each file that cannot be read.",
    ),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "jsonl"]),
    default=None,
    help=say(
        "输出格式（默认：终端上 text，存成文件时 json；许多文件时 jsonl，一行一份报告）",
        "output (default: text on a terminal, else json; jsonl, a report a line, for many files)",
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
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    help=say("写入这个文件（.jsonl 一行一份报告）", "write to this file (.jsonl: a report a line)"),
)
@click.option(
    "--show",
    "shown",
    is_flag=True,
    help=say(
        "画出读懂了什么：写成一张网页，原文的每一格标上读作的栏目，没读懂的、可疑的标红（-o 名称.html）",
        "draw what was understood: a page with every cell of the original marked with the field it was read "
        "as, and what was not understood in red (-o NAME.html)",
    ),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: min(os.cpu_count() or 1, 8),
    help=say(
        "同时用几个进程读许多文件（默认：处理器个数）", "processes that read many files (default: cores)"
    ),
)
@click.option(
    "--seconds",
    type=click.IntRange(1),
    default=300,
    show_default=True,
    help=say("许多文件时，每份最多读几秒", "of many files, the seconds each may take"),
)
def command(
    files: tuple[Path, ...],
    form: str | None,
    as_stated_: bool,
    out: Path | None,
    shown: bool,
    jobs: int,
    seconds: int,
) -> None:
    """Print one report, or a list when the file holds several; of many files a line each."""
    from jixiao.cli.many import is_many, read_many  # noqa: PLC0415 - processes are needed for many files only

    if form is None and out is not None:
        form = (
            "jsonl" if out.suffix.lower() == ".jsonl" else "text" if out.suffix.lower() == ".txt" else "json"
        )
    if out is not None:
        not_over(out, files)
    if shown:
        _drawn(files, out)
        return
    if form == "jsonl" or is_many(files):
        if form not in {None, "jsonl"}:
            raise click.UsageError(
                say(
                    "许多文件只能写成 jsonl（一行一份报告），请用 -o 名称.jsonl。",
                    "Many files are written as jsonl only (a report a line): use -o NAME.jsonl.",
                )
            )
        sys.exit(read_many(files, out, jobs=jobs, seconds=seconds, stated=as_stated_))
    try:
        reports = load_reports(files[0])
    except ReadingError as error:
        stop_unreadable(error)
    if not as_stated_ and (form or ("text" if sys.stdout.isatty() else "json")) == "text":
        _as_text(reports, out)
        return
    data = [as_stated(r) if as_stated_ else r.model_dump(mode="json") for r in reports]
    text = json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")


def _drawn(files: tuple[Path, ...], out: Path | None) -> None:
    """Write the page for one document; beside the caller unless a name is given."""
    from jixiao.facts.features.narrative_leftovers import mask  # noqa: PLC0415 - only needed here
    from jixiao.reading.show import show  # noqa: PLC0415

    if len(files) != 1 or not files[0].is_file() or files[0].suffix.lower() == ".json":
        raise click.UsageError(
            say(
                "--show 一次画一份文件（不是文件夹，也不是 JSON 记录）。",
                "--show draws one document (no folder, no JSON record).",
            )
        )
    try:
        page = show(files[0], lang=lang(), shown=mask)
    except ReadingError as error:
        stop_unreadable(error)
    target = out or Path(f"{files[0].stem}.read.html")
    not_over(target, files)
    target.write_text(page, encoding="utf-8")
    click.echo(say(f"已写入 {target}，用浏览器打开。", f"Written to {target}; open it in a browser."))


def _as_text(reports: list[Report], out: Path | None) -> None:
    from rich.console import Console  # noqa: PLC0415 - only needed here

    from jixiao.cli.show import print_report  # noqa: PLC0415

    with out.open("w", encoding="utf-8") if out else nullcontext() as stream:
        console = Console(file=stream, width=110 if out else None, highlight=False, emoji=False)
        for report in reports:
            print_report(console, report, lang())
