"""Begin a report: from last year's, from an uploaded document, or from the empty form."""

from typing import Any, ClassVar

from jixiao.report import Kind, Report
from jixiao.web.actions.base import Action, ActionError
from jixiao.web.editing import add_revision, assessment_of, last_year, layout_of, standard_for, store_check
from jixiao.web.forms.beginning import blank, complete, from_last_year
from jixiao.web.forms.combining import Changes, Saved, with_changes
from jixiao.web.forms.record import form_to_report, report_to_form
from jixiao.web.models import Account, Dossier, Upload
from jixiao.web.sealed import KEPT, seals

__all__ = ["StartReport"]


class StartReport(Action[int]):
    """Make the first revision. ``how``: "last-year", "upload" (with what was settled) or "blank"."""

    name: ClassVar[str] = "start"

    def __init__(
        self,
        dossier: Dossier,
        how: str,
        *,
        upload: Upload | None = None,
        report: Report | None = None,
        settled: Changes | None = None,
    ) -> None:
        self.target: Dossier = dossier
        self.how = how
        self.upload = upload
        self.report = report
        self.settled = settled
        self.kept: dict[str, str] = {}

    def _first(self) -> Report:
        dossier = self.target
        standard, year, unit = standard_for(dossier), dossier.task.year, dossier.organisation.name
        kind, layout = Kind(dossier.task.kind), layout_of(dossier)
        if self.how == "blank":
            return blank(kind, year, unit, standard, layout)
        if self.how == "last-year":
            last = last_year(dossier)
            if last is None:
                raise ActionError("没有找到上年的报告。", "There is no report of last year.")
            return from_last_year(last.report, year, unit, standard, layout)
        if self.report is None:
            raise ActionError("没有读出的文件。", "No document was read.")
        if self.report.kind is not kind:
            raise ActionError(
                "这份文件和任务要的不是同一种表，请换一个文件，或者从空白开始。",
                "This document is of another kind than the task asks for; upload another or begin empty.",
            )
        return complete(self.report, year, unit, standard, layout)

    def execute(self, actor: Account) -> int:
        """Make the report and check it; the number of its revision is returned."""
        dossier, layout = self.target, layout_of(self.target)
        first = self._first()
        form = report_to_form(first, None, layout)
        if self.settled is not None:
            form = with_changes(form, self.settled)
            first = form_to_report(form, first, None, layout)
        saved = Saved.of(first, form.rows, layout)
        note = f"upload {self.upload.key}" if self.upload else self.how
        made = add_revision(dossier, actor, saved, base=0, note=note)
        self.kept = seals(made)
        store_check(dossier, made.number, assessment_of(dossier, saved))
        return made.number

    def record(self) -> dict[str, Any]:
        """Say from what it was begun."""
        return {"how": self.how, "upload": self.upload.sha256 if self.upload else None, KEPT: self.kept}
