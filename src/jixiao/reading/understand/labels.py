"""Labels with their values in the head and tail of a table: 项目名称 | …, 填报单位：…, 存在问题 | …"""

import re
from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.known import heads_goals, is_label, score_said
from jixiao.reading.understand.moneylabels import MoneyLabels
from jixiao.reading.understand.phrases import (
    BlockLabel,
    Labelled,
    block_of,
    find_year,
    is_sentence,
    line_end,
    split_label,
    stands_alone,
    strip_seal,
    ticked_grade,
    title_kind,
    titled_unit,
    unnumbered,
    year_and_money,
)
from jixiao.report import (
    OTHER_YEAR,
    Attribute,
    Goal,
    MoneyUnit,
    Number,
    Presence,
    Residue,
    Section,
    StaffCount,
    Text,
    Total,
    key_of,
    presence_of,
)
from jixiao.report.numbers import parse_number

__all__ = ["LabelReader"]

_REACH = 100  # columns that the blanks of a merged label may take; in a damaged file a row has thousands

_PEOPLE = "经办、联系信息，不属于自评内容"
_YEAR_LINE = re.compile(r"\(?20\d\d年?度?\)?")  # (2023年度), alone on its line
_CODED = re.compile(  # 207101青禾县人民法院
    r"\d{3,12}\s*[-—]?\s*[\u4e00-\u9fff（）()]{3,40}(?:[局委部办室会院校学园所站队厅署府馆台]|中心)"
)
_CODE_AND_MONEY = 2
_MONEY_LABELS = frozenset({"单位", "金额单位", "计量单位"})


@dataclass(slots=True)
class LabelReader(MoneyLabels):
    """Reads one row of labels and values into the table's reading."""

    grade: Text | None = None
    head: Total | None = None  # scores printed above the table's rows
    numbered: dict[int, int] = field(default_factory=dict)  # 年度绩效目标1 → its place among the goals
    goal: int | None = None  # the numbered goal read last: the next indicators are its own

    def row(self, number: int, *, titles: bool) -> None:
        """Read a row of labels with values; ``titles`` if it may also be a line over the table."""
        cells = self.sheet.row(number)
        written = [cell for cell in cells if cell.text.strip()]
        if len(written) == 1 and (
            self.sheet.used(written[0])
            or self._title(written[0], titles)
            or self.footnote(written)
            or self._over_text(number, written[0])
        ):
            return
        self._coded_unit(written)
        at = 0
        while at < len(cells):
            spot = self._beside(cells, at)
            value = cells[spot] if spot < len(cells) else None
            at = spot + 1 if self._label(cells[at], value) else at + 1

    def _coded_unit(self, written: list[Cell]) -> None:
        """Take the body whose code and name stand beside the unit of money: 207101青禾县法院 | 单位：万元."""
        if len(written) != _CODE_AND_MONEY or "unit" in self.out.identity or self.sheet.used(written[0]):
            return
        split = split_label(written[1].text)
        money = split and split.label.strip() in _MONEY_LABELS and MoneyUnit.named_in(split.rest)
        if money and _CODED.fullmatch(written[0].text.strip()):
            name = Text.of(written[0].text.strip(), self.sheet.place(written[0]))
            self._identity("unit", name, written[0])

    def _over_text(self, number: int, cell: Cell) -> bool:
        """Read a heading across the form whose text is the one cell of the next row."""
        if self.words.heading(unnumbered(cell.text)) is None or number + 1 >= len(self.sheet.grid.rows):
            return False
        below = [other for other in self.sheet.row(number + 1) if other.text.strip()]
        if len(below) != 1 or not 1 < cell.colspan == below[0].colspan or is_label(below[0].text, self.words):
            return False
        split = split_label(below[0].text)
        if split and self.words.hints.find(split.label):
            return False
        return self._section(cell, below[0])

    def _beside(self, cells: list[Cell], at: int) -> int:
        """Return where the value of a label stands: beside it, past the blanks that a merged label left.

        Only in a table without any merged cell (text, or a copy that lost them), and only where nothing else
        could be meant: another label or the end of the row follows.
        """
        spot = at + 1
        if self.sheet.merged or spot >= len(cells) or cells[spot].text.strip():
            return spot
        written = [n for n in range(spot, min(len(cells), spot + _REACH)) if cells[n].text.strip()]
        if not written or is_label(cells[written[0]].text, self.words):
            return spot
        alone = (
            len(written) == 1
            or is_label(cells[written[1]].text, self.words)
            or self.words.fund(cells[written[1]].text)
        )
        return written[0] if alone else spot

    def footnote(self, written: list[Cell]) -> bool:
        """Take a row of notes under a table ("注：…")."""
        split = split_label(written[0].text) if len(written) == 1 else None
        if split is None or not self.words.hints.find(split.label) or not split.rest.strip():
            return False
        self.sheet.leave(written[0], "表注、填写说明，不是填写的内容")
        return True

    def goal_block(self, label: BlockLabel, cell: Cell) -> None:
        """Take the label beside several goals' indicators (年度绩效目标1（40分））."""
        if label.block != "goal" or label.number is None:
            return
        if label.number not in self.numbered:
            self.out.goals.append(Goal(points=label.points))
            self.numbered[label.number] = len(self.out.goals)
        self.goal = self.numbered[label.number]
        self.sheet.use(cell)

    def _other_year(self, year: tuple[int, int, int] | None, cell: Cell) -> bool:
        """Tell whether a line below the title gives nothing but another year than the title does."""
        if year is None or self.out.year is None or year[0] == self.out.year[0]:
            return False
        return _YEAR_LINE.fullmatch(key_of(cell.text)) is not None

    def _title(self, cell: Cell, titles: bool) -> bool:
        """Take a line over the table: its title, the year, the unit of money."""
        if is_sentence(cell.text):
            return False
        year, kind = find_year(cell.text), title_kind(cell.text, self.words)
        if year and not self.out.year:
            self.out.year = year[0], self.sheet.place(cell, year[1], year[2])
        if kind and titles:
            self.out.kind = self.out.kind or kind
            self.out.titled = self.out.titled or titled_unit(cell.text, self.sheet.place(cell))
            self.unit = self.unit or line_end(cell.text).money
            self.sheet.use(cell)
            return True
        split = split_label(cell.text)
        if split and split.label.strip() in _MONEY_LABELS and MoneyUnit.named_in(split.rest):
            self.unit = MoneyUnit.named_in(split.rest)
            self.sheet.use(cell)
            return True
        money = year_and_money(cell.text)
        if money:
            self.unit = money
            self.sheet.use(cell)
            return True
        if year and not split:
            if titles and self._other_year(year, cell):
                left = Residue(text=cell.text.strip(), reason=OTHER_YEAR, place=self.sheet.place(cell))
                self.out.residue.append(left)
            self.sheet.use(cell)
            return True
        return False

    def _label(self, cell: Cell, value: Cell | None) -> bool:
        """Read a label with the value beside or behind it; True if the cell beside was used."""
        if self.sheet.used(cell) or not cell.text.strip():
            return False
        beside = value if value is not None and not is_label(value.text, self.words) else None
        if stands_alone(cell.text) and beside is not None and self._named(cell, beside):
            return True
        block = block_of(cell.text, self.sheet.place(cell), self.words)
        if block and block.block == "funds":
            self.sheet.use(cell)
            self.unit = self.unit or MoneyUnit.named_in(cell.text)
            self.points = self.points or block.points
            self._opens_block(cell)
            return self._block_amount(cell, beside)
        if block and beside is not None:
            return self._block(block, cell, beside)
        if (block and value is None) or self.words.parts.find(unnumbered(cell.text)):
            self.sheet.use(cell)  # a label over what follows
            return False
        return (
            self._budget(cell, beside)
            or self._fund_pair(cell, beside)
            or self._tail(cell, beside)
            or self._inline(cell, value)
        )

    def _named(self, cell: Cell, beside: Cell) -> bool:
        """Read 项目名称, 项目编码, 自评总分 … with the value beside them."""
        known = self.words.identity.find(cell.text)
        if known:
            self._identity(known, Text.of(strip_seal(beside.text), self.sheet.place(beside)), cell)
            self.sheet.use(beside)
            return True
        key = self.words.attributes.find(cell.text)
        if key:
            self._attribute(key, cell, cell.text, self.sheet.value(beside))
            return True
        if cell.text.strip(" :：") in _MONEY_LABELS and MoneyUnit.named_in(beside.text):
            self.unit = self.unit or MoneyUnit.named_in(beside.text)
            self.sheet.use(cell)
            self.sheet.use(beside)
            return True
        people = self.words.staff.find(cell.text)
        counted = presence_of(beside.text) is not Presence.WRITTEN or parse_number(beside.text) is not None
        if people and counted:
            number = Number.of(beside.text, self.sheet.place(beside))
            self.out.staff.append(StaffCount(label=people, number=number))
            self.sheet.use(cell)
            self.sheet.use(beside)
            return True
        total = self.words.head_total.find(cell.text)
        written = presence_of(beside.text) is Presence.WRITTEN
        if total and (not written or parse_number(beside.text) is not None):
            found = {total.replace("-", "_"): Number.of(beside.text, self.sheet.place(beside))}
            self.head = (self.head or Total()).model_copy(update=found)
            self.sheet.use(cell)
            self.sheet.use(beside)
            return True
        return False

    def _score(self, label: str, text: str, cell: Cell, start: int) -> bool:
        """Read the score of the whole behind its label in the same cell: 自评总分：98.5分."""
        key, said = score_said(label, text, self.words)
        if key is None:
            return False
        start = cell.text.index(said, start)
        number = Number.of(said, self.sheet.place(cell, start, start + len(said)))
        self.head = (self.head or Total()).model_copy(update={key: number})
        self.sheet.use(cell)
        return True

    def _tail(self, cell: Cell, value: Cell | None) -> bool:
        """Read what stands under the indicators: the grade, headed texts (存在问题, 改进措施 …)."""
        if value is None:
            return False
        chosen = ticked_grade(value.text)
        ticked = chosen and Text.of(value.text[slice(*chosen)], self.sheet.place(value, *chosen))
        if self.words.grade_labels.find(cell.text):
            self.grade = ticked or self.sheet.value(value)
            self.sheet.use(cell)
            self.sheet.use(value)
            return True
        if ticked and self.words.outline.find(unnumbered(cell.text)) == "conclusion":
            self.grade = self.grade or ticked
        return self._section(cell, value)

    def _identity(self, key: str, text: Text, cell: Cell) -> None:
        if key not in self.out.identity or not self.out.identity[key].written:
            self.out.identity[key] = text
        self.sheet.use(cell)

    def _attribute(self, key: str, cell: Cell, label: str, value: Text) -> None:
        name = Text.of(label, self.sheet.place(cell))
        self.out.attributes.append(Attribute(key=key, label=name, value=value))
        self.sheet.use(cell)

    def _block(self, label: BlockLabel, cell: Cell, value: Cell) -> bool:
        self.sheet.use(cell)
        if heads_goals(label, value.text, self.words):
            return False  # 年度总体目标 | 预期目标 | …: what the second is over was not understood
        text = self.sheet.value(value)
        if label.block == "duties":
            self.out.duties = text
            return True
        term = "project" if label.block == "project-goal" else "year"
        self.out.goals.append(Goal(expected=text, points=label.points, term=term))
        if label.number is not None:
            self.goal = self.numbered[label.number] = len(self.out.goals)
        return True

    def _section(self, cell: Cell, value: Cell) -> bool:
        heading = self.words.heading(unnumbered(cell.text))
        if heading is None:
            return False
        text = self.sheet.value(value)
        self.out.sections.append(
            Section(
                key=heading.key,
                heading=Text.of(cell.text, self.sheet.place(cell)),
                level=heading.level,
                paragraphs=(text,) if text.raw.strip() else (),
            )
        )
        self.sheet.use(cell)
        return True

    def _inline(self, cell: Cell, value: Cell | None) -> bool:
        """Read "填报单位：… （2023年度）": label, value and year in one cell."""
        split = split_label(cell.text)
        label = split.label if split else cell.text
        if self.words.contacts.find(label):
            return self._people(cell, value, alone=not (split and split.rest.strip()))
        return split is not None and self._behind_colon(cell, split, value)

    def _further(self, cell: Cell, first: int, last: int) -> None:
        """Read another label with its value on the line of the first one (主管部门：…　　实施单位：…)."""
        split = split_label(cell.text[first:last])
        if split is None:
            self.sheet.leave_part(cell, first, last, self.sheet.unknown)
            return
        label, line = split.label.strip(), line_end(split.rest)
        start, end = first + split.start, first + split.start + line.end
        value = strip_seal(cell.text[start:end]).strip()
        spot = cell.text.find(value, start) if value else start
        if self._score(label, value, cell, start):
            return
        text = Text.of(value, self.sheet.place(cell, spot, spot + len(value)))
        known, key = self.words.identity.find(label), self.words.attributes.find(label)
        if known:
            self._identity(known, text, cell)
        elif key and value:
            self._attribute(key, cell, label, text)
        else:
            people = self.words.contacts.find(label) is not None
            self.sheet.leave_part(cell, first, end, _PEOPLE if people else self.sheet.unknown)
        if line.left:
            self._further(cell, start + line.left[0], start + line.left[1])

    def _people(self, cell: Cell, value: Cell | None, *, alone: bool) -> bool:
        self.sheet.leave(cell, _PEOPLE)
        beside = value if alone and value and not is_label(value.text, self.words) else None
        if beside:
            self.sheet.leave(beside, _PEOPLE)
        return beside is not None

    def _behind_colon(self, cell: Cell, split: Labelled, value: Cell | None) -> bool:
        label = split.label
        key = self.words.attributes.find(label)
        if key and split.rest.strip():
            place = self.sheet.place(cell, split.start, len(cell.text))
            self._attribute(key, cell, label, Text.of(split.rest.strip(), place))
            return False
        if self._score(label, split.rest, cell, split.start):
            return False
        if label.strip() in _MONEY_LABELS and MoneyUnit.named_in(split.rest):
            self.unit = self.unit or MoneyUnit.named_in(split.rest)
            self.sheet.use(cell)
            return False
        known = self.words.identity.find(label)
        if known is None:
            return False
        line = line_end(split.rest)
        rest = split.rest[: line.end]
        if line.year:
            year, start, end = line.year
            place = self.sheet.place(cell, split.start + start, split.start + end)
            self.out.year = self.out.year or (year, place)
        self.unit = self.unit or line.money
        if line.left:
            self._further(cell, split.start + line.left[0], split.start + line.left[1])
        rest = strip_seal(rest).strip()
        if not rest and value is not None and not is_label(value.text, self.words) and not line.year:
            self._identity(known, Text.of(strip_seal(value.text), self.sheet.place(value)), cell)
            self.sheet.use(value)
            return True
        spot = cell.text.find(rest, split.start) if rest else None
        place = self.sheet.place(cell, spot, spot + len(rest) if spot is not None else None)
        self._identity(known, Text.of(rest, place), cell)
        return False
