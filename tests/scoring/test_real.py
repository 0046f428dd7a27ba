"""The real documents and their twins: consistent scores are reproduced, others shown with what is due."""

from pathlib import Path

import pytest

from jixiao.cli.scores import gap, total_gap
from jixiao.reading import read_all
from jixiao.scoring import score

_DEADLINE = {"各项工作安排的实施方案的时效要求": ("4", "5.00", "-1.00")}
# file → scored rows, what the printed total is off the sum of its rows, and the rows that are off the rule
KNOWN: dict[str, tuple[int, str | None, dict[str, tuple[str, str, str]]]] = {
    "real/yanfeng-2023.txt": (18, "-10", _DEADLINE),
    "real/yanfeng-2023.docx": (18, "-10", _DEADLINE),
    "real/yanfeng-2023.html": (18, "-10", _DEADLINE),
    "layout-twins/L01.txt": (
        10,
        None,
        {"供暖按时启动率": ("8", "9.68", "-1.68"), "家长满意度": ("4", "4.89", "-0.89")},
    ),
    "layout-twins/L12.txt": (9, None, {}),
    "layout-twins/L14.txt": (9, None, {}),
    "layout-twins/L17.txt": (7, "-10", {}),
    "layout-twins/L18.txt": (5, None, {}),
}


@pytest.mark.parametrize("name", KNOWN)
def test_scores_of_a_real_document(shared: Path, name: str) -> None:
    rows, off, differs = KNOWN[name]
    sheet = score(read_all(shared / name)[0])
    lines = [line for line in (sheet.execution, *sheet.lines) if line is not None and line.stated is not None]
    assert len(lines) == rows
    found = total_gap(sheet)
    assert (None if found is None else str(found)) == off
    assert {
        line.label: (str(line.stated), str(line.low), str(gap(line)))
        for line in lines
        if gap(line) is not None
    } == differs
