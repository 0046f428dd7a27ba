"""Where the results of ``jixiao check`` go: the form by option or by the name, one file or a folder."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from jixiao.checking import CheckResult
from jixiao.checking.render import as_html, as_json, as_sarif, as_summary, as_worklist, remarks
from jixiao.cli.language import lang, say

__all__ = ["FORMS", "Checked", "form_of", "not_over", "put"]

_BY_SUFFIX = {
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".sarif": "sarif",
    ".docx": "docx",
    ".pdf": "pdf",
    ".txt": "text",
}
FORMS = ("text", "json", "html", "summary", "xlsx", "sarif", "docx", "pdf")
_REVIEWED = {"docx", "pdf"}  # copies of the original with the findings in it
_BINARY = {"xlsx", *_REVIEWED}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and the results of the reports in it."""

    file: Path
    results: list[CheckResult]


def form_of(form: str | None, out: Path | None) -> str:
    """Return the form asked for, or the one that the output's name says."""
    if form is not None or out is None:
        return form or "text"
    name = out.name.lower()
    return "sarif" if name.endswith(".sarif.json") else _BY_SUFFIX.get(out.suffix.lower(), "text")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _all_json(results: Sequence[CheckResult]) -> str:
    data = [as_json(result, lang()) for result in results]
    return _json(data[0] if len(data) == 1 else data)


_TEXTS: dict[str, Callable[[Sequence[CheckResult]], str]] = {
    "json": _all_json,
    "html": lambda results: as_html(results[0], lang()),
    "summary": lambda results: as_summary(results, lang()),
    "sarif": lambda results: _json(as_sarif(results, lang())),
}


def _reviewed(checked: Checked, form: str) -> bytes:
    """Return the original with its findings as comments (docx) or highlights (pdf)."""
    # only for these: it loads the readers of both formats
    from jixiao.annotating import AnnotatingError, Note, annotate, highlight  # noqa: PLC0415

    source = checked.results[0].report.source
    data = checked.file.read_bytes()
    if source is None or source.format != form:
        raise AnnotatingError(
            f"{checked.file.name}：Word 批注只能加在 .docx 里，标注只能加在 .pdf 里，这份不是 {form}；"
            "请改用 --format html 或 --format xlsx。",
            f"{checked.file.name}: comments go into .docx, highlights into .pdf, and this is no {form}; "
            "use --format html or xlsx.",
        )
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise AnnotatingError(
            f"{checked.file.name}：文件在检查时被改动，请重新运行。",
            f"{checked.file.name}: the file changed while it was checked; run again.",
        )
    notes = [
        Note(remark.place, remark.author, remark.initials, remark.lines)
        for result in checked.results
        for remark in remarks(result, lang())
    ]
    if form == "pdf":
        return highlight(data, notes)
    return annotate(data, notes, datetime.now().astimezone())


def _into_folder(checked: Sequence[Checked], form: str, folder: Path) -> None:
    """Write a page a report, or a reviewed document a file; the number in the name keeps them apart."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for one in checked:
        if form in _REVIEWED:
            number += 1
            name = f"{number:03d}-{one.file.stem}{say('-批注', '-reviewed')}.{form}"
            (folder / name).write_bytes(_reviewed(one, form))
            continue
        for result in one.results:
            number += 1
            page = folder / f"{number:03d}-{one.file.stem}.html"
            page.write_text(as_html(result, lang()), encoding="utf-8")


def _on_terminal(results: Sequence[CheckResult], out: Path | None) -> None:
    from rich.console import Console  # noqa: PLC0415 - only for the terminal

    from jixiao.checking.render.terminal import print_result  # noqa: PLC0415

    if out is None:
        console = Console(highlight=False, emoji=False)
        for result in results:
            print_result(console, result, lang())
        return
    with out.open("w", encoding="utf-8") as stream:
        console = Console(file=stream, width=110, highlight=False, emoji=False)
        for result in results:
            print_result(console, result, lang())


def _needs_folder(checked: Sequence[Checked], form: str) -> bool:
    if form == "html":
        return sum(len(one.results) for one in checked) > 1
    return form in _REVIEWED and len(checked) > 1


def not_over(out: Path, originals: Sequence[Path]) -> None:
    """Refuse to write over a file that is read."""
    if any(out.resolve() == original.resolve() for original in originals):
        raise click.UsageError(
            say(
                "不能写回原文件，请用 -o 指定另外的文件名。",
                "Not over the original: name another file with -o.",
            )
        )


def put(checked: Sequence[Checked], form: str, out: Path | None) -> None:
    """Print or write the results. ``out`` is never one of the files that were checked."""
    results = [result for one in checked for result in one.results]
    folder = _needs_folder(checked, form)
    if not results:
        return
    if out is None and (folder or form in _BINARY):
        what = say("一个文件夹", "a folder") if folder else say("一个文件", "a file")
        raise click.UsageError(say(f"{form} 格式请用 -o 指定{what}。", f"For {form}, name {what} with -o."))
    if out is not None:
        not_over(out, [one.file for one in checked])
    if out is not None and not folder and out.is_dir():
        raise click.UsageError(say(f"{out} 是文件夹，请指定文件名。", f"{out} is a folder: name a file."))
    if out is not None and folder:
        _into_folder(checked, form, out)
    elif form == "text":
        _on_terminal(results, out)
    elif out is None:
        click.echo(_TEXTS[form](results), nl=False)
    elif form in _BINARY:
        out.write_bytes(_reviewed(checked[0], form) if form in _REVIEWED else as_worklist(results, lang()))
    else:
        out.write_text(_TEXTS[form](results), encoding="utf-8")
    if out is not None:
        click.echo(say(f"已写入 {out}", f"written to {out}"), err=True)
