"""``jixiao score``: stated and computed scores side by side."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from jixiao.cli.inputs import load_reports, region_option, stop_unreadable, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.cli.scores import scores_html, scores_json, year_of
from jixiao.cli.show import print_scores
from jixiao.reading import ReadingError
from jixiao.report import Report
from jixiao.scoring import ScoreSheet, score
from jixiao.standards import standard_of

__all__ = ["command"]

_BY_SUFFIX = {".json": "json", ".html": "html", ".htm": "html"}


@click.command(
    "score",
    help=say(
        "按当年当地的规则重算 FILE 各行得分，与自评得分并列。",
        "Compute the scores of FILE by the rules of its year and region, beside those stated.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trace",
    is_flag=True,
    help=say("写出每个数的公式、参数、依据", "show formula, parameters, reference of each"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    help=say(
        "输出格式（默认 text，或按 -o 的文件名；json、html 总带计算过程）",
        "output (default: text, or by the name after -o; json and html always have the traces)",
    ),
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("存到文件", "write to this file"),
)
@region_option
@year_option
def command(
    file: Path, trace: bool, form: str | None, out: Path | None, region: str | None, year: int | None
) -> None:
    """Print the scores of every report in the file."""
    form = form or (_BY_SUFFIX.get(out.suffix.lower(), "text") if out else "text")
    code = region_code(region)
    try:
        reports = load_reports(file)
    except ReadingError as error:
        stop_unreadable(error)
    scored = [(report, score(report, standard_of(report, code, year))) for report in reports]
    if form == "text" and out is None:
        _print(Console(highlight=False, emoji=False), scored, trace=trace)
        return
    if out is None:
        click.echo(_rendered(scored, form), nl=False)
        return
    with out.open("w", encoding="utf-8") as stream:
        if form == "text":
            _print(Console(file=stream, width=110, highlight=False, emoji=False), scored, trace=trace)
        else:
            stream.write(_rendered(scored, form))
    click.echo(say(f"已写入 {out}", f"written to {out}"), err=True)


def _rendered(scored: list[tuple[Report, ScoreSheet]], form: str) -> str:
    if form == "html":
        return scores_html(scored, lang())
    data = [scores_json(report, sheet, lang()) for report, sheet in scored]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=1) + "\n"


def _print(console: Console, scored: list[tuple[Report, ScoreSheet]], *, trace: bool) -> None:
    for report, sheet in scored:
        names = [text.text for text in (report.unit, report.project) if text and text.written]
        console.rule(escape(" · ".join([*(names or ["—"]), str(report.fiscal_year or "—")])))
        console.print(say("适用标准：", "Standard: ") + f"{sheet.standard.name}（{year_of(sheet, lang())}）")
        print_scores(console, sheet, lang(), trace=trace)
