"""The bureau's progress page: one task, its states, scores and findings, and who is late."""

import csv

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.checking.render.rulepage import FAMILIES
from jixiao.web.models import Task
from jixiao.web.permissions import may, region_of
from jixiao.web.progress import progress
from jixiao.web.stages import longest_first, stages, summary
from jixiao.web.templatetags.said import lang
from jixiao.web.views.queue import of_region
from jixiao.web.views.reach import account_of, granted

__all__ = ["show"]

_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")  # what Excel begins a formula with, full-width signs in China too
_PAGE = 100  # departments of a page: those of a county stand on one
_HEIGHT = 168  # of the tallest column, in units of the drawing


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show the newest task, or the one asked for; ``?format=csv`` gives the list."""
    account = account_of(request)
    granted(may(account, "see-progress", region_of(account)))
    tasks = list(Task.objects.filter(region=region_of(account), withdrawn_at=None))
    asked = request.GET.get("task", "")
    task = next((one for one in tasks if one.key == asked), None) if asked else next(iter(tasks), None)
    if asked and task is None:
        raise Http404
    if task is None:
        return render(request, "site/review/bureau.html", {"area": "bureau", "task": None, "tasks": tasks})
    dossiers = list(of_region(account).filter(task=task))
    if request.GET.get("format") == "csv":
        return _csv(task, dossiers)
    figures = progress(dossiers)
    now = timezone.now()
    rows, by_wait = stages(dossiers, now), request.GET.get("order") == "wait"
    name = request.GET.get("q", "").strip()
    listed = longest_first(rows) if by_wait else rows
    if name:
        listed = [row for row in listed if name in f"{row.dossier.organisation} {row.dossier.project}"]
    columns = [
        {
            "name": name.of(lang()),
            "count": count,
            "x": 36 + at * 54,
            "y": f"{222 - _HEIGHT * count / figures.highest:.1f}",
            "height": f"{_HEIGHT * count / figures.highest:.1f}",
        }
        for at, (name, count) in enumerate(figures.bands)
    ]
    return render(
        request,
        "site/review/bureau.html",
        {
            "area": "bureau",
            "task": task,
            "tasks": tasks,
            "figures": figures,
            "columns": columns,
            "families": [(letter, FAMILIES[letter], count, mean) for letter, count, mean in figures.families],
            "page": Paginator(listed, _PAGE).get_page(request.GET.get("page")),
            "q": name,
            "summary": summary(rows),
            "by_wait": by_wait,
            "days": (timezone.localtime(task.deadline).date() - timezone.localdate()).days,
            "now": now,
        },
    )


def _csv(task: Task, dossiers: list) -> HttpResponse:  # type: ignore[type-arg]  # of reports
    """Return the list for Excel: with a byte order mark, and no cell that it would take for a formula."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="progress-{task.year}.csv"'
    writer = csv.writer(response)
    writer.writerow(
        ["编码", "单位", "项目", "状态", "自评得分", "等级", "必须改正", "说明或改正", "建议", "提交时间"]
    )
    for dossier in dossiers:
        check = dossier.handed_in
        figures = (
            [check.score, check.grade, check.must_fix, check.confirm, check.advice] if check else [""] * 5
        )
        handed_in = (
            timezone.localtime(dossier.submitted_at).strftime("%Y-%m-%d %H:%M")
            if dossier.submitted_at
            else ""
        )
        cells = [
            dossier.organisation.code,
            dossier.organisation.name,
            dossier.project,
            dossier.get_state_display(),
        ]
        writer.writerow([_safe(str(cell)) for cell in (*cells, *figures, handed_in)])
    return response


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in _FORMULA else text
