"""The tables of the site."""

from jixiao.web.models.content import Check, Confirmation, Revision, Upload
from jixiao.web.models.log import Event
from jixiao.web.models.people import Account, Level, Organisation, Role
from jixiao.web.models.talk import Comment, Presence, ReviewScore, UnlockRequest
from jixiao.web.models.work import Dossier, State, Task

__all__ = [
    "Account",
    "Check",
    "Comment",
    "Confirmation",
    "Dossier",
    "Event",
    "Level",
    "Organisation",
    "Presence",
    "ReviewScore",
    "Revision",
    "Role",
    "State",
    "Task",
    "UnlockRequest",
    "Upload",
]
