"""Take a list of organisations in: new ones are made, changed ones changed, missing ones left alone."""

from collections.abc import Sequence
from typing import Any, ClassVar

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.models import Account, Organisation
from jixiao.web.organisation_list import ListError, Plan, Row, plan

__all__ = ["ImportOrganisations"]


class ImportOrganisations(Action[Plan]):
    """The whole list, or nothing."""

    name: ClassVar[str] = "import-organisations"

    def __init__(self, region: Organisation, rows: Sequence[Row]) -> None:
        self.target: Organisation = region
        self.rows = list(rows)
        self.done: Plan | None = None

    def execute(self, actor: Account) -> Plan:  # noqa: ARG002 - who it was stands in the log
        """Compare once more with what is there now, and take it in from the top down."""
        region = self.target
        try:
            self.done = plan(region, self.rows)
        except ListError as error:
            raise ActionError(error.message_zh, error.message_en) from error
        made: dict[str, Organisation] = {"": region}
        waiting = list(self.rows)
        while waiting:
            row = next(
                row
                for row in waiting
                if row.parent in made or row.parent not in {one.code for one in waiting}
            )
            waiting.remove(row)
            above = made.get(row.parent) or Organisation.objects.get(code=row.parent)
            there = Organisation.objects.filter(code=row.code).first() or Organisation(code=row.code)
            there.name, there.level, there.parent, there.active = row.name, row.level, above, True
            there.save()
            made[row.code] = there
        return self.done

    def record(self) -> dict[str, Any]:
        """Return how many of each."""
        done = self.done
        return {
            "new": [row.code for row in done.new] if done else [],
            "changed": [change.row.code for change in done.changed] if done else [],
        }
