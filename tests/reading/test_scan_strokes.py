"""Signs of one stroke, points, dashes: read by shape and neighbours, marked, noted; no models needed."""

import pytest

pytest.importorskip("cv2", reason="scans need jixiao[ocr]")
pytest.importorskip("rapidocr", reason="scans need jixiao[ocr]")

import cv2
import numpy as np

from jixiao.reading.formats.scan import doubt
from jixiao.reading.formats.scan.pieces import Piece
from jixiao.reading.formats.scan.raster import Grey
from jixiao.reading.formats.scan.recognize import Box, Glyph, Reading

CELL = Box(0, 0, 200, 200)


def reading(text: str) -> Reading:
    return Reading([Glyph(char, (at + 0.5) / len(text), 0.99) for at, char in enumerate(text)])


def drawn(*strokes: tuple[int, int, int, int]) -> Grey:
    page = np.full((40, 60), 250, dtype=np.uint8)
    for x0, y0, x1, y1 in strokes:
        cv2.line(page, (x0, y0), (x1, y1), 20, 2)
    return page


def strokes(view: Grey, *texts: str) -> tuple[list[str], list[float], list[str]]:
    """Return texts, certainties and notes of lines in one cell that all look like the view."""
    pieces = [Piece(Box(0, 40 * at, 60, 40 * at + 40), CELL, seen=True) for at in range(len(texts))]
    readings = [reading(text) for text in texts]
    notes = doubt._lone_strokes(view, pieces, readings, 30.0, lambda *_: view)
    return [one.text for one in readings], [one.sure for one in readings], notes


def test_a_slanting_stroke_alone_is_a_slash_and_marked() -> None:
    texts, sure, notes = strokes(drawn((22, 34, 32, 6)), "1")
    assert texts == ["/"]
    assert sure == [doubt.DOUBTFUL]
    assert notes == ["“1”只有一笔，按笔画的形状读作“/”"]


def test_an_upright_stroke_stays_one() -> None:
    assert strokes(drawn((30, 6, 30, 34), (24, 34, 36, 34)), "1") == (["1"], [0.99], [])


def test_a_level_stroke_alone_is_a_dash() -> None:
    assert strokes(drawn((10, 20, 50, 20)), "_")[0] == ["—"]
    assert strokes(drawn((10, 20, 50, 20)), "一")[0] == ["—"]


def test_a_level_stroke_over_other_characters_begins_a_word_written_downwards() -> None:
    level = drawn((10, 20, 50, 20))
    assert strokes(level, "_", "级", "指", "标")[0] == ["一", "级", "指", "标"]
    assert strokes(level, "一", "级", "指", "标")[0] == ["一", "级", "指", "标"]
    assert strokes(level, "_", "其他说明")[0] == ["_", "其他说明"]


@pytest.mark.parametrize(
    ("read", "meant"), [("943·00", "943.00"), ("（第—期）", "（第一期）"), ("（—）", "（一）")]
)
def test_signs_are_told_by_their_neighbours_and_marked(read: str, meant: str) -> None:
    one = reading(read)
    notes = doubt._in_context([one])
    assert one.text == meant
    assert one.sure == doubt.DOUBTFUL
    assert notes == [f"“{read}”读作“{meant}”"]


@pytest.mark.parametrize("text", ["2023—2025", "张·王", "—", "第1期"])
def test_other_dashes_and_dots_stay(text: str) -> None:
    one = reading(text)
    assert doubt._in_context([one]) == []
    assert (one.text, one.sure) == (text, 0.99)


def test_a_point_whose_ink_stands_in_a_figure_is_put_back_and_marked() -> None:
    view = drawn((8, 6, 8, 34), (20, 6, 20, 34), (48, 6, 48, 34))
    cv2.circle(view, (34, 33), 2, 20, -1)
    one = Reading([Glyph("9", 8 / 60, 0.99), Glyph("2", 20 / 60, 0.99), Glyph("1", 48 / 60, 0.99)])
    piece = Piece(Box(0, 0, 60, 40), CELL, seen=True)
    notes = doubt._lost_points(view, [piece], [one], 30.0, lambda *_: view)
    assert one.text == "92.1"
    assert one.sure == doubt.DOUBTFUL
    assert notes == ["“921”里有小数点的墨迹，读作“92.1”"]
