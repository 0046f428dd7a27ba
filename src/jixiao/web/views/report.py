"""A report to be read: where it is, what it says, what was found, what happened, what one may do."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jixiao.web.acts_said import lines
from jixiao.web.editing import last_year
from jixiao.web.models import Account, Dossier, Event, State
from jixiao.web.permissions import Verdict, may, visible
from jixiao.web.refusals import refusals
from jixiao.web.reviewing import remarks
from jixiao.web.shown import found_in, shown_of
from jixiao.web.templatetags.said import lang
from jixiao.web.views.reach import account_of, dossier_of
from jixiao.web.workflow import STEPS
from jixiao.words import Words

__all__ = ["Button", "buttons", "show", "who_has_it"]

# Act -> page; in the order of the buttons. What is not allowed now is shown, disabled, only for those marked.
_PAGES = {
    "start": "report-start",
    "save": "report-edit",
    "submit": "report-submit",
    "recall": "report-recall",
    "request-unlock": "report-ask-unlock",
    "sign": "report-sign",
    "send-back": "report-send-back",
    "set-review-score": "review",
    "take-back-acceptance": "report-take-back",
    "publish": "report-publish",
    "unlock": "unlock",
    "take-down": "report-take-down",
    "correct": "report-correct",
    "put-off": "report-put-off",
}
_SHOWN_ANYWAY = frozenset({"save", "sign", "publish"})
_HAS_IT = {
    State.UNTOUCHED: Words("还没有开始填，在{office}。", "Not begun; it is with {office}."),
    State.DRAFT: Words("{office}正在填。", "{office} is filling it in."),
    State.SUBMITTED: Words("已提交，在财政局复核。", "Submitted; the bureau is reviewing it."),
    State.RETURNED: Words("财政局已退回，等{office}修改。", "Returned; {office} is to amend it."),
    State.AMENDED: Words("退回后改过，还没有重新提交。", "Amended, not yet submitted again."),
    State.ACCEPTED: Words("复核通过，等负责人签发。", "Accepted; the head is to sign."),
    State.SIGNED: Words("已签发，等财政局公开。", "Signed; the bureau is to publish it."),
    State.PUBLISHED: Words("已公开，任何人都能看到。", "Published; everybody can read it."),
    State.CORRECTED: Words("已被更正版取代，仍可查阅。", "Replaced by a corrected version; still readable."),
    State.DOWN: Words("已撤下，公众看不到。", "Taken down; the public does not see it."),
    State.WITHDRAWN: Words("任务已撤回。", "The task was withdrawn."),
}


@dataclass(frozen=True, slots=True)
class Button:
    """An act as the page offers it."""

    act: str
    words: Words
    url: str
    verdict: Verdict


def who_has_it(dossier: Dossier) -> Words:
    """Say where a report is and who has it now."""
    words, office = _HAS_IT[State(dossier.state)], dossier.organisation.name
    return Words(words.zh.format(office=office), words.en.format(office=office))


def buttons(account: Account, dossier: Dossier) -> list[Button]:
    """Return the acts of a person on a report: those he may do now, and the main ones he may later."""
    made = []
    for act, page in _PAGES.items():
        verdict = may(account, act, dossier)
        later = act in _SHOWN_ANYWAY and verdict.shown and account.role in STEPS[act].roles
        if verdict or later:
            words = Words("复核", "Review") if act == "set-review-score" else STEPS[act].words
            made.append(Button(act, words, reverse(page, args=[dossier.key]), verdict))
    if any(one.act == "start" and one.verdict for one in made):
        made = [one for one in made if one.act != "save"]  # the editor opens on what was begun
    return made


def _content(account: Account, dossier: Dossier) -> dict[str, Any]:
    """Return what the report says and what was found in it."""
    number = visible(account, dossier)
    if not number:
        return {"shown": None}
    language = lang()
    last = last_year(dossier)
    shown = shown_of(dossier, number, language)
    total = shown.report.funds.total if shown.report.funds else None
    before = last.report if last else None
    return {
        "shown": shown,
        "number": number,
        "older": number != dossier.head,
        "found": found_in(dossier, number, language),
        "money": total,
        "last": before,
        "last_money": before.funds.total if before and before.funds else None,
        "scores": {one.row: one for one in dossier.review_scores.all()},
    }


@login_required
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show a report to those who may know of it."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    read = may(account, "read", dossier)
    acts = buttons(account, dossier)
    asked = dossier.unlock_requests.filter(decided_at=None).select_related("by").first()
    if asked:
        acts = [one for one in acts if one.act != "request-unlock"]  # one request at a time
    own = Q(object=f"dossier:{dossier.key}")
    if dossier.replaces:  # a corrected version begins with an act on the one before it
        own |= Q(object=f"dossier:{dossier.replaces.key}", action="correct")
    events = Event.objects.filter(own).order_by("-seq")
    given: dict[str, Any] = {
        "area": "desk",
        "dossier": dossier,
        "read": read,
        "who_has_it": who_has_it(dossier),
        "asked": asked,
        "refused": refusals(Dossier.objects.filter(pk=dossier.pk)),
        "can": [one for one in acts if one.verdict],
        "cannot": [one for one in acts if not one.verdict],
        "versions": Dossier.objects.filter(
            task=dossier.task, organisation=dossier.organisation, project=dossier.project
        ).order_by("version"),
        "files": ("docx", "xlsx", "pdf"),
        "remarks": remarks(dossier, account),
        "see_log": may(account, "see-log", account.organisation),
    }
    if read:
        given |= _content(account, dossier)
        given["history"] = lines(events.exclude(action="save")[:30])
        given["saves"] = events.filter(action="save").count()
    return render(request, "site/report.html", given)
