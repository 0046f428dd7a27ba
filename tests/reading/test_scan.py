"""Scans without the recogniser: geometry of drawn pages, limits, sentences."""

import struct
import zlib
from pathlib import Path

import pytest

pytest.importorskip("rapidocr", reason="the extra jixiao[ocr] is not installed")

import cv2
import numpy as np
from PIL import Image

from jixiao.reading import ReadingError, limits, read_blocks
from jixiao.reading.formats import scan
from jixiao.reading.formats.pdf.geometry import RawPage, Segment
from jixiao.reading.formats.pdf.ruling import Frame, frames
from jixiao.reading.formats.scan.doubt import second_look
from jixiao.reading.formats.scan.page import _set_upright
from jixiao.reading.formats.scan.pieces import Piece, pieces_of
from jixiao.reading.formats.scan.raster import Grey, Picture, ink_of, skew_of, turned
from jixiao.reading.formats.scan.recognize import Box, Glyph, Reading
from jixiao.reading.formats.scan.rules import rules_of, without
from tests.reading.scanned import SCALE, Rectangle, page, saved, table, worn

XS = [100, 180, 320, 480, 560, 800]
YS = [80, 125, 170, 215, 300, 345]
CELLS: list[Rectangle] = [
    (0, 0, 1, 5),
    (1, 0, 3, 1),
    (1, 1, 1, 2),
    (1, 3, 1, 2),
    (2, 1, 2, 1),
    (2, 2, 1, 1),
    (2, 3, 1, 1),
    (2, 4, 1, 1),
    (3, 2, 1, 1),
    (3, 3, 1, 2),
    (4, 0, 1, 4),
    (4, 4, 1, 1),
]


def tables_of(picture: Picture) -> list[Frame]:
    picture = turned(picture, skew_of(ink_of(picture)))
    ruling = rules_of(ink_of(picture), picture)
    height, width = picture.grey.shape
    raw = RawPage(1, width * SCALE, height * SCALE)
    raw.horizontals = [Segment(*(value * SCALE for value in line)) for line in ruling.horizontals]
    raw.verticals = [Segment(*(value * SCALE for value in line)) for line in ruling.verticals]
    return frames(raw)[0]


def spans(frame: Frame) -> list[Rectangle]:
    return [(box.row, box.column, box.rowspan, box.colspan) for box in frame.boxes]


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 0.35, 1.9])
@pytest.mark.parametrize("fade", [1.0, 0.45])
def test_merged_cells_come_from_missing_rules_whatever_the_turn(degrees: float, fade: float) -> None:
    grey = page()
    table(grey, CELLS, XS, YS, ["12.5", "7", "100%", "6", "", "88", "3", "4", "19", "600", "100", "99"])
    (frame,) = tables_of(worn(grey, degrees, fade=fade, seed=round(degrees * 10) + 50))
    assert spans(frame) == CELLS


@pytest.mark.parametrize("degrees", [-4.0, -0.6, 0.2, 2.5])
def test_the_turn_is_found_to_a_twentieth_of_a_degree(degrees: float) -> None:
    grey = page()
    table(grey, CELLS, XS, YS)
    assert skew_of(ink_of(worn(grey, degrees))) == pytest.approx(-degrees, abs=0.05)


def test_a_blank_page_has_no_turn_and_no_rules() -> None:
    picture = worn(page())
    assert skew_of(ink_of(picture)) == 0.0
    ruling = rules_of(ink_of(picture), picture)
    assert (ruling.horizontals, ruling.verticals) == ([], [])


def test_a_line_gnawed_by_the_scanner_stays_a_line() -> None:
    grey = page()
    table(grey, CELLS, XS, YS)
    for x in range(330, 470, 24):
        grey[YS[2] - 3 : YS[2] + 4, x : x + 2] = 250
    (frame,) = tables_of(worn(grey, 0.4))
    assert spans(frame) == CELLS


def test_a_stroke_that_nearly_touches_a_border_is_no_rule() -> None:
    grey = page()
    table(grey, CELLS, XS, YS)
    for x in (340, 380, 420):  # stems nearly as high as the row
        cv2.line(grey, (x, YS[2] + 7), (x, YS[3] - 7), 30, 2)
        cv2.line(grey, (x - 10, YS[3] - 8), (x + 10, YS[3] - 8), 30, 2)
    (frame,) = tables_of(worn(grey))
    assert spans(frame) == CELLS


def test_a_stroke_in_line_with_rules_above_and_below_does_not_cut_a_merged_cell() -> None:
    xs, ys = [100, 260, 420, 580, 740], [80, 180, 220, 320, 360, 460]
    cells: list[Rectangle] = [(row, column, 1, 1) for row in (0, 2, 4) for column in range(4)]
    cells += [(1, 0, 1, 4), (3, 0, 1, 4)]
    grey = page()
    table(grey, sorted(cells), xs, ys)
    for top, bottom in ((ys[1], ys[2]), (ys[3], ys[4])):  # titles once more, their stems where rules would be
        for x in xs[1:-1]:
            cv2.line(grey, (x, top + 6), (x, bottom - 5), 30, 2)
            for y in range(top + 9, bottom - 6, 7):
                cv2.line(grey, (x - 9, y), (x + 9, y), 30, 2)
    (frame,) = tables_of(worn(grey))
    assert spans(frame) == sorted(cells)


def test_columns_of_words_written_downwards_do_not_turn_a_page() -> None:
    class Reader:
        """Reads upright characters below each other when turned, level writing as it stands."""

        def read(self, crops: list[Grey]) -> list[Reading]:
            return [
                Reading([Glyph("字", 0.5, 0.99)] * 5 if crop.shape[1] > 2 * crop.shape[0] else [])
                for crop in crops
            ]

    picture = Picture(np.full((400, 400), 250, dtype=np.uint8), SCALE)
    downwards = [Box(20 * at, 0, 20 * at + 15, 200) for at in range(4)]
    level = [Box(200, 40 * at, 290, 40 * at + 20) for at in range(2)]
    assert _set_upright(picture, [*downwards, *level], Reader()) is None  # type: ignore[arg-type]
    turned_page = _set_upright(picture, downwards, Reader())  # type: ignore[arg-type]
    assert turned_page is not None
    assert turned_page[1] == 1


def test_shading_is_neither_ink_nor_rule() -> None:
    grey = page()
    grey[YS[0] : YS[1], XS[0] : XS[-1]] = 200
    table(grey, CELLS, XS, YS)
    picture = worn(grey)
    assert not ink_of(picture)[YS[0] + 12 : YS[1] - 12, XS[0] + 12 : XS[-1] - 12].any()
    (frame,) = tables_of(picture)
    assert spans(frame) == CELLS


def test_painting_over_the_rules_leaves_the_writing() -> None:
    grey = page()
    table(grey, CELLS, XS, YS, ["12"] * len(CELLS))
    picture = worn(grey, grain=2.0)
    ink = ink_of(picture)
    clean = without(picture, ink, rules_of(ink, picture))
    assert clean[YS[0] + 1, 300] > 200
    assert clean[YS[1] + 10 : YS[2] - 5, XS[1] + 5 : XS[2]].min() < 90


def writing(boxes: list[Box]) -> Grey:
    ink = np.zeros((300, 400), dtype=np.uint8)
    for box in boxes:
        ink[box.y0 : box.y1, box.x0 : box.x1] = 255
    return ink


def test_a_line_found_over_two_cells_is_cut_and_ink_nobody_found_is_kept() -> None:
    left, right = Box(10, 10, 100, 60), Box(100, 10, 200, 60)
    one, two, lost = Box(20, 25, 40, 45), Box(120, 25, 150, 45), Box(60, 26, 66, 45)
    pieces = pieces_of(
        writing([one, two, lost]), [Box(15, 20, 45, 50), Box(90, 20, 155, 50)], [left, right], 20
    )
    assert [(piece.box, piece.cell, piece.seen) for piece in pieces] == [
        (one, left, True),
        (two, right, True),
        (lost, left, False),
    ]


def test_two_lines_found_as_one_are_parted() -> None:
    cell = Box(10, 10, 100, 90)
    upper, lower = Box(20, 20, 60, 40), Box(20, 50, 60, 70)
    pieces = pieces_of(writing([upper, lower]), [Box(18, 18, 62, 72)], [cell], 20)
    assert [piece.box for piece in pieces] == [upper, lower]


def test_a_sliver_beside_its_own_line_is_part_of_it() -> None:
    cell = Box(10, 10, 200, 100)
    ink = writing([Box(20, 20, 22, 40), Box(23, 20, 60, 40)])
    found = pieces_of(ink, [Box(18, 18, 22, 42), Box(23, 18, 62, 42)], [cell], 20.0)
    assert [piece.box for piece in found] == [Box(20, 20, 60, 40)]


def test_a_speck_is_no_writing() -> None:
    cell = Box(10, 10, 100, 90)
    assert pieces_of(writing([Box(50, 50, 52, 52)]), [], [cell], 20) == []


class Scripted:
    """Reads every line as the next of given texts; what the page looks like is the test's business."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)

    def read(self, crops: list[Grey]) -> list[Reading]:
        return [reading(self.texts.pop(0), 0.99) for _ in crops]


def reading(text: str, sure: float) -> Reading:
    step = 1 / max(len(text), 1)
    return Reading([Glyph(char, (index + 0.5) * step, sure) for index, char in enumerate(text)])


def look(grey: Grey, first: Reading, *second: str, seen: bool = True) -> tuple[Reading, list[str]]:
    box = Box(0, 0, grey.shape[1], grey.shape[0])
    readings = [first]
    engine = Scripted(*second)
    notes = second_look(
        grey,
        [Piece(box, box, seen)],
        readings,
        20.0,
        engine,  # type: ignore[arg-type]  # only its read() is used here
        lambda seen_page, _piece, _size: seen_page,
    )
    return readings[0], notes


def test_two_readings_that_differ_lower_the_certainty_and_are_told() -> None:
    kept, notes = look(page(20, 60), reading("608.67", 0.7), "608.87")
    assert kept.text == "608.87"
    assert kept.sure <= 0.5
    assert notes == ["“608.87”也可能是“608.67”"]


def test_a_letter_among_figures_is_never_taken_silently() -> None:
    kept, notes = look(page(20, 60), reading("563.0C", 0.97), "563.0C")
    assert (kept.text, kept.sure) == ("563.0C", 0.5)
    assert len(notes) == 1


@pytest.mark.parametrize(("bar", "sure"), [(True, 0.5), (False, 0.99)])
def test_a_two_with_a_bar_below_may_be_at_least(bar: bool, sure: float) -> None:
    grey = page(28, 60)
    cv2.polylines(grey, [np.array([[3, 4], [14, 10], [3, 16]])], isClosed=False, color=30, thickness=2)
    if bar:
        cv2.line(grey, (3, 22), (14, 22), 30, 2)
    kept, notes = look(grey, reading("2600", 0.99), "2600")
    assert kept.text == "2600"  # never corrected
    assert min(glyph.sure for glyph in kept.glyphs) == sure
    assert bool(notes) == bar


def test_ink_that_gives_no_text_is_unreadable_and_not_blank() -> None:
    kept, notes = look(page(20, 20), reading("", 0.0), "")
    assert (kept.text, kept.sure) == ("\ufffd", 0.0)
    assert notes


def png_head(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("data", [png_head(12000, 11000), png_head(60000, 60000)])
def test_a_picture_of_absurd_size_is_refused_before_it_is_unpacked(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match="百万像素"):
        read_blocks(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_cut_short_is_said_to_be_damaged(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "scan"
    path.write_bytes(saved(worn(page(200, 200)), kind)[:900])
    with pytest.raises(ReadingError, match="损坏"):
        read_blocks(path)


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.SCAN_PAGES, "value", 1)
    picture = worn(page(100, 100))
    path = tmp_path / "scan.tif"
    path.write_bytes(saved(picture, "TIFF", save_all=True, append_images=[Image.fromarray(picture.grey)]))
    with pytest.raises(ReadingError, match="2 页"):
        read_blocks(path)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_the_extra_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(scan, "_parts", lambda: None)
    path = tmp_path / "scan"
    if kind == "PDF":
        Image.fromarray(worn(page(400, 300)).grey).save(path, "PDF", resolution=72)
    else:
        path.write_bytes(saved(worn(page(400, 300)), kind))
    with pytest.raises(ReadingError) as caught:
        read_blocks(path)
    assert 'pip install "jixiao[ocr]"' in caught.value.message_zh
    assert 'pip install "jixiao[ocr]"' in caught.value.message_en


def test_a_scan_of_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    Image.fromarray(worn(page(400, 300)).grey).save(path, "PDF", resolution=72)
    with pytest.raises(ReadingError, match="没有识别出文字"):
        read_blocks(path)


def test_a_stroke_that_fills_a_row_as_low_as_its_type_is_no_rule_and_a_real_one_is() -> None:
    xs, ys = [100, 400, 800], [100, 126, 152, 178, 204, 360]
    cells: list[Rectangle] = [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2), (3, 0, 1, 2)]
    cells += [(4, 0, 1, 1), (4, 1, 1, 1)]
    grey = page()
    table(grey, cells, xs, ys)
    for row in (0, 2, 3):  # as the strokes of 门, 业 and 护; the last two in line with each other
        x = 250 if row == 0 else 300
        cv2.line(grey, (x, ys[row] + 4), (x, ys[row + 1] - 4), 30, 2)
    (frame,) = tables_of(worn(grey, 0.4))
    assert spans(frame) == cells


def test_a_row_alone_is_a_table_however_low() -> None:
    grey = page()
    cells: list[Rectangle] = [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)]
    table(grey, cells, [100, 300, 500, 800], [200, 240])
    (frame,) = tables_of(worn(grey, -0.3))
    assert spans(frame) == cells


def test_a_line_reaches_to_the_full_stop_behind_it() -> None:
    cell = Box(10, 10, 200, 100)
    ink = writing([Box(20, 20, 60, 40)])
    cv2.circle(ink, (70, 36), 3, 255, 1)
    found = pieces_of(ink, [Box(18, 18, 62, 42)], [cell], 20.0)
    assert [(piece.box.x0, piece.box.x1) for piece in found] == [(20, 74)]


def test_the_bars_of_a_character_nobody_saw_stay_together() -> None:
    cell = Box(10, 10, 200, 120)
    above, upper, lower = Box(20, 20, 60, 40), Box(22, 43, 38, 45), Box(20, 54, 40, 57)
    found = pieces_of(writing([above, upper, lower]), [Box(18, 18, 62, 42)], [cell], 20.0)
    assert [piece.box for piece in found] == [above, Box(20, 43, 40, 57)]
