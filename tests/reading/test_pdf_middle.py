"""Tables without lines whose cells stand in the middle of their rows: which rows a label reaches over."""

from jixiao.reading.formats.pdf.columns import Piece
from jixiao.reading.formats.pdf.geometry import Char
from jixiao.reading.formats.pdf.lines import Line
from jixiao.reading.formats.pdf.middle import Stack, rows_in_the_middle

HIGH, PITCH, ROW = 10.0, 14.0, 28.0  # points: type, lines of a cell, rows of the table


def stack(column: int, middle: float, lines: int = 1) -> Stack:
    """Text of so many lines in a column, its middle at a height."""
    tops = [middle + PITCH * (at - (lines - 1) / 2) - HIGH / 2 for at in range(lines)]
    made = [Line([Char("x", 100.0 * column, top, 100.0 * column + 8, top + HIGH, 0)]) for top in tops]
    return Stack([Piece(column, column + 1, line) for line in made])


def table(rows: int, labels: list[Stack]) -> list[Stack]:
    """Three columns of text beside the labels in column 0; the second cell of a row has two lines."""
    cells = [stack(column, ROW * row, 2 if column == 2 else 1) for row in range(rows) for column in (1, 2, 3)]
    return [*labels, *cells]


def spans(labels: list[Stack]) -> list[tuple[int, int]]:
    return [(label.row, label.rows) for label in labels]


def test_labels_that_leave_no_row_out_have_their_rows() -> None:
    labels = [stack(0, ROW * 0.5), stack(0, ROW * 3)]  # over rows 0 and 1, over rows 2 to 4
    assert rows_in_the_middle(table(5, labels)) == 5
    assert spans(labels) == [(0, 2), (2, 3)]


def test_cells_of_two_lines_belong_to_their_row() -> None:
    cells = table(3, [])
    assert rows_in_the_middle(cells) == 3
    assert [cell.row for cell in cells] == [row for row in range(3) for _ in range(3)]


def test_labels_that_leave_a_row_out_are_not_decided() -> None:
    labels = [stack(0, ROW * 0.5), stack(0, ROW * 2.7), stack(0, ROW * 5)]
    assert rows_in_the_middle(table(6, labels)) == 0


def test_what_could_be_labels_of_one_row_or_of_several_is_not_decided() -> None:
    assert rows_in_the_middle(table(4, [stack(0, ROW * 0), stack(0, ROW * 2)])) == 0
    assert rows_in_the_middle(table(3, [stack(0, ROW * 1)])) == 0
