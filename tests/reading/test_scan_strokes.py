"""Signs of one stroke, points, dashes: read by shape and neighbours, marked, noted; no models needed."""

from decimal import Decimal

import pytest

pytest.importorskip("cv2", reason="scans need jixiao[ocr]")
pytest.importorskip("rapidocr", reason="scans need jixiao[ocr]")

import cv2
import numpy as np

from jixiao.reading.blocks import Cell, Document, Grid, Paragraph
from jixiao.reading.formats.scan import signs
from jixiao.reading.formats.scan.pieces import Piece
from jixiao.reading.formats.scan.raster import Grey
from jixiao.reading.formats.scan.recognize import Box, Glyph, Reading
from jixiao.reading.understand import understand
from jixiao.report import Source

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
    notes = signs.lone_signs(view, pieces, readings, 30.0, lambda *_: view)
    return [one.text for one in readings], [one.sure for one in readings], notes


def test_a_slanting_stroke_alone_is_a_slash_and_marked() -> None:
    texts, sure, notes = strokes(drawn((22, 34, 32, 6)), "1")
    assert texts == ["/"]
    assert sure == [signs.DOUBTFUL]
    assert notes == ["“1”只有几笔，按笔画的形状读作“/”"]


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
    notes = signs.in_context([one])
    assert one.text == meant
    assert one.sure == signs.DOUBTFUL
    assert notes == [f"“{read}”读作“{meant}”"]


@pytest.mark.parametrize("text", ["2023—2025", "张·王", "—", "第1期"])
def test_other_dashes_and_dots_stay(text: str) -> None:
    one = reading(text)
    assert signs.in_context([one]) == []
    assert (one.text, one.sure) == (text, 0.99)


def test_a_point_whose_ink_stands_in_a_figure_is_put_back_and_marked() -> None:
    view = drawn((8, 6, 8, 34), (20, 6, 20, 34), (48, 6, 48, 34))
    cv2.circle(view, (34, 33), 2, 20, -1)
    one = Reading([Glyph("9", 8 / 60, 0.99), Glyph("2", 20 / 60, 0.99), Glyph("1", 48 / 60, 0.99)])
    piece = Piece(Box(0, 0, 60, 40), CELL, seen=True)
    notes = signs.lost_signs(view, [piece], [one], 30.0, lambda *_: view)
    assert one.text == "92.1"
    assert one.sure == signs.DOUBTFUL
    assert notes == ["“921”里有小数点的墨迹，读作“92.1”"]


@pytest.mark.parametrize(
    ("ink", "read", "meant"),
    [
        (((22, 34, 32, 6),), "1", "/"),
        (((10, 20, 50, 20),), "_", "—"),
        ((), "943·5", "943.5"),
        (((8, 6, 8, 34), (20, 6, 20, 34), (34, 32, 35, 33), (48, 6, 48, 34)), "921", "92.1"),
    ],
)
def test_what_was_read_by_its_ink_is_doubtful_in_the_record(
    ink: tuple[tuple[int, int, int, int], ...], read: str, meant: str
) -> None:
    view, piece, readings = drawn(*ink), Piece(Box(0, 0, 60, 40), CELL, seen=True), [reading(read)]
    given = view, [piece], readings, 30.0, lambda *_: view
    notes = signs.lone_signs(*given) + signs.in_context(readings) + signs.lost_signs(*given)
    assert len(notes) == 1
    assert read in notes[0]
    assert meant in notes[0]
    headings = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    values = ["产出指标", "数量指标", "清淤长度", "≥12", readings[0].text, "30", "27.5"]
    sure = Decimal(str(readings[0].sure))
    rows = [
        [Cell("项目名称", 0, 0), Cell("河道清淤补助", 0, 1, colspan=6)],
        [Cell(text, 1, at) for at, text in enumerate(headings)],
        [Cell(text, 2, at, confidence=sure if at == 4 else Decimal(1)) for at, text in enumerate(values)],
    ]
    title = Paragraph("项目支出绩效自评表", 0)
    source = Source(file="scan.png", format="png", sha256="0" * 64, size=1)
    (report,) = understand(Document(source, [title, Grid(rows, 0)]))
    actual = report.indicators[0].actual
    assert actual is not None
    assert actual.raw == meant
    assert actual.place is not None
    assert actual.place.confidence == Decimal("0.5")
