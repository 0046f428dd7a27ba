"""Where each person starts, and the log."""

from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jixiao.web.acts_said import ACTS, lines, of_region
from jixiao.web.desk_items import current, items, of_account, waits
from jixiao.web.log import verify
from jixiao.web.models import Account, Comment, Event, Role, State, Task, UnlockRequest
from jixiao.web.permissions import may
from jixiao.web.refusals import refusals
from jixiao.web.sealed import altered
from jixiao.web.views.reach import account_of
from jixiao.web.workflow import OPEN

__all__ = ["home", "log", "verify_log", "workbench"]

_ALTERED = 20  # things that do not fit the log, named one by one
_PAST = (*OPEN, State.DOWN)


def home(request: HttpRequest) -> HttpResponse:
    """Send people to their desk, everybody else to what is public."""
    return redirect("workbench" if request.user.is_authenticated else "public-home")


def _department(account: Account) -> dict[str, Any]:
    """Return what a preparer or a head sees."""
    mine = of_account(account)
    open_ = items(account, current(mine).exclude(state__in=_PAST))
    past = list(mine.filter(state__in=_PAST).order_by("-task__year", "-version")[:12])
    returned = current(mine).filter(state__in=[State.RETURNED, State.AMENDED]).exclude(reason="")
    comments = Comment.objects.filter(dossier__in=current(mine), sent=True, settled_at=None)
    return {
        "open": open_,
        "mine": sum(item.mine for item in open_),
        "past": past,
        "returned": returned,
        "refused": refusals(current(mine)),
        "comments": comments.select_related("by", "dossier__task").order_by("-at")[:6],
        "late": sum(1 for item in open_ if item.mine and item.dossier.late(timezone.now())),
    }


def _bureau(account: Account) -> dict[str, Any]:
    """Return what reviewers, administrators and auditors see."""
    mine = current(of_account(account))
    counts = dict(mine.values_list("state").annotate(Count("pk")).order_by())
    tasks = (
        Task.objects.filter(region__path__startswith=account.organisation.path, withdrawn_at=None)
        .annotate(
            asked=Count("dossiers", filter=Q(dossiers__replaces=None)),
            handed=Count(
                "dossiers",
                filter=Q(dossiers__replaces=None)
                & ~Q(dossiers__state__in=[State.UNTOUCHED, State.DRAFT, State.RETURNED, State.AMENDED]),
            ),
        )
        .order_by("-year", "-issued_at")[:6]
    )
    requests = UnlockRequest.objects.filter(
        dossier__organisation__path__startswith=account.organisation.path, decided_at=None
    ).select_related("dossier__organisation", "dossier__task", "by")
    waiting = waits(account)
    return {
        "open": waiting[:15],
        "more": max(0, len(waiting) - 15),
        "counts": [(state, counts[state]) for state in State if counts.get(state)],
        "tasks": tasks,
        "requests": requests if account.role == Role.ADMINISTRATOR else [],
        "issue": may(account, "issue-task", account.organisation),
    }


@login_required
def workbench(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person who asks."""
    account = account_of(request)
    mine = of_account(account).order_by().annotate(named=Concat(Value("dossier:"), "key")).values("named")
    latest = Event.objects.filter(object__in=mine).exclude(action="save").order_by("-seq")[:8]
    given = _bureau(account) if account.of_bureau else _department(account)
    given |= {"area": "desk", "latest": lines(latest), "today": timezone.localdate(), "account": account}
    return render(request, "site/desk_bureau.html" if account.of_bureau else "site/desk.html", given)


@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Show every act, the newest first; ``act``, ``who`` and ``report`` narrow it down."""
    account = account_of(request)
    verdict = may(account, "see-log", account.organisation)
    if not verdict:
        return render(request, "site/no.html", {"reason": verdict.reason}, status=403)
    found = of_region(account).order_by("-seq")
    act, who, report = (request.GET.get(name, "").strip() for name in ("act", "who", "report"))
    if act:
        found = found.filter(action=act)
    if who:
        named = Account.objects.filter(name=who).values("username")
        found = found.filter(Q(actor=who) | Q(actor__in=named))
    if report:
        found = found.filter(object=f"dossier:{report}")
    page = Paginator(found, 60).get_page(request.GET.get("page"))
    given = {
        "area": "log",
        "page": page,
        "lines": lines(page.object_list),
        "acts": sorted(ACTS.items()),
        "act": act,
        "who": who,
        "report": report,
        "narrowed": bool(act or who or report),
        "dossier": of_account(account).filter(key=report).first(),
    }
    return render(request, "site/log.html", given)


@login_required
def verify_log(request: HttpRequest) -> HttpResponse:
    """Recompute the chain and say what was found."""
    account = account_of(request)
    verdict = may(account, "see-log", account.organisation)
    if not verdict:
        return render(request, "site/no.html", {"reason": verdict.reason}, status=403)
    head = request.GET.get("head", "").strip() or None
    given = {
        "area": "log",
        "found": verify(head),
        "altered": list(islice(altered(files=False), _ALTERED)),
        "head": head or "",
    }
    return render(request, "site/log_verify.html", given)
