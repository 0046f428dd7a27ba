"""What is asked of departments and what they make of it: tasks and dossiers."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from jixiao.report import Kind
from jixiao.web.models.keys import LENGTH, new_key
from jixiao.web.models.people import Organisation

if TYPE_CHECKING:
    from jixiao.web.models.content import Check

__all__ = ["Dossier", "State", "Task"]


class Task(models.Model):
    """What the bureau asks for: reports of a kind for a year, in a layout, by a day."""

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    region = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tasks")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField(
        "种类", max_length=20, choices=[(kind.value, kind.value) for kind in Kind], default=Kind.OVERALL.value
    )
    title = models.CharField("名称", max_length=120)
    layout = models.CharField("格式", max_length=60)  # a name of jixiao.standards.layouts
    deadline = models.DateTimeField("截止时间")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-year", "-issued_at"]

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class State(models.TextChoices):
    """Where a report is; ``jixiao.web.workflow`` says which act leads where."""

    UNTOUCHED = "untouched", "未填"
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "已退回"
    AMENDED = "amended", "退回后已改"
    ACCEPTED = "accepted", "复核通过"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已公开"
    CORRECTED = "corrected", "已更正"
    DOWN = "down", "已撤下"
    WITHDRAWN = "withdrawn", "已撤回"


class Dossier(models.Model):
    """One report: an organisation's part of a task, from untouched to published.

    ``head`` and ``submitted`` are numbers of revisions, 0 for none. A correction is a dossier of its own that
    ``replaces`` the published one, one ``version`` higher.
    """

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="dossiers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dossiers")
    project = models.CharField("项目", max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNTOUCHED, db_index=True)
    head = models.PositiveIntegerField(default=0)
    submitted = models.PositiveIntegerField(default=0)  # the revision handed in last
    deadline = models.DateTimeField(null=True, blank=True)  # where put off for this one
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)  # of the last return, unlocking or taking down
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    public_key = models.CharField(max_length=LENGTH, unique=True, null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """By department."""

        ordering = ["organisation__code", "project", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "organisation", "project", "version"], name="one_report_a_task"
            )
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.organisation} {self.task}"

    @property
    def handed_in(self) -> "Check | None":
        """Return the check of what was handed in; what is under work since is no business of the bureau's."""
        check: Check | None = getattr(self, "check_result", None)
        return check if check is not None and check.revision <= self.submitted else None

    @property
    def due(self) -> datetime:
        """Return when it has to be in."""
        return self.deadline or self.task.deadline

    @property
    def limit(self) -> datetime | None:
        """Return by when it has to be in: for a correction None, the task's deadline was that of the first.

        Unless the bureau has set one for it.
        """
        return self.deadline if self.replaces_id else self.due

    def late(self, at: datetime) -> bool:
        """Tell whether it was not to come as late as ``at``."""
        return self.limit is not None and at > self.limit
