"""Blocks → reports, by the words of the vocabulary; nothing here knows a file format."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.reading.blocks import Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.understand.beside import side_by_side
from jixiao.reading.understand.blank import UNFILLED, blank_form, is_unfilled
from jixiao.reading.understand.columns import indicator_heading
from jixiao.reading.understand.figures import fund_columns
from jixiao.reading.understand.flat import unflatten
from jixiao.reading.understand.known import score_said
from jixiao.reading.understand.lines import apart
from jixiao.reading.understand.narrative import NarrativeReading, headed, read_narrative
from jixiao.reading.understand.parted import whole_labels
from jixiao.reading.understand.phrases import find_year, line_end, split_label, title_kind
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Sheet
from jixiao.reading.understand.table import read_tables
from jixiao.report import OTHER_UNIT, OTHER_YEAR, Kind, Place, Report, Residue, Text, key_of
from jixiao.standards.vocabulary import Vocabulary, vocabulary

__all__ = ["understand"]

_CAPTION = 60  # characters of a line over a table
_LINES_BETWEEN = 2  # at most, between the two parts of a table that its author cut
_ATTACHED = re.compile(
    r"\s*(?:附件?\s*[:：]\s*\d|附\s*[:：][^、]+、|[（(]?(?:详见|见附|见后))"
)  # the text's list of attachments, not the title of a table
_CONTINUED = re.compile(r"[\s（(]*(?:续表|续上表|接上表|上接前表|续)[\s）)\d一二三四五六七八九十:：]*")
_NO_YEAR = frozenset({"(年度)", "年度", "()年度"})  # of a form whose year is not filled in
_KINDS = {kind.value for kind in Kind}


@dataclass(slots=True, eq=False)
class _Part:
    """A table and the text that may belong to it; each is only itself."""

    table: TableReading | None = None
    text: list[Paragraph] = field(default_factory=list)
    stray: list[Residue] = field(default_factory=list)
    grid: Grid | None = None  # of a head whose form may go on in the next grid


def _is_caption(paragraph: Paragraph, words: Vocabulary) -> bool:
    text = paragraph.text
    if len(text) > _CAPTION or text.endswith("。") or _ATTACHED.match(text):
        return False
    key = key_of(text)
    if title_kind(text, words) and "表" in key:
        return True
    year = find_year(text)
    if (year and len(key) <= len("(2023年度)")) or key in _NO_YEAR or line_end(text).money is not None:
        return True
    split = split_label(text)
    if split and score_said(split.label, split.rest, words)[0]:
        return True
    return words.identity.find(split.label if split else text) is not None


def _captions(text: list[Paragraph], words: Vocabulary) -> list[Paragraph]:
    """Take the lines of a table's title off the end of the text above it."""
    taken: list[Paragraph] = []
    while text and _is_caption(text[-1], words):
        taken.insert(0, text.pop())
    if not any(title_kind(paragraph.text, words) for paragraph in taken):
        text += taken
        return []
    return taken


def _stray(grid: Grid) -> list[Residue]:
    return [
        Residue(text=cell.text, reason="不是自评表的表格", place=grid.place(cell))
        for cell in grid.cells()
        if cell.text.strip()
    ]


def _parts(document: Document, words: Vocabulary) -> list[_Part]:
    parts = [_Part()]
    for block in unflatten(document.blocks, words):
        if isinstance(block, Paragraph):
            parts[-1].text.append(block)
            continue
        for grid in side_by_side(whole_labels(block, words), words):
            _tables(grid, parts, words)
    _drop_heads(parts)
    _one_title(parts)
    return parts


def _tables(whole: Grid, parts: list[_Part], words: Vocabulary) -> None:
    """Add the tables of a grid, or what it holds beside them, to the parts."""
    above, grid, below = apart(whole, words)
    parts[-1].text += above
    captions = _captions(parts[-1].text, words)
    first = _resume(parts, grid, captions, words)
    if first is None or first < len(grid.rows):
        titles = (line.text for line in reversed(parts[-1].text) if title_kind(line.text, words))
        year = find_year(next(titles, ""))
        over = captions if first is None else ()
        tables = read_tables(grid, words, over, first or 0, year[0] if year else None)
        if tables and not captions and not parts[-1].text:
            _under_one_title(parts, tables[0])
        if not any(table.evaluates for table in tables):
            parts[-1].text += captions
        if not tables:
            parts[-1].stray += _stray(grid)
        for table in tables:
            if table.heads or (table.bare and len(tables) == 1):
                parts[-1].grid = grid
            elif not table.evaluates:
                parts[-1].stray += table.residue
                continue
            parts[-1].table = table
            parts.append(_Part())
    parts[-1].text += below


def _under_one_title(parts: list[_Part], table: TableReading) -> None:
    """Give a table the year of the one right before it, of the same form, under whose title it stands too."""
    before = parts[-2].table if len(parts) > 1 and not parts[-1].stray else None
    if before is None or table.year or not table.columns or before.columns != table.columns:
        return
    if before.identity.keys() == table.identity.keys() and "project" in table.identity:
        table.year = before.year


def _resume(parts: list[_Part], grid: Grid, captions: list[Paragraph], words: Vocabulary) -> int | None:
    """Let the table before go on in this grid if nothing but its title, once more, stands between them.

    Return the row where it ends; None for a table of its own.
    """
    before = parts[-2].table if len(parts) > 1 else None
    if before is None or before.going is None or parts[-1].stray:
        return None
    if captions and not before.columns:
        return None
    between = [line for line in parts[-1].text if not _CONTINUED.fullmatch(line.text)]
    if between and not _cut_in_two(before, between, grid, words):
        return None
    return before.going.resume(grid)


def _cut_in_two(before: TableReading, between: list[Paragraph], grid: Grid, words: Vocabulary) -> bool:
    """Tell whether an author cut a form in two: head, funds and goals; a line of text; the indicators.

    The second grid begins with the headings of indicators and says nothing of whose they are.
    """
    return (
        bool(before.identity)
        and not before.columns
        and len(between) <= _LINES_BETWEEN
        and not any(title_kind(line.text, words) or len(line.text) > _CAPTION for line in between)
        and not grid.ragged
        and _begins_with_columns(grid, words, funds=before.funds is None)
    )


def _begins_with_columns(grid: Grid, words: Vocabulary, *, funds: bool) -> bool:
    """Tell whether the first row is the heading of indicators, or of the ``funds`` if there are none yet."""
    sheet = Sheet(grid, words)
    found = indicator_heading(sheet, 0, words) is not None
    return found or (funds and fund_columns(sheet, 0, words) is not None)


def _one_title(parts: list[_Part]) -> None:
    """Give tables that follow another without a line between them the year of the title over all of them."""
    for before, part in pairwise(parts):
        above, table = before.table, part.table
        if above and table and table.year is None and table.kind is None and not part.text:
            table.year = above.year


def _drop_heads(parts: list[_Part]) -> None:
    """Turn a head that no form followed, and funds beside a form, into tables of something else."""
    others = any(part.table and part.table.columns for part in parts)
    for part in parts:
        if part.grid is None or part.table is None:
            continue
        if not part.table.evaluates or (part.table.bare and others):
            part.stray, part.table = _stray(part.grid) + part.stray, None


def _kind(table: TableReading | None, text: NarrativeReading | None) -> Kind:
    """Return the kind: by the title over the table, the columns it has, the title of the text."""
    if table is None:
        return Kind.REPORT_TEXT
    if table.kind in _KINDS:
        return Kind(table.kind)
    if {"outlook", "likelihood"} & table.columns:
        return Kind.MONITORING
    if table.indicators and not table.has_results:
        return Kind.GOAL
    if "project" in table.identity:
        return Kind.PROJECT
    return Kind(text.kind) if text and text.kind in {"overall", "project"} else Kind.OVERALL


def _pick(
    key: str, table: TableReading | None, text: NarrativeReading | None
) -> tuple[Text | None, list[Residue]]:
    """Return what is said of the identity: the table first; another wording is kept apart."""
    said = [source.identity[key] for source in (table, text) if source and key in source.identity]
    written = [value for value in said if value.written]
    reason = OTHER_UNIT if key == "unit" else "封面与表中写法不同"
    apart = [
        Residue(text=value.raw, reason=reason, place=value.place)
        for value in written[1:]
        if key_of(value.raw) != key_of(written[0].raw)
    ]
    return (written[0] if written else said[0] if said else None), apart


def _written(value: Text | None) -> bool:
    return value is not None and value.written


def _report(document: Document, part: _Part, text: NarrativeReading | None) -> Report:
    table = part.table
    identity: dict[str, Text | None] = {}
    residue = [*(text.residue if text else []), *(table.residue if table else []), *part.stray]
    for key in ("unit", "project", "supervisor", "implementer"):
        identity[key], apart = _pick(key, table, text)
        residue += apart
    kind = _kind(table, text)
    if not _written(identity["unit"]):  # said only by the title
        titled = (table.titled if table else None) or (text.titled if text else None)
        identity["unit"] = titled or identity["unit"]
    if kind is Kind.OVERALL and not _written(identity["unit"]) and _written(identity["supervisor"]):
        identity["unit"] = identity["supervisor"]  # of a whole department 主管部门 is the department itself
    unit = identity["unit"]
    implementer = identity["implementer"]
    if kind is not Kind.OVERALL and implementer is not None and (implementer.written or not _written(unit)):
        # Who carries the project out evaluates it; "部门：…" over the form may name the authority above.
        if unit is not None and unit.written and key_of(unit.raw) != key_of(implementer.raw):
            residue.append(Residue(text=unit.raw, reason="表头的单位与实施单位写法不同", place=unit.place))
        identity["unit"] = implementer
    year: tuple[int, Place] | None = (table.year if table else None) or (text.year if text else None)
    below = text.year_line if text else None
    told = find_year(below.raw) if below else None
    if below is not None and told and year and told[0] != year[0]:
        residue.append(Residue(text=below.raw.strip(), reason=OTHER_YEAR, place=below.place))
    return Report(
        kind=kind,
        fiscal_year=year[0] if year else None,
        year_place=year[1] if year else None,
        unit=identity["unit"],
        project=identity["project"],
        supervisor=identity["supervisor"],
        implementer=identity["implementer"],
        attributes=tuple(table.attributes) if table else (),
        cover=text.cover if text else None,
        sections=(*(text.sections if text else ()), *(table.sections if table else ())),
        staff=(*(text.staff if text else ()), *(table.staff if table else ())),
        amounts=tuple(text.amounts) if text else (),
        base_data=tuple(table.base_data) if table else (),
        duties=table.duties if table else None,
        funds=table.funds if table else None,
        goals=tuple(table.goals) if table else (),
        level1=tuple(table.level1) if table else (),
        indicators=tuple(table.indicators) if table else (),
        total=table.total if table else None,
        residue=tuple(residue),
        notes=(*document.notes, *(table.notes if table else ())),
        source=document.source,
    )


def _join_base_data(parts: list[_Part]) -> None:
    """Give the 基础数据表 of a department to the one table of its whole expenditure in the file."""
    alone = [part for part in parts if part.table and part.table.only_base_data]
    whole = [
        part
        for part in parts
        if part.table and part.table.columns and _kind(part.table, None) is Kind.OVERALL
    ]
    if len(alone) != 1 or len(whole) != 1:
        return
    base, part = alone[0].table, whole[0]
    if base is None or part.table is None:
        return
    table = part.table
    table.base_data = base.base_data + table.base_data
    table.staff = base.staff + table.staff
    table.residue = base.residue + table.residue
    table.sections = base.sections + table.sections
    table.year, table.titled = table.year or base.year, table.titled or base.titled
    for key, value in base.identity.items():
        table.identity.setdefault(key, value)
    alone[0].table = None
    if parts.index(alone[0]) < parts.index(part):
        part.text, alone[0].text = alone[0].text + part.text, []


def _gather(parts: list[_Part], words: Vocabulary) -> list[_Part]:
    """Give each piece of text to the table it belongs to.

    Text with headings of the outline belongs to the next table of the whole department (the last one, for
    text after it), else to the only table there is; else it is a report of its own. Loose lines go with the
    next table.
    """
    _join_base_data(parts)
    tables = [part for part in parts if part.table]
    if len(tables) <= 1:
        first = tables[0] if tables else parts[0]
        for part in parts:
            if part is not first:
                first.text += part.text
                first.stray += part.stray
        return [first]
    whole = [part for part in tables if part.table and _kind(part.table, None) is Kind.OVERALL]
    made: list[_Part] = list(tables)
    waiting: list[Paragraph] = []
    for part in parts:
        text, part.text = part.text, []
        outlined = headed(text, words)
        if not outlined and part.table:
            part.text = text
        elif not outlined:
            (made[-1].text).extend(text)
            made[-1].stray += part.stray
        else:
            waiting += text
        if part in whole and waiting:
            part.text, waiting = waiting + part.text, []
    if waiting and whole:
        whole[-1].text += waiting
    elif waiting:
        made.insert(0, _Part(text=waiting))
    return made


def understand(document: Document) -> list[Report]:
    """Return a report for each evaluation table of a document, or one for a report that has no table.

    Raises ``ReadingError`` when nothing in the document is part of a self-evaluation.
    """
    words = vocabulary()
    reports = []
    for part in _gather(_parts(document, words), words):
        year = part.table.year[0] if part.table and part.table.year else None
        text = read_narrative(part.text, words, year) if part.text else None
        if part.table is None and not (text and (text.kind or any(section.key for section in text.sections))):
            continue
        report = _report(document, part, text)
        if part.table is not None and is_unfilled(report):
            report = report.model_copy(update={"notes": (*report.notes, UNFILLED)})
        reports.append(report)
    form = blank_form(document) if not reports else None
    if form is not None:
        return [form]
    if not reports:
        raise ReadingError(
            "没有在文件里认出绩效自评的内容（没有自评表，也没有自评报告的标题）；请确认选对了文件。",
            "no self-evaluation was found in the file (no table, no report headings); check the file.",
        )
    return reports
