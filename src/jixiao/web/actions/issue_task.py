"""Ask departments for a report, and withdraw the task while nobody has begun."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone

from jixiao.report import Kind
from jixiao.standards.layouts import layouts
from jixiao.web.actions.base import Action, ActionError
from jixiao.web.actions.steps import reason_of
from jixiao.web.models import Account, Dossier, Level, Organisation, State, Task

__all__ = ["IssueTask", "WithdrawTask"]

_YEARS = range(2000, 2100)


class IssueTask(Action[Task]):
    """A form for a year, to be handed in by a day, by these organisations. Each gets an untouched report."""

    name: ClassVar[str] = "issue-task"

    def __init__(
        self,
        region: Organisation,
        title: str,
        year: int,
        kind: Kind,
        layout: str,
        deadline: datetime,
        organisations: Sequence[Organisation],
    ) -> None:
        self.target: Organisation = region
        self.title, self.year, self.kind, self.layout = title.strip(), year, kind, layout
        self.deadline = deadline
        self.organisations = list(dict.fromkeys(organisations))
        self.made: Task | None = None

    def _weigh(self) -> None:
        if not self.title:
            raise ActionError("请写任务名称。", "Give the task a name.")
        if self.year not in _YEARS:
            raise ActionError("年度要写四位数，例如 2023。", "The year has four digits, such as 2023.")
        known = layouts().get(self.layout)
        if known is None or self.kind not in known.kinds:
            raise ActionError("这种表没有这个格式。", "There is no such layout for this kind of form.")
        if self.deadline <= timezone.now():
            raise ActionError("截止日期要晚于今天。", "The deadline must be after today.")
        if not self.organisations:
            raise ActionError("请至少选一个单位。", "Choose at least one organisation.")
        for organisation in self.organisations:
            if organisation.level == Level.REGION or not self.target.holds(organisation):
                raise ActionError(
                    f"“{organisation}”不是本地区的部门或单位。",
                    f"{organisation} is no department or unit of this region.",
                )
        again = Dossier.objects.filter(
            task__year=self.year,
            task__kind=self.kind,
            task__title=self.title,
            task__withdrawn_at=None,
            organisation__in=self.organisations,
        ).select_related("organisation")
        if found := again.first():
            raise ActionError(
                f"“{found.organisation}”已经有这项任务了。",
                f"{found.organisation} has this task already.",
            )

    def execute(self, actor: Account) -> Task:
        """Make the task and its reports."""
        self._weigh()
        task = Task.objects.create(
            region=self.target,
            year=self.year,
            kind=self.kind.value,
            title=self.title,
            layout=self.layout,
            deadline=self.deadline,
            issued_by=actor,
            issued_at=timezone.now(),
        )
        for organisation in self.organisations:
            Dossier.objects.create(task=task, organisation=organisation)
        self.made = task
        return task

    @property
    def subject(self) -> str:
        """Return the task that was made."""
        return f"task:{self.made.key}" if self.made else super().subject

    def record(self) -> dict[str, Any]:
        """Return what was asked of whom."""
        return {
            "title": self.title,
            "year": self.year,
            "kind": self.kind.value,
            "layout": self.layout,
            "deadline": self.deadline,
            "organisations": [organisation.code for organisation in self.organisations],
        }


class WithdrawTask(Action[None]):
    """Take a task back that nobody has begun."""

    name: ClassVar[str] = "withdraw-task"

    def __init__(self, task: Task, reason: str) -> None:
        self.target: Task = task
        self.reason = reason

    def execute(self, actor: Account) -> None:  # noqa: ARG002 - who it was stands in the log
        """Withdraw the task with its reports; nobody may have begun since the permission was asked."""
        self.reason = reason_of(self.reason)
        reports = list(self.target.dossiers.select_for_update().select_related("organisation"))
        begun = [report for report in reports if report.state != State.UNTOUCHED]
        if begun:
            raise ActionError(
                f"{begun[0].organisation} 刚刚开始填写，不能撤回了。",
                f"{begun[0].organisation} has just begun; it cannot be withdrawn any more.",
            )
        for report in reports:
            report.state = State.WITHDRAWN
            report.save(update_fields=["state", "changed_at"])
        self.target.withdrawn_at = timezone.now()
        self.target.save(update_fields=["withdrawn_at"])

    def record(self) -> dict[str, Any]:
        """Say why."""
        return {"reason": self.reason}
