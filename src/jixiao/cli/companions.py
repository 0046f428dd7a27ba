"""``--with KIND=PATH``: the other documents that reports are compared with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from jixiao.cli.inputs import load_reports
from jixiao.cli.language import lang, say
from jixiao.facts import ROLES, Companions, Role
from jixiao.facts.companions import fitting
from jixiao.reading import ReadingError
from jixiao.reading.companions import due, read_accounts, read_plain, read_task
from jixiao.report import Kind, Report

__all__ = ["Beside", "load_companions", "with_option"]

_FOLDERS = frozenset({Role.PROJECTS, Role.PEERS, Role.LIBRARY})


@dataclass(frozen=True)
class Beside:
    """What was given, loaded once for all the reports that are checked."""

    documents: tuple[tuple[Role, tuple[Report, ...]], ...] = ()

    def of(self, report: Report) -> Companions:
        """Return the companions of one report: of several documents in a file the one that fits it."""
        given: dict[str, Any] = {}
        for role, reports in self.documents:
            if role in _FOLDERS:
                kind = Kind.PROJECT if role is Role.PROJECTS else report.kind
                kept = tuple(other for other in reports if role is Role.LIBRARY or other.kind is kind)
                given[role.field] = (*given.get(role.field, ()), *kept)
            elif (one := fitting(report, reports)) is not None:
                given[role.field] = one
        return Companions(**given)


def load_companions(given: Sequence[tuple[Role, str]]) -> Beside:
    """Read the documents; raises ReadingError for one that cannot be read."""
    return Beside(tuple((role, _read(role, path)) for role, path in given))


def _read(role: Role, given: str) -> tuple[Report, ...]:
    path = Path(given)
    if role in _FOLDERS:
        return tuple(_folder(path))
    if role is Role.ACCOUNTS:
        return (read_accounts(path),)
    if role is Role.AUDIT:
        return (read_plain(path),)
    if role is Role.TASK:
        try:
            return (due(date.fromisoformat(given)),)
        except ValueError:  # not a date: a document that names one
            return (read_task(path),)
    return tuple(load_reports(path))


def _folder(path: Path) -> Iterator[Report]:
    """Yield the reports of a folder's files; a file that cannot be read is told and left out."""
    if not path.is_dir():
        yield from load_reports(path)
        return
    for file in sorted(path.iterdir()):
        if not file.is_file() or file.name.startswith((".", "~$")):
            continue
        try:
            yield from load_reports(file)
        except ReadingError as error:
            reason = say(error.message_zh, error.message_en)
            click.echo(say(f"没有用上 {file.name}：{reason}", f"Left out {file.name}: {reason}"), err=True)


def _pairs(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[Role, str], ...]:
    pairs = []
    for text in given:
        name, _mark, path = text.partition("=")
        if name not in set(Role) or not path:
            kinds = "、".join(Role)
            raise click.BadParameter(
                say(
                    f"“{text}”应写成 种类=文件，种类是 {kinds} 之一。",
                    f"{text!r}: write KIND=PATH, KIND one of {', '.join(Role)}.",
                ),
                param=option,
            )
        pairs.append((Role(name), path))
    return tuple(pairs)


def _kinds() -> str:
    return "；".join(f"{role} {words.of(lang())}" for role, words in ROLES.items())


with_option = click.option(
    "--with",
    "others",
    multiple=True,
    callback=_pairs,
    metavar=say("种类=文件", "KIND=PATH"),
    help=say(
        f"与哪些文件对照检查，可用多次（{_kinds()}；projects、peers、library 可为文件夹，task 可为日期）",
        f"other documents to compare with, repeatable ({_kinds()}; a folder for projects, peers and "
        "library, a date for task)",
    ),
)
