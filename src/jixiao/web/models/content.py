"""What a report says, revision by revision, and what was found and confirmed about it."""

from django.conf import settings
from django.db import models

from jixiao.report import Report
from jixiao.web.models.keys import LENGTH, new_key
from jixiao.web.models.work import Dossier

__all__ = ["Check", "Confirmation", "Revision", "Upload"]


class Revision(models.Model):
    """One saved state of a report. Never changed: the database refuses it (``jixiao.web.guards``)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)  # the revision its author started from
    side = models.BooleanField(default=False)  # kept beside the line: it collided with another's
    report = models.TextField()  # jixiao.report.Report as JSON
    rows = models.JSONField(default=dict)  # keys of the rows of each list, in order (jixiao.web.forms)
    digest = models.CharField(max_length=64)  # SHA-256 of ``report``
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="one_revision_a_number")]

    def read(self) -> Report:
        """Return the report it holds."""
        return Report.model_validate_json(self.report)


class Check(models.Model):
    """The findings of a revision: the last check of a report, for lists and queues."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="check_result")
    revision = models.PositiveIntegerField()
    must_fix = models.PositiveSmallIntegerField(default=0)
    confirm = models.PositiveSmallIntegerField(default=0)  # still to be confirmed
    advice = models.PositiveSmallIntegerField(default=0)
    score = models.CharField(max_length=20, blank=True)  # as printed
    computed = models.CharField(max_length=20, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    result = models.TextField()  # JSON of jixiao.checking
    at = models.DateTimeField()


class Confirmation(models.Model):
    """A reason given for a finding, in force while its figures are the same."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="confirmations")
    code = models.CharField(max_length=12)
    place = models.CharField(max_length=120)
    figures = models.CharField(max_length=64)  # digest of what was observed
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)


class Upload(models.Model):
    """A document that was handed in, kept under its digest, and what was read from it."""

    class Reading(models.TextChoices):
        """How far reading has come."""

        WAITING = "waiting", "正在读取"
        READ = "read", "已读出"
        FAILED = "failed", "读不出"

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=Reading.choices, default=Reading.WAITING)
    report = models.TextField(blank=True)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ["-at"]
