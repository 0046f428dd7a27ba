"""Record → PDF by Typst (optional package ``typst``), with its typefaces embedded; see docs/decisions/0008.

Typst is a program library without network or shell; the template beside this file is fixed, and the words of
the record reach it as JSON data, never as code.
"""

import json
import os
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.report import Report
from jixiao.standards.layouts import Face
from jixiao.writing.compose import Composed, compose
from jixiao.writing.package import MOMENT
from jixiao.writing.printed import WritingError
from jixiao.writing.table import Table, TableCell

if TYPE_CHECKING:
    import typst

__all__ = ["to_pdf"]

_TEMPLATE = Path(str(files("jixiao.writing") / "document.typ"))
_FACES = ("title", "heading1", "heading2", "body", "footer", "table_title", "table")
# What stands in for the official typefaces, the first one the computer has; by what the face looks like.
_SERIF = (
    "FangSong", "STFangsong", "SimSun", "Songti SC", "STSong", "Noto Serif CJK SC", "Noto Serif SC",
    "Source Han Serif SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "AR PL UMing CN", "Microsoft YaHei", "PingFang SC",
)  # fmt: skip
_SANS = (
    "SimHei", "Heiti SC", "STHeiti", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
)  # fmt: skip
_KAI = ("KaiTi", "STKaiti", "Kaiti SC", "AR PL UKai CN")
_LATIN = ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Libertinus Serif")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_LOCK = threading.Lock()  # one compiler, used by one thread at a time


@lru_cache(maxsize=1)
def _compiler() -> tuple["typst.Compiler", frozenset[str]]:
    """Return the compiler and the typeface families it found. ``JIXIAO_FONTS`` names a folder of more."""
    try:
        import typst  # noqa: PLC0415 - optional, and only a PDF needs it
    except ImportError as error:
        raise WritingError(
            "写 PDF 需要 typst：请运行 pip install 'jixiao[pdf]'，或改写成 .docx 后另存为 PDF。",
            "Writing PDF needs typst: run pip install 'jixiao[pdf]', or write a .docx and save it as PDF.",
        ) from error
    own = os.environ.get("JIXIAO_FONTS")
    fonts = typst.Fonts(include_system_fonts=True, font_paths=[own] if own else [])
    return typst.Compiler(str(_TEMPLATE), font_paths=fonts), frozenset(fonts.families())


def _families(face: Face, latin: str, found: frozenset[str]) -> list[Any]:
    """Return the families to try, those the computer has; the Latin one only for letters and digits."""
    looks = _SANS if "黑" in face.name else (*_KAI, *_SERIF) if "楷" in face.name else _SERIF
    chinese = [name for name in dict.fromkeys((face.name, face.instead, *looks)) if name in found]
    if not any(name in found for name in (*_SERIF, *_SANS, *_KAI, face.name, face.instead)):
        raise WritingError(
            "这台电脑上没有找到中文字体，不能写 PDF：请安装宋体、仿宋或思源（Noto CJK）字体，"
            "或用环境变量 JIXIAO_FONTS 指出字体所在的文件夹。",
            "No Chinese typeface was found, so no PDF can be written: install SimSun, FangSong or Noto CJK, "
            "or name their folder in the environment variable JIXIAO_FONTS.",
        )
    letters = next((name for name in (latin, *_LATIN) if name in found), None)
    return ([{"name": letters, "covers": "latin-in-cjk"}] if letters else []) + chinese


_SIDES = ("top", "bottom", "left", "right")


def _cell(table: Table, cell: TableCell) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield a cell with its row: whole, or in parts where the headings that are repeated cut it.

    No cell may reach into rows that are printed again on each page, so a label beside them is cut: no rule is
    drawn where it was cut, and its words stand in the longest part.
    """
    borders = sorted({end for first, last in table.headings for end in (first, last + 1)})
    last = cell.row + cell.rowspan
    cuts = [cell.row, *(row for row in borders if cell.row < row < last), last]
    parts = list(pairwise(cuts))
    worded = max(parts, key=lambda part: part[1] - part[0])
    bare = table.bare_side(cell)
    for part in parts:
        rules = [bare] if bare else [*_SIDES]
        cut = {"top": part[0] != cell.row, "bottom": part[1] != last}
        yield (
            part[0],
            {
                "text": cell.text if part == worded else "",
                "x": cell.column,
                "y": part[0],
                "rowspan": part[1] - part[0],
                "colspan": cell.colspan,
                "look": cell.look,
                "rules": [side for side in rules if side != "none" and not cut.get(side)],
            },
        )


def _rows(table: Table) -> list[dict[str, Any]]:
    """Return runs of rows from top to bottom; ``level`` says which come again on each page, 0: none.

    The title comes again over the headings (1), the latest headings of the indicators under it (2).
    """
    cells = [made for cell in table.cells for made in _cell(table, cell)]
    starts = {0: 1 if table.header_rows else 0, table.header_rows: 0}
    for first, last in table.headings:
        starts |= {first: 2, last + 1: starts.get(last + 1, 0)}
    ends = [*sorted(starts)[1:], table.rows]
    return [
        {"level": starts[first], "cells": [cell for row, cell in cells if first <= row < end]}
        for first, end in zip(sorted(starts), ends, strict=True)
        if first < end
    ]


def _data(composed: Composed, found: frozenset[str], mark: str) -> dict[str, Any]:
    form, table = composed.form, composed.table
    return {
        "title": composed.title,
        "mark": mark,
        "page": {name: float(getattr(form.page, name)) for name in type(form.page).model_fields},
        "faces": {
            name: {
                "families": _families(getattr(form.faces, name), form.faces.latin, found),
                "size": float(getattr(form.faces, name).size),
            }
            for name in _FACES
        },
        "cover": [{"text": line.text, "look": line.look} for line in composed.cover],
        "text": [{"text": line.text, "look": line.look} for line in composed.text],
        "table": {"columns": [float(width) for width in table.columns], "runs": _rows(table)},
    }


def to_pdf(report: Report, layout: str, mark: str = "") -> bytes:
    """Return the document as PDF/A-2b; the same record gives the same bytes on the same computer.

    ``mark`` is laid across every page ("草稿").

    Raises WritingError when Typst, any Chinese typeface or a single sign in all typefaces is missing, else as
    ``printed``.
    """
    composed = compose(report, layout)
    with _LOCK:
        compiler, found = _compiler()
        data = json.dumps(_data(composed, found, mark), ensure_ascii=False)
        made = _compiled(compiler, data)
    if not isinstance(made, bytes):
        raise TypeError(f"Typst gave {type(made).__name__} for a PDF")
    return made


def _compiled(compiler: "typst.Compiler", data: str) -> Any:
    """Compile to the standard for archives, which allows no sign without a shape: no box goes unseen."""
    moment = int(datetime(*MOMENT, tzinfo=UTC).timestamp())
    try:
        return compiler.compile(
            sys_inputs={"data": data}, format="pdf", timestamp=moment, pdf_standards=["a-2b"]
        )
    except RuntimeError as error:  # what typst.TypstError is
        found = _MISSING.search(str(error))
        if found is None:
            raise
        raise WritingError(
            f"这台电脑的字体里没有“{found[1]}”，写成 PDF 会变成空框。请安装有这个字的字体，或改写成 .docx。",
            f"No typeface here has {found[1]!r}; it would be an empty box. Install one, or write a .docx.",
        ) from error
