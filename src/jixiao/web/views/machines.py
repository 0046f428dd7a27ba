"""For machines: does the process live (``/healthz``), can it work (``/readyz``)? Tells nothing else."""

import os

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

__all__ = ["health", "ready"]


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer: the process lives."""
    del request
    return JsonResponse({"status": "ok"})


def _lacking() -> list[str]:
    """Return what is not in order: "database", "migrations", "files"."""
    lacking = []
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            lacking.append("migrations")
    except DatabaseError:
        lacking.append("database")
    if not os.access(settings.JIXIAO_HOME, os.W_OK):
        lacking.append("files")
    return lacking


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, schema and data folder are in order, else 503 with what is not."""
    del request
    lacking = _lacking()
    return JsonResponse(
        {"status": "not ready", "lacking": lacking} if lacking else {"status": "ready"},
        status=503 if lacking else 200,
    )
