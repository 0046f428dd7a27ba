from pathlib import Path

import pytest

from jixiao.reading import ReadingError, read_blocks
from tests.reading.files import save

FLAT = "标题\n\n\t甲\n\t乙\n续\n\n\n\t丙\n\n再续\n\t\n\n\t丁\n\t戊\n\n\n表后一段\n"


def test_a_tab_begins_a_cell_and_other_lines_continue_it(tmp_path: Path) -> None:
    document = read_blocks(save(tmp_path, FLAT.encode(), "a.txt"))
    assert [x.text for x in document.paragraphs] == ["标题", "表后一段"]
    (grid,) = document.grids
    assert grid.ragged
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["甲", "乙\n续"],
        ["丙\n\n再续", ""],
        ["丁", "戊"],
    ]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, codec: str, encoding: str) -> None:
    document = read_blocks(save(tmp_path, FLAT.encode(codec), "a.txt"))
    assert document.source.encoding == encoding
    assert [x.text for x in document.paragraphs] == ["标题", "表后一段"]


def test_line_ends_of_every_system(tmp_path: Path) -> None:
    rows = [
        [[cell.text for cell in row] for row in read_blocks(path).grids[0].rows]
        for end in ("\n", "\r\n", "\r")
        for path in [save(tmp_path, FLAT.replace("\n", end).encode(), "a.txt")]
    ]
    assert rows[0] == rows[1] == rows[2]


def test_text_in_no_known_encoding(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="UTF-8、GB18030"):
        read_blocks(save(tmp_path, "2023年度".encode("utf-16-le"), "a.txt"))
