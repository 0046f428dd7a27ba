"""Where a table goes on after a page break: its title and headings once more, or rows without them."""

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.columns import Heading, indicator_heading
from jixiao.reading.understand.figures import fund_columns
from jixiao.reading.understand.indicators import IndicatorReader
from jixiao.reading.understand.phrases import find_year, is_sentence, line_end, title_kind
from jixiao.reading.understand.sheet import Sheet
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["Pages"]

_LONGEST_TITLE = 60
_TITLE_ROWS = 5  # the most seen over a heading


def _is_title(text: str, words: Vocabulary) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and "表" in text
        and not is_sentence(text)
        and title_kind(text, words) is not None
    )


class Pages:
    """Tells whether rows belong to the table that is being read."""

    def __init__(self, sheet: Sheet, words: Vocabulary, indicators: IndicatorReader) -> None:
        self.sheet = sheet
        self.words = words
        self.indicators = indicators

    def goes_on(self, before: Sheet) -> bool:
        """Tell whether the sheet begins with the headings of the indicators, or with more rows of them."""
        rows = self.sheet.grid.rows
        first = 0
        while first < len(rows):
            written = [cell for cell in rows[first] if cell.text.strip()]
            if len(written) > 1 or (written and not self._over_table(written[0])):
                break
            first += 1
        heading = next(
            (found for at in (first, first + 1) if (found := self._heading_at(first, at)) is not None), None
        )
        if heading is not None and not heading.listed:
            keys = self.indicators.columns
            return not keys or set(heading.columns.values()) - {"group"} == set(keys.values()) - {"group"}
        if not self.indicators.columns:
            return self._nameless(first)
        if first == len(rows) or any(cell.text.strip() for row in rows[:first] for cell in row):
            return False
        return self._without_heading(before, first)

    def _without_heading(self, before: Sheet, first: int) -> bool:
        """Tell whether the rows from ``first`` on are more rows of indicators, and give them their columns.

        The columns of two grids are the same ones in their order, whatever numbers they have.
        """
        rows, reader = self.sheet.grid.rows, self.indicators
        end = next(
            (at + int(self._closes(rows[at])) for at in range(first, len(rows)) if self._ends(at)), len(rows)
        )
        old, new = (
            sorted({cell.column for row in part for cell in row if cell is not None})
            for part in (before.covering[reader.begins :], self.sheet.covering[first:end])
        )
        if reader.columns and len(new) < len(old) and self._closes(rows[first]):
            old = [old[0], *old[len(old) - len(new) + 1 :]]  # its label takes the columns before its numbers
        if not reader.columns or len(old) != len(new):
            return False
        columns, under = reader.columns, reader.under
        spans = list(zip(old, new, [*new[1:], self.sheet.grid.width], strict=True))
        reader.columns = {
            at: columns[was] for was, now, stop in spans if was in columns for at in range(now, stop)
        }
        reader.under = {at: under[was] for was, now, stop in spans if was in under for at in range(now, stop)}
        kept = {"points", "score"} & set(columns.values()) <= set(reader.columns.values())
        if kept and reader.fits(range(first, end)):
            return True
        reader.columns, reader.under = columns, under
        return False

    def _closes(self, row: list[Cell]) -> bool:
        """Tell whether a row is the closing one (总分)."""
        written = next((cell for cell in row if cell.text.strip()), None)
        return written is not None and self.words.closing.find(written.text) is not None

    def _ends(self, number: int) -> bool:
        """Tell whether the rows of indicators end here: the closing row, the headings or a title."""
        heading = self.upper(number) or indicator_heading(self.sheet, number, self.words)
        return bool(heading) or self.is_title(number) or self._closes(self.sheet.row(number))

    def _nameless(self, first: int) -> bool:
        """Tell whether the rows before the indicators are parts of a form, but nothing says whose."""
        some = False
        for number in range(first, len(self.sheet.grid.rows)):
            if indicator_heading(self.sheet, number, self.words) is not None:
                return True
            for cell in self.sheet.row(number):
                if self.words.identity.find(cell.text) in {"project", "unit", "implementer"}:
                    return False
                some = some or self.words.blocks.find(cell.text) is not None
            some = some or fund_columns(self.sheet, number, self.words) is not None
            if self.is_title(number):
                return False
        return some

    def _heading_at(self, first: int, at: int) -> Heading | None:
        """Return the heading of the indicators in a row: the first one, or below its upper row."""
        if at >= len(self.sheet.grid.rows) or (at != first and not self.upper(first)):
            return None
        return indicator_heading(self.sheet, at, self.words)

    def once_more(self, number: int) -> int | None:
        """Return the row of the heading if this row is the title once more, on the table's next page."""
        if not self.indicators.columns or self.indicators.total is not None:
            return None
        found: Heading | None = None
        for at in range(number, min(number + _TITLE_ROWS, len(self.sheet.grid.rows))):
            found = indicator_heading(self.sheet, at, self.words) if at > number else None
            if found is not None:
                break
            cells = [cell for cell in self.sheet.row(at) if cell.text.strip()]
            over = len(cells) <= 1 and all(map(self._over_table, cells))
            if not over and not self.upper(at):
                return None
        if found is None or not found.says_the_same(self.indicators.columns):
            return None
        for row in range(number, found.first):
            for cell in self.sheet.row(row):
                self.sheet.use(cell)
        return found.first

    def upper(self, number: int) -> bool:
        """Tell whether a row is the upper one of two heading rows: known words only, the heading below it."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        known = self.words.indicator_columns.find
        return (
            len(cells) > 1
            and number + 1 < len(self.sheet.grid.rows)
            and all(known(cell.text) or self.words.blocks.find(cell.text) for cell in cells)
            and indicator_heading(self.sheet, number + 1, self.words) is not None
        )

    def _over_table(self, cell: Cell) -> bool:
        """Tell whether a line belongs over a table: its title, the year, the unit of money, 续表."""
        text = cell.text.strip()
        if len(text) > _LONGEST_TITLE:
            return False
        year, line = find_year(text), line_end(text)
        return bool(
            _is_title(text, self.words)
            or (year and not text[: year[1]].strip("（( \u3000"))
            or (line.money and not text[: line.end].strip())
            or text.strip("（）() ").startswith(("续表", "续上表", "接上表"))
        )

    def is_title(self, number: int) -> bool:
        """Tell whether a row holds nothing but the title of a table."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return len(cells) == 1 and _is_title(cells[0].text, self.words)
