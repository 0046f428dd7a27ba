"""The log's table; what its columns mean says ``jixiao.web.chain``."""

from django.db import models

__all__ = ["Event"]


class Event(models.Model):
    """One entry. Written by ``jixiao.web.log`` only; the database refuses changes."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=60, db_index=True)
    object = models.CharField(max_length=120, db_index=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
