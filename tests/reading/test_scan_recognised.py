"""Scans through the recogniser: few and slow."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

pytest.importorskip("rapidocr", reason="the extra jixiao[ocr] is not installed")

import cv2
import numpy as np

from jixiao.reading import read, read_blocks
from jixiao.reading.formats.scan.raster import Picture
from jixiao.report import as_stated
from tests.reading.scanned import SCALE, page, saved, table, worn
from tests.reading.test_scan import CELLS, XS, YS
from tests.reading.test_seed import compared

pytestmark = pytest.mark.heavy
TEXTS = ["Report 2023", "7", "100%", "6", "10", "88", "3", "4", "19", "600", "100", "99"]


@pytest.mark.parametrize("turns", [0, 1])
def test_figures_of_one_and_two_digits_are_not_lost(tmp_path: Path, turns: int) -> None:
    grey = page()
    table(grey, CELLS, XS, YS, TEXTS)
    cv2.putText(grey, "Score 99 of 100", (110, 600), cv2.FONT_HERSHEY_DUPLEX, 0.9, 30, 1, cv2.LINE_AA)
    picture = worn(grey, 0.7, seed=4)
    path = tmp_path / "scan"  # formats are told by content
    path.write_bytes(saved(Picture(np.ascontiguousarray(np.rot90(picture.grey, turns)), SCALE), "PNG"))
    document = read_blocks(path)
    (grid,) = document.grids
    cells = list(grid.cells())
    assert [cell.text.replace(" ", "") for cell in cells] == [text.replace(" ", "") for text in TEXTS]
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in cells] == CELLS
    assert all(cell.confidence is not None and Decimal("0.5") < cell.confidence <= 1 for cell in cells)
    assert grid.place(cells[1]).confidence == cells[1].confidence
    (paragraph,) = document.paragraphs
    assert paragraph.text.replace(" ", "") == "Score99of100"
    assert paragraph.place().confidence == paragraph.confidence is not None


def test_the_seeds_scan_reads_to_its_gold(shared: Path) -> None:
    gold = json.loads((shared / "real" / "yanfeng-2023.gold.json").read_text(encoding="utf-8"))
    stated = as_stated(read(shared / "real" / "yanfeng-2023-scan150.pdf"))
    assert {key: compared(stated[key]) for key in gold} == compared(gold)
