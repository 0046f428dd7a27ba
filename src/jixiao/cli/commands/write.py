"""``jixiao write``: the official document from a record or a document."""

from pathlib import Path

import click

from jixiao.cli.inputs import load_reports, stop_unreadable
from jixiao.cli.language import lang, say
from jixiao.reading import ReadingError
from jixiao.report import Report, where
from jixiao.standards.layouts import layouts
from jixiao.writing import FORMATS, settle, write

__all__ = ["command", "settle_aloud"]


def _layout_help() -> str:
    names = "；".join(f"{name}（{layout.name}）" for name, layout in layouts().items())
    return say(f"表式：{names}", f"layout: {names}")


def settle_aloud(report: Report) -> Report:
    """Make figures agree where the document itself decides, and say what was changed and what is open."""
    settled, changes = settle(report)
    for change in changes:
        spot, why = where(change.place, lang()), say(change.why_zh, change.why_en)
        if change.new is None:
            click.echo(
                say(f"未改  {spot}“{change.old}”：{why}", f"open  {spot} {change.old}: {why}"), err=True
            )
        else:
            words = (
                f"已改  {spot}“{change.old}”→“{change.new}”：{why}",
                f"changed  {spot} {change.old} → {change.new}: {why}",
            )
            click.echo(say(*words), err=True)
    return settled


@click.command(
    "write",
    help=say(
        "由 FILE（记录 .json，或一份读得了的自评报告）写出正式文件：正文数字由记录生成，"
        "自评表按官方表式排版。\n\n"
        "同一数字前后不一、而文件自身能定出对错的，按定出的写，并列出改了什么；"
        "定不出的照原样写，并提示。",
        "Write the official document from FILE (a record, or a document that can be read): the "
        "figures in the text come from the record, the table is set in the official layout.\n\n"
        "A figure printed twice with different values is made to agree where the document's other figures "
        "decide; what was changed and what stays open is listed.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    type=click.Choice(sorted(layouts())),
    default="hunan-overall",
    show_default=True,
    help=_layout_help(),
)
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("写到哪个文件（.docx .xlsx .pdf .html）", "the file to write (.docx .xlsx .pdf .html)"),
)
@click.option(
    "--as-stated",
    "verbatim",
    is_flag=True,
    help=say("完全照原样写，不作任何调整", "write every figure as stated"),
)
def command(file: Path, layout: str, out: Path, verbatim: bool) -> None:
    """Write one report."""
    if out.suffix.lower() not in FORMATS:
        names = " ".join(FORMATS)
        raise click.BadParameter(
            say(f"文件名请以 {names} 之一结尾。", f"give a name that ends in one of {names}."),
            param_hint="-o",
        )
    try:
        reports = load_reports(file)
    except ReadingError as error:
        stop_unreadable(error)
    if len(reports) > 1:
        raise click.UsageError(
            say(
                f"{file.name} 里有 {len(reports)} 张表。请先用 jixiao read 存成记录，再逐份写出。",
                f"{file.name} holds {len(reports)} tables. "
                "Save them with jixiao read, then write one at a time.",
            )
        )
    report = reports[0] if verbatim else settle_aloud(reports[0])
    write(report, out, layout)
    click.echo(say(f"已写入 {out}", f"written to {out}"), err=True)
