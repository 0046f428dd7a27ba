"""What the bureau answered when a department asked for a report back and did not get it."""

from django.db.models import QuerySet

from jixiao.web.acts_said import Line, lines
from jixiao.web.models import Dossier, Event, State, UnlockRequest

__all__ = ["refusals"]

_HANDED_IN = [State.SUBMITTED, State.ACCEPTED, State.SIGNED]


def refusals(dossiers: "QuerySet[Dossier]") -> list[Line]:
    """Return the last refusal of each report that still holds: no new request, not handed in anew since."""
    found = UnlockRequest.objects.filter(
        dossier__in=dossiers.order_by().values("pk"), dossier__state__in=_HANDED_IN
    ).select_related("dossier")
    newest = {one.dossier_id: one for one in found.order_by("at", "pk")}
    refused = [
        f"dossier:{one.dossier.key}"
        for one in newest.values()
        if one.decided_at and not one.granted and one.decided_at >= (one.dossier.submitted_at or one.at)
    ]
    events = Event.objects.filter(action="refuse-unlock", object__in=refused).order_by("seq")
    last = {event.object: event for event in events}
    return lines(last.values()) if last else []
