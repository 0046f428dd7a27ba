"""Where in a report the standard's relations between amounts can be seen (Standard.identities)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from jixiao.facts.base import spoken_whole
from jixiao.facts.mentions import COLUMNS, Mention, in_table, in_text, interval_of
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Interval, Presence
from jixiao.scoring.execution import CARRY_OVER
from jixiao.standards import Identity
from jixiao.standards.vocabulary import vocabulary

__all__ = ["Relation", "relations"]

_MOST_LINES = 12  # lines of a funds block among which lines within lines are looked for


@dataclass(frozen=True, slots=True)
class Relation:
    """One identity as it stands in the report: a total and what it should be equal to.

    ``readable`` is False when the amounts that belong together could not be told. ``certain`` is False when
    both sides may rightly differ because they may not mean the same money.
    """

    identity: Identity
    total: Mention
    parts: tuple[Mention, ...]
    readable: bool = True
    certain: bool = True
    blanks: bool = field(default=False)  # some part is an empty cell


def _agree(amounts: Iterable[Amount]) -> bool:
    """Tell whether all mentions can be the same amount."""
    spans = [interval_of(amount) for amount in amounts]
    return all(a is not None and b is not None and a.meets(b) for a, b in combinations(spans, 2))


def _owned(totals: Sequence[Mention], parts: Sequence[Mention]) -> list[list[Mention]]:
    """Give each part to the total before it in its paragraph, or else to the first one behind it."""
    owned: list[list[Mention]] = [[] for _ in totals]
    spots = [total.where for total in totals]
    for part in parts:
        here = part.where
        if here is None:
            continue
        near = [(spot[1], index) for index, spot in enumerate(spots) if spot and spot[0] == here[0]]
        if near:
            before = [pair for pair in near if pair[0] < here[1]]
            owned[max(before)[1] if before else min(near)[1]].append(part)
    return owned


def _chosen(
    identity: Identity, own: Sequence[Mention], spare: Sequence[Mention]
) -> tuple[list[Mention], bool] | None:
    """Return the mention of each part and whether they are beyond doubt; None when parts are missing."""
    parts, sure = [], True
    for path in identity.parts:
        found = [part for part in own if part.path == path] or [part for part in spare if part.path == path]
        if found:
            parts.append(found[0])
            sure = sure and _agree(part.amount for part in found)
        elif not identity.partial:
            return None
    return (parts, sure) if parts else None


def _all_classes_told(identity: Identity, mentions: Sequence[Mention]) -> bool:
    """Tell whether the classes named under the parts' whole (基本支出) add up to it: none is left out."""
    wholes = {path[0] for path in identity.parts if len(path) > 1}
    for name in wholes:
        whole = [mention.amount for mention in mentions if mention.path == (name,)]
        classes = {mention.path: mention.amount for mention in mentions if mention.path[:-1] == (name,)}
        spans = [interval_of(amount) for amount in classes.values()]
        span = interval_of(whole[0]) if whole and _agree(whole) else None
        told = [one for one in spans if one is not None]
        if span is None or len(told) != len(spans) or not Interval.sum(told).meets(span):
            return False
    return bool(wholes)


def _filled(relation: Relation, unnamed: Sequence[Amount]) -> bool:
    """Tell whether an amount beside the total whose name was not understood is what the parts lack."""
    whole, here = interval_of(relation.total.amount), relation.total.where
    if whole is None or here is None or not _short(relation):
        return False
    near = [
        span
        for amount in unnamed
        if amount.place and amount.place.paragraph == here[0] and (span := interval_of(amount)) is not None
    ]
    told = Interval.sum(_spans(relation.parts))
    return any(Interval.sum((told, *more)).meets(whole) for more in (*((one,) for one in near), near))


def _sums_in_text(
    identity: Identity, mentions: Sequence[Mention], unnamed: Sequence[Amount]
) -> Iterator[Relation]:
    totals = [mention for mention in mentions if mention.path == identity.total]
    parts = [mention for mention in mentions if mention.path in identity.parts]
    if not totals:
        return
    owned = _owned(totals, parts)
    complete = _all_classes_told(identity, mentions)
    spare = [part for part in parts if not any(part in own for own in owned)]
    pairs = [(total, own) for total, own in zip(totals, owned, strict=True) if own]
    sole = _agree(total.amount for total in totals)
    for total, own in pairs or [(totals[0], [])]:
        # Parts from other paragraphs belong to the total only if there is no other total they could belong
        # to.
        chosen = _chosen(identity, own, spare if sole else ())
        if chosen is None:
            continue
        relation = Relation(identity, total, tuple(chosen[0]), readable=chosen[1])
        if _filled(relation, unnamed):
            relation = replace(relation, readable=False)
        # one part alone need not be all of it, unless the classes told make up their whole
        if len(relation.parts) > 1 or complete or not _short(relation):
            yield relation


def _spans(parts: Sequence[Mention]) -> list[Interval]:
    return [span for part in parts if (span := interval_of(part.amount)) is not None]


def _without_nested(total: Mention, parts: list[Mention], within: tuple[str, ...]) -> list[Mention]:
    """Leave out lines that only break down another line (其中：上级补助) when the rest makes up the total.

    A layout prints "其中" lines of both ranks alike, so lines within lines can only be told by their sums.
    """
    whole = interval_of(total.amount)
    lines = [part for part in parts if part.amount.yuan]
    if whole is None or len(lines) > _MOST_LINES or Interval.sum(_spans(parts)).low <= whole.high:
        return parts
    for size in range(1, len(lines)):
        for inner in combinations(lines, size):
            rest = [part for part in lines if part not in inner]
            if not Interval.sum(_spans(rest)).meets(whole):
                continue
            inside = Interval.sum(_spans(inner))
            named = all(part.name in within for part in inner)
            if named or any(inside.meets(span) for span in _spans(rest)):
                return [part for part in parts if part not in inner]
    return parts


def _known(part: Mention) -> bool:
    return interval_of(part.amount) is not None or part.amount.presence is Presence.BLANK


def _sums_in_table(
    identity: Identity, cells: Sequence[Mention], within: tuple[str, ...]
) -> Iterator[Relation]:
    if not identity.axis:
        return
    lines = [cell for cell in cells if cell.axis == identity.axis]
    budget_only = all(cell.column == "adjusted" for cell in lines if cell.amount.written)
    totals = [cell for cell in cells if cell.axis == "total" and cell.amount.written]
    for column in COLUMNS:
        parts = [cell for cell in lines if cell.column == column]
        if not any(part.amount.written for part in parts):
            continue
        own = [cell for cell in totals if cell.column == column]
        # A split printed once stands beside all columns of the total and may be that of any of them.
        candidates = own + ([cell for cell in totals if cell.column != column] if budget_only else [])
        if not candidates:
            continue
        made = [_table_sum(identity, total, _without_nested(total, parts, within)) for total in candidates]
        yield next((relation for relation in made if _meets(relation)), made[0])


def _table_sum(identity: Identity, total: Mention, parts: list[Mention]) -> Relation:
    return Relation(
        identity,
        total,
        tuple(parts),
        readable=_known(total) and all(_known(part) for part in parts),
        blanks=any(part.amount.presence is Presence.BLANK for part in parts),
    )


def _short(relation: Relation) -> bool:
    """Tell whether the parts are less than the total."""
    whole = interval_of(relation.total.amount)
    return whole is not None and Interval.sum(_spans(relation.parts)).high < whole.low


def _meets(relation: Relation) -> bool:
    whole = interval_of(relation.total.amount)
    return whole is not None and Interval.sum(_spans(relation.parts)).meets(whole)


def _basis_is_budget(cells: Sequence[Mention], row: Sequence[Mention]) -> bool:
    """Tell whether a row prints only a budget while less than the budget was spent."""
    if any(cell.column == "executed" for cell in row):
        return False
    totals = {cell.column: interval_of(cell.amount) for cell in cells if cell.axis == "total"}
    budget, executed = totals.get("adjusted") or totals.get("initial"), totals.get("executed")
    if budget is None or executed is None or budget.meets(executed):
        return False
    lines = [cell for cell in cells if cell.axis == "nature" and interval_of(cell.amount) is not None]
    split = Interval.sum(_spans(lines))
    return len(lines) < 2 or not split.meets(executed)  # a split of what was spent says so by its sum


def _other_money(cells: Sequence[Mention]) -> bool:
    """Tell whether money beside the general public budget is in the table."""
    return any(
        cell.axis == "source" and cell.name not in {"一般公共预算", "当年财政拨款"} and bool(cell.amount.yuan)
        for cell in cells
    )


def _same(identity: Identity, mentions: Sequence[Mention], cells: Sequence[Mention]) -> Iterator[Relation]:
    """Compare what the narrative says of a quantity with the table's cell for it."""
    text = [mention for mention in mentions if mention.path == identity.total]
    names = {path[-1] for path in identity.parts} or {identity.total[-1]}
    totals = names & set(vocabulary().funds["total"])
    row = [
        cell
        for cell in cells
        if cell.amount.yuan is not None and (cell.name in names or (totals and cell.axis == "total"))
    ]
    if not text or not row or _basis_is_budget(cells, row):
        return
    pairs = [(mention, cell) for mention in text for cell in row]
    met = next((pair for pair in pairs if _agree((pair[0].amount, pair[1].amount))), None)
    spent = [cell for cell in row if cell.column == "executed"]
    said, cell = met or (text[0], (spent or row)[-1])
    certain = _agree(mention.amount for mention in text) and not _other_money(cells)
    yield Relation(identity, said, (cell,), certain=certain)


def _bounds(
    identity: Identity, mentions: Sequence[Mention], sangong: Sequence[tuple[str, Mention]]
) -> Iterator[Relation]:
    """Compare a part with its whole where the narrative names both; their extremes count.

    The least that is said of the part and the most that is said of the whole are compared, so that one
    mention of another year does not make a contradiction. Of ``sangong``, amounts whose name stands before
    another one in their sentence, only what was spent is a part, and any may be the whole.
    """
    inner = [mention for mention in mentions if mention.path == identity.total]
    outer = [mention for mention in mentions if mention.path in identity.parts]
    inner += [mention for key, mention in sangong if key == "final" and mention.path == identity.total]
    outer += [mention for _, mention in sangong if mention.path in identity.parts]
    if inner and outer:
        least = min(inner, key=lambda mention: mention.amount.yuan or 0)
        most = max(outer, key=lambda mention: mention.amount.yuan or 0)
        yield Relation(identity, least, (most,))


def relations(subject: Subject) -> Iterator[Relation]:
    """Yield the sums and repeated amounts among the standard's identities that the report's money shows."""
    mentions, cells = in_text(subject.report), in_table(subject.report)
    unnamed = [entry.amount for entry in subject.report.amounts if not entry.path]
    sangong = [
        (key, Mention(("三公经费",), amount))
        for key, amount in spoken_whole(subject)
        if amount.yuan is not None
    ]
    within = subject.standard.parameter("checks.A07.within").texts()
    if subject.standard.parameter("scoring.execution.denominator").value == "without-carry-over":
        within += (CARRY_OVER,)  # a total without it is right here
    for identity in subject.standard.identities:
        if identity.kind == "sum":
            if identity.where != "table":
                yield from _sums_in_text(identity, mentions, unnamed)
            if identity.where != "narrative":
                yield from _sums_in_table(identity, cells, within)
        elif identity.kind == "same":
            yield from _same(identity, mentions, cells)
        elif identity.kind == "bound" and identity.where == "narrative":
            yield from _bounds(identity, mentions, sangong)
