"""What the public may know of a report: chosen here and nowhere else, personal numbers masked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import Report
from jixiao.web.editing import layout_of, standard_for, state_of
from jixiao.web.forms.combining import Saved
from jixiao.web.models import Dossier, Event, State
from jixiao.web.reviewing import scores
from jixiao.web.workflow import OPEN

__all__ = ["as_data", "correction_reason", "known", "masked", "public", "saved_of", "shows_review"]


def public() -> "QuerySet[Dossier]":
    """Return the reports that everybody may read, corrected ones included."""
    return (
        Dossier.objects.filter(state__in=OPEN, published_at__isnull=False, public_key__isnull=False)
        .select_related("task__region", "organisation", "check_result", "replaces", "replaced_by")
        .order_by("organisation__code", "project", "-version")
    )


def known(key: str) -> Dossier | None:
    """Return a report that is or was public, by its public key; one taken down has nothing but its reason."""
    return (
        Dossier.objects.filter(Q(state__in=OPEN) | Q(state=State.DOWN), public_key=key)
        .exclude(published_at=None)
        .select_related("task__region", "organisation", "replaces", "replaced_by")
        .first()
    )


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {name: _masked(part) for name, part in value.items()}
    return [_masked(part) for part in value] if isinstance(value, list) else value


def masked(report: Report) -> Report:
    """Return the report with identity card, telephone and bank card numbers masked, without source file."""
    data = report.model_dump(mode="json", exclude_none=True, exclude={"source", "residue", "notes"})
    return Report.model_validate(_masked(data))


def saved_of(dossier: Dossier) -> Saved:
    """Return what was published."""
    saved = state_of(dossier)
    return Saved.of(masked(saved.report), saved.form.rows, layout_of(dossier))


def shows_review(dossier: Dossier) -> bool:
    """Tell whether the region publishes the bureau's scores beside the self-scores (policy)."""
    return str(standard_for(dossier).parameter("site.public.review-scores").value) == "yes"


def correction_reason(dossier: Dossier) -> str:
    """Return why a corrected version was made, as the act that began it says; "" for a first version.

    From the log: the report's own reason is that of whatever happened to it last.
    """
    if dossier.replaces is None:
        return ""
    begun = Event.objects.filter(action="correct", object=f"dossier:{dossier.replaces.key}")
    last = begun.order_by("-seq").first()
    return mask(str(last.data.get("reason", ""))) if last else ""


def as_data(dossier: Dossier, address: str) -> dict[str, Any]:
    """Return a published report as JSON values: who, when, which version, the record, the bureau's scores."""
    saved = saved_of(dossier)
    newer = getattr(dossier, "replaced_by", None)
    table = scores(dossier, saved)
    review = {
        "total": str(table.own),
        "indicators": [
            {
                "number": number,
                "score": None if line.own is None else str(line.own),
                "reason": mask(line.reason),
            }
            for number, line in enumerate((line for group in table.groups for line in group.lines), start=1)
        ],
    }
    return {
        "address": address,
        "region": {"code": dossier.task.region.code, "name": dossier.task.region.name},
        "organisation": {"code": dossier.organisation.code, "name": dossier.organisation.name},
        "year": dossier.task.year,
        "kind": dossier.task.kind,
        "project": dossier.project or None,
        "version": dossier.version,
        "published": timezone.localtime(dossier.published_at).isoformat() if dossier.published_at else None,
        "corrects": dossier.replaces.public_key if dossier.replaces else None,
        "correction_reason": correction_reason(dossier) or None,
        "corrected_by": newer.public_key if newer is not None and newer.state in OPEN else None,
        "review": review if shows_review(dossier) else None,
        "confirmations": [
            {"code": one.code, "reason": mask(one.reason)}
            for one in dossier.confirmations.filter(withdrawn=False).order_by("code")
        ],
        "report": saved.report.model_dump(mode="json", exclude_none=True),
    }
