"""Two people changed the same: both sides, field by field, until somebody chooses."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.save_revision import SaveRevision
from jixiao.web.differences import pieces
from jixiao.web.editing import assessment_of, layout_of, open_sides, standard_for, state_of
from jixiao.web.forms.combining import Changes, Saved, combine
from jixiao.web.forms.where import label_of
from jixiao.web.merging import ORDER, ROW, Collision, merge
from jixiao.web.models import Account, Dossier, Revision
from jixiao.web.permissions import may
from jixiao.web.templatetags.said import lang
from jixiao.web.views.reach import account_of, dossier_of
from jixiao.words import Words

__all__ = ["show"]

_LONGEST_COMPARED = 4000
_MARKS = {"kept": "", "in": "ins", "out": "del"}
_MOST_HINTS = 4  # choices whose outcome is checked beforehand
_ROW = Words("整行", "the whole row")
_ORDER = Words("各行的顺序", "the order of the rows")
_GONE = Words("（删去这一行）", "(this row deleted)")


@dataclass(frozen=True, slots=True)
class Choice:
    """One collision as the page shows it."""

    number: int
    collision: Collision
    label: str
    base: str
    mine: list[tuple[str, str]]
    theirs: list[tuple[str, str]]
    own: bool  # whether a text of one's own makes sense here
    hint: str


def _marked(base: str | None, words: str | None) -> list[tuple[str, str]]:
    """Return words in pieces: ("", kept), ("ins", new), ("del", gone) against what stood there before."""
    if words is None:
        return [("", _GONE.of(lang()))]
    if not base or len(base) + len(words) > _LONGEST_COMPARED:
        return [("", words)]
    made = [(_MARKS[piece.kind], piece.text) for piece in pieces(base, words)]
    kept = sum(len(text) for kind, text in made if not kind)
    return made if kept * 2 >= len(words) else [("", words)]


def _label(path: str, side: Saved) -> str:
    if path.endswith(f"/{ORDER}"):
        return _ORDER.of(lang())
    if path.endswith(f"/{ROW}"):
        name = label_of(path.removesuffix(ROW) + "name", side.form).of(lang())
        return f"{name.rsplit(' ', 1)[0]} · {_ROW.of(lang())}"
    return label_of(path, side.form).of(lang())


def _order(path: str, words: str | None, side: Saved) -> str | None:
    """Return an order of rows in words: the names of the rows."""
    if words is None or not path.endswith(f"/{ORDER}"):
        return words
    name = path.split("/", maxsplit=1)[0]
    keys = words.split(",")
    return "、".join(side.form.fields.get(f"{name}/{key}/name", key) for key in keys)


def _changes(collision: Collision, words: str | None, mine: Saved, now: Saved) -> Changes:
    """Return what makes the present state say ``words`` (None: my side) where something collided."""
    path = collision.path
    if path.endswith(f"/{ORDER}"):
        name = path.split("/", maxsplit=1)[0]
        present = now.form.rows.get(name, ())
        order = [key for key in mine.form.rows.get(name, ()) if key in present]
        return Changes({}, {name: [*order, *(key for key in present if key not in order)]})
    if path.endswith(f"/{ROW}"):
        name, key = path.split("/")[:2]
        there = list(now.form.rows.get(name, ()))
        if collision.mine is None:
            return Changes({}, {name: [one for one in there if one != key]})
        if key not in there:
            mine_order = mine.form.rows.get(name, ())
            before = [one for one in mine_order[: mine_order.index(key)] if one in there]
            there.insert(there.index(before[-1]) + 1 if before else 0, key)
        prefix = f"{name}/{key}/"
        fields = {p: raw for p, raw in mine.form.fields.items() if p.startswith(prefix)}
        return Changes(fields, {name: there})
    return Changes({path: collision.mine if words is None else words}, {})


def _joined(parts: list[Changes]) -> Changes:
    fields: dict[str, str | None] = {}
    rows: dict[str, Any] = {}
    for part in parts:
        fields |= part.fields
        rows |= part.rows
    return Changes(fields, rows)


def _hint(dossier: Dossier, collision: Collision, mine: Saved, now: Saved, before: int) -> str:
    """Say where choosing my side changes what must be fixed."""
    changes = _changes(collision, None, mine, now)
    made = combine(now, now, changes, standard_for(dossier), layout_of(dossier))
    after = assessment_of(dossier, made.saved)["tally"]["must-fix"]
    if after == before:
        return ""
    more = abs(after - before)
    if after > before:
        return Words(f"用我的会多出 {more} 项必须改正", f"mine adds {more} to be fixed").of(lang())
    return Words(f"用我的会少 {more} 项必须改正", f"mine removes {more} to be fixed").of(lang())


def _side(dossier: Dossier, account: Account, number: int) -> Revision | None:
    sides = open_sides(dossier, account)
    if not number:
        return sides[0] if sides else None
    return next((side for side in sides if side.number == number), None)


@login_required
def show(request: HttpRequest, key: str, revision: int) -> HttpResponse:
    """Show what collided; POST with a choice for each makes the joined revision."""
    dossier = dossier_of(request, key)
    account = account_of(request)
    verdict = may(account, "save", dossier)
    if not verdict:
        given = {"reason": verdict.reason, "dossier": dossier}
        return render(request, "site/cannot.html", given, status=403)
    side = _side(dossier, account, revision)
    if side is None:
        if dossier.revisions.filter(number=revision, side=True, author=account).exists() or not revision:
            return redirect("report-edit", key=key)  # settled already
        raise Http404
    base, mine, now = (state_of(dossier, n) for n in (side.base, side.number, dossier.head))
    done = merge(base.form, mine.form, now.form)
    error = ""
    if request.method == "POST":
        picked = {n: request.POST.get(f"c{n}", "") for n in range(len(done.collisions))}
        if all(one in {"mine", "theirs", "own"} for one in picked.values()):
            parts = [
                _changes(one, request.POST.get(f"own{n}", "") if picked[n] == "own" else None, mine, now)
                for n, one in enumerate(done.collisions)
                if picked[n] != "theirs"
            ]
            try:
                perform(
                    SaveRevision(dossier, dossier.head, _joined(parts), note=f"merge {side.number}"), account
                )
            except ActionError as refused:
                error = Words(refused.message_zh, refused.message_en).of(lang())
            else:
                return redirect("report-edit", key=key)
        else:
            left = sum(1 for one in picked.values() if one not in {"mine", "theirs", "own"})
            error = Words(f"还有 {left} 处没选。", f"{left} still to choose.").of(lang())
    must = assessment_of(dossier, now)["tally"]["must-fix"]
    choices = [
        Choice(
            number=n,
            collision=one,
            label=_label(one.path, mine),
            base=_order(one.path, one.base, mine) or Words("（空）", "(empty)").of(lang()),
            mine=_marked(_order(one.path, one.base, mine), _order(one.path, one.mine, mine)),
            theirs=_marked(_order(one.path, one.base, mine), _order(one.path, one.theirs, now)),
            own=not one.path.endswith((ROW, ORDER)),
            hint=_hint(dossier, one, mine, now, must) if n < _MOST_HINTS else "",
        )
        for n, one in enumerate(done.collisions)
    ]
    since = dossier.revisions.filter(side=False, number__gt=side.base).select_related("author")
    other = since.exclude(author=account).first() or since.first()
    window = Words("另一个窗口里的您", "you in another window").of(lang())
    shown = {
        "dossier": dossier,
        "choices": choices,
        "error": error,
        "joined": [label_of(path, now.form).of(lang()) for path in done.theirs if path in now.form.fields],
        "other": window if other is None or other.author_id == account.pk else other.author.name,
        "their_time": timezone.localtime(other.at).strftime("%H:%M") if other else "",
        "my_time": timezone.localtime(side.at).strftime("%H:%M"),
        "picked": request.POST,
        "area": "desk",
    }
    return render(request, "site/merge.html", shown, status=400 if error else 200)
