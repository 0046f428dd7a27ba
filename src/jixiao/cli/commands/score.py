"""``jixiao score``: stated and computed scores side by side."""

from pathlib import Path

import click
from rich.console import Console

from jixiao.checking import standard_of
from jixiao.cli.inputs import load_reports, region_option, stop_unreadable, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.cli.show import print_scores
from jixiao.reading import ReadingError
from jixiao.scoring import score

__all__ = ["command"]


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
@region_option
@year_option
def command(file: Path, trace: bool, region: str | None, year: int | None) -> None:
    """Print the scores of every report in the file."""
    code = region_code(region)
    try:
        reports = load_reports(file)
    except ReadingError as error:
        stop_unreadable(error)
    console = Console(highlight=False)
    for report in reports:
        standard = standard_of(report, code, year)
        console.rule(f"{report.unit.text if report.unit else '—'} · {report.fiscal_year or '—'}")
        console.print(say("适用标准：", "Standard: ") + f"{standard.name}（{standard.year}）")
        print_scores(console, score(report, standard), lang(), trace=trace)
