"""Take a list of organisations in: new ones are made, changed ones changed, missing ones left alone."""

from collections.abc import Sequence
from typing import Any, ClassVar

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.list_file import ListError
from jixiao.web.models import Account, Organisation
from jixiao.web.organisation_file import Row
from jixiao.web.organisation_list import Plan, from_the_top, plan

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
        there = {
            one.code: one
            for one in Organisation.objects.filter(path__startswith=region.path).select_related("parent")
        }
        there[""] = region
        touched = {*(row.code for row in self.done.new), *(one.row.code for one in self.done.changed)}
        for row in from_the_top([row for row in self.rows if row.code in touched]):
            one = there.setdefault(row.code, Organisation(code=row.code))
            one.name, one.level, one.parent, one.active = row.name, row.level, there[row.parent], True
            one.save()
        return self.done

    def record(self) -> dict[str, Any]:
        """Return how many of each."""
        done = self.done
        return {
            "new": [row.code for row in done.new] if done else [],
            "changed": [change.row.code for change in done.changed] if done else [],
        }
