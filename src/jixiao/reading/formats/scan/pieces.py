"""Where there is writing: the recogniser's lines cut along the table's cells, and the ink it did not see."""

from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from jixiao.reading.formats.pdf.ruling import Frame
from jixiao.reading.formats.scan.raster import Grey, Picture
from jixiao.reading.formats.scan.recognize import Box

__all__ = ["Piece", "cells_in_pixels", "pieces_of", "type_size"]

_TALL = 1.55  # sizes of type; what is taller holds several lines
_HIGH = 1.12  # sizes of type; what is higher may hold the fringe of another line
_SPECK = 0.22  # sizes of type; smaller ink is dirt
_HAIR = 0.07  # sizes of type; no stroke of a character is that thin
_LOST = 0.4  # sizes of type; ink that tall or wide that no line covers is a character not seen
_HYPHEN, _FILLED = 0.25, 0.7  # sizes of type that a hyphen is wide; share of its rectangle with ink
_STOP_HIGH, _STOP_FAR = 0.5, 0.6  # sizes of type that 。 is high, and that it stands behind a character
_BARS = 0.55  # sizes of type between the bars of 二 and =, at most
_GAP = 0.12  # sizes of type; a wider gap parts characters
_TOUCH, _ALIKE = 0.1, 0.7  # sizes of type between two parts of one line; share of their height in common
_LEAST_OVERLAP = 0.25  # sizes of type of a line that must lie in a cell to be cut for it


@dataclass(slots=True)
class Piece:
    """One line of writing: the rectangle of its ink, and the cell around it if there is one."""

    box: Box
    cell: Box | None
    seen: bool  # by the recogniser's search; else found by its ink


def cells_in_pixels(frames: list[Frame], picture: Picture) -> list[Box]:
    """Return the cells of all tables as rectangles inside their borders."""
    scale = picture.scale
    found: list[Box] = []
    for frame in frames:
        for box in frame.boxes:
            x0, x1 = frame.xs[box.column], frame.xs[box.column + box.colspan]
            y0, y1 = frame.ys[box.row], frame.ys[box.row + box.rowspan]
            cell = Box(round(x0 / scale) + 1, round(y0 / scale) + 1, round(x1 / scale), round(y1 / scale))
            if cell.width > 0 and cell.height > 0:
                found.append(cell)
    return found


def _tight(ink: Grey, box: Box, least: int) -> Box | None:
    """Return the rectangle of the ink inside a rectangle, specks apart."""
    part = ink[box.y0 : box.y1, box.x0 : box.x1] > 0
    rows, columns = np.nonzero(part.sum(axis=1) >= least)[0], np.nonzero(part.sum(axis=0) >= least)[0]
    if not len(rows) or not len(columns):
        return None
    return Box(
        box.x0 + int(columns[0]),
        box.y0 + int(rows[0]),
        box.x0 + int(columns[-1]) + 1,
        box.y0 + int(rows[-1]) + 1,
    )


def type_size(ink: Grey, boxes: list[Box], picture: Picture) -> float:
    """Return the usual size of type on the page in pixels: the height of ink in its lines.

    A rectangle may hold the fringes of the lines above and below: its highest run of rows with ink counts.
    """
    heights = []
    for box in boxes:
        runs = _runs(ink, box)
        height = max((end - start for start, end in runs), default=0)
        if height and box.width > 1.5 * height:
            heights.append(height)
    return float(median(heights)) * 1.05 if heights else 12.0 / picture.scale


def _runs(ink: Grey, box: Box) -> list[list[int]]:
    """Return the runs of rows with ink in a rectangle, from its top."""
    filled = (ink[box.y0 : box.y1, box.x0 : box.x1] > 0).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [[int(start), int(end)] for start, end in edges.reshape(-1, 2)]


def _rows(ink: Grey, box: Box, size: float) -> list[Box]:
    """Cut a rectangle with several lines at its blank rows; parts of one character stay together."""
    if box.height <= _HIGH * size:
        return [box]
    runs = _runs(ink, box)
    runs = [run for run in runs if not _fringe(ink, box, run, size)] or runs
    joined: list[list[int]] = []
    for run in runs:
        # 二 and 三 have blank rows inside: join while the whole is no taller than a character.
        if joined and run[1] - joined[-1][0] <= 1.1 * size and run[0] - joined[-1][1] <= _BARS * size:
            joined[-1][1] = run[1]
        else:
            joined.append(run)
    lines = [Box(box.x0, box.y0 + start, box.x1, box.y0 + end) for start, end in joined]
    return [line for line in (_tight(ink, line, 1) for line in lines) if line is not None]


def _fringe(ink: Grey, box: Box, run: list[int], size: float) -> bool:
    """Say whether rows at the edge of a rectangle are the cut end of the line above or below."""
    if run[1] - run[0] > 0.6 * size:
        return False
    above, below = box.y0 + run[0] - 1, box.y0 + run[1]
    return bool(
        (run[0] == 0 and above >= 0 and ink[above, box.x0 : box.x1].any())
        or (run[1] == box.height and below < ink.shape[0] and ink[below, box.x0 : box.x1].any())
    )


def _cut(box: Box, cells: list[Box], size: float) -> list[tuple[Box, Box | None]]:
    """Return the parts of a rectangle in each cell it lies in; a rectangle outside all cells stays whole."""
    parts: list[tuple[Box, Box | None]] = []
    for cell in cells:
        common = box.common(cell)
        if common is None:
            continue
        whole = common.width >= 0.9 * box.width
        if common.height >= 0.5 * min(box.height, size) and (whole or common.width >= _LEAST_OVERLAP * size):
            parts.append((common, cell))
    return parts or [(box, None)]


def _unseen(ink: Grey, cells: list[Box], pieces: list[Piece], size: float) -> list[tuple[Box, Box]]:
    """Return lines of ink in cells that no line covers; let lines reach to the full stop behind them."""
    rest = ink.copy()
    covered = [piece.box for piece in pieces]
    margin = max(1, round(0.15 * size))
    for box in covered:
        rest[max(0, box.y0 - margin) : box.y1 + margin, max(0, box.x0 - margin) : box.x1 + margin] = 0
    found: list[tuple[Box, Box]] = []
    gap = max(1, round(0.5 * size)) | 1
    for cell in cells:
        inset = max(1, round(0.08 * size))
        part = rest[cell.y0 + inset : cell.y1 - inset, cell.x0 + inset : cell.x1 - inset]
        if part.size == 0 or not part.any():
            continue
        # Characters of one line become one blob; lines are apart by less than that, so only sideways.
        joined = cv2.dilate(part, np.ones((1, gap), dtype=np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        boxes = []
        for number in range(1, count):
            left, top, width, height, _ = (int(value) for value in stats[number])
            own = (labels[top : top + height, left : left + width] == number) & (
                part[top : top + height, left : left + width] > 0
            )
            columns = np.flatnonzero(own.any(axis=0))
            if max(height, len(columns)) < _SPECK * size:
                continue
            x0, y0 = cell.x0 + inset + left + int(columns[0]), cell.y0 + inset + top
            boxes.append(Box(x0, y0, cell.x0 + inset + left + int(columns[-1]) + 1, y0 + height))
        for box in _in_lines(boxes, size):
            if _ends_line(box, [piece for piece in pieces if piece.cell is cell], size):
                continue
            if max(box.width, box.height) >= _LOST * size or _is_hyphen(ink, box, size):
                found += [(line, cell) for line in _rows(ink, _grown(ink, box, covered, size), size)]
    return found


def _ends_line(box: Box, pieces: list[Piece], size: float) -> bool:
    """Say whether low ink stands behind a line as its last 。 or comma; the line then reaches to it."""
    if box.height > _STOP_HIGH * size or box.width > _STOP_HIGH * size:
        return False
    for piece in pieces:
        line = piece.box
        if 0 <= box.x0 - line.x1 <= _STOP_FAR * size and line.y0 < box.y0 and box.y1 <= line.y1 + 0.1 * size:
            line.x1, line.y1 = box.x1, max(line.y1, box.y1)
            return True
    return False


def _grown(ink: Grey, box: Box, covered: list[Box], size: float) -> Box:
    """Return a rectangle of ink nobody saw with the rest of its characters, as the other bar of 二.

    What stands close to a line that was seen had been taken for a part of it.
    """
    reach = round(0.6 * size)
    low, high = max(0, box.y0 - reach), min(ink.shape[0], box.y1 + reach)
    for other in covered:
        if other.x0 < box.x1 and box.x0 < other.x1:
            if other.y1 <= box.y0 + 1:
                low = max(low, other.y1)
            elif other.y0 >= box.y1 - 1:
                high = min(high, other.y0)
    whole = _tight(ink, Box(box.x0, min(low, box.y0), box.x1, max(high, box.y1)), 1)
    return whole if whole is not None and whole.height <= 1.1 * size else box


def _is_hyphen(ink: Grey, box: Box, size: float) -> bool:
    """Say whether ink is a short level stroke, filled from end to end, as dirt hardly ever is."""
    filled = float((ink[box.y0 : box.y1, box.x0 : box.x1] > 0).mean())
    return max(_HYPHEN * size, 1.2 * box.height) <= box.width and filled >= _FILLED


def _in_lines(boxes: list[Box], size: float) -> list[Box]:
    """Join rectangles that stand in one line."""
    lines: list[Box] = []
    for box in sorted(boxes, key=lambda b: b.y0):
        for line in lines:
            both = min(line.y1, box.y1) - max(line.y0, box.y0)
            height = max(line.y1, box.y1) - min(line.y0, box.y0)
            if (both > 0 and height <= _TALL * size) or height <= 1.1 * size:
                line.x0, line.x1 = min(line.x0, box.x0), max(line.x1, box.x1)
                line.y0, line.y1 = min(line.y0, box.y0), max(line.y1, box.y1)
                break
        else:
            lines.append(box)
    return lines


def _complete(ink: Grey, pieces: list[Piece], size: float) -> None:
    """Let lines that the search cut through a character reach to its end, not into the next line."""
    whole = Box(0, 0, ink.shape[1], ink.shape[0])
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(id(piece.cell), []).append(piece)
    for group in groups.values():
        for piece in group:
            box, around = piece.box, piece.cell or whole
            beside = [
                other.box
                for other in group
                if other is not piece
                and min(box.y1, other.box.y1) - max(box.y0, other.box.y0)
                > 0.3 * min(box.height, other.box.height)
            ]
            low = max([around.x0 + 1, *(other.x1 for other in beside if other.x0 < box.x0)])
            high = min([around.x1 - 1, *(other.x0 for other in beside if other.x1 > box.x1)])
            filled = np.asarray((ink[box.y0 : box.y1] > 0).any(axis=0))
            box.x0 = _reach(filled, box.x0, max(low, box.x0 - round(size)), size)
            box.x1 = _reach(filled, box.x1 - 1, min(high, box.x1 + round(size)), size) + 1


def _joined(pieces: list[Piece], size: float) -> list[Piece]:
    """Return the lines with those made one that touch within a cell: the search found one line in parts.

    A sliver of a character beside its own line would be read as unknown writing, an overlap twice.
    """
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: one.box.x0):
        box = piece.box
        for other in kept:
            line = other.box
            both = min(line.y1, box.y1) - max(line.y0, box.y0)
            height = max(line.y1, box.y1) - min(line.y0, box.y0)
            if (
                other.cell is piece.cell is not None
                and box.x0 - line.x1 <= _TOUCH * size
                and both >= _ALIKE * min(line.height, box.height)
                and height <= _TALL * size
            ):
                other.box = Box(line.x0, min(line.y0, box.y0), max(line.x1, box.x1), max(line.y1, box.y1))
                break
        else:
            kept.append(Piece(box, piece.cell, piece.seen))
    return kept


def _reach(filled: NDArray[np.bool_], start: int, limit: int, size: float) -> int:
    """Return the last column with ink from ``start`` towards ``limit`` before a gap between characters."""
    step = 1 if limit > start else -1
    last = start
    for column in range(start, limit, step):
        if filled[column]:
            last = column
        elif abs(column - last) > _GAP * size:
            break
    return last


def pieces_of(ink: Grey, boxes: list[Box], cells: list[Box], size: float) -> list[Piece]:
    """Return the lines of writing on a page; ``ink`` is without the ruled lines."""
    pieces: list[Piece] = []
    for box in boxes:
        for part, cell in _cut(box, cells, size):
            tight = _tight(ink, part, 1)
            if tight is None or max(tight.width, tight.height) < _SPECK * size:
                continue
            if tight.width <= _HAIR * size < tight.height:
                continue  # what is left of a ruled line
            pieces += [Piece(line, cell, seen=True) for line in _rows(ink, tight, size)]
    pieces = _joined(pieces, size)
    _complete(ink, pieces, size)
    pieces = [
        piece
        for piece in pieces
        if not _ends_line(
            piece.box, [o for o in pieces if o is not piece and o.cell is piece.cell is not None], size
        )
    ]
    unseen = _unseen(ink, cells, pieces, size)
    pieces += [Piece(box, cell, seen=False) for box, cell in unseen]
    return pieces
