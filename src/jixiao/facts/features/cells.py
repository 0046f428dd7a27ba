"""The cells of an indicator's row: what is written, what kind of nothing, and where."""

from jixiao.report import Indicator, Text

__all__ = ["Cells"]


class Cells:
    """Reads the cells of one indicator by their names in the hub ("target", "deviation" …)."""

    def __init__(self, indicator: Indicator) -> None:
        self._indicator = indicator

    def _cell(self, name: str) -> Text | None:
        cell: Text | None = getattr(self._indicator, name)
        return cell

    def text(self, name: str) -> str | None:
        """Return what is written, tidied; None where the table has no such cell."""
        cell = self._cell(name)
        return cell.text if cell is not None else None

    def written(self, name: str) -> str:
        """Return what is written if it is content; "" for a missing or blank cell, 无, 略 and dashes."""
        cell = self._cell(name)
        return cell.text if cell is not None and cell.written else ""

    def state(self, name: str) -> str | None:
        """Return the presence of the cell; None where the table has no such cell."""
        cell = self._cell(name)
        return cell.presence.value if cell is not None else None

    def place(self, name: str = "name") -> str | None:
        """Return the cell's place, else that of the indicator's name, else that of its row."""
        indicator = self._indicator
        cell = self._cell(name)
        candidates = (cell.place if cell is not None else None, indicator.name.place, indicator.place)
        return next((place.ref for place in candidates if place is not None), None)
