"""``jixiao check``: what does not hold, and where."""

import json
import sys
from pathlib import Path

import click

from jixiao.checking import CheckResult, check
from jixiao.checking.render import as_html, as_json
from jixiao.cli.inputs import UNREADABLE, load_reports, region_option, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.reading import ReadingError
from jixiao.rules import all_rules

__all__ = ["command"]


def _codes(_: click.Context, option: click.Parameter, given: str | None) -> list[str] | None:
    if given is None:
        return None
    codes = [code.strip().upper() for code in given.replace("，", ",").split(",") if code.strip()]
    known = [rule.code for rule in all_rules()]
    unknown = [code for code in codes if not any(rule.startswith(code) for rule in known)]
    if unknown or not codes:
        wrong = "、".join(unknown) or given
        raise click.BadParameter(
            say(f"没有规则 {wrong}，见 jixiao rules。", f"no rule {wrong}, see jixiao rules."), param=option
        )
    return codes


def _write_pages(results: list[CheckResult], folder: Path) -> None:
    """Write one page a report; the number in the name keeps reports of one file apart."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, result in enumerate(results, start=1):
        source = result.report.source
        stem = Path(source.file).stem if source else "report"
        (folder / f"{number:03d}-{stem}.html").write_text(as_html(result, lang()), encoding="utf-8")


def _render(results: list[CheckResult], form: str) -> str:
    if form == "html":
        return as_html(results[0], lang())
    data = [as_json(result, lang()) for result in results]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=1) + "\n"


def _print(results: list[CheckResult], out: Path | None) -> None:
    from rich.console import Console  # noqa: PLC0415 - only for the terminal

    from jixiao.checking.render.terminal import print_result  # noqa: PLC0415

    if out is None:
        console = Console(highlight=False)
        for result in results:
            print_result(console, result, lang())
        return
    with out.open("w", encoding="utf-8") as stream:
        console = Console(file=stream, width=110, highlight=False)
        for result in results:
            print_result(console, result, lang())


@click.command(
    "check",
    help=say(
        "检查一份或多份自评报告（FILE…）：数字对不上、分值不等于 100、扣分没有原因、指标无法衡量等，"
        "并指出位置和改法。\n\n"
        "退出码：0 没有必须改正的；1 有必须改正的；2 用法不对；3 有文件读不了。",
        "Check self-evaluations (FILE…): figures that disagree, points that do not add up to 100, deductions "
        "without a reason, targets that cannot be measured; with places and remedies.\n\n"
        "Exit code: 0 nothing must be fixed; 1 something must; 2 wrong usage; 3 an input could not be read.",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help=say("输出格式", "output"),
)
@click.option(
    "--select",
    callback=_codes,
    metavar="CODES",
    help=say(
        "只查这些规则，逗号分隔，可写一族（如 A12,D）",
        "only these rules, by commas; a letter is a family (A12,D)",
    ),
)
@click.option("--ignore", callback=_codes, metavar="CODES", help=say("不查这些规则", "not these rules"))
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
    files: tuple[Path, ...],
    form: str,
    select: list[str] | None,
    ignore: list[str] | None,
    out: Path | None,
    region: str | None,
    year: int | None,
) -> None:
    """Check every report of every file; a file that cannot be read does not stop the others."""
    code = region_code(region)
    results: list[CheckResult] = []
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
            results += [check(r, region=code, year=year, select=select, ignore=ignore or ()) for r in reports]
    if form == "text":
        _print(results, out)
    elif form == "html" and len(results) > 1:
        if out is None:
            raise click.UsageError(
                say("多份报告请用 -o 指定文件夹。", "Several reports: name a folder with -o.")
            )
        _write_pages(results, out)
    elif results and out is None:
        click.echo(_render(results, form), nl=False)
    elif results and out is not None:
        out.write_text(_render(results, form), encoding="utf-8")
    if out is not None and results:
        click.echo(say(f"已写入 {out}", f"written to {out}"), err=True)
    if unreadable:
        sys.exit(UNREADABLE)
    sys.exit(1 if any(result.must_fix or result.faults for result in results) else 0)
