"""Acts on reports by their names, for whoever has no page: the command line."""

from collections.abc import Callable
from typing import Any

from jixiao.web.actions.base import Action
from jixiao.web.actions.judge import Accept, ReturnReport, TakeBackAcceptance
from jixiao.web.actions.publish import Correct, Publish, TakeDown
from jixiao.web.actions.sign import SendBack
from jixiao.web.actions.submit import Recall, Submit
from jixiao.web.actions.unlock import RefuseUnlock, RequestUnlock, Unlock
from jixiao.web.models import Dossier

__all__ = ["BY_NAME"]

Make = Callable[[Dossier, str], Action[Any]]

# Name → the act on a report, given a reason ("" for acts that take none). Signing is not among them: it
# stands for a hand and is done by the head on the page that shows what is signed.
BY_NAME: dict[str, Make] = {
    "submit": lambda dossier, _: Submit(dossier),
    "recall": lambda dossier, _: Recall(dossier),
    "request-unlock": RequestUnlock,
    "unlock": Unlock,
    "refuse-unlock": RefuseUnlock,
    "return": ReturnReport,
    "accept": lambda dossier, _: Accept(dossier),
    "take-back-acceptance": TakeBackAcceptance,
    "send-back": SendBack,
    "publish": lambda dossier, _: Publish(dossier),
    "take-down": TakeDown,
    "correct": Correct,
}
