"""``jixiao confirm``: say why a finding is kept, in a file beside the document."""

import getpass
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from jixiao.checking import Finding, check
from jixiao.checking.confirm import Confirmation, ConfirmationError, load_confirmations, save_confirmations
from jixiao.checking.confirm_match import fingerprint
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.cli.codes import one_rule
from jixiao.cli.inputs import load_reports, region_option, stop_unreadable, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.reading import ReadingError
from jixiao.report import where
from jixiao.rules import Class, Rule

__all__ = ["command"]

_Found = tuple[Finding, dict[str, str]]


def _me() -> str:
    """Return the name this computer knows its user by, "" when it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _ref(finding: Finding) -> str:
    return finding.place.ref if finding.place else ""


def _asked(finding: Finding, place: str) -> bool:
    """Tell whether a finding is at a place as people copy it from some output."""
    names = {_ref(finding), where(finding.place, "zh"), where(finding.place, "en")}
    return place.strip() in names


def _choose(found: Sequence[_Found], rule: Rule, place: str | None, *, every: bool) -> list[_Found]:
    """Return the findings to confirm; when it is not clear which, say which there are."""
    if not found:
        raise ConfirmationError(
            f"{rule.code}（{rule.zh.title}）在这份文件里没有问题，不用说明。",
            f"{rule.code} ({rule.en.title}) finds nothing in this file; there is nothing to confirm.",
        )
    chosen = [pair for pair in found if place is None or _asked(pair[0], place)]
    if chosen and (every or place is not None or len(found) == 1):
        return chosen
    listed = "\n".join(
        f"  --place {_ref(finding)}  {where(finding.place, lang())} {quote(finding.place, texts)}"
        for finding, texts in found
    )
    raise click.UsageError(
        say(
            f"{rule.code} 在这份文件里有 {len(found)} 处，请用 --place 指明，或用 --all：\n{listed}",
            f"{rule.code} fails at {len(found)} places; name one with --place, or --all:\n{listed}",
        )
    )


def _entry(pair: _Found, reason: str, by: str) -> Confirmation:
    finding, texts = pair
    return Confirmation(
        code=finding.code,
        place=_ref(finding),
        where=where(finding.place, lang()),
        text=quote(finding.place, texts),
        fingerprint=fingerprint(finding, texts),
        reason=reason,
        by=by,
        when=datetime.now().astimezone().date(),
    )


def _reason(_: click.Context, option: click.Parameter, given: str) -> str:
    reason = " ".join(given.split())
    if not 2 <= len(reason) <= 2000:
        raise click.BadParameter(
            say("请写明理由（2 至 2000 字）。", "give a reason (2 to 2000 characters)."), param=option
        )
    return reason


@click.command(
    "confirm",
    help=say(
        "对 FILE 中一处“说明或改正”（或“建议”）的检查结果（CODE）说明理由，记在 FILE.confirm.yaml 里；"
        "以后检查时照样列出，但不计数。“必须改正”的问题不能用说明代替。",
        "Say why a finding (CODE) of FILE is kept; it is recorded in FILE.confirm.yaml, still shown "
        "by checks but not counted. What must be fixed cannot be confirmed instead.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("rule", metavar="CODE", callback=one_rule)
@click.option(
    "--place",
    metavar=say("位置", "PLACE"),
    help=say("哪一处（如 t1r14c5，或“表1第14行第5列”）", "which one (t1r14c5, or its words)"),
)
@click.option("--all", "every", is_flag=True, help=say("这条规则的全部各处", "all findings of the code"))
@click.option("--reason", required=True, callback=_reason, help=say("理由", "the reason"))
@click.option("--by", default=_me, metavar=say("姓名", "NAME"), help=say("谁说明的", "who says so"))
@region_option
@year_option
def command(
    file: Path,
    rule: Rule,
    place: str | None,
    reason: str,
    by: str,
    region: str | None,
    year: int | None,
    *,
    every: bool,
) -> None:
    """Record why findings are kept."""
    if place is not None and every:
        raise click.UsageError(say("--place 和 --all 只能用一个。", "Use --place or --all, not both."))
    try:
        reports = load_reports(file)
    except ReadingError as error:
        stop_unreadable(error)
    code = region_code(region)
    found = [
        (finding, texts_by_ref(report))
        for report in reports
        for finding in check(report, region=code, year=year, select=[rule.code]).findings
    ]
    chosen = _choose(found, rule, place, every=every)
    open_ = [pair for pair in chosen if pair[0].class_ is not Class.MUST_FIX]
    if not open_:
        raise ConfirmationError(
            f"{rule.code}（{rule.zh.title}）属于必须改正的问题，不能用说明代替，请改正原文。",
            f"{rule.code} ({rule.en.title}) must be fixed and cannot be confirmed instead.",
        )
    made = [_entry(pair, reason, by) for pair in open_]
    replaced = {(one.code, one.place) for one in made}
    kept = [one for one in load_confirmations(file) if (one.code, one.place) not in replaced]
    path = save_confirmations(file, [*kept, *made])
    for one in made:
        click.echo(say("已说明：", "confirmed: ") + f"{one.code} {one.where} {one.text}")
    if len(open_) < len(chosen):
        left = len(chosen) - len(open_)
        click.echo(
            say(f"另有 {left} 处必须改正，没有记入。", f"{left} more must be fixed and were left out."),
            err=True,
        )
    click.echo(say(f"已写入 {path}", f"written to {path}"), err=True)
