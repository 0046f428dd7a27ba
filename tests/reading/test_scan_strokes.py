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
    ("read", "meant"),
    [
        ("943·00", "943.00"),
        ("（第—期）", "（第一期）"),
        ("（第＿期）", "（第一期）"),
        ("（—）", "（一）"),
        ("其中：_般公共预算", "其中：一般公共预算"),
    ],
)
def test_signs_are_told_by_their_neighbours_and_marked(read: str, meant: str) -> None:
    one = reading(read)
    notes = signs.in_context([one])
    assert one.text == meant
    assert one.sure == signs.DOUBTFUL
    assert notes == [f"“{read}”读作“{meant}”"]


@pytest.mark.parametrize("text", ["2023—2025", "张·王", "—", "第1期", "共_人", "__般"])
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


def bars(*heights: int, first: int = 10, last: int = 30) -> list[tuple[int, int, int, int]]:
    return [(first, y, last, y) for y in heights]


GREATER = [(12, 4, 28, 10), (28, 10, 12, 16)]
LESS = [(28, 4, 12, 10), (12, 10, 28, 16)]


@pytest.mark.parametrize(
    ("ink", "sign"),
    [
        (bars(14, 22), "="),
        ([*GREATER, *bars(23)], "≥"),
        ([*GREATER, *bars(23, 29)], "≧"),
        ([*GREATER, *bars(22, 24, 26, 28, first=12, last=28)], "≧"),  # two bars run together
        ([*LESS, *bars(23)], "≤"),
        ([*LESS, *bars(23, 29)], "≦"),
        ([(13, 14, 27, 14), *bars(24)], None),  # 二
        (bars(8, 16, 24), None),  # 三
        (GREATER, None),
        ([(12, 4, 28, 10), (28, 10, 12, 16), (12, 16, 28, 23)], None),
    ],
)
def test_a_sign_over_bars_is_read_by_its_shape(
    ink: list[tuple[int, int, int, int]], sign: str | None
) -> None:
    assert signs.sign_of(drawn(*ink)) == sign


def test_a_comparator_in_a_column_of_its_own_is_read_by_its_shape_where_the_model_is_unsure() -> None:
    one = reading("M")
    one.glyphs[0].sure = 0.5
    view = drawn(*GREATER, *bars(23, 29))
    piece = Piece(Box(0, 0, 60, 40), CELL, seen=True)
    readings = [one]
    notes = signs.lone_signs(view, [piece], readings, 30.0, lambda *_: view)
    assert (readings[0].text, readings[0].sure) == ("≧", signs.DOUBTFUL)
    assert notes == ["“M”只有几笔，按笔画的形状读作“≧”"]
    sure = [reading("≥")]
    assert signs.lone_signs(view, [piece], sure, 30.0, lambda *_: view) == []
    assert sure[0].sure == 0.99


def test_a_short_level_stroke_that_gave_no_text_is_a_hyphen() -> None:
    view = drawn((20, 20, 30, 20))
    readings = [Reading([])]
    piece = Piece(Box(20, 19, 31, 22), CELL, seen=False)
    notes = signs.lone_signs(view, [piece], readings, 30.0, lambda *_: view)
    assert (readings[0].text, readings[0].sure) == ("-", signs.DOUBTFUL)
    assert notes == ["没有读出的墨迹只有几笔，按笔画的形状读作“-”"]


def test_a_hyphen_between_two_lines_of_a_date_stays_one() -> None:
    view = drawn((20, 20, 30, 20))
    pieces = [Piece(Box(0, y, 60, y + 20), CELL, seen=True) for y in (0, 30, 60)]
    pieces[1].box = Box(20, 38, 31, 41)
    readings = [reading("20230101"), Reading([]), reading("20231231")]
    signs.lone_signs(view, pieces, readings, 30.0, lambda *_: view)
    assert [one.text for one in readings] == ["20230101", "-", "20231231"]


def test_a_slash_before_a_word_is_put_back_and_marked() -> None:
    view = np.full((30, 60), 250, dtype=np.uint8)
    cv2.line(view, (4, 26), (12, 3), 20, 2)
    cv2.line(view, (34, 3), (22, 26), 20, 2)
    cv2.line(view, (34, 3), (46, 26), 20, 2)
    piece = Piece(Box(0, 0, 60, 30), CELL, seen=True)
    one = Reading([Glyph("人", 34 / 60, 0.99)])
    notes = signs.lost_signs(view, [piece], [one], 24.0, lambda *_: view)
    assert (one.text, one.sure) == ("/人", signs.DOUBTFUL)
    assert notes == ["“人”里有斜线的墨迹，读作“/人”"]


def test_the_stroke_of_a_character_is_no_slash() -> None:
    view = np.full((30, 40), 250, dtype=np.uint8)
    cv2.line(view, (14, 3), (6, 26), 20, 2)  # 八
    cv2.line(view, (22, 3), (32, 26), 20, 2)
    piece = Piece(Box(0, 0, 40, 30), CELL, seen=True)
    one = Reading([Glyph("八", 0.5, 0.99)])
    assert signs.lost_signs(view, [piece], [one], 24.0, lambda *_: view) == []
    assert one.text == "八"


@pytest.mark.parametrize(("small", "text"), [(True, "以上。"), (False, "以上0")])
def test_a_small_low_ring_behind_a_word_is_a_full_stop(small: bool, text: str) -> None:
    view = np.full((30, 90), 250, dtype=np.uint8)
    for x in (4, 34):
        cv2.rectangle(view, (x, 3), (x + 22, 26), 20, 2)
    cv2.circle(view, (72, 23) if small else (72, 14), 4 if small else 11, 20, 2)
    piece = Piece(Box(0, 0, 90, 30), CELL, seen=True)
    one = reading("以上0")
    signs.lost_signs(view, [piece], [one], 24.0, lambda *_: view)
    assert one.text == text
    assert (one.sure == signs.DOUBTFUL) == small


def test_a_full_width_point_at_the_end_of_a_line_is_put_back() -> None:
    page = np.full((60, 80), 250, dtype=np.uint8)
    cv2.rectangle(page, (8, 4), (18, 24), 20, 2)
    cv2.circle(page, (30, 22), 2, 20, -1)
    pieces = [Piece(Box(6, 3, 20, 26), Box(0, 0, 80, 60), seen=True)]
    pieces.append(Piece(Box(6, 33, 20, 56), pieces[0].cell, seen=True))
    readings = [reading("2"), reading("1")]
    notes = signs.lost_signs(page, pieces, readings, 24.0, lambda seen, *_: seen)
    assert [one.text for one in readings] == ["2.", "1"]
    assert readings[0].sure == signs.DOUBTFUL
    assert notes == ["“2”后面有小数点的墨迹，读作“2.”"]


@pytest.mark.parametrize(("ticked", "sign"), [(True, "☑"), (False, "□")])
def test_a_box_to_tick_that_was_not_read_is_put_back(ticked: bool, sign: str) -> None:
    view = np.full((30, 90), 250, dtype=np.uint8)
    for x in (4, 30):
        cv2.rectangle(view, (x, 4), (x + 20, 25), 20, -1)
    cv2.rectangle(view, (58, 5), (76, 24), 20, 1)
    if ticked:
        cv2.polylines(view, [np.array([[63, 14], [66, 19], [72, 10]])], isClosed=False, color=20, thickness=2)
    piece = Piece(Box(0, 0, 90, 30), CELL, seen=True)
    one = Reading([Glyph("项", 14 / 90, 0.99), Glyph("目", 40 / 90, 0.99)])
    notes = signs.lost_signs(view, [piece], [one], 22.0, lambda *_: view)
    assert one.text == f"项目{sign}"
    assert one.sure == signs.DOUBTFUL
    assert len(notes) == 1


def test_a_level_stroke_with_the_next_line_in_its_picture_is_one_stroke() -> None:
    """The tops of the characters below made a model read 二."""
    view = drawn((10, 8, 50, 8), (14, 36, 20, 39), (34, 36, 44, 39))
    pieces = [Piece(Box(0, 40 * at, 60, 40 * at + 40), CELL, seen=True) for at in range(2)]
    unsure = Reading([Glyph("二", 0.5, 0.3)])
    readings = [unsure, reading("级")]
    signs.lone_signs(view, pieces, readings, 30.0, lambda *_: view)
    assert (readings[0].text, readings[0].sure) == ("一", signs.DOUBTFUL)
    two = drawn((16, 8, 44, 8), (10, 28, 50, 28))
    readings = [Reading([Glyph("二", 0.5, 0.3)]), reading("级")]
    signs.lone_signs(two, pieces, readings, 30.0, lambda *_: two)
    assert readings[0].text == "二"


def test_a_level_stroke_below_the_word_of_an_ordinal_is_one_in_words() -> None:
    level = drawn((10, 20, 50, 20))
    assert strokes(level, "(第", "1", "期)")[0] == ["(第", "一", "期)"]
    assert strokes(level, "(约", "1", "期)")[0] == ["(约", "1", "期)"]


@pytest.mark.parametrize(("ring", "text"), [(4, "。"), (12, "o")])
def test_a_small_ring_alone_below_a_word_is_a_full_stop(ring: int, text: str) -> None:
    view = np.full((40, 60), 250, dtype=np.uint8)
    cv2.circle(view, (20, 20), ring, 20, 2)
    pieces = [Piece(Box(0, 40 * at, 60, 40 * at + 40), CELL, seen=True) for at in range(2)]
    readings = [reading("改为线上"), Reading([Glyph("o", 0.5, 0.5)])]
    signs.lone_signs(view, pieces, readings, 30.0, lambda *_: view)
    assert readings[1].text == text


def test_a_narrow_outline_is_a_piece_of_a_character_and_no_box() -> None:
    view = np.full((30, 90), 250, dtype=np.uint8)
    for x in (4, 30):
        cv2.rectangle(view, (x, 4), (x + 20, 25), 20, -1)
    cv2.rectangle(view, (58, 5), (72, 25), 20, 1)
    piece = Piece(Box(0, 0, 90, 30), CELL, seen=True)
    one = Reading([Glyph("人", 14 / 90, 0.99), Glyph("员", 40 / 90, 0.99)])
    assert signs.lost_signs(view, [piece], [one], 22.0, lambda *_: view) == []
    assert one.text == "人员"
