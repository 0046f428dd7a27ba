"""Tasks: what is asked of whom by when, and how far it is."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jixiao.report import Kind
from jixiao.standards.layouts import layouts
from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.issue_task import IssueTask, WithdrawTask
from jixiao.web.desk_items import items
from jixiao.web.models import Account, Level, Organisation, State, Task
from jixiao.web.permissions import may
from jixiao.web.templatetags.said import STATES
from jixiao.web.views.reach import account_of
from jixiao.words import Words

__all__ = ["issue", "listing", "show", "withdraw"]

_CLOSES = time(18, 0)  # of the day a deadline names
_PAGE = 50
_KINDS = {
    Kind.OVERALL: Words("部门整体支出自评", "whole department"),
    Kind.PROJECT: Words("项目自评", "project"),
}
_BEFORE = (State.UNTOUCHED, State.DRAFT, State.RETURNED, State.AMENDED)


def _no(request: HttpRequest, reason: Words) -> HttpResponse:
    return render(request, "site/no.html", {"reason": reason}, status=403)


def _task(account: Account, key: str) -> Task:
    """Return a task of the account's region; others do not exist for it."""
    task: Task = get_object_or_404(Task.objects.select_related("region", "issued_by"), key=key)
    if not account.organisation.holds(task.region):
        raise Http404
    return task


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Show all tasks, the newest first."""
    account = account_of(request)
    verdict = may(account, "see-tasks", account.organisation)
    if not verdict:
        return _no(request, verdict.reason)
    tasks = Task.objects.filter(region__path__startswith=account.organisation.path).annotate(
        asked=Count("dossiers", filter=Q(dossiers__replaces=None)),
        handed=Count("dossiers", filter=Q(dossiers__replaces=None) & ~Q(dossiers__state__in=_BEFORE)),
    )
    tasks = tasks.order_by("-year", "-issued_at")  # a counted list does not keep the order of the model
    given = {"area": "tasks", "tasks": tasks, "issue": may(account, "issue-task", account.organisation)}
    return render(request, "site/tasks.html", given)


def deadline_of(day: str) -> datetime | None:
    """Return the end of work of a day written 2024-04-30, None for anything else."""
    try:
        at = datetime.strptime(day.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - becomes a local time below
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(at, _CLOSES))


def _layouts() -> list[tuple[str, str, str]]:
    """Return name, title and kinds of the layouts that can be asked for."""
    return sorted(
        (name, form.title, " ".join(kind.value for kind in form.kinds if kind in _KINDS))
        for name, form in layouts().items()
        if set(form.kinds) & set(_KINDS)
    )


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Ask departments for a report."""
    account = account_of(request)
    verdict = may(account, "issue-task", account.organisation)
    if not verdict:
        return _no(request, verdict.reason)
    places = Organisation.objects.filter(
        path__startswith=account.organisation.path, active=True, level__in=[Level.DEPARTMENT, Level.UNIT]
    ).order_by("code")
    last = timezone.localdate().year - 1
    posted: dict[str, Any] = {
        "title": f"{last}年度部门整体支出绩效自评",
        "year": str(last),
        "kind": Kind.OVERALL.value,
        "layout": "hunan-overall",
        "deadline": f"{timezone.localdate() + timedelta(days=30)}",
        "organisations": [one.key for one in places if one.level == Level.DEPARTMENT],
    }
    given: dict[str, Any] = {
        "area": "tasks",
        "places": places,
        "kinds": [(kind.value, words) for kind, words in _KINDS.items()],
        "layouts": _layouts(),
        "wrong": {},
    }
    if request.method != "POST":
        return render(request, "site/task_new.html", given | {"posted": posted})
    posted = {name: request.POST.get(name, "").strip() for name in posted if name != "organisations"}
    posted["organisations"] = request.POST.getlist("organisations")
    wrong = _wrong(posted)
    if not wrong:
        act = IssueTask(
            account.organisation,
            posted["title"],
            int(posted["year"]),
            Kind(posted["kind"]),
            posted["layout"],
            deadline_of(posted["deadline"]) or timezone.now(),
            [one for one in places if one.key in posted["organisations"]],
        )
        try:
            return redirect("task", key=perform(act, account).key)
        except ActionError as error:
            wrong[_field(error)] = error
    return render(request, "site/task_new.html", given | {"posted": posted, "wrong": wrong}, status=409)


def _wrong(posted: dict[str, Any]) -> dict[str, Any]:
    """Return what cannot be read, beside the field it stands in."""
    wrong: dict[str, Any] = {}
    if not posted["year"].isdecimal() or len(posted["year"]) != 4:
        wrong["year"] = Words("年度要写四位数，例如 2023。", "The year has four digits, such as 2023.")
    if posted["kind"] not in {kind.value for kind in _KINDS}:
        wrong["kind"] = Words("请选种类。", "Choose a kind.")
    if deadline_of(posted["deadline"]) is None:
        wrong["deadline"] = Words("日期写成 2024-04-30 这样。", "Write the date like 2024-04-30.")
    return wrong


def _field(error: ActionError) -> str:
    """Return the field an error of issuing belongs beside."""
    words = {"名称": "title", "年度": "year", "格式": "layout", "截止": "deadline"}
    return next((field for word, field in words.items() if word in error.message_zh), "organisations")


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show how far each organisation is with a task."""
    account = account_of(request)
    verdict = may(account, "see-tasks", account.organisation)
    if not verdict:
        return _no(request, verdict.reason)
    task = _task(account, key)
    reports = task.dossiers.select_related("organisation", "task", "check_result").order_by(
        "organisation__code", "-version"
    )
    counts = dict(task.dossiers.values_list("state").annotate(Count("pk")).order_by())
    state, name = request.GET.get("state", ""), request.GET.get("q", "").strip()
    if state in State.values:
        reports = reports.filter(state=state)
    if name:
        reports = reports.filter(Q(organisation__name__icontains=name) | Q(project__icontains=name))
    rows = sorted(items(account, reports), key=lambda item: item.dossier.organisation.code)
    given = {
        "area": "tasks",
        "task": task,
        "page": Paginator(rows, _PAGE).get_page(request.GET.get("page")),
        "states": [(one.value, STATES[one.value][0], counts[one]) for one in State if counts.get(one)],
        "state": state,
        "q": name,
        "form": layouts().get(task.layout),
        "withdraw": may(account, "withdraw-task", task),
        "put_off": may(account, "issue-task", account.organisation),
    }
    return render(request, "site/task.html", given)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Say what withdrawing does, and withdraw."""
    account = account_of(request)
    verdict = may(account, "see-tasks", account.organisation)
    if not verdict:
        return _no(request, verdict.reason)
    task = _task(account, key)
    given: dict[str, Any] = {"area": "tasks", "task": task, "verdict": may(account, "withdraw-task", task)}
    if not given["verdict"]:
        return render(request, "site/task_withdraw.html", given, status=403)
    if request.method == "POST":
        try:
            perform(WithdrawTask(task, request.POST.get("reason", "")), account)
        except ActionError as error:
            return render(request, "site/task_withdraw.html", given | {"error": error}, status=409)
        return redirect("tasks")
    return render(request, "site/task_withdraw.html", given)
