"""Drawn documents → PDF by other people's programs, and pictures of those pages as a scanner gives them.

A program that is missing is a ``MissingProgramError``. Files are made many at a time: starting a program
takes longer than printing a document.
"""

import io
import itertools
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import docx
import openpyxl
from docx.shared import Mm, Pt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tests.reading.generated.grid import Drawn, Grid
from tests.reading.generated.render import render

__all__ = ["PAPERS", "MissingProgramError", "papers"]

_COLUMN = 14  # half characters a column of a workbook is wide
_WIDE = 11  # columns, from which on a page lies on its side
_STYLE = """
@page {{ size: A4 {lie}; margin: {margin}mm; }}
body {{ font: {size}pt/1.35 "Noto Serif CJK SC", serif; }}
table {{ border-collapse: collapse; width: 100%; table-layout: {layout}; }}
td {{ padding: {pad}; vertical-align: {high}; text-align: {across}; border: {border}; }}
td {{ overflow-wrap: anywhere; }}
td p {{ margin: 0; }}
"""
DPI = 150


class MissingProgramError(Exception):
    """A program that prints or converts is not installed."""


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise MissingProgramError(f"{names[0]} is not installed")
    return found


def _width(drawn: Drawn) -> int:
    return max((block.width for block in drawn.blocks if isinstance(block, Grid)), default=1)


def _converted(made: Sequence[Path]) -> list[Path]:
    """Return files as LibreOffice prints them."""
    folder = made[0].parent
    profile = folder.parent / "profile"  # made once: for each folder anew it takes as long as a document
    command = [_program("soffice"), f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, made)]
    subprocess.run(command, capture_output=True, check=True, timeout=60 + 20 * len(made))
    return [path.with_suffix(".pdf") for path in made]


def _word(drawn: Sequence[Drawn], folder: Path) -> list[Path]:
    """Return Word documents printed by LibreOffice."""
    made = []
    for number, one in enumerate(drawn):
        path = folder / f"{number}.docx"
        path.write_bytes(_laid_out(render(one, "docx"), lie=_width(one) >= _WIDE))
        made.append(path)
    return _converted(made)


def _laid_out(data: bytes, *, lie: bool) -> bytes:
    """Return a Word document on A4, lying on its side or not, its type as small as in forms."""
    document = docx.Document(io.BytesIO(data))
    for section in document.sections:
        section.page_width, section.page_height = (Mm(297), Mm(210)) if lie else (Mm(210), Mm(297))
        section.left_margin = section.right_margin = Mm(20)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _workbooks(drawn: Sequence[Drawn], folder: Path) -> list[Path]:
    """Return workbooks printed by LibreOffice, a page wide."""
    made = []
    for number, one in enumerate(drawn):
        book = openpyxl.load_workbook(io.BytesIO(render(one, "xlsx")))
        for sheet in book.worksheets:
            sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
            sheet.page_setup.fitToHeight = 0
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
            if _width(one) >= _WIDE:
                sheet.page_setup.orientation = "landscape"
            for column in range(1, sheet.max_column + 1):
                sheet.column_dimensions[get_column_letter(column)].width = _COLUMN
            _ruled(sheet, one)
        path = folder / f"{number}.xlsx"
        book.save(path)
        made.append(path)
    return _converted(made)


def _ruled(sheet: Any, one: Drawn) -> None:
    """Give the tables of a sheet lines, and their rows the height of their texts, as clerks do by hand."""
    thin = Side(style="thin")
    at = 1
    for block in one.blocks:
        if isinstance(block, str):
            at += 1
            continue
        heights = [1] * block.height
        for row, column, down, across, text, _ in sorted(block.cells, key=lambda cell: cell[2]):
            for r, c in itertools.product(range(row, row + down), range(column, column + across)):
                sheet.cell(at + r, column=c + 1).border = Border(thin, thin, thin, thin)
            sheet.cell(at + row, column + 1).alignment = Alignment(wrap_text=True, vertical="center")
            wide = across * _COLUMN - 2  # half characters
            lines = sum(-(-max(2 * len(line), 1) // wide) for line in text.split("\n"))
            heights[row + down - 1] += max(lines - sum(heights[row : row + down]), 0)
        for row, lines in enumerate(heights):
            sheet.row_dimensions[at + row].height = 16 * lines
        at += block.height + 2


def _printed(drawn: Sequence[Drawn], folder: Path, *, ruled: bool) -> list[Path]:
    """Return web pages printed by Chromium, each in a look of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = _program("chromium", "chromium-browser", "google-chrome")
    made = []
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if root else [])
        page = browser.new_page()
        for number, one in enumerate(drawn):
            path = folder / f"{number}.pdf"
            page.set_content(_styled(render(one, "html").decode(), one, Random(number), ruled=ruled))
            page.pdf(path=str(path), prefer_css_page_size=True)
            made.append(path)
        browser.close()
    return made


def _styled(html: str, one: Drawn, rng: Random, *, ruled: bool) -> str:
    style = _STYLE.format(
        lie="landscape" if _width(one) >= _WIDE else "portrait",
        margin=rng.choice([12, 18, 25]),
        size=rng.choice([9, 10, 10.5]),
        layout=rng.choice(["auto", "auto", "fixed"]),
        pad=rng.choice(["1pt 3pt", "3pt 4pt"]) if ruled else "3pt 6pt",
        high=rng.choice(["middle", "top"]),
        across=rng.choice(["left", "center"]) if ruled else "left",
        border="0.75pt solid #000" if ruled else "none",
    )
    return html.replace("<table border=1", "<table").replace("</head>", f"<style>{style}</style></head>")


def _html(drawn: Sequence[Drawn], folder: Path) -> list[Path]:
    return _printed(drawn, folder, ruled=True)


def _unruled(drawn: Sequence[Drawn], folder: Path) -> list[Path]:
    return _printed(drawn, folder, ruled=False)


def _scanned(drawn: Sequence[Drawn], folder: Path) -> list[Path]:
    """Return pages as a scanner gives them: grey, 150 dots an inch, a little turned, soft and grainy."""
    return [_scan(path, Random(str(number))) for number, path in enumerate(_word(drawn, folder))]


def _scan(path: Path, rng: Random) -> Path:
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    pages = []
    document = import_module("pypdfium2").PdfDocument(path)
    for page in document:
        grey = page.render(scale=DPI / 72, grayscale=True).to_numpy()
        grey = np.ascontiguousarray(grey.reshape(grey.shape[:2]))
        height, width = grey.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-0.8, 0.8), 1.0)
        grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
        soft = cv2.GaussianBlur(grey, (3, 3), 0.6).astype(np.float64) * 0.92 + 12
        soft += np.random.default_rng(rng.randrange(1 << 30)).normal(0, 5, soft.shape)
        pages.append(Image.fromarray(soft.clip(0, 255).astype(np.uint8)))
    document.close()
    target = path.with_suffix(".scan.pdf")
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=DPI, quality=80)
    return target


PAPERS: dict[str, Callable[[Sequence[Drawn], Path], list[Path]]] = {
    "pdf": _word,
    "pdf-xlsx": _workbooks,
    "pdf-html": _html,
    "pdf-unruled": _unruled,
    "scan": _scanned,
}


def papers(drawn: Sequence[Drawn], way: str, folder: Path) -> list[Path]:
    """Print documents one way (a name of ``PAPERS``) into a folder; return the files in their order."""
    return PAPERS[way](drawn, folder)
