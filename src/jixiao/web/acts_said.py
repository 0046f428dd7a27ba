"""Entries of the log as sentences: who did what to which report, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from jixiao.web.models import Account, Dossier, Event, Organisation, Task
from jixiao.web.workflow import STEPS
from jixiao.words import Words

__all__ = ["ACTS", "Line", "lines", "of_region", "words_of"]

_MORE = {
    "first-run": Words("建立网站", "set the site up"),
    "login": Words("登录", "logged in"),
    "logout": Words("退出", "logged out"),
    "locked-out": Words("密码错太多次，账号锁住", "locked out after wrong passwords"),
    "issue-task": Words("下达任务", "issued a task"),
    "withdraw-task": Words("撤回任务", "withdrew a task"),
    "import-organisations": Words("导入单位名单", "took in a list of organisations"),
    "make-account": Words("建立账号", "made an account"),
    "change-account": Words("修改账号", "changed an account"),
    "change-password": Words("修改自己的密码", "changed the own password"),
    "totp-on": Words("启用登录动态码", "turned one-time codes on"),
    "totp-off": Words("停用登录动态码", "turned one-time codes off"),
}
_DONE = {  # Chinese has no tenses; in English an act that was done is not one to be done
    "start": "began",
    "upload": "uploaded a document",
    "save": "edited",
    "confirm": "gave a reason",
    "submit": "submitted it",
    "recall": "took it back",
    "request-unlock": "asked for it back",
    "unlock": "unlocked it",
    "refuse-unlock": "refused to give it back",
    "comment": "commented",
    "settle-comment": "answered a comment",
    "set-review-score": "scored it",
    "return": "returned it",
    "accept": "accepted it",
    "take-back-acceptance": "took the acceptance back",
    "sign": "signed it",
    "send-back": "sent it back to the preparer",
    "publish": "published it",
    "take-down": "took it down",
    "correct": "began a correction",
    "put-off": "put the deadline off",
}
ACTS: dict[str, Words] = {name: Words(step.words.zh, _DONE[name]) for name, step in STEPS.items()} | _MORE


@dataclass(frozen=True, slots=True)
class Line:
    """One entry for people."""

    seq: int
    at: datetime
    who: str
    what: Words
    about: str
    url_key: str  # key of the report it is about, "" for others
    reason: str
    digest: str
    office: str = ""  # of the report it is about
    year: int = 0


def of_region(account: Account) -> "QuerySet[Event]":
    """Return the entries about an account's region, its reports, tasks, organisations and people."""
    path = account.organisation.region.path
    within = (
        ("dossier:", Dossier.objects.filter(organisation__path__startswith=path), "key"),
        ("task:", Task.objects.filter(region__path__startswith=path), "key"),
        ("organisation:", Organisation.objects.filter(path__startswith=path), "key"),
        ("account:", Account.objects.filter(organisation__path__startswith=path), "key"),
        ("account:", Account.objects.filter(organisation__path__startswith=path), "username"),
    )
    own = Account.objects.filter(organisation__path__startswith=path).values("username")
    found = Q(object="site", actor__in=own)
    for kind, some, name in within:
        found |= Q(object__in=some.order_by().values_list(Concat(Value(kind), name)))
    return Event.objects.filter(found)


def words_of(action: str) -> Words:
    """Return the words of an act; one nobody knows any more by its own name."""
    return ACTS.get(action, Words(action, action))


def _detail(event: Event) -> str:
    data: dict[str, Any] = event.data
    if event.action == "save":
        fields = len(data.get("fields", [])) + int(data.get("more", 0))
        return f"{fields}"
    return str(data.get("reason", ""))


def lines(events: Iterable[Event]) -> list[Line]:
    """Return entries as lines; names are looked up once."""
    given = list(events)
    names = {
        account.username: str(account)
        for account in Account.objects.filter(username__in={event.actor for event in given})
    }
    keys = {event.object.partition(":")[2] for event in given if event.object.startswith("dossier:")}
    reports = {
        dossier.key: (str(dossier.organisation), dossier.task.year)
        for dossier in Dossier.objects.filter(key__in=keys).select_related("organisation", "task")
    }
    keys = {event.object.partition(":")[2] for event in given if event.object.startswith("task:")}
    tasks = dict(Task.objects.filter(key__in=keys).values_list("key", "title"))
    made = []
    for event in given:
        kind, _, key = event.object.partition(":")
        office, year = reports.get(key, ("", 0))
        about = f"{office} {year}" if office else tasks.get(key) or (key if kind == "account" else "")
        made.append(
            Line(
                event.seq,
                event.at,
                names.get(event.actor, event.actor or "—"),
                words_of(event.action),
                about,
                key if key in reports else "",
                "" if event.action == "save" else _detail(event),
                event.digest,
                office,
                year,
            )
        )
    return made
