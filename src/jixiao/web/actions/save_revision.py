"""Save what somebody typed: joined with what others saved meanwhile, checked, kept as the next revision."""

from dataclasses import dataclass
from typing import Any, ClassVar

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.editing import (
    add_revision,
    assessment_of,
    layout_of,
    standard_for,
    state_of,
    store_check,
)
from jixiao.web.forms.combining import Changes, Saved, combine
from jixiao.web.merging import Merge
from jixiao.web.models import Account, Dossier, Revision
from jixiao.web.sealed import KEPT, seals

__all__ = ["Outcome", "SaveRevision"]

_MOST_NAMED = 40  # fields named in the log


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is saved now, and what became of the changes: joined, or beside the line where they collide."""

    number: int
    saved: Saved
    assessment: dict[str, Any]
    merge: Merge | None = None
    side: int | None = None


class SaveRevision(Action[Outcome]):
    """Put changes made on revision ``base`` onto the present one.

    Where nothing collides the joined report is the next revision. Where something does, the rest is joined
    all the same, and the person's own state is kept beside the line until he has chosen.
    """

    name: ClassVar[str] = "save"

    def __init__(
        self, dossier: Dossier, base: int, changes: Changes, *, lang: str = "zh", note: str = ""
    ) -> None:
        self.target: Dossier = dossier
        self.base = base
        self.changes = changes
        self.lang = lang
        self.note = note
        self.kept: dict[str, str] = {}
        self.done: Outcome | None = None

    def execute(self, actor: Account) -> Outcome:
        """Join, check and keep; nothing is written where nothing changed."""
        dossier = self.target
        theirs = state_of(dossier)
        try:
            base = theirs if self.base == dossier.head else state_of(dossier, self.base)
        except Revision.DoesNotExist as error:
            raise ActionError(
                "这一页已经太旧，没有保存；写的内容还在，请刷新页面。",
                "This page is too old to be saved; what you wrote is kept. Reload the page.",
            ) from error
        made = combine(base, theirs, self.changes, standard_for(dossier), layout_of(dossier))
        number = dossier.head
        if made.saved.form != theirs.form or self.note:
            kept = add_revision(dossier, actor, made.saved, base=self.base, note=self.note)
            number = kept.number
            self.kept |= seals(kept)
        side = None
        if made.mine is not None:
            note = f"collisions {len(made.merge.collisions)}"
            beside = add_revision(dossier, actor, made.mine, base=self.base, side=True, note=note)
            side = beside.number
            self.kept |= seals(beside)
        said = assessment_of(dossier, made.saved, self.lang)
        store_check(dossier, number, said)
        self.done = Outcome(number, made.saved, said, made.merge, side)
        return self.done

    def record(self) -> dict[str, Any]:
        """Name the revision and the fields."""
        done = self.done
        paths = sorted({*self.changes.fields, *(f"{name}/#" for name in self.changes.rows)})
        return {
            "revision": done.number if done else None,
            "base": self.base,
            "fields": paths[:_MOST_NAMED],
            "more": max(0, len(paths) - _MOST_NAMED),
            KEPT: self.kept,
            "collisions": len(done.merge.collisions) if done and done.merge else 0,
        }
