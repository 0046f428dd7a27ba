"""What people say to each other about a report: comments, own scores, requests, presence."""

from django.conf import settings
from django.db import models

from jixiao.web.models.keys import LENGTH, new_key
from jixiao.web.models.work import Dossier

__all__ = ["Comment", "Presence", "ReviewScore", "UnlockRequest"]


class Comment(models.Model):
    """The bureau's remark at a place of the report, settled by the department's answer."""

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="comments")
    revision = models.PositiveIntegerField()
    field = models.CharField(max_length=160, blank=True)  # path of the form, "" for the whole report
    label = models.CharField(max_length=200, blank=True)  # its name as it stands on the form
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent = models.BooleanField(default=False)  # the department sees it once the report is returned
    answer = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering = ["at"]


class ReviewScore(models.Model):
    """The reviewer's own score of an indicator."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="review_scores")
    row = models.CharField(max_length=160)  # key of the indicator's row in the form
    score = models.DecimalField(max_digits=8, decimal_places=3)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One score an indicator."""

        constraints = [models.UniqueConstraint(fields=["dossier", "row"], name="one_review_score_a_row")]


class UnlockRequest(models.Model):
    """A department asks for its report back."""

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="unlock_requests")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(default=False)


class Presence(models.Model):
    """Who has a report open, and where."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="presences")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()

    class Meta:
        """One a person and report."""

        constraints = [models.UniqueConstraint(fields=["dossier", "account"], name="one_presence_a_person")]
