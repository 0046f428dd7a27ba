"""From a place to the field of the form it is, and from a field to its name as it stands on the form."""

from collections.abc import Mapping
from functools import cache

from jixiao.report import Place, Report, Text
from jixiao.standards.vocabulary import vocabulary
from jixiao.web.forms.placing import values
from jixiao.web.forms.record import Form, keys_of
from jixiao.words import Words

__all__ = ["Fields", "column_words", "label_of", "part_of"]

_HEAD = {
    "unit": Words("部门名称", "department"),
    "project": Words("项目名称", "project"),
    "supervisor": Words("主管部门", "supervising department"),
    "implementer": Words("实施单位", "implementing unit"),
    "duties": Words("部门职能职责概述", "duties"),
    "year": Words("年度", "year"),
    "cover/title": Words("封面标题", "cover, title"),
    "cover/signatory": Words("封面主要负责人", "cover, signatory"),
    "cover/date": Words("封面日期", "cover, date"),
    "funds/unit": Words("金额单位", "unit of money"),
    "total/points": Words("总分 分值", "total, points"),
    "total/score": Words("总分 得分", "total, score"),
    "total/grade": Words("总分 等级", "total, grade"),
    "total/review_score": Words("总分 复核分", "total, review score"),
}
_LISTS = {
    "indicators": Words("第 {row} 行", "row {row}"),
    "goals": Words("整体绩效目标", "goal {row}"),
    "level1": Words("一级指标", "first level {row}"),
    "base_data": Words("基础数据表 第 {row} 行", "base data, row {row}"),
    "base_staff": Words("基础数据表 人员 第 {row} 行", "base data, staff, row {row}"),
    "attributes": Words("表头 第 {row} 项", "head, item {row}"),
}
_COLUMNS = {
    "indicators": "indicator_columns",
    "funds": "fund_columns",
    "project_funds": "fund_columns",
    "goals": "goal_columns",
    "base_data": "base_columns",
    "level1": "indicator_columns",
}
_ENGLISH = {
    "level1": "first level",
    "level2": "second level",
    "name": "indicator",
    "comparator": "sign",
    "sign": "sign",
    "target": "target",
    "unit": "unit",
    "actual": "result",
    "points": "points",
    "score": "score",
    "deviation": "reason for deviation",
    "initial": "initial budget",
    "adjusted": "full-year budget",
    "executed": "executed",
    "rate": "execution rate",
    "expected": "planned",
    "reason": "reason",
    "last_final": "last year's final account",
    "budget": "budget",
    "final": "final account",
    "label": "name",
    "value": "content",
    "number": "number",
}
_OWN = {"label": "名称", "value": "内容", "number": "人数", "name": "名称", "axis": "性质", "key": "种类"}


@cache
def column_words(name: str, column: str) -> Words:
    """Return the name of a column of a list as the form has it."""
    words = getattr(vocabulary(), _COLUMNS[name]).keys if name in _COLUMNS else {}
    key = column.replace("_", "-")
    zh = words[key][0] if key in words else _OWN.get(column, column)
    if name == "level1" and column == "name":
        zh = "名称"
    return Words(
        "符号" if column in {"comparator", "sign"} else zh, _ENGLISH.get(column, column.replace("_", " "))
    )


class Fields:
    """The fields of one report by the places of the form (``placing.place`` gave them)."""

    def __init__(self, report: Report, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        rows = keys_of(report, keys)
        self.by_ref: dict[str, str] = {}
        for group, number, name, value in values(report):
            middle = "" if number is None else f"{rows[group][number]}/"
            self._put(value, f"{group}/{middle}{name}" if group else name)
        for key, section in zip(rows["sections"], report.sections, strict=True):
            self._put(section.heading, f"sections/{key}/heading")
            for text in section.paragraphs:
                self._put(text, f"sections/{key}/own")
        for entry in report.amounts:
            if entry.path and entry.amount.place is not None:
                self.by_ref.setdefault(entry.amount.place.ref, "money/" + "/".join(entry.path))
        for count in report.staff:
            self._put(count.number, f"staff/{count.label}")
        if report.year_place is not None:
            self.by_ref.setdefault(report.year_place.ref, "year")

    def _put(self, value: Text | None, path: str) -> None:
        if isinstance(value, Text) and value.place is not None:
            self.by_ref.setdefault(value.place.ref, path)

    def of(self, place: Place | None) -> str | None:
        """Return the field at a place; a span without one of its own is its paragraph's."""
        if place is None:
            return None
        whole = place.model_copy(update={"start": None, "end": None})
        return self.by_ref.get(place.ref) or self.by_ref.get(whole.ref)


def _fund_row(form: Form, name: str, key: str) -> str:
    get = form.fields.get
    return (get(f"{name}/{key}/label") or get(f"{name}/{key}/name") or "").strip()


def label_of(path: str, form: Form) -> Words:
    """Return the name of a field as it stands on the form: "第 9 行 得分", "七、存在的问题"."""
    parts = path.split("/")
    name = parts[0]
    if path not in _HEAD and name in form.rows and len(parts) > 1:
        return _in_list(name, parts[1], "/".join(parts[2:]), form)
    if name in {"money", "staff"}:
        lead = Words("支出表", "spending") if name == "money" else Words("人员", "staff")
        return Words(f"{lead.zh} {' · '.join(parts[1:])}", f"{lead.en}, {' · '.join(parts[1:])}")
    return _HEAD.get(path, Words(path, path))


def _in_list(name: str, key: str, name_of_column: str, form: Form) -> Words:
    get = form.fields.get
    if name == "sections":
        heading = get(f"sections/{key}/number", "") + get(f"sections/{key}/heading", "")
        return Words(heading, heading)
    row = form.rows[name].index(key) + 1 if key in form.rows[name] else 0
    column = column_words(name, name_of_column)
    if name in {"funds", "project_funds"}:
        line = _fund_row(form, name, key)
        return Words(f"自评表 {line} {column.zh}", f"form, {line}, {column.en}")
    lead = _LISTS[name]
    return Words(f"{lead.zh.format(row=row)} {column.zh}", f"{lead.en.format(row=row)}, {column.en}")


def part_of(path: str) -> str:
    """Return the part of the page a field stands in: "cover", "section-…", "money", "indicators" …."""
    parts = path.split("/")
    if parts[0] == "sections" and len(parts) > 1:
        return f"section-{parts[1]}"
    if parts[0] in {"money", "staff", "funds", "goals", "indicators", "cover", "base_data", "base_staff"}:
        return parts[0]
    return "indicators" if parts[0] in {"total", "level1"} else "head"
