"""Make figures that occur several times agree, where the document's own figures decide which is right.

基本支出 335.72 in the text is the sum of its printed parts, 335.75 in the table has none: then the table
takes 335.72. What decides are the relations of the standard (``Standard.identities``): the values under which
more of them hold than under any other win, and none that holds may break. Where two choices do equally well
nothing is changed and the conflict is listed as open. Points, scores and actual values are never touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from jixiao.report import Amount, FundRow, Funds, Interval, Place, Presence, Report, Section, Text
from jixiao.standards import Standard, load, region_of
from jixiao.standards.standard import Identity
from jixiao.standards.vocabulary import vocabulary
from jixiao.writing.sentences import stated_at
from jixiao.writing.values import amount_in_text

__all__ = ["Change", "settle"]

_MOST_CHOICES = 256  # combinations weighed at most; a report with more conflicts needs a person

_Key = tuple[str, tuple[str, ...]]  # ("narrative", "table" or "budget", path or name of the line)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that was changed, or with ``new`` None a conflict that stays open."""

    path: str  # in the record: "funds.rows[5].adjusted"
    place: Place | None
    old: str
    new: str | None
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """One occurrence of a quantity."""

    key: _Key
    path: str
    amount: Amount
    interval: Interval


def _agree(intervals: Sequence[Interval]) -> bool:
    """Tell whether all can be the same amount."""
    return all(a.meets(b) for a, b in combinations(intervals, 2))


def _only_budget(row: FundRow, funds: Funds) -> bool:
    """Tell whether a line prints only its budget while less than the budget was spent.

    What the text says was spent is then another thing; unless the lines by nature add up to what was spent,
    which says that they are no budgets.
    """
    total = funds.total
    if total is None or total.executed is None or (row.executed and row.executed.interval):
        return False
    budget, spent = total.adjusted or total.initial, total.executed.interval
    planned = budget.interval if budget else None
    if planned is None or spent is None or planned.meets(spent):
        return False
    lines = [line.adjusted.interval for line in funds.along("nature") if line.adjusted]
    known = [interval for interval in lines if interval is not None]
    return len(known) < 2 or not Interval.sum(known).meets(spent)


def _table_mentions(funds: Funds) -> Iterator[_Mention]:
    for index, row in enumerate(funds.rows):
        known = {
            name: (amount, amount.interval)
            for name in ("adjusted", "executed")
            if (amount := getattr(row, name)) and amount.interval
        }
        if row.axis == "other" or not _agree([interval for _, interval in known.values()]):
            continue  # budget and execution rightly differ: neither is another mention of the other
        kind = "budget" if _only_budget(row, funds) else "table"
        line = next(iter(vocabulary().funds["total"].keys)) if row.axis == "total" else row.name
        for name, (amount, interval) in known.items():
            yield _Mention((kind, (line,)), f"funds.rows[{index}].{name}", amount, interval)


def _mentions(report: Report) -> list[_Mention]:
    found = [
        _Mention(("narrative", entry.path), f"amounts[{index}].amount", entry.amount, entry.amount.interval)
        for index, entry in enumerate(report.amounts)
        if entry.path and entry.amount.interval
    ]
    return found + (list(_table_mentions(report.funds)) if report.funds else [])


def _groups(mentions: list[_Mention], standard: Standard) -> list[list[_Mention]]:
    """Return the mentions of each quantity: a path of the text and the line of the table that is the same."""
    same = {
        ("table", identity.parts[0]): ("narrative", identity.total)
        for identity in standard.identities
        if identity.kind == "same"
    }
    groups: dict[_Key, list[_Mention]] = {}
    for mention in mentions:
        groups.setdefault(same.get(mention.key, mention.key), []).append(mention)
    return list(groups.values())


def _choices(group: list[_Mention]) -> list[_Mention]:
    """Return a mention for each of the figures of a group; just one if all agree."""
    if _agree([mention.interval for mention in group]):
        return group[:1]
    return list({mention.interval: mention for mention in reversed(group)}.values())[::-1]


def _line(row: FundRow, amounts: dict[_Key, Interval]) -> Interval | None:
    """Return what a line of the table adds to a sum; an empty line adds nothing."""
    known = amounts.get(("table", (row.name,)))
    written = row.adjusted or row.executed
    nothing = written is None or written.presence in {Presence.BLANK, Presence.NONE, Presence.DASH}
    return known or (Interval.sum(()) if nothing else None)


def _holds(identity: Identity, amounts: dict[_Key, Interval], funds: Funds | None) -> bool:
    """Tell whether a sum can be seen and holds."""
    where = "table" if identity.axis else "narrative"
    total = amounts.get((where, identity.total))
    if identity.axis:
        parts = [_line(row, amounts) for row in funds.along(identity.axis)] if funds else []
    else:
        parts = [amounts.get((where, part)) for part in identity.parts]
        if identity.partial:
            parts = [part for part in parts if part is not None]
    known = [part for part in parts if part is not None]
    return total is not None and bool(known) and len(known) == len(parts) and total.meets(Interval.sum(known))


def _figure(chosen: Amount, target: Amount, *, in_text: bool) -> Amount:
    """Return the chosen figure as it is written in another place, its place kept."""
    words = amount_in_text(chosen) or ""
    if not in_text and chosen.unit is target.unit and chosen.unit is not None:
        words = words.removesuffix(chosen.unit)
    return Amount.of(words.strip(), target.place, target.unit)


def _in_sections(report: Report, mention: _Mention, figure: Amount) -> tuple[Section, ...]:
    """Return the sections with the figure changed where the text states it."""
    entry = next(e for i, e in enumerate(report.amounts) if f"amounts[{i}].amount" == mention.path)
    sections = list(report.sections)
    for number, section in enumerate(sections):
        for at, text in enumerate(section.paragraphs):
            span = stated_at(text.raw, entry)
            if span:
                raw = text.raw[: span[0]] + (amount_in_text(figure) or "") + text.raw[span[1] :]
                paragraphs = list(section.paragraphs)
                paragraphs[at] = Text.of(raw, text.place)
                sections[number] = section.model_copy(update={"paragraphs": tuple(paragraphs)})
                return tuple(sections)
    return report.sections


def _put(report: Report, mention: _Mention, figure: Amount) -> Report:
    """Return the report with one mention changed."""
    if mention.key[0] == "narrative":
        sections = _in_sections(report, mention, figure)
        amounts = tuple(
            entry.model_copy(update={"amount": figure}) if f"amounts[{i}].amount" == mention.path else entry
            for i, entry in enumerate(report.amounts)
        )
        return report.model_copy(update={"amounts": amounts, "sections": sections})
    funds = report.funds or Funds()
    column = mention.path.rsplit(".", 1)[1]
    rows = tuple(
        row.model_copy(update={column: figure}) if mention.path == f"funds.rows[{i}].{column}" else row
        for i, row in enumerate(funds.rows)
    )
    return report.model_copy(update={"funds": funds.model_copy(update={"rows": rows})})


def _open(group: list[_Mention]) -> Change:
    figures = "、".join(dict.fromkeys(amount_in_text(mention.amount) or "" for mention in group))
    name = "/".join(group[0].key[1])
    return Change(
        path=group[0].path,
        place=group[0].amount.place,
        old=group[0].amount.raw,
        new=None,
        why_zh=f"“{name}”前后不一（{figures}），材料中的其他数不能判断哪个对，请核对原始账表后改正。",
        why_en=f"{name} is stated differently ({figures}) and no other figure decides; check the accounts.",
    )


def _best(
    groups: list[list[_Mention]], choices: list[list[_Mention]], standard: Standard, funds: Funds | None
) -> tuple[list[tuple[_Mention, ...]], int]:
    """Return the choices, one figure a group, under which most sums hold, and how many those are.

    None of the sums that hold as the report stands may break: there are no choices where each breaks one.
    """
    sums = [identity for identity in standard.identities if identity.kind == "sum"]
    stated = {mention.key: mention.interval for group in groups for mention in group}
    standing = [identity for identity in sums if _holds(identity, stated, funds)]
    best: list[tuple[_Mention, ...]] = []
    most = -1
    for chosen in product(*choices):
        amounts = {
            mention.key: picked.interval if len(options) > 1 else mention.interval
            for group, options, picked in zip(groups, choices, chosen, strict=True)
            for mention in group
        }
        if not all(_holds(identity, amounts, funds) for identity in standing):
            continue
        held = sum(_holds(identity, amounts, funds) for identity in sums)
        if held > most:
            best, most = [], held
        if held == most:
            best.append(chosen)
    return best, most


def _change(mention: _Mention, figure: Amount, right: _Mention, held: int) -> Change:
    name, stated = "/".join(right.key[1]), amount_in_text(right.amount)
    return Change(
        path=mention.path,
        place=mention.amount.place,
        old=mention.amount.raw,
        new=figure.raw,
        why_zh=f"取“{name}”{stated}时，材料自身成立的勾稽关系最多（{held} 项）。",
        why_en=f"With {name} = {stated} most of the document's own sums hold ({held}).",
    )


def settle(report: Report, standard: Standard | None = None) -> tuple[Report, tuple[Change, ...]]:
    """Return the report with its repeated figures made to agree, and what was changed or stays open.

    ``standard`` is by default that of the report's unit and year.
    """
    if standard is None:
        division = region_of(report.unit.text) if report.unit else None
        standard = load(division.code if division else None, report.fiscal_year)
    groups = _groups(_mentions(report), standard)
    choices = [_choices(group) for group in groups]
    conflicts = [number for number, options in enumerate(choices) if len(options) > 1]
    if not conflicts or prod(map(len, choices)) > _MOST_CHOICES:
        return report, tuple(_open(groups[number]) for number in conflicts)
    best, held = _best(groups, choices, standard, report.funds)
    changes: list[Change] = []
    for number in conflicts:
        picked = {chosen[number] for chosen in best}
        if len(picked) != 1:
            changes.append(_open(groups[number]))
            continue
        right = picked.pop()
        for mention in groups[number]:
            if not mention.interval.meets(right.interval):
                figure = _figure(right.amount, mention.amount, in_text=mention.key[0] == "narrative")
                report = _put(report, mention, figure)
                changes.append(_change(mention, figure, right, held))
    return report, tuple(changes)
