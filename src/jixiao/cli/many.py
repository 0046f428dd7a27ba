"""Many files: a line of JSON for each report and for each file that cannot be read, as they come."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from jixiao.cli.inputs import UNREADABLE, stop_unreadable
from jixiao.cli.language import say
from jixiao.reading import ReadingError
from jixiao.reading.many import Outcome, Readers, sources
from jixiao.reading.many.files import count, is_archive
from jixiao.report import as_stated

__all__ = ["is_many", "read_many"]


def is_many(files: Sequence[Path]) -> bool:
    """Say whether more than one document is meant."""
    return len(files) > 1 or files[0].is_dir() or (files[0].is_file() and is_archive(files[0]))


def _lines(outcome: Outcome, *, stated: bool) -> Iterator[bytes]:
    """Yield the lines of one file. Records pass through as the reading process wrote them."""
    name = json.dumps(outcome.name, ensure_ascii=False).encode()
    if outcome.error is not None:
        told = {"kind": outcome.kind, "zh": outcome.error.message_zh, "en": outcome.error.message_en}
        yield b'{"file":%s,"error":%s}\n' % (name, json.dumps(told, ensure_ascii=False).encode())
        return
    records: Sequence[bytes] = outcome.records
    if stated:
        records = [json.dumps(as_stated(one), ensure_ascii=False).encode() for one in outcome.reports()]
    for number, record in enumerate(records, 1):
        yield b'{"file":%s,"number":%d,"of":%d,"report":%s}\n' % (name, number, len(records), record)


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """Give the stream to write to; a file takes its name only when everything is in it."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(out.name + ".part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise click.UsageError(
            say(f"无法写入 {out}：{error.strerror}。", f"Cannot write {out}: {error.strerror}.")
        ) from error
    with stream:
        yield stream
    os.replace(part, out)  # noqa: PTH105 - the same on every system


def read_many(
    files: Sequence[Path], out: Path | None, *, jobs: int, seconds: float, stated: bool = False
) -> int:
    """Read files, folders and zips into lines of JSON; return the exit code: 3 if one was unreadable."""
    from rich.console import Console  # noqa: PLC0415 - only for many files
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, emoji=False)
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    read = failed = reports = 0
    total = count(files)
    if not total:
        stop_unreadable(
            ReadingError(
                "里面没有文件；请选择放着自评报告或自评表的文件夹或压缩包。",
                "there is no file in it; choose the folder or zip that holds the self-evaluations.",
            )
        )
    with Readers(jobs, seconds=seconds) as readers, _opened(out) as stream, progress:
        bar = progress.add_task(say("读", "reading"), total=total)
        for outcome in readers.read(sources(files)):
            for line in _lines(outcome, stated=stated):
                stream.write(line)
            stream.flush()
            read += outcome.error is None
            failed += outcome.error is not None
            reports += len(outcome.records)
            progress.advance(bar)
    click.echo(
        say(
            f"读了 {read + failed} 份文件：{read} 份读出 {reports} 个报告，{failed} 份读不了"
            + ("，原因在各行的 error 里。" if failed else "。"),
            f"{read + failed} files: {reports} reports from {read}, {failed} could not be read"
            + ("; the reasons stand in their lines." if failed else "."),
        )
        + (say(f"已写入 {out}", f" Written to {out}") if out else ""),
        err=True,
    )
    return UNREADABLE if failed else 0
