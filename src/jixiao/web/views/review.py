"""Reviewing a report: the document on the left, scores, findings, comments and changes on the right."""

import io
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.web.actions.base import Action, ActionError, perform
from jixiao.web.actions.judge import Accept, ReturnReport, TakeBackAcceptance
from jixiao.web.actions.talk import AddComment, OwnScore, SetReviewScores, SettleComment
from jixiao.web.acts_said import lines
from jixiao.web.editing import assessment_of, last_year, standard_for, state_of
from jixiao.web.forms.sheet import sheet_of
from jixiao.web.forms.where import label_of
from jixiao.web.models import Comment, Dossier, Event, State
from jixiao.web.permissions import BUREAU, may, visible
from jixiao.web.reviewed import commented
from jixiao.web.reviewing import marks, pins, remarks, scores, since_last_time
from jixiao.web.sessions import from_script
from jixiao.web.templatetags.said import lang, said
from jixiao.web.views.acts import seen_of
from jixiao.web.views.download import FORMATS, file_name
from jixiao.web.views.queue import of_region, rows
from jixiao.web.views.reach import account_of, dossier_of, granted
from jixiao.words import Words

__all__ = ["accept", "answer", "changes", "comment", "export", "give_back", "score", "show"]

TABS = {
    "scores": Words("评分", "Scores"),
    "findings": Words("检查结果", "Findings"),
    "comments": Words("意见", "Comments"),
    "changes": Words("改动", "Changes"),
    "last": Words("上年", "Last year"),
    "log": Words("记录", "Log"),
}
_ACTS = ("set-review-score", "comment", "return", "accept", "take-back-acceptance", "unlock")
_NOT_SEEN = frozenset({"heading", "number", "level", "key", "axis", "label"})  # no cells of their own
_NOTED = Words("意见已记下，退回或通过时发给部门。", "Noted; sent with the decision.")
_RETURNED = Words("已退回，部门马上看到。", "Returned; the department sees it.")
_TAKEN_BACK = Words("已收回复核结论。", "The acceptance was taken back.")
_ACCEPTED = Words("已复核通过，等负责人签发。", "Accepted; the head is to sign.")


def _reviewed(request: HttpRequest, key: str) -> Dossier:
    """Return a report that the bureau may review; to everybody else the page does not exist."""
    dossier = dossier_of(request, key)
    if account_of(request).role not in BUREAU or not dossier.head:
        raise Http404
    return dossier


def _page(request: HttpRequest, dossier: Dossier, tab: str, **more: Any) -> HttpResponse:
    account = account_of(request)
    granted(may(account, "read", dossier))
    saved = state_of(dossier, visible(account, dossier))
    last, standard = last_year(dossier), standard_for(dossier)
    assessed = assessment_of(dossier, saved, lang())
    comments = list(dossier.comments.select_related("by", "settled_by"))
    number, changed = since_last_time(dossier, saved)
    table = scores(dossier, saved)
    return render(
        request,
        "site/review/review.html",
        {
            "area": "queue",
            "dossier": dossier,
            "sheet": sheet_of(saved, last, standard, lang()),
            "tab": tab,
            "tabs": [
                (name, words, counts)
                for name, words, counts in zip(
                    TABS,
                    TABS.values(),
                    (None, len(assessed["findings"]), len(comments), len(changed), None, None),
                    strict=True,
                )
            ],
            "assessed": assessed,
            "comments": comments,
            "pins": pins(comments),
            "marks": marks(assessed),
            "changed_paths": {change.path for change in changed},
            "changes": changed,
            "compared": number,
            "scores": table,
            "last": last,
            "fields": [
                (path, label_of(path, saved.form))
                for path in saved.form.fields
                if path.rsplit("/", 1)[-1] not in _NOT_SEEN
            ],
            "events": lines(Event.objects.filter(object=f"dossier:{dossier.key}").order_by("-seq")[:100])
            if tab == "log"
            else (),
            "may": {act.replace("-", "_"): may(account, act, dossier) for act in _ACTS},
            "request_open": dossier.unlock_requests.filter(decided_at=None).first(),
            "following": _following(request, dossier),
            **more,
        },
    )


def _following(request: HttpRequest, dossier: Dossier) -> Dossier | None:
    """Return the next report of the queue."""
    account = account_of(request)
    waiting = [
        row.dossier
        for row in rows(account, of_region(account).filter(state=State.SUBMITTED), timezone.now())
        if row.dossier.pk != dossier.pk
    ]
    return waiting[0] if waiting else None


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show the report under review; ``?tab=`` says what stands on the right."""
    tab = request.GET.get("tab", "scores")
    return _page(request, _reviewed(request, key), tab if tab in TABS else "scores")


@login_required
def changes(request: HttpRequest, key: str) -> HttpResponse:
    """Show what has changed since the report was last handed in."""
    return _page(request, _reviewed(request, key), "changes")


def _done(request: HttpRequest, dossier: Dossier, act: Action[Any], tab: str, words: Words) -> HttpResponse:
    """Do an act and go back to the page; a refusal is said there."""
    try:
        perform(act, account_of(request))
    except ActionError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, words.of(lang()))
    return redirect(f"{reverse('review', args=[dossier.key])}?tab={tab}")


@login_required
@require_POST
def score(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the reviewer's own scores; on an error everything typed is shown again."""
    dossier = _reviewed(request, key)
    typed = {}
    for name in request.POST:
        row = name.removeprefix("score-")
        if row != name:
            typed[row] = OwnScore(request.POST.get(name, ""), request.POST.get(f"reason-{row}", ""))
    try:
        count = perform(SetReviewScores(dossier, typed, seen_of(request)), account_of(request))
    except ActionError as error:
        return _page(request, dossier, "scores", typed=typed, error=error)
    messages.success(
        request,
        Words(f"已保存，{count} 项与自评不同。", f"Saved; {count} differ from the self-scores.").of(lang()),
    )
    return redirect(f"{reverse('review', args=[dossier.key])}?tab=scores")


@login_required
@require_POST
def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Put a comment on a field of the report, or on all of it."""
    dossier = _reviewed(request, key)
    act = AddComment(dossier, request.POST.get("field", ""), request.POST.get("text", ""))
    return _done(
        request,
        dossier,
        act,
        "comments",
        _NOTED,
    )


@login_required
@require_POST
def answer(request: HttpRequest, key: str, comment: str) -> HttpResponse:
    """Keep the department's answer to a comment."""
    dossier = dossier_of(request, key)
    found = get_object_or_404(Comment, dossier=dossier, key=comment, sent=True)
    account, typed = account_of(request), request.POST.get("answer", "")
    wrong = None
    try:
        perform(SettleComment(found, typed), account)
    except ActionError as error:
        wrong = error
    if from_script(request):  # the editor brings this part alone; nothing else on its page is touched
        given = {"dossier": dossier, "remarks": remarks(dossier, account), "wrong": wrong}
        return render(
            request, "site/bureau_said.html", {**given, "wrong_key": wrong and found.key, "typed": typed}
        )
    if wrong:
        messages.error(request, said(wrong))
    return redirect("report", key=dossier.key)


@login_required
@require_POST
def give_back(request: HttpRequest, key: str) -> HttpResponse:
    """Return the report with a reason and the comments."""
    dossier = _reviewed(request, key)
    act = ReturnReport(dossier, request.POST.get("reason", ""))
    return _done(
        request,
        dossier,
        act,
        "comments",
        _RETURNED,
    )


@login_required
@require_POST
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """Accept the report, or take the acceptance back with a reason."""
    dossier = _reviewed(request, key)
    if request.POST.get("act") == "take-back":
        act: Action[Any] = TakeBackAcceptance(dossier, request.POST.get("reason", ""))
        return _done(request, dossier, act, "scores", _TAKEN_BACK)
    return _done(
        request,
        dossier,
        Accept(dossier, seen_of(request)),
        "scores",
        _ACCEPTED,
    )


@login_required
def export(request: HttpRequest, key: str) -> HttpResponse:
    """Send the report as a Word document with findings and comments in its margin."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    granted(may(account, "read", dossier))
    if not dossier.head:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        data = commented(
            dossier, visible(account, dossier), Path(folder), lang(), bureau=account.role in BUREAU
        )
    response = HttpResponse(io.BytesIO(data), content_type=FORMATS["docx"])
    name = quote(file_name(dossier, "docx").replace(".docx", "_意见.docx"))
    response["Content-Disposition"] = f"attachment; filename=\"review.docx\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "no-store"
    return response
