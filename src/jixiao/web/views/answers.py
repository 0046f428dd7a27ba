"""What the editor's page is told as JSON: the state, what follows from it, who else is there."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from jixiao.web.editing import layout_of, open_sides, standard_for
from jixiao.web.forms.combining import Saved
from jixiao.web.forms.page import begun, compared, derived_now, links
from jixiao.web.forms.where import label_of
from jixiao.web.models import Account, Dossier, Presence
from jixiao.web.templatetags.said import lang
from jixiao.words import ToldError, Words

__all__ = ["answer", "people", "refused", "seen"]

_PRESENT = timedelta(seconds=45)


def seen(dossier: Dossier, account: Account, field: str) -> None:
    """Note that somebody has the report open, and where he is."""
    found = {"field": field[:160], "at": timezone.now()}
    if not Presence.objects.filter(dossier=dossier, account=account).update(**found):
        Presence.objects.update_or_create(dossier=dossier, account=account, defaults=found)


def people(dossier: Dossier, account: Account, saved: Saved) -> list[dict[str, str]]:
    """Return who else has the report open, and where."""
    since = timezone.now() - _PRESENT
    others = Presence.objects.filter(dossier=dossier, at__gte=since).exclude(account=account)
    return [
        {
            "name": one.account.name,
            "field": one.field,
            "label": label_of(one.field, saved.form).of(lang()) if one.field else "",
        }
        for one in others.select_related("account").order_by("at")
    ]


def clashes(dossier: Dossier, account: Account) -> tuple[int, int | None]:
    """Return how many choices are open for a person, and in which state beside the line the first are."""
    sides = open_sides(dossier, account)
    counts = [int(side.note.split()[1]) for side in sides if side.note.startswith("collisions ")]
    return sum(counts), sides[0].number if sides else None


def answer(
    dossier: Dossier, number: int, saved: Saved, said: dict[str, Any], account: Account, last: Saved | None
) -> dict[str, Any]:
    """Return everything the page shows of a state."""
    standard = standard_for(dossier)
    count, side = clashes(dossier, account)
    return {
        "number": number,
        "at": timezone.localtime().strftime("%H:%M:%S"),
        "form": {"fields": saved.form.fields, "rows": saved.form.rows},
        "assessment": said,
        "facts": saved.form.facts,
        "links": links(saved.report, saved.form),
        "display": compared(saved.form, last.form if last else None),
        "auto": derived_now(saved.form, saved.report, saved.sheet(standard), standard),
        "begun": begun(saved.form),
        "people": people(dossier, account, saved),
        "clashes": count,
        "side": side,
        "layout": layout_of(dossier),
    }


def refused(error: ToldError, request: HttpRequest, status: int) -> JsonResponse:  # noqa: ARG001
    """Say no in one sentence."""
    words = Words(error.message_zh, error.message_en)
    return JsonResponse({"error": words.of(lang())}, status=status)
