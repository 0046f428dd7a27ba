"""The heading rows of an indicator table: what stands in each column."""

import re
from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.sheet import Columns, Sheet, undated
from jixiao.report import key_of
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["Heading", "indicator_heading"]

_MIN_HEADINGS = 3
_LEVELS = frozenset({"level1", "level2", "name"})
_YEAR = re.compile(r"(20\d\d)\s*年?度?")
_NAME_AND_WEIGHT = 2  # cells below a level


@dataclass(slots=True)
class Heading:
    """A heading of one or two rows, given by its first; ``under`` names the parts of a divided column."""

    columns: Columns
    first: int
    end: int  # the row after it
    under: dict[int, str] = field(default_factory=dict)  # column → 经费保障, 制度保障 … under 偏差原因分析
    listed: Columns = field(default_factory=dict)  # 项目名称, 预算数 … in a list of many projects

    @property
    def keys(self) -> frozenset[str]:
        """Return what the columns hold, each once."""
        return frozenset(self.columns.values())

    def says_the_same(self, columns: Columns) -> bool:
        """Tell whether these columns hold the same in the same order.

        Their numbers may differ on another page, and the label beside the rows may come only once.
        """
        mine, other = (
            [key for key in dict.fromkeys(both[at] for at in sorted(both)) if key != "group"]
            for both in (self.columns, columns)
        )
        return mine == other


def indicator_heading(sheet: Sheet, number: int, words: Vocabulary) -> Heading | None:
    """Return the heading if this row is the (lowest) one that names the indicators' columns.

    Under a heading that spans several ("年度指标值" over 指标性质 | 指标值 | 度量单位) the lower words count.
    """
    cells = sheet.row(number)
    known = undated(words.indicator_columns, cells)
    content = words.content(known(cell.text) for cell in cells)

    def find(text: str) -> str | None:
        key = known(text)
        return content if key == "content" else key

    own = {key for cell in cells if (key := find(cell.text))}
    two = _two_levels(sheet, number, own, words)
    named = "name" in own or two or _grouped(sheet, number, own, words)
    if len(own) < _MIN_HEADINGS or not named:
        return None
    columns: Columns = {}
    above = sheet.covering[number - 1] if number else []
    for column, cell in enumerate(sheet.covering[number]):
        found = find(cell.text) if cell else None
        if found is None and (cell is None or not cell.text.strip()) and column < len(above):
            upper = above[column]
            found = find(upper.text) if upper else None
        if found:
            columns[column] = found
    if "name" not in own:
        names = "level2" if two else "group"
        columns = {at: "name" if key == names else key for at, key in columns.items()}
    held = set(columns.values())
    if "basis" in held and not {"target", "actual"} & held:  # 绩效标准 alone is what is to be reached
        columns = {at: "target" if key == "basis" else key for at, key in columns.items()}
    if "fourth" in held:
        columns = {at: {"name": "level3", "fourth": "name"}.get(key, key) for at, key in columns.items()}
    heading = Heading(_own_points(columns), number, number + 1)
    _listed(sheet, heading, words)
    if not _weighed(sheet, heading, words):
        _divided(sheet, heading, words)
    return heading


def _grouped(sheet: Sheet, number: int, own: set[str], words: Vocabulary) -> bool:
    """Tell whether 绩效指标 itself is over the names: a table without levels (绩效指标 | 指标值 | 完成值).

    Over 三级指标 in the next row it is the upper one of two heading rows.
    """
    classed = {"group", "level1", "explanation", "method"} <= own and "level2" not in own  # 绩效指标分类
    if classed:
        return not _names_below(sheet, number, words)
    if not {"group", "target"} <= own or not {"actual", "score"} & own or {"level1", "level2"} & own:
        return False
    return not _names_below(sheet, number, words)


def _names_below(sheet: Sheet, number: int, words: Vocabulary) -> bool:
    below = sheet.row(number + 1) if number + 1 < len(sheet.grid.rows) else []
    return any(words.indicator_columns.find(cell.text) in {"name", "content"} for cell in below)


def _two_levels(sheet: Sheet, number: int, own: set[str], words: Vocabulary) -> bool:
    """Tell whether the form has two levels only: 一级指标 | 二级指标 | 绩效标准 | 当年预期实现值."""
    if not {"level1", "level2", "target"} <= own or {"name", "fourth"} & own:
        return False
    return not _names_below(sheet, number, words)


def _own_points(columns: Columns) -> Columns:
    """Of 权重 behind each of the levels keep that of the indicators, behind their names."""
    points = [at for at, key in columns.items() if key == "points"]
    own = [at for at in points if columns.get(at - 1) == "name"]
    if len(own) != 1 or not any(columns.get(at - 1) in {"level1", "level2"} for at in points):
        return columns
    return {at: key for at, key in columns.items() if key != "points" or at in own}


def _listed(sheet: Sheet, heading: Heading, words: Vocabulary) -> None:
    """Take the columns that say whose indicators a list's rows are; only with 项目名称 is it such a list."""
    found: Columns = {}
    for column, cell in enumerate(sheet.covering[heading.first]):
        key = words.listed_columns.find(cell.text) if cell else None
        own = heading.columns.get(column)
        if key is None and cell and own is None:
            fund = words.fund_columns.find(cell.text)
            key = fund if fund in {"initial", "adjusted", "executed", "rate"} else None
        if key and own in {None, "unit"} and key not in found.values():
            found[column] = key
    if "project" in found.values():
        heading.listed = found
        for column, key in found.items():
            if key == "unit" and "unit" not in list(heading.columns.values())[1:]:
                heading.columns.pop(column, None)


def _weighed(sheet: Sheet, heading: Heading, words: Vocabulary) -> bool:
    """Take 名称 | 权重 below the levels: the weight beside a name is its points, that of a level is left."""
    rows = sheet.grid.rows
    lower = rows[heading.first + 1] if heading.end < len(rows) else []
    if len(lower) < _NAME_AND_WEIGHT or sheet.grid.ragged:
        return False
    columns = dict(heading.columns)
    for cell in lower:
        over, key = columns.get(cell.column), words.indicator_columns.find(cell.text)
        if over not in _LEVELS or cell.colspan != 1 or not (key == "points" or key_of(cell.text) == "名称"):
            return False
        if key == "points" and over == "name":
            columns[cell.column] = "points"
        elif key == "points":
            del columns[cell.column]
    if sum(key == "name" for key in columns.values()) != 1:
        return False
    heading.columns, heading.end = columns, heading.first + 2
    return True


def _this_year(heading: Heading) -> None:
    """Of 指标值 over 前年 | 上年 | 预计当年实现 keep the column that is what is to be reached."""
    aims = [at for at, key in heading.columns.items() if key == "target"]
    own = [at for at in aims if at not in heading.under]
    if own and len(own) < len(aims):
        for at in set(aims) - set(own):
            del heading.columns[at], heading.under[at]


def _of_two_years(cells: list[Cell], words: Vocabulary) -> Columns:
    """Return the column of 指标值 that is what is to be reached: 2022年实际实现值 | 预期2023年实现值.

    Of two years that headings name it is the one of the later year, if its words say so.
    """
    dated = [(year[1], cell) for cell in cells if (year := _YEAR.search(cell.text))]
    last = max((year for year, _ in dated), default="")
    if len({year for year, _ in dated}) < 2:
        return {}
    return {
        cell.column: "target"
        for year, cell in dated
        if year == last and words.indicator_columns.heading(_YEAR.sub("", cell.text)) == "target"
    }


def _divided(sheet: Sheet, heading: Heading, words: Vocabulary) -> None:
    """Take the second heading row below one whose 三级指标 spans both: parts of a divided column."""
    name = next((at for at, key in heading.columns.items() if key == "name"), None)
    if name is None:
        return
    cell = sheet.covering[heading.first][name]
    depth = cell.rowspan if cell and cell.row == heading.first else 1
    if depth == 1 or depth > 2 or heading.first + depth > len(sheet.grid.rows):
        return
    aims = _of_two_years(sheet.row(heading.first + 1), words)
    for below in sheet.row(heading.first + 1):
        key = words.indicator_columns.find(below.text)
        over = sheet.covering[heading.first][below.column]
        if over is not None and (over.column, over.colspan) == (below.column, below.colspan):
            continue  # a remark below one heading (（完成数）): nothing is divided
        key = key or aims.get(below.column)
        for column in range(below.column, below.column + below.colspan):
            if key:
                heading.columns[column] = key
            elif column in heading.columns:
                heading.under[column] = below.text
    _this_year(heading)
    heading.end = heading.first + 2
