"""``jixiao standards``: which rules hold where and when, and overlays of one's own."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import click

from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.home import home
from jixiao.standards import Standard, Value, find_division, load
from jixiao.standards.loader import all_authorities
from jixiao.standards.overlay import overlay_text, written
from jixiao.standards.validate import faults

__all__ = ["command"]

_NATIONAL = frozenset({"全国", "national", ""})
_REST = frozenset({"checks", "classification", "identities", "framework", "ladders"})


@click.group(
    "standards",
    help=say(
        "查看、比较、检查各地各年度的评分标准，编写本地标准。",
        "Show, compare and check the standards of regions and years; write one's own.",
    ),
)
def command() -> None:
    """Hold the commands about standards together."""


@command.command("list", help=say("列出已有标准的地区。", "List the authorities on file."))
def list_() -> None:
    """Print a line an authority."""
    for one in all_authorities():
        name = one.name_en if lang() == "en" else one.name
        count = len(one.entries)
        own = say("  自有", "  own") if one.own else ""
        values = say(f"{count} 项", f"{count} values")
        click.echo(f"{one.region or '------'}  {one.id:<12}{name}  {values}  {one.where}{own}")


def _standard(given: str, year: int | None) -> Standard:
    """Return the standard for "湖北", "420000", "全国", "湖北@2020"."""
    name, _, at = given.partition("@")
    if at and not (at.isascii() and at.isdigit()):
        raise click.BadParameter(say(f"“{at}”不是年度。", f"{at!r} is no year."))
    code = None if name in _NATIONAL else region_code(name)
    return load(code, int(at) if at else year)


def _shown(standard: Standard, family: str | None) -> list[Value]:
    if family is not None and family != "all":
        keys = standard.values.family(family.partition(".")[0])
        keys = [key for key in keys if key == family or key.startswith(family + ".")]
    else:
        keys = sorted(standard.values)
    if family is None:
        keys = [key for key in keys if key.partition(".")[0] not in _REST]
    return [standard.values[key] for key in keys]


def _since(value: Value) -> str:
    return str(value.since) if value.since else say("起始不明", "no known beginning")


def _cited(value: Value) -> str:
    return value.reference.cite(lang()) if value.reference else "—"


def _plain(value: Any) -> Any:
    """Return a value for JSON: numbers as exact strings."""
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value if value is None or isinstance(value, str | bool) else f"{value}"


def _as_json(value: Value) -> dict[str, Any]:
    reference = value.reference
    return {
        "key": value.key,
        "value": _plain(value.value),
        "unit": value.unit or None,
        "since": str(value.since) if value.since else None,
        "authority": value.authority,
        "description": value.describe(lang()),
        "reference": reference.cite(lang()) if reference else None,
        "verified": reference.verified if reference else None,
    }


_family = click.option(
    "--family",
    metavar=say("类", "FAMILY"),
    help=say(
        "只看一类，如 weights、scoring、checks.C07；all 为全部",
        "one family only: weights, scoring, checks.C07; all for everything",
    ),
)
_year = click.option("--year", type=int, metavar=say("年度", "YEAR"), help=say("哪一年度", "of which year"))


@command.command(
    "show",
    help=say(
        "列出 REGION（代码或名称，全国写 全国）在某年度适用的值：从何时起、依据、是否已核对。",
        "List the values in force in REGION (code or name; national): since, reference, verified or not.",
    ),
)
@click.argument("region", default="全国")
@_year
@_family
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(region: str, year: int | None, family: str | None, form: str) -> None:
    """Print the values in force."""
    standard = _standard(region, year)
    values = _shown(standard, family)
    if form == "json":
        head = {
            "id": standard.id,
            "chain": list(standard.chain),
            "year": standard.year,
            "region": standard.region,
        }
        data = {**head, "values": [_as_json(value) for value in values]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo(f"{'→'.join(standard.chain)}  {standard.year or say('最新', 'latest')}\n")
    for value in values:
        unit = f" {value.unit}" if value.unit else ""
        click.echo(f"{value.key} = {written(value)}{unit}  [{value.authority}，{_since(value)}]")
        click.echo(f"    {value.describe(lang())}")
        click.echo(f"    {_cited(value)}")


@command.command(
    "diff",
    help=say(
        "比较两个地区或两个年度：diff 湖南 湖北 --year 2020；diff 全国@2019 全国@2020。",
        "Compare two regions or years: diff 430000 420000 --year 2020; diff national@2019 national@2020.",
    ),
)
@click.argument("one")
@click.argument("other")
@_year
@_family
def diff(one: str, other: str, year: int | None, family: str | None) -> None:
    """Print the keys whose values differ."""
    first, second = _standard(one, year), _standard(other, year)
    keys = {value.key for standard in (first, second) for value in _shown(standard, family)}
    differ = 0
    for key in sorted(keys):
        pair = [standard.values.get(key) for standard in (first, second)]
        held = [None if value is None else value.value for value in pair]
        if held[0] == held[1]:
            continue
        differ += 1
        known = pair[1] or pair[0]
        click.echo(f"{key}  {known.describe(lang()) if known else ''}")
        for name, value in zip((one, other), pair, strict=True):
            text = say("（没有）", "(none)")
            if value is not None:
                text = f"{written(value)}  [{value.authority}，{_since(value)}] {_cited(value)}"
            click.echo(f"    {name}: {text}")
    if not differ:
        click.echo(say("没有差别。", "No difference."))


@command.command(
    "validate",
    help=say(
        "检查标准文件（文件或文件夹，默认本机自有标准）：指出文件、行、键和应写什么。有错退出码为 1。",
        "Check standards (a file or folder; default: one's own): file, line, key, what was expected. "
        "Exit 1 on errors.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, exists=True), required=False)
def validate(folder: Path | None) -> None:
    """Print every mistake."""
    path = folder or home() / "standards"
    found = faults(path)
    for fault in found:
        click.echo(say(fault.message_zh, fault.message_en))
    if found:
        sys.exit(1)
    click.echo(say("没有错误。", "No errors."))


@command.command(
    "new",
    help=say(
        "为本地（CODE：行政区划代码或名称）写一个带说明的标准文件，放在 JIXIAO_HOME/standards。",
        "Write a commented overlay for CODE (a division) under JIXIAO_HOME/standards.",
    ),
)
@click.argument("code")
def new(code: str) -> None:
    """Write the file; one that is there is never overwritten."""
    division = find_division(region_code(code) or "")
    if division is None:  # region_code refuses what it does not know
        raise click.BadParameter(say("不是已知的行政区划。", "no known division."))
    path = home() / "standards" / f"{division.code}.yaml"
    taken = [one.where for one in all_authorities() if one.own and one.region == division.code]
    if path.exists() or taken:
        raise click.UsageError(
            say(
                f"已有本地标准 {taken[0] if taken else path}。",
                f"there is {taken[0] if taken else path} already.",
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    # the year whose budget runs now: what changes today changes from it on
    year = dt.datetime.now(tz=dt.UTC).year
    path.write_text(overlay_text(division, load(division.code), year), encoding="utf-8")
    click.echo(say(f"已写入 {path}", f"written to {path}"))
