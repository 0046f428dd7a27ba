"""The pages of acts: each says what it does, asks what it needs, and does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jixiao.web.actions.base import Action, ActionError, RefusedError, WrongPasswordError, perform
from jixiao.web.actions.judge import TakeBackAcceptance
from jixiao.web.actions.publish import Correct, Publish, TakeDown
from jixiao.web.actions.sign import SendBack, Sign
from jixiao.web.actions.submit import Recall, Submit, readiness
from jixiao.web.actions.unlock import DeadlineError, PutOff, RefuseUnlock, RequestUnlock, Unlock
from jixiao.web.editing import state_of
from jixiao.web.models import Dossier, UnlockRequest
from jixiao.web.permissions import may
from jixiao.web.reviewing import scores
from jixiao.web.shown import found_in, shown_of
from jixiao.web.signing_in import wrong_again
from jixiao.web.templatetags.said import lang
from jixiao.web.views.reach import account_of, dossier_of
from jixiao.web.views.tasks import deadline_of
from jixiao.web.workflow import STEPS
from jixiao.words import Words

__all__ = [
    "ask_unlock",
    "correct",
    "publish",
    "put_off",
    "recall",
    "seen_of",
    "send_back",
    "sign",
    "submit",
    "take_back",
    "take_down",
    "unlock",
]

_DIGITS = 10  # of the number of a revision
Make = Callable[[Dossier, HttpRequest], Action[Any]]


def _posted(request: HttpRequest, name: str = "reason") -> str:
    return request.POST.get(name, "")


def seen_of(request: HttpRequest, name: str = "revision") -> int:
    """Return the revision that stood on the page an act comes from; 0, which no report has, without one."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < _DIGITS else 0


@dataclass(frozen=True, slots=True)
class Page:
    """An act's page: what it says before, what it asks."""

    act: str
    says: Words
    make: Make
    reason: Words | None = None  # the label of the reason, None where none is asked
    danger: bool = False
    template: str = "site/act.html"


RECALL = Page(
    "recall",
    Words(
        "财政局还没有人看过，可以直接收回来改。收回后要重新提交。",
        "Nobody in the bureau has looked at it yet, so you can take it back. Submit it again afterwards.",
    ),
    lambda dossier, _: Recall(dossier),
)
ASK = Page(
    "request-unlock",
    Words(
        "写明要改什么、为什么。管理员同意后退回给您；同意以前报告照常复核。",
        "Say what is to be changed and why. Once the administrator agrees you get it back.",
    ),
    lambda dossier, request: RequestUnlock(dossier, _posted(request)),
    Words("要改什么，为什么", "What is to be changed, and why"),
)
SEND_BACK = Page(
    "send-back",
    Words(
        "退给经办人修改，财政局的复核结论同时作废，改完要重新提交复核。",
        "It goes back to the preparer; the bureau's acceptance ends and it has to be submitted again.",
    ),
    lambda dossier, request: SendBack(dossier, _posted(request)),
    Words("退回的原因", "Why it goes back"),
)
TAKE_BACK = Page(
    "take-back-acceptance",
    Words("收回复核结论，报告回到复核中。", "The acceptance is taken back; the review goes on."),
    lambda dossier, request: TakeBackAcceptance(dossier, _posted(request)),
    Words("原因", "Reason"),
)
PUBLISH = Page(
    "publish",
    Words(
        "公开后任何人都能看到和下载。要改只能发更正版。",
        "Once published anyone can read and download it. Changes need a corrected version.",
    ),
    lambda dossier, request: Publish(dossier, seen_of(request)),
)
TAKE_DOWN = Page(
    "take-down",
    Words(
        "撤下后公众看不到这份报告和它的文件。撤下会记录在案。",
        "The public no longer sees the report and its files. This is put on record.",
    ),
    lambda dossier, request: TakeDown(dossier, _posted(request)),
    Words("撤下的原因", "Why it is taken down"),
    danger=True,
)
CORRECT = Page(
    "correct",
    Words(
        "从已公开的内容开始做一个更正版，要重新提交、复核、签发。公开更正版以前，原来的一直可以看。",
        "A corrected version begins with what is public now and goes the whole way again. "
        "Until it is published the present one stays readable.",
    ),
    lambda dossier, request: Correct(dossier, _posted(request)),
    Words("更正的原因（随更正版公开）", "Why it is corrected (published with it)"),
)


def _answer(request: HttpRequest, key: str, page: Page, given: dict[str, Any]) -> HttpResponse:
    """Show an act's page, or do the act."""
    dossier, account = dossier_of(request, key), account_of(request)
    verdict = may(account, page.act, dossier)
    given = {
        "area": "desk",
        "dossier": dossier,
        "page": page,
        "title": STEPS[page.act].words,
        "verdict": verdict,
        **given,
    }
    if not verdict:
        return render(request, "site/act.html", given, status=403)
    if request.method == "POST":
        try:
            done = perform(page.make(dossier, request), account)
        except ActionError as error:
            if isinstance(error, WrongPasswordError) and (over := wrong_again(request)):
                return over
            wrong = "deadline_error" if isinstance(error, DeadlineError) else "error"
            given |= {wrong: error, "posted": _posted(request), "day": _posted(request, "deadline")}
            status = 403 if isinstance(error, RefusedError) else 409
            return render(request, page.template, given, status=status)
        return redirect("report", key=done.key if isinstance(done, Dossier) else key)
    return render(request, page.template, given)


def _plain(page: Page) -> Callable[..., HttpResponse]:
    @login_required
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, key: str) -> HttpResponse:
        return _answer(request, key, page, {})

    return view


recall = _plain(RECALL)
ask_unlock = _plain(ASK)
send_back = _plain(SEND_BACK)
take_back = _plain(TAKE_BACK)
publish = _plain(PUBLISH)
take_down = _plain(TAKE_DOWN)
correct = _plain(CORRECT)

SUBMIT = Page(
    "submit",
    Words("提交后不能再改，除非财政局退回。", "After submitting you cannot change it unless it is returned."),
    lambda dossier, request: Submit(dossier, seen_of(request)),
    template="site/submit.html",
)
SIGN = Page(
    "sign",
    Words(
        "签发表示您对这份报告的内容负责。签发后由财政局公开。",
        "By signing you answer for the content of this report. The bureau publishes it afterwards.",
    ),
    lambda dossier, request: Sign(dossier, _posted(request, "password"), seen_of(request)),
    template="site/sign.html",
)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, key: str) -> HttpResponse:
    """Show what will be handed in and what stands in the way; hand it in."""
    dossier, account = dossier_of(request, key), account_of(request)
    given: dict[str, Any] = {}
    if may(account, "submit", dossier):
        given["ready"] = readiness(dossier, lang())
        given["shown"] = shown_of(dossier, dossier.head, lang())
        given["late"] = dossier.late(timezone.now())
    return _answer(request, key, SUBMIT, given)


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """Show the head on one page what is to be signed."""
    dossier, account = dossier_of(request, key), account_of(request)
    given: dict[str, Any] = {}
    if may(account, "sign", dossier):
        given["shown"] = shown_of(dossier, dossier.head, lang())
        given["found"] = found_in(dossier, dossier.head, lang())
        given["scores"] = scores(dossier, state_of(dossier))
    return _answer(request, key, SIGN, given)


@login_required
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest, key: str) -> HttpResponse:
    """Decide about a request to have a report back, or give it back without one."""
    dossier = dossier_of(request, key)
    waiting = UnlockRequest.objects.filter(dossier=dossier, decided_at=None).select_related("by").first()

    def make(given: Dossier, asked: HttpRequest) -> Action[Any]:
        if asked.POST.get("answer") == "refuse":
            return RefuseUnlock(given, _posted(asked))
        return Unlock(given, _posted(asked))

    page = Page(
        "unlock",
        Words(
            "同意后退回给部门修改，复核结论和签发同时作废，改完要重新提交。",
            "The report goes back to the department; acceptance and signature end.",
        ),
        make,
        Words("答复", "Answer"),
    )
    return _answer(request, key, page, {"waiting": waiting})


@login_required
@require_http_methods(["GET", "POST"])
def put_off(request: HttpRequest, key: str) -> HttpResponse:
    """Set a later deadline for one department."""
    page = Page(
        "put-off",
        Words("只改这个单位的截止日期（当天 18:00 止）。", "For this department only, until 18:00."),
        lambda dossier, asked: PutOff(
            dossier, deadline_of(_posted(asked, "deadline")) or timezone.now(), _posted(asked)
        ),
        Words("延期的原因", "Why it is put off"),
    )
    return _answer(request, key, page, {"ask_deadline": True})
