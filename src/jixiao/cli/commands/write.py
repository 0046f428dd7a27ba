"""``jixiao write``: the official document from a record or a document."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from jixiao.cli.blanks import blank_into
from jixiao.cli.inputs import load_reports, region_option, stop_unreadable, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.marking import MARKED
from jixiao.cli.outputs import not_over
from jixiao.cli.regions import region_code
from jixiao.cli.repairing import list_path, repair_into, repair_lines
from jixiao.reading import ReadingError
from jixiao.report import Kind, Report, where
from jixiao.standards import Standard, load, region_of, standard_of
from jixiao.standards.layouts import layouts
from jixiao.writing import FORMATS, settle, write
from jixiao.writing.left_out import fitting, left_out

__all__ = ["command", "settle_aloud"]

_DEFAULT = "hunan-overall"
_FEW, _LONGEST = 3, 20  # what is told of what a form leaves out: how many things, how much of each


def _layout_list() -> str:
    """Return the layouts for the end of the help, a line each."""
    wide = max(map(len, layouts()))
    lines = [f"  {name:<{wide}}  {say(form.title, form.title_en)}" for name, form in layouts().items()]
    return "\b\n" + "\n".join([say("表式:", "Layouts:"), *lines])


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for."""

    file: Path | None
    layout: str | None
    out: Path
    verbatim: bool
    repaired: bool
    blank: bool
    last: Path | None
    unit: str | None
    number: int | None
    region: str | None
    year: int | None


_NEEDS_FILE = ("请写明 FILE。只要空白表时加 --blank。", "Name a FILE, or ask for a blank form with --blank.")


def _named(report: Report) -> str:
    """Return what tells a report from the others of its file."""
    name = report.project or report.unit
    return name.text if name and name.written else report.kind.words.of(lang())


def _pick(reports: list[Report], file: Path, number: int | None) -> Report:
    """Return the report asked for by its number; of a file that holds one, that one."""
    if number is not None and number <= len(reports):
        return reports[number - 1]
    if len(reports) == 1 and number is None:
        return reports[0]
    names = "；".join(f"{at} {_named(report)}" for at, report in enumerate(reports, 1))
    raise click.UsageError(
        say(
            f"{file.name} 里有 {len(reports)} 张表，请用 --number 写明要第几张：{names}。",
            f"{file.name} holds {len(reports)} tables; name one with --number: {names}.",
        )
    )


def _load(file: Path, number: int | None = None) -> Report:
    try:
        return _pick(load_reports(file), file, number)
    except ReadingError as error:
        stop_unreadable(error)


def _layout_for(report: Report, standard: Standard) -> str:
    """Return the layout that prints most of a report."""
    found = fitting(report, standard.region, _DEFAULT)
    if found is None:
        raise click.UsageError(
            say(
                f"还没有适合这种材料（{report.kind.words.zh}）的表式。",
                f"There is no layout for this kind of document ({report.kind.words.en}) yet.",
            )
        )
    return found


def _check_output(out: Path, file: Path | None, *, marked: bool) -> None:
    usable = [name for name in FORMATS if not marked or name in MARKED]
    if out.suffix.lower() not in usable:
        names = " ".join(usable)
        raise click.BadParameter(
            say(f"文件名请以 {names} 之一结尾。", f"give a name that ends in one of {names}."),
            param_hint="-o",
        )
    if file is not None:
        not_over(out, [file])


def _repair(file: Path, asked: _Asked) -> None:
    report = _load(file, asked.number)
    standard = standard_of(report, region_code(asked.region), asked.year)
    made = repair_into(report, standard, asked.layout or _layout_for(report, standard), asked.out)
    for line in repair_lines(made):
        click.echo(line)
    path = list_path(asked.out)
    click.echo(say(f"改动清单写在 {path}", f"the list of changes is in {path}"), err=True)


def _tell_left_out(report: Report, layout: str) -> None:
    """Say what of the original the form has no place for, the first few word for word."""
    left = left_out(report, layout)
    if not left:
        return
    count = len(left)
    words = "；".join(f"{one.what}：{_short(one.words)}" for one in left[:_FEW])
    more = say(" 等", " …") if count > _FEW else ""
    click.echo(
        say(
            f"原件中有 {count} 处在这种表式里没有位置，没有写入：{words}{more}。"
            "加 --repair 可全部列出并用批注保留。",
            f"{count} things of the original have no place in this form and were not written: {words}{more}. "
            "--repair lists all of them and keeps them as comments.",
        ),
        err=True,
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _blank(asked: _Asked) -> None:
    last = _load(asked.last, asked.number) if asked.last is not None else None
    year = asked.year or (last.fiscal_year + 1 if last and last.fiscal_year else None)
    if year is None:
        raise click.UsageError(say("请用 --year 写明空白表的年度。", "Name the form's year with --year."))
    unit = asked.unit or (last.unit.text if last and last.unit else "")
    code = region_code(asked.region)
    if code is None and (division := region_of(unit)):
        code = division.code
    if code is None and asked.layout:
        code = layouts()[asked.layout].region  # whose form it is
    standard = load(code, year)
    layout = asked.layout or (_layout_for(last, standard) if last else _DEFAULT)
    count = blank_into(asked.out, layout, year, unit, standard, last)
    if count:
        words = (
            f"上年的目标、指标值写在批注里，共 {count} 处。",
            f"last year's targets stand in {count} notes.",
        )
        click.echo(say(*words), err=True)


@click.command(
    "write",
    help=say(
        "由 FILE（记录 .json，或一份读得了的自评报告）写出正式文件：正文数字由记录生成，"
        "自评表按官方表式排版。\n\n"
        "同一数字前后不一、而文件自身能定出对错的，按定出的写，并列出改了什么；"
        "定不出的照原样写，并提示。\n\n"
        "--repair 把能推算的（合计、执行率、得分、等级、分值合计）都推算出来，要由人定的用批注标明，"
        "并列出改动清单。--blank 写出空白表，--from 按上年材料预填。",
        "Write the official document from FILE (a record, or a document that can be read): the "
        "figures in the text come from the record, the table is set in the official layout.\n\n"
        "A figure printed twice with different values is made to agree where the document's other figures "
        "decide; what was changed and what stays open is listed.\n\n"
        "--repair derives all that can be (totals, rates, scores, grade, sums of points), marks what people "
        "must decide, and lists the changes. --blank writes a blank form, --from fills it from last year's.",
    ),
    epilog=_layout_list(),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--layout",
    type=click.Choice(sorted(layouts())),
    metavar=say("表式", "LAYOUT"),
    help=say(
        f"默认 {_DEFAULT}；--repair 和 --from 默认用排得下内容最多的。",
        f"default {_DEFAULT}; with --repair and --from, the one that prints most.",
    )
    + say("表式列在后面。", " The layouts are listed below."),
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
@click.option(
    "--repair",
    "repaired",
    is_flag=True,
    help=say("推算能推算的，标出要人定的，列出改动", "derive what can be, mark what people must decide"),
)
@click.option("--blank", is_flag=True, help=say("写出空白表", "write a blank form"))
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    metavar=say("上年材料", "LASTYEAR"),
    help=say("空白表按上年材料预填（单位、职责、指标）", "fill the blank form from last year's"),
)
@click.option("--unit", help=say("空白表的单位名称", "the unit of the blank form"))
@click.option(
    "--number",
    type=click.IntRange(min=1),
    metavar="N",
    help=say("文件里有几张表时，要第几张", "which of the file's tables, where it holds several"),
)
@region_option
@year_option
def command(**given: Any) -> None:
    """Write one report, repaired if asked for, or a blank form."""
    asked = _Asked(**given)
    if asked.repaired + asked.blank + asked.verbatim > 1 or (asked.blank and asked.file is not None):
        raise click.UsageError(
            say(
                "--repair、--blank、--as-stated 只能选一个；--blank 不用 FILE，上年材料写在 --from 后。",
                "Choose one of --repair, --blank, --as-stated; --blank takes no FILE but --from.",
            )
        )
    if (asked.last is not None or asked.unit is not None) and not asked.blank:
        raise click.UsageError(say("--from、--unit 与 --blank 连用。", "--from and --unit go with --blank."))
    _check_output(asked.out, asked.file or asked.last, marked=asked.repaired)
    if asked.blank:
        _blank(asked)
    elif asked.file is None:
        raise click.UsageError(say(*_NEEDS_FILE))
    elif asked.repaired:
        _repair(asked.file, asked)
    else:
        report = _load(asked.file, asked.number)
        if not asked.verbatim:
            report = settle_aloud(report)
        usual = _DEFAULT if report.kind is Kind.OVERALL else None
        layout = asked.layout or usual or _layout_for(report, standard_of(report))
        write(report, asked.out, layout)
        _tell_left_out(report, layout)
    click.echo(say(f"已写入 {asked.out}", f"written to {asked.out}"), err=True)
