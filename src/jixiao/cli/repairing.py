"""``jixiao write --repair``: a new document, all derived that can be, the rest marked for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.annotating import Note
from jixiao.checking import CheckResult, check
from jixiao.checking.render import remarks
from jixiao.cli.language import lang, say
from jixiao.cli.marking import mark
from jixiao.reading import read_all
from jixiao.report import Place, Report, Text, where
from jixiao.rules import Class
from jixiao.standards import Standard
from jixiao.writing import Change, write
from jixiao.writing.left_out import LeftOut, left_out
from jixiao.writing.repair import repair

__all__ = ["Repaired", "list_path", "repair_into", "repair_lines"]

_BLANK = ("（空）", "(blank)")


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of a repair; ``result`` is the check of the new document."""

    changes: tuple[Change, ...]
    left: tuple[LeftOut, ...]
    result: CheckResult


def list_path(out: Path) -> Path:
    """Return where the list of changes is written: beside the document."""
    return out.with_name(out.stem + say("-修改清单", "-changes") + ".txt")


def _at(report: Report, path: str) -> Any:
    """Return what stands under a path of a change ("funds.rows[5].adjusted"), None where there is nothing."""
    thing: Any = report
    for step in path.replace("[", ".[").split("."):
        if step.startswith("["):
            index = int(step[1:-1])
            thing = thing[index] if thing is not None and index < len(thing) else None
        else:
            thing = getattr(thing, step, None)
    return thing


def _place(report: Report, change: Change) -> Place | None:
    """Return where a changed value stands in the new document; None where it cannot be found for certain."""
    found = _at(report, change.path)
    return (
        found.place if isinstance(found, Text) and found.raw.strip() == (change.new or "").strip() else None
    )


def _old(change: Change) -> str:
    return change.old.strip() or say(*_BLANK)


def _changed(change: Change, place: Place | None) -> Note:
    why = say(change.why_zh, change.why_en)
    head = say(f"已由“{_old(change)}”改为“{change.new}”。", f"changed from {_old(change)} to {change.new}.")
    tail = say("如不应改，请改回并写明理由。", "If that is wrong, put it back and give the reason.")
    return Note(place, say("绩效修补", "jixiao"), say("已改", "DONE"), (head, why, tail))


def _kept(left: Sequence[LeftOut]) -> Note:
    lines = [f"{one.what}（{where(one.place, lang())}）：{one.words}" for one in left]
    head = say("原件中有、本表式没有位置的内容：", "In the original, but with no place in this form:")
    return Note(None, say("绩效修补", "jixiao"), say("原文", "KEPT"), (head, *lines))


def repair_into(report: Report, standard: Standard, layout: str, out: Path) -> Repaired:
    """Write the repaired report to ``out`` with its remarks, and the list of changes beside it.

    Errors as those of ``write``, ``annotate`` and of reading.
    """
    repaired, changes = repair(report, standard, layout)
    left = left_out(report, layout)
    write(repaired, out, layout)
    again = read_all(out)[0]
    result = check(again, standard=standard)
    notes = [Note(one.place, one.author, one.initials, one.lines) for one in remarks(result, lang())]
    notes += [_changed(change, _place(again, change)) for change in changes if change.new is not None]
    notes += [_kept(left)] if left else []
    mark(out, repaired, layout, notes)
    made = Repaired(changes, left, result)
    list_path(out).write_text("\n".join(repair_lines(made)) + "\n", encoding="utf-8")
    return made


def repair_lines(made: Repaired) -> list[str]:
    """Return the list: what was changed, what people must decide, what the form has no place for."""
    done = [change for change in made.changes if change.new is not None]
    lines = [say(f"一、已改 {len(done)} 处", f"1. Changed: {len(done)}")]
    for change in done:
        spot = where(change.place, lang())
        lines += [
            f"  {spot}  {_old(change)} → {change.new}",
            f"    {say(change.why_zh, change.why_en)}",
        ]
    findings = [one for one in made.result.findings if one.class_ is not Class.ADVICE]
    lines += ["", say(f"二、要由人处理 {len(findings)} 项", f"2. For people: {len(findings)}")]
    lines += [
        f"  [{one.code}] {where(one.place, lang())}  {one.message.of(lang())}  {one.suggestion.of(lang())}"
        for one in findings
    ]
    open_ = [change for change in made.changes if change.new is None]
    lines += [f"  {where(change.place, lang())}  {say(change.why_zh, change.why_en)}" for change in open_]
    lines += [
        "",
        say(
            f"三、原件中有、新表式没有位置的内容 {len(made.left)} 处（原文照录）",
            f"3. In the original, with no place in the new form: {len(made.left)} (word for word)",
        ),
    ]
    lines += [f"  {one.what}（{where(one.place, lang())}）：{one.words}" for one in made.left]
    return lines
