"""``jixiao check``: what does not hold, and where."""

import sys
from pathlib import Path

import click

from jixiao.checking import Role, check
from jixiao.checking.confirm import load_confirmations
from jixiao.checking.confirm_match import confirmed
from jixiao.cli.codes import codes
from jixiao.cli.companions import load_companions, with_option
from jixiao.cli.inputs import UNREADABLE, load_reports, region_option, stop_unreadable, year_option
from jixiao.cli.language import say
from jixiao.cli.outputs import FORMS, Checked, form_of, put
from jixiao.cli.regions import region_code
from jixiao.reading import ReadingError

__all__ = ["command"]


@click.command(
    "check",
    help=say(
        "检查一份或多份自评报告（FILE…）：数字对不上、分值不等于 100、扣分没有原因、指标无法衡量等，"
        "并指出位置和改法。\n\n"
        "-o 的文件名决定格式：检查.docx、检查.pdf 在原文上加批注、标注，"
        "检查.xlsx 是整改清单，检查.html 是网页。"
        "旁边有说明文件（FILE.confirm.yaml，见 jixiao confirm）的，已说明的不计数。\n\n"
        "退出码：0 没有必须改正的；1 有必须改正的；2 用法不对；3 有文件读不了。",
        "Check self-evaluations (FILE…): figures that disagree, points that do not add up to 100, deductions "
        "without a reason, targets that cannot be measured; with places and remedies.\n\n"
        "The name given with -o chooses the form: x.docx or x.pdf is the original with comments, "
        "x.xlsx a work-list, "
        "x.html a page. What is confirmed beside the document (FILE.confirm.yaml) is not counted.\n\n"
        "Exit code: 0 nothing must be fixed; 1 something must; 2 wrong usage; 3 an input could not be read.",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default=None,
    help=say(
        "输出格式：text、json、html 网页、summary 一页摘要、xlsx 整改清单、sarif、"
        "docx 原文加批注、pdf 原文加标注",
        "output: text, json, html, summary (one page for the head), xlsx (work-list), sarif, "
        "docx (comments), pdf (highlights)",
    ),
)
@click.option(
    "--select",
    callback=codes,
    metavar="CODES",
    help=say(
        "只查这些规则，逗号分隔，可写一族（如 A12,D）",
        "only these rules, by commas; a letter is a family (A12,D)",
    ),
)
@click.option("--ignore", callback=codes, metavar="CODES", help=say("不查这些规则", "not these rules"))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    help=say("存到文件；多份网页或批注存到文件夹", "write to this file, or folder for several pages"),
)
@with_option
@region_option
@year_option
def command(
    files: tuple[Path, ...],
    form: str | None,
    select: list[str] | None,
    ignore: list[str] | None,
    out: Path | None,
    others: tuple[tuple[Role, str], ...],
    region: str | None,
    year: int | None,
) -> None:
    """Check every report of every file; a file that cannot be read does not stop the others."""
    code = region_code(region)
    try:
        companions = load_companions(others)
    except ReadingError as error:  # what was asked to be compared must not be left out in silence
        stop_unreadable(error)
    checked: list[Checked] = []
    unreadable = 0
    with click.progressbar(
        files, label=say("检查", "checking"), file=sys.stderr, hidden=len(files) < 2
    ) as bar:
        for file in bar:
            try:
                reports = load_reports(file)
            except ReadingError as error:
                unreadable += 1
                click.echo(
                    say("读不了：", "Cannot read: ") + say(error.message_zh, error.message_en), err=True
                )
                continue
            found = [
                check(
                    r, region=code, year=year, select=select, ignore=ignore or (), companions=companions.of(r)
                )
                for r in reports
            ]
            checked.append(Checked(file, confirmed(found, load_confirmations(file))))
    put(checked, form_of(form, out), out)
    if unreadable:
        sys.exit(UNREADABLE)
    results = [result for one in checked for result in one.results]
    sys.exit(1 if any(result.must_fix or result.faults for result in results) else 0)
