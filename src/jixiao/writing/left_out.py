"""What of a record a layout has no place for: said before it is written, so that nothing is lost unseen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.report import Funds, Model, Place, Presence, Report, Text, key_of
from jixiao.standards.layouts import layout as layout_named
from jixiao.standards.layouts import layouts
from jixiao.writing.printed import printed
from jixiao.writing.sentences import named_amounts, named_counts, sentences
from jixiao.writing.table import lay_out

__all__ = ["LeftOut", "fitting", "left_out"]

_NOTHING = frozenset({Presence.BLANK, Presence.DASH})
_HEAD = {
    "unit": "单位",
    "project": "项目名称",
    "supervisor": "主管部门",
    "implementer": "实施单位",
    "duties": "职能职责",
}
_COLUMNS = {
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "name": "指标名称", "target": "指标值",
    "adjusted_target": "调整后指标值", "actual": "完成值", "points": "分值", "score": "得分",
    "deviation": "偏差原因",
    "completion": "完成率", "coefficient": "得分系数", "review_score": "复核分", "explanation": "指标解释",
    "method": "评分标准", "basis": "指标依据", "direction": "指标方向", "core": "是否核心指标",
    "outlook": "全年预计", "likelihood": "完成可能性", "remark": "备注",
    "initial": "年初预算数", "adjusted": "全年预算数", "executed": "执行数", "rate": "执行率",
    "forecast": "预计执行数", "reason": "原因", "expected": "预期目标", "grade": "等级",
    "last_final": "上年决算数", "budget": "本年预算数", "final": "本年决算数",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the original that the layout does not print: what it is, its words, where it stood."""

    what: str
    words: str
    place: Place | None


def _row(model: Model, group: str) -> Iterator[tuple[str, Text]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Text) and name in _COLUMNS:
            yield f"{group}{_COLUMNS[name]}", value


def _head(report: Report) -> Iterator[tuple[str, Text | None]]:
    for name, zh in _HEAD.items():
        yield zh, getattr(report, name)
    for entry in report.attributes:
        yield f"“{entry.label.text or entry.key}”", entry.value
    if report.cover:
        yield "封面签字", report.cover.signatory
        yield "封面日期", report.cover.date
    for level in report.level1:
        yield f"“{level.name.text}”的分值", level.points


def _cells(report: Report) -> Iterator[tuple[str, Text]]:
    """Yield the values outside the running text with what each is."""
    yield from ((what, value) for what, value in _head(report) if value is not None)
    funds = report.funds or Funds()
    rows = [(row, f"资金“{row.name}”的") for row in funds.rows]
    rows += [(row, f"项目资金“{row.name}”的") for row in funds.project_rows]
    others: list[tuple[Model, str]] = [(goal, "目标的") for goal in report.goals]
    others += [(indicator, "指标的") for indicator in report.indicators]
    others += [(base, f"基础数据“{base.name.text}”的") for base in report.base_data]
    others += [(report.total, "总分行的")] if report.total else []
    for model, group in (*rows, *others):
        yield from _row(model, group)


def _text(report: Report) -> Iterator[Text]:
    for section in report.sections:
        yield section.heading
        yield from section.paragraphs


def left_out(report: Report, layout: str) -> tuple[LeftOut, ...]:
    """Return what the layout does not print of a record, what reading did not understand included.

    Words that stand anywhere on the printed page count as printed; sentences that only state amounts or head
    counts are written anew from the record. Errors as ``printed``.
    """
    there = printed(report, layout)
    left = Counter((what, key_of(value.raw)) for what, value in _cells(there))
    page = "\n".join(
        key_of(value.raw) for value in (*(value for _, value in _cells(there)), *_text(there)) if value.raw
    )
    found: list[LeftOut] = []
    for what, value in _cells(report):
        words = key_of(value.raw)
        if value.presence in _NOTHING or not words:
            continue
        if left[what, words]:
            left[what, words] -= 1
        elif len(words) < 4 or words not in page:  # a short number may stand there by chance
            found.append(LeftOut(what, value.raw.strip(), value.place))
    for value in _text(report):
        for sentence in sentences(value.raw):
            words = key_of(sentence)
            if words and words not in page and not (named_amounts(sentence) or named_counts(sentence)):
                found.append(LeftOut("正文", sentence.strip(), value.place))
    fixed = {key_of(cell.text) for cell in lay_out(there, layout_named(layout)).cells}  # its own words
    found += [
        LeftOut(f"未读懂的内容（{one.reason}）", one.text.strip(), one.place)
        for one in report.residue
        if key_of(one.text) not in fixed
    ]
    return tuple(found)


def fitting(report: Report, region: str | None, wish: str = "") -> str | None:
    """Return the layout that prints most of a record; among equals ``wish``, then one of its own region.

    None where no layout is made for its kind.
    """
    usable = {name: form for name, form in layouts().items() if report.kind in form.kinds}

    def rank(name: str) -> tuple[int, bool, bool, str]:
        own = usable[name].region
        strange = own is not None and (region is None or region[:2] != own[:2])
        return len(left_out(report, name)), name != wish, strange, name

    return min(usable, key=rank, default=None)
