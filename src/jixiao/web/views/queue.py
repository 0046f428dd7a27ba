"""The bureau's queue: what was handed in, by deadline and risk; several are returned, accepted, published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.web.actions.base import Action, ActionError, perform
from jixiao.web.actions.judge import Accept, ReturnReport
from jixiao.web.actions.publish import Publish
from jixiao.web.models import Account, Dossier, State, Task
from jixiao.web.permissions import Verdict, may, region_of
from jixiao.web.risk import Part, parts
from jixiao.web.templatetags.said import STATES, lang, said
from jixiao.web.views.acts import seen_of
from jixiao.web.views.reach import account_of, granted
from jixiao.words import Words

__all__ = ["Row", "batch", "of_region", "rows", "show"]

_PAGE = 50
_MOST = 200  # reports in one batch
_SHOWN = [State.SUBMITTED, State.RETURNED, State.AMENDED, State.ACCEPTED, State.SIGNED, State.PUBLISHED]


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the queue with what may be done to it."""

    dossier: Dossier
    parts: tuple[Part, ...]
    accept: Verdict
    publish: Verdict
    overdue: bool

    @property
    def risk(self) -> int:
        """Return the sum of the parts."""
        return sum(part.weight for part in self.parts)

    @property
    def tickable(self) -> bool:
        """Tell whether anything of what the page does to several can be done to it now."""
        return self.accept.allowed or self.publish.allowed


def of_region(account: Account) -> "QuerySet[Dossier]":
    """Return the reports of an account's region that are alive."""
    return (
        Dossier.objects.filter(organisation__path__startswith=region_of(account).path)
        .exclude(state=State.WITHDRAWN)
        .select_related("task", "organisation", "check_result", "reviewer")
    )


def rows(account: Account, dossiers: "QuerySet[Dossier]", now: datetime) -> list[Row]:
    """Return the reports by deadline, then by risk."""
    made = [
        Row(
            dossier=dossier,
            parts=parts(dossier, now),
            accept=may(account, "accept", dossier),
            publish=may(account, "publish", dossier),
            overdue=dossier.late(now),
        )
        for dossier in dossiers
    ]
    return sorted(made, key=lambda row: (row.dossier.due.date(), -row.risk, row.dossier.organisation.code))


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show the queue: submitted reports, or those of another state, task or name."""
    account = account_of(request)
    granted(may(account, "see-queue", region_of(account)))
    state = request.GET.get("state", State.SUBMITTED)
    found = of_region(account)
    if state in State.values:
        found = found.filter(state=state)
    task = request.GET.get("task", "")
    if task:
        found = found.filter(task__key=task)
    name = request.GET.get("q", "").strip()
    if name:
        found = found.filter(Q(organisation__name__icontains=name) | Q(project__icontains=name))
    listed = rows(account, found, timezone.now())
    page = Paginator(listed, _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "site/review/queue.html",
        {
            "area": "queue",
            "page": page,
            "count": len(listed),
            "state": state,
            "states": [(one.value, STATES[one.value][0]) for one in _SHOWN],
            "task": task,
            "tasks": Task.objects.filter(region=region_of(account), withdrawn_at=None),
            "q": name,
            "can_judge": any(row.accept.allowed for row in page.object_list),
            "can_publish": any(row.publish.allowed for row in page.object_list),
            "filters": request.GET.urlencode(),
        },
    )


_FILTERS = ("state", "task", "q", "page")
_BATCH: dict[str, tuple[Words, Callable[[Dossier, HttpRequest], Action[None]]]] = {
    "accept": (
        Words("复核通过", "accepted"),
        lambda dossier, request: Accept(dossier, seen_of(request, f"revision-{dossier.key}")),
    ),
    "return": (
        Words("退回", "returned"),
        lambda dossier, request: ReturnReport(dossier, request.POST.get("reason", "")),
    ),
    "publish": (
        Words("公开", "published"),
        lambda dossier, request: Publish(dossier, seen_of(request, f"revision-{dossier.key}")),
    ),
}


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to the queue as it was filtered; of what was sent only the filters are taken."""
    sent, kept = QueryDict(request.POST.get("filters", "")), QueryDict(mutable=True)
    for name in _FILTERS:
        if value := sent.get(name):
            kept[name] = value
    return redirect(f"{reverse('queue')}?{kept.urlencode()}" if kept else reverse("queue"))


@login_required
@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Return, accept or publish the reports that were ticked; the page says which were left out and why."""
    account = account_of(request)
    granted(may(account, "see-queue", region_of(account)))
    keys = dict.fromkeys(request.POST.getlist("report")[:_MOST])
    asked = request.POST.get("act", "")
    if not keys or asked not in _BATCH:
        messages.error(request, Words("没有选报告。", "No report was ticked.").of(lang()))
        return _back(request)
    if asked == "return" and not request.POST.get("reason", "").strip():
        words = Words(
            "退回要写原因，部门会看到。没有退回任何一份。",
            "Returning needs a reason, which the departments see. Nothing was returned.",
        )
        messages.error(request, words.of(lang()))
        return _back(request)
    what, make = _BATCH[asked]
    done, left = 0, []
    found = list(of_region(account).filter(key__in=keys))
    for dossier in found:
        try:
            perform(make(dossier, request), account)
            done += 1
        except ActionError as error:
            left.append((dossier, said(error)))
    if done:
        messages.success(request, Words(f"{what.zh} {done} 份。", f"{done} {what.en}.").of(lang()))
    for dossier, why in left:
        messages.error(request, f"{dossier.organisation}：{why}")
    if gone := len(keys) - len(found):
        words = Words(f"{gone} 份已经不在了（任务撤回）。", f"{gone} are gone: their task was withdrawn.")
        messages.error(request, words.of(lang()))
    return _back(request)
