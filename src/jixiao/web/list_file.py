"""A list that an administrator made in a spreadsheet, read in a process apart. Nothing of Django is needed.

What a row is, the lists say themselves (``organisation_file``, ``account_file``). Columns are found by their
heads; all rows that are wrong are told at once, with their numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from jixiao.reading.blocks import Grid
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks
from jixiao.words import ToldError, Words

__all__ = ["ListError", "apart", "tables", "wrong"]

_TOLD = 50  # rows that are told; more are only counted
_SECONDS = 60
_MEGABYTES = 512
_ABOVE = 20  # rows among which the heads are looked for

T = TypeVar("T")
Line = tuple[int, dict[str, str]]  # number of the row in the file, column -> text


class ListError(ToldError):
    """The list cannot be taken in; ``rows`` says what is wrong in which row."""

    rows: tuple[Words, ...] = ()


def wrong(rows: Sequence[Words]) -> ListError:
    """Return the error that tells what is wrong in these rows."""
    error = ListError(
        f"名单里有 {len(rows)} 处要改，改好再上传。现在什么也没有导入。",
        f"{len(rows)} things in the list must be put right first. Nothing was taken in.",
    )
    more = len(rows) - _TOLD
    rest = (Words(f"还有 {more} 处。", f"And {more} more."),) if more > 0 else ()
    error.rows = (*rows[:_TOLD], *rest)
    return error


def _text(grid: Grid) -> list[list[str]]:
    return [[cell.text.strip() if cell else "" for cell in row] for row in grid.covering()]


def _columns(
    row: Sequence[str], heads: Mapping[str, Sequence[str]], needed: frozenset[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, words in enumerate(row):
        plain = words.replace(" ", "").lower()
        for key, names in heads.items():
            if plain in names and key not in found:
                found[key] = number
    return found if needed <= found.keys() else {}


def tables(path: Path, heads: Mapping[str, Sequence[str]], needed: frozenset[str]) -> Iterator[list[Line]]:
    """Yield the tables of a file that have the columns ``needed``: their rows that are not empty."""
    for grid in read_blocks(path).grids:
        lines = _text(grid)
        found = ((number, _columns(line, heads, needed)) for number, line in enumerate(lines[:_ABOVE]))
        at, columns = next(((number, one) for number, one in found if one), (0, {}))
        if not columns:
            continue
        given = (
            (at + 2 + nth, {key: line[column] for key, column in columns.items()})
            for nth, line in enumerate(lines[at + 1 :])
        )
        yield [(number, cells) for number, cells in given if any(cells.values())]


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    resource.setrlimit(
        resource.RLIMIT_DATA, (_MEGABYTES * 2**20, resource.getrlimit(resource.RLIMIT_DATA)[1])
    )


def apart(parse: Callable[[Path], T], path: Path) -> T:
    """Read a list in a process apart, with a limit of time and memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_bound) as pool:
        try:
            return pool.submit(parse, path).result(timeout=_SECONDS)
        except (TimeoutError, BrokenProcessPool, MemoryError) as error:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - no public way to end one
                process.terminate()
            raise ListError(
                "这个文件太大或太复杂，没有读完。请只留名单再试。",
                "The file is too large or too complex to be read. Leave only the list in it.",
            ) from error
        except ReadingError as error:
            raise ListError(error.message_zh, error.message_en) from error
