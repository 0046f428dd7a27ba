"""What reading a table gives: the hub's own values, gathered before they become a report."""

from dataclasses import dataclass, field
from typing import Protocol

from jixiao.reading.blocks import Grid
from jixiao.report import (
    Attribute,
    BaseRow,
    Funds,
    Goal,
    Indicator,
    Level1,
    Place,
    Residue,
    Section,
    StaffCount,
    Text,
    Total,
)

__all__ = ["GoesOn", "TableReading"]


class GoesOn(Protocol):
    """A reader that has reached the end of a grid but perhaps not of its table."""

    def resume(self, grid: Grid) -> int | None:
        """Read on in the next grid; return the row where the table ends, None if it does not go on there."""


@dataclass(slots=True)
class TableReading:
    """What one table says; the same words as in the hub."""

    kind: str | None = None
    year: tuple[int, Place] | None = None
    identity: dict[str, Text] = field(default_factory=dict)
    attributes: list[Attribute] = field(default_factory=list)
    titled: Text | None = None  # the body its title begins with
    duties: Text | None = None
    funds: Funds | None = None
    goals: list[Goal] = field(default_factory=list)
    level1: list[Level1] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    total: Total | None = None
    sections: list[Section] = field(default_factory=list)
    staff: list[StaffCount] = field(default_factory=list)
    base_data: list[BaseRow] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: frozenset[str] = frozenset()  # what its indicator columns hold
    going: "GoesOn | None" = None  # whoever reads on where the table may be continued in the next grid

    @property
    def has_results(self) -> bool:
        """Tell whether the indicators have a column for what was achieved."""
        return bool({"actual", "score"} & self.columns)

    @property
    def only_base_data(self) -> bool:
        """Tell whether it is a 基础数据表 and nothing else."""
        return bool(self.base_data) and not (self.columns or self.funds or self.goals)

    @property
    def bare(self) -> bool:
        """Tell whether it is figures of funds and nothing says whose: also a table within a text."""
        whose = self.kind or self.identity
        return bool(self.funds) and not (whose or self.columns or self.goals or self.base_data or self.staff)

    @property
    def heads(self) -> bool:
        """Tell whether it is only the head of a form, which may go on in the next grid."""
        return "project" in self.identity and self.going is not None and not self.evaluates

    @property
    def evaluates(self) -> bool:
        """Tell whether it is a table of the kind this program reads at all."""
        return bool(self.columns or self.funds or self.goals or self.base_data or self.staff)
