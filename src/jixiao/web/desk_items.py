"""What waits for whom: for each role and state the next step, its words and its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from jixiao.web.models import Account, Check, Dossier, Role, State
from jixiao.web.permissions import knows
from jixiao.words import Words

__all__ = ["Item", "current", "items", "of_account", "waits"]

LOOK = (Words("查看", "Look"), "report")
NEXT: dict[Role, dict[State, tuple[Words, str]]] = {
    Role.PREPARER: {
        State.UNTOUCHED: (Words("开始填报", "Begin"), "report-start"),
        State.DRAFT: (Words("继续填", "Continue"), "report-edit"),
        State.RETURNED: (Words("看意见并修改", "Read and amend"), "report-edit"),
        State.AMENDED: (Words("检查并提交", "Check and submit"), "report-submit"),
    },
    Role.HEAD: {State.ACCEPTED: (Words("签发", "Sign"), "report-sign")},
    Role.REVIEWER: {State.SUBMITTED: (Words("复核", "Review"), "review")},
    Role.ADMINISTRATOR: {State.SIGNED: (Words("公开", "Publish"), "report-publish")},
    Role.AUDITOR: {},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One report on somebody's desk."""

    dossier: Dossier
    check: Check | None
    words: Words  # of the button
    url: str
    mine: bool  # it waits for this person


def of_account(account: Account) -> QuerySet[Dossier]:
    """Return the reports an account may know of, withdrawn ones left out."""
    return (
        Dossier.objects.filter(organisation__path__startswith=account.organisation.path)
        .exclude(state=State.WITHDRAWN)
        .select_related("task", "organisation", "check_result")
    )


def current(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Return only the newest versions, and those that are public beside a correction under way."""
    return dossiers.filter(Q(replaced_by=None) | Q(state=State.PUBLISHED))


def _next(account: Account, dossier: Dossier) -> tuple[Words, str, bool]:
    step = NEXT[Role(account.role)].get(State(dossier.state))
    own = account.of_bureau or account.organisation_id == dossier.organisation_id
    if step and own:
        return *step, True
    return *LOOK, False


def items(account: Account, dossiers: Iterable[Dossier]) -> list[Item]:
    """Return the reports as a desk shows them: what waits for this person first, then by deadline."""
    made = []
    for dossier in dossiers:
        if not knows(account, dossier):
            continue
        words, url, mine = _next(account, dossier)
        check = getattr(dossier, "check_result", None)
        fresh = check if check is not None and check.revision == dossier.head else None
        made.append(Item(dossier, fresh, words, reverse(url, args=[dossier.key]), mine))
    return sorted(made, key=lambda item: (not item.mine, item.dossier.due, item.dossier.organisation.code))


def waits(account: Account) -> list[Item]:
    """Return what waits for a person now."""
    states = list(NEXT[Role(account.role)])
    found = current(of_account(account)).filter(state__in=states)
    return [item for item in items(account, found) if item.mine]
