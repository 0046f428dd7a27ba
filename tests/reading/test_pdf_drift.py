"""Pieces of a table whose columns stand elsewhere, one under the other or over a page break."""

from jixiao.reading.blocks import Grid
from tests.reading.raw_made import Cells, Raw, assembled

UPPER = [60.0, 110.0, 160.0, 300.0, 400.0, 520.0]
LOWER = [60.0, 90.0, 190.0, 270.0, 440.0, 520.0]  # the same columns, set anew
HEADS = ["一级指标", "二级指标", "三级指标", "指标值", "得分"]


def row(number: int, texts: list[str]) -> Cells:
    return [(number, column, 1, 1, text) for column, text in enumerate(texts)]


def numbered(number: int) -> list[str]:
    return ["", "", f"事项{number}", f"≥{number}", f"{number}分"]


def columns(grid: Grid) -> list[list[int]]:
    """Return the columns in which the cells of each row begin."""
    return [[cell.column for cell in cells] for cells in grid.rows]


def test_a_table_that_touches_the_one_above_stands_in_its_columns() -> None:
    page = Raw().table(UPPER, [100, 120, 140], [*row(0, HEADS), *row(1, numbered(1))])
    page.table(LOWER, [140, 160, 180], [*row(0, numbered(2)), *row(1, numbered(3))])
    (grid,) = assembled(page).grids
    assert columns(grid)[1:] == [columns(grid)[0]] * 3


def test_a_table_that_goes_on_after_the_break_stands_in_the_columns_before_it() -> None:
    first = Raw().table(UPPER, [720, 740, 760], [*row(0, HEADS), *row(1, numbered(1))])
    second = Raw(2).table(LOWER, [60, 80, 780], [*row(0, numbered(2)), *row(1, numbered(3))])
    third = Raw(3).table(LOWER, [60, 80], row(0, numbered(4)))
    (grid,) = assembled(first, second, third).grids
    assert columns(grid)[1:] == [columns(grid)[0]] * 4


def test_columns_that_moved_within_a_page_are_known_on_the_next() -> None:
    first = Raw().table(UPPER, [700, 720, 740], [*row(0, HEADS), *row(1, numbered(1))])
    first.table(LOWER, [740, 760], row(0, numbered(2)))
    second = Raw(2).table(LOWER, [60, 80, 100], [(0, 0, 1, 5, "小计"), *row(1, numbered(3))])
    (grid,) = assembled(first, second).grids
    assert columns(grid)[4] == columns(grid)[0]


def test_rows_that_share_their_edges_with_others_keep_them() -> None:
    """Labels beside values are cut as they like; the grid is one, and nothing moves."""
    xs = [60.0, 90.0, 160.0, 190.0, 300.0, 400.0, 520.0]
    head: Cells = [(0, 0, 1, 2, "主管部门"), (0, 2, 1, 2, "财政局"), (0, 4, 1, 1, "单位"), (0, 5, 1, 1, "局")]
    below: Cells = [(1, 0, 1, 1, "资金"), (1, 1, 1, 2, "12"), (1, 3, 1, 2, "13"), (1, 5, 1, 1, "14")]
    last: Cells = [(2, column, 1, 1, str(column)) for column in range(6)]
    (grid,) = assembled(Raw().table(xs, [100, 120, 140, 160], [*head, *below, *last])).grids
    assert columns(grid) == [[0, 2, 4, 5], [0, 1, 3, 5], [0, 1, 2, 3, 4, 5]]


def test_a_page_whose_columns_move_in_every_row_stays_as_it_is_drawn() -> None:
    page = Raw()
    for number in range(20):
        xs = [60.0, *(70 + 5.5 * number + 100 * step for step in range(4)), 520.0]
        page.table(xs, [100 + 20 * number, 120 + 20 * number], row(0, numbered(number)))
    (grid,) = assembled(page).grids
    assert sorted(cell.text for cell in grid.cells() if "分" in cell.text) == sorted(
        f"{n}分" for n in range(20)
    )


def test_rows_of_three_cells_whose_edges_differ_stay_in_one_grid_on_every_page() -> None:
    words = [
        ["名称", "数量", "质量"],
        ["时效", "成本", "效益"],
        ["社会", "生态", "经济"],
        ["年度", "目标", "完成"],
    ]
    page = Raw().table([60.0, 100.0, 200.0, 520.0], [700, 720], row(0, words[0]))
    page.table([60.0, 150.0, 300.0, 520.0], [720, 740], row(0, words[1]))
    page.table([60.0, 180.0, 400.0, 520.0], [740, 760], row(0, words[2]))
    second = Raw(2).table([60.0, 180.0, 400.0, 520.0], [60, 80], row(0, words[3]))
    (grid,) = assembled(page, second).grids
    assert [[cell.text for cell in cells] for cells in grid.rows] == words
