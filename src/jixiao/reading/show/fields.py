"""Which field each place of a document was read as: one walk over everything a report says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from jixiao.report import Place, Presence, Report, Residue, Text
from jixiao.words import Words

__all__ = ["DOUBTFUL", "FIELDS", "KINDS", "Use", "names", "uses"]

DOUBTFUL = Decimal("0.9")  # certainty of recognised characters below which a reading is marked as doubtful

# The kinds of field, each with a colour of its own in the legend.
KINDS: dict[str, Words] = {
    "identity": Words("单位、项目、年度等", "unit, project, year"),
    "funds": Words("资金", "funds"),
    "goal": Words("绩效目标", "goals"),
    "level": Words("一、二级指标", "level-1 and level-2 indicators"),
    "name": Words("三级指标名称", "names of indicators"),
    "value": Words("指标值、完成值", "targets and actuals"),
    "points": Words("分值、得分", "points and scores"),
    "text": Words("正文、说明", "running text"),
    "residue": Words("没读懂的内容", "not understood"),
}
# Every field of the hub by its name: what it is called, and its kind where it is not that of what it is in.
FIELDS: dict[str, tuple[str, str, str]] = {
    "unit": ("单位", "unit", ""),
    "project": ("项目", "project", "identity"),
    "fiscal_year": ("年度", "year", ""),
    "supervisor": ("主管部门", "supervisor", "identity"),
    "implementer": ("实施单位", "implementer", "identity"),
    "cover": ("封面", "cover", "identity"),
    "title": ("标题", "title", ""),
    "signatory": ("签字", "signatory", ""),
    "date": ("日期", "date", ""),
    "attributes": ("表头", "form head", "identity"),
    "label": ("标签", "label", ""),
    "value": ("内容", "value", ""),
    "sections": ("正文", "text", "text"),
    "heading": ("小标题", "heading", ""),
    "paragraphs": ("段", "paragraph", ""),
    "staff": ("人数", "staff", "text"),
    "number": ("数", "number", ""),
    "amounts": ("金额", "amount", "funds"),
    "amount": ("金额", "amount", ""),
    "base_data": ("基础数据", "base data", "funds"),
    "last_final": ("上年决算", "last year's outturn", ""),
    "budget": ("预算", "budget", ""),
    "final": ("决算", "outturn", ""),
    "duties": ("职责", "duties", "text"),
    "funds": ("资金", "funds", "funds"),
    "rows": ("行", "row", ""),
    "project_rows": ("项目资金", "project funds", ""),
    "initial": ("年初预算", "initial budget", ""),
    "adjusted": ("全年预算", "adjusted budget", ""),
    "executed": ("执行数", "executed", ""),
    "rate": ("执行率", "rate", ""),
    "forecast": ("预计执行", "forecast", ""),
    "reason": ("原因", "reason", "text"),
    "goals": ("目标", "goal", "goal"),
    "expected": ("预期目标", "expected", ""),
    "level1": ("一级指标", "level 1", "level"),
    "level2": ("二级指标", "level 2", "level"),
    "level3": ("三级指标（上级）", "level 3 above", "level"),
    "indicators": ("指标", "indicator", "value"),
    "name": ("名称", "name", ""),
    "target": ("指标值", "target", ""),
    "comparator": ("比较符", "comparator", ""),
    "actual": ("完成值", "actual", ""),
    "points": ("分值", "points", "points"),
    "score": ("得分", "score", "points"),
    "deviation": ("偏差原因", "deviation", "text"),
    "adjusted_target": ("调整后指标值", "adjusted target", ""),
    "completion": ("完成率", "completion", ""),
    "coefficient": ("得分系数", "coefficient", "points"),
    "review_score": ("复核分", "review score", "points"),
    "explanation": ("指标解释", "explanation", "text"),
    "method": ("评分标准", "method", "text"),
    "basis": ("依据", "basis", "text"),
    "core": ("核心指标", "core", ""),
    "direction": ("方向", "direction", ""),
    "outlook": ("全年预计", "outlook", ""),
    "remark": ("备注", "remark", "text"),
    "likelihood": ("完成可能性", "likelihood", ""),
    "total": ("合计", "total", "points"),
    "grade": ("等级", "grade", ""),
}
_NUMBERED = re.compile(r"((?:报告\d+·|report \d+ · )?\D+?)(\d+)(\W.*)")
_WITHOUT_PLACE = frozenset({"residue", "source", "notes", "schema_version", "kind", "year_place", "place"})


@dataclass(frozen=True, slots=True)
class Use:
    """A place and what was read there: the field's name in both languages, its kind, what is doubtful."""

    place: Place
    name: Words
    kind: str
    text: str
    doubt: Words | None = None


def uses(reports: list[Report]) -> list[Use]:
    """Return every place the reports took something from, residue among them."""
    found: list[Use] = []
    for number, report in enumerate(reports, 1):
        above = Words(f"报告{number}·", f"report {number} · ") if len(reports) > 1 else Words("", "")
        if report.year_place is not None:
            found.append(
                _use(report.year_place, _named(above, "fiscal_year", 0), "identity", str(report.fiscal_year))
            )
        for field in type(report).model_fields:
            if field not in _WITHOUT_PLACE:
                found += _walk(getattr(report, field), above, field, 0, "identity")
        found += [_residue(residue, above) for residue in report.residue if residue.place is not None]
    return found


def names(found: Iterable[Use], lang: str) -> list[str]:
    """Return what places are called, numbers in a row together: "指标1–10·一级指标"."""
    made: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for use in found:
        parts = _NUMBERED.fullmatch(use.name.of(lang))
        key, number = ((parts[1], parts[3]), int(parts[2])) if parts else ((use.name.of(lang), ""), -1)
        runs = made.setdefault(key, [])
        if runs and runs[-1][1] + 1 == number:
            runs[-1] = (runs[-1][0], number)
        elif number < 0 or not any(first <= number <= last for first, last in runs):
            runs.append((number, number))
    return [
        before + "、".join(dict.fromkeys(_run(*run) for run in runs)) + after
        for (before, after), runs in made.items()
    ]


def _run(first: int, last: int) -> str:
    if first < 0:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def _residue(residue: Residue, above: Words) -> Use:
    name = Words(f"{above.zh}没读懂：{residue.reason}", f"{above.en}not understood: {residue.reason}")
    return Use(residue.place or Place(), name, "residue", residue.text)


def _named(above: Words, field: str, number: int) -> Words:
    zh, en, _ = FIELDS[field]
    zh, en = (f"{zh}{number}", f"{en} {number}") if number else (zh, en)
    return Words(above.zh + zh, above.en + en)


def _walk(value: Any, above: Words, field: str, number: int, kind: str) -> Iterator[Use]:
    """Yield the uses in a value of the hub, whatever it is made of."""
    if isinstance(value, tuple):
        for at, item in enumerate(value, 1):
            yield from _walk(item, above, field, at, kind)
        return
    if not isinstance(value, BaseModel):
        return
    name = _named(above, field, number)
    kind = "name" if (field, kind) == ("name", "value") else FIELDS[field][2] or kind
    if isinstance(value, Text):
        if value.place is not None:
            doubt = Words("读不成数", "no number") if value.presence is Presence.UNREADABLE else None
            yield _use(value.place, name, kind, value.raw, doubt)
        return
    own = _own(value)
    if own and field == "rows":
        within = Words(f"{above.zh}{own}·", f"{above.en}{own} · ")
    else:
        own = f"（{own}）" if own else ""
        within = Words(f"{name.zh}{own}·", f"{name.en}{own} · ")
    for inner in type(value).model_fields:
        if inner not in _WITHOUT_PLACE:
            yield from _walk(getattr(value, inner), within, inner, 0, kind)


def _own(value: BaseModel) -> str:
    """Return what an item of a list is called by its own words ("一般公共预算"); "" where it has none."""
    label = getattr(value, "label", None)
    own = "/".join(getattr(value, "path", ())) or getattr(value, "name", None) or label
    return own if isinstance(own, str) else ""


def _use(place: Place, name: Words, kind: str, text: str, doubt: Words | None = None) -> Use:
    if doubt is None and place.confidence is not None and place.confidence < DOUBTFUL:
        sure = f"{place.confidence:.0%}"
        doubt = Words(f"识别把握 {sure}", f"recognised with {sure}")
    return Use(place, name, kind, text, doubt)
