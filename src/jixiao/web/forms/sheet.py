"""The editor's sheet: which parts a report has and what stands in their tables, for the template."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from jixiao.report import key_of
from jixiao.standards import Standard
from jixiao.standards.vocabulary import vocabulary
from jixiao.web.forms.combining import Saved
from jixiao.web.forms.page import alone, classes
from jixiao.web.forms.record import Form
from jixiao.web.forms.where import column_words, label_of

__all__ = ["Cell", "sheet_of"]

_USUAL = ("工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出")
_WHOLES = ("基本支出", "项目支出")
_USES = ("人员经费", "公用经费")
_STAFF = ("编制", "在职", "退休")
_FUNDS = ("initial", "adjusted", "executed", "points", "rate", "score")
_TOTAL = {"points": "分值", "score": "得分", "grade": "等级"}
_TOTAL_EN = {"points": "points", "score": "score", "grade": "grade"}
_TABLE = ("name", "last", "sign", "comparator", "unit", "target", "actual", "points", "score", "deviation")


@dataclass(frozen=True, slots=True)
class Cell:
    """A field as it stands in a table: where, what, its column's name, and how it is typed."""

    path: str
    value: str
    label: str
    column: str = ""
    number: bool = False
    there: bool = True

    @property
    def name(self) -> str:
        """Return the last part of the path: the column."""
        return self.column or self.path.rsplit("/", 1)[-1]


def _cell(form: Form, path: str, lang: str, *, number: bool = False, column: str = "") -> Cell:
    words = label_of(path, form).of(lang)
    return Cell(path, form.fields.get(path, ""), words, column, number, path in form.fields)


def _has(form: Form, prefix: str) -> bool:
    return any(path.startswith(prefix) and raw.strip() for path, raw in form.fields.items())


def _money(form: Form, last: Form | None, lang: str) -> dict[str, Any]:
    """Return the table of spending by class and kind, and the amounts that are named alone."""

    def used(name: str) -> bool:
        both = [form, last] if last else [form]
        return any(one.fields.get(f"money/{kind}/{name}", "").strip() for one in both for kind in _WHOLES)

    rows = [
        {
            "name": name,
            "cells": [_cell(form, f"money/{kind}/{name}", lang, number=True) for kind in _WHOLES],
            "hidden": name not in _USUAL and not used(name),
        }
        for name in classes()
    ]
    others = [name for name in alone() if name not in _USES]
    return {
        "rows": rows,
        "totals": [_cell(form, f"money/{kind}", lang, number=True) for kind in _WHOLES],
        "uses": [{"name": name, "cell": _cell(form, f"money/{name}", lang, number=True)} for name in _USES],
        "others": [
            {"name": name, "cell": _cell(form, f"money/{name}", lang, number=True)} for name in others
        ],
        "others_used": any(form.fields.get(f"money/{name}", "").strip() for name in others),
        "twice": [
            _cell(form, path, lang, number=True)
            for path in form.fields
            if path.startswith("money/") and "~" in path
        ],
    }


def _staff(form: Form, lang: str) -> list[dict[str, Any]]:
    named = list(vocabulary().staff.keys)
    given = [path.removeprefix("staff/") for path in form.fields if path.startswith("staff/")]
    return [
        {
            "name": name,
            "cell": _cell(form, f"staff/{name}", lang, number=True),
            "hidden": name not in _STAFF and name not in given,
        }
        for name in dict.fromkeys([*named, *given])
    ]


def _funds(form: Form, last: Form | None, lang: str) -> dict[str, Any]:
    keys = form.rows.get("funds", ())
    there = [name for name in _FUNDS if any(f"funds/{key}/{name}" in form.fields for key in keys)]
    rows = []
    for key in keys:
        fund = _texts(form, "funds", key)
        rows.append(
            {
                "key": key,
                "axis": fund("axis"),
                "label": fund("label") or fund("name"),
                "cells": [_cell(form, f"funds/{key}/{name}", lang, number=True) for name in there],
                "last": _last_fund(last, fund("axis"), fund("name")),
            }
        )
    heads = [column_words("funds", name).of(lang) for name in there]
    return {"heads": heads, "rows": rows, "columns": there}


def _texts(form: Form, table: str, key: str) -> Callable[[str], str]:
    """Return a function from the names of a row's fields to their texts."""
    return lambda name: form.fields.get(f"{table}/{key}/{name}", "")


def _last_fund(last: Form | None, axis: str, name: str) -> str:
    if last is None:
        return ""
    for key in last.rows.get("funds", ()):
        fund = _texts(last, "funds", key)
        if (fund("axis"), fund("name")) == (axis, name):
            return fund("rate" if axis == "total" else "adjusted")
    return ""


def _last_indicators(last: Form | None) -> dict[str, str]:
    """Return last year's target and result by the name of the indicator."""
    found: dict[str, str] = {}
    if last is None:
        return found
    for key in last.rows.get("indicators", ()):
        said = _texts(last, "indicators", key)
        found[key_of(said("name"))] = f"{said('sign')}{said('target')}→{said('actual')}"
    return found


def _indicators(form: Form, last: Form | None, standard: Standard, lang: str) -> dict[str, Any]:
    keys = form.rows.get("indicators", ())
    split = not any(f"indicators/{key}/comparator" in form.fields for key in keys)
    left = {"comparator"} if split else {"sign"}
    if not any(f"indicators/{key}/unit" in form.fields for key in keys):
        left.add("unit")
    columns = [name for name in _TABLE if name not in left]
    before = _last_indicators(last)
    rows = []
    for key in keys:
        name = form.fields.get(f"indicators/{key}/name", "")
        rows.append(
            {
                "key": key,
                "cells": _row(form, key, columns, lang),
                "level1": _cell(form, f"indicators/{key}/level1", lang),
                "level2": _cell(form, f"indicators/{key}/level2", lang),
                "last": before.get(key_of(name), ""),
            }
        )
    _span(rows)
    return {
        "columns": [name for name in columns if name != "last"],
        "foot": _foot([name for name in columns if name != "last"], _total(form, lang)),
        "heads": [_head(name, lang) for name in columns],
        "rows": rows,
        "new": _row(form, "KEY", columns, lang),
        "kinds": _kinds(standard),
        "before": before,
        "has_last": bool(before),
        "levels": [
            {
                "name": form.fields.get(f"level1/{key}/name", ""),
                "cell": _cell(form, f"level1/{key}/points", lang, number=True),
            }
            for key in form.rows.get("level1", ())
            if f"level1/{key}/points" in form.fields
        ],
    }


def _span(rows: list[dict[str, Any]]) -> None:
    """Note in each row over how many rows its levels reach as one merged cell, 0 where it goes on."""
    first = groupby(rows, lambda row: row["level1"].value)
    for _, group in first:
        branch = list(group)
        for _, some in groupby(branch, lambda row: row["level2"].value):
            for number, row in enumerate(part := list(some)):
                row["span2"] = 0 if number else len(part)
        for number, row in enumerate(branch):
            row["span1"] = 0 if number else len(branch)


def _total(form: Form, lang: str) -> list[Cell]:
    """Return the cells of the total, named by their column alone."""
    words = _TOTAL_EN if lang == "en" else _TOTAL
    return [
        replace(_cell(form, f"total/{name}", lang, number=name != "grade"), label=label)
        for name, label in words.items()
        if f"total/{name}" in form.fields
    ]


def _foot(columns: list[str], total: list[Cell]) -> list[Cell | None]:
    """Return the total under the columns of the indicators; the grade stands behind the score."""
    cells = {cell.name: cell for cell in total}
    foot = [cells.get(name) for name in columns]
    if "grade" in cells and "score" in columns and columns[-1] != "score":
        foot[columns.index("score") + 1] = cells["grade"]
    return foot


def _head(name: str, lang: str) -> dict[str, str]:
    return {"name": name, "words": "" if name == "last" else column_words("indicators", name).of(lang)}


def _row(form: Form, key: str, columns: list[str], lang: str) -> list[Cell]:
    return [
        Cell(
            f"indicators/{key}/{name}",
            form.fields.get(f"indicators/{key}/{name}", ""),
            _head(name, lang)["words"],
            name,
            name in {"points", "score"},
        )
        for name in columns
    ]


def _kinds(standard: Standard) -> list[dict[str, Any]]:
    """Return the first levels with their second levels, of all forms of the tree in use, each once."""
    found: dict[str, list[str]] = {}
    for form in standard.tree:
        for branch in form.branches:
            kinds = found.setdefault(branch.name, [])
            kinds += [kind for kind in branch.types if kind not in kinds]
    return [{"name": name, "kinds": kinds} for name, kinds in found.items()]


def _sections(saved: Saved, lang: str) -> list[dict[str, Any]]:
    form = saved.form
    return [
        {
            "key": key,
            "heading": label_of(f"sections/{key}/own", form).of(lang),
            "level": form.fields.get(f"sections/{key}/level", "1"),
            "own": _cell(form, f"sections/{key}/own", lang),
            "facts": form.facts.get(key, ""),
            "money": key == "general-budget",
            "staff": key == "profile",
            "none": form.fields.get(f"sections/{key}/own", "").strip() in {"无", "无。"},
        }
        for key in form.rows["sections"]
    ]


def sheet_of(saved: Saved, last: Saved | None, standard: Standard, lang: str) -> dict[str, Any]:
    """Return the parts of the sheet in the order of the page."""
    form, before = saved.form, last.form if last else None
    sections = _sections(saved, lang)
    return {
        "cover": [
            _cell(form, path, lang)
            for path in ("cover/title", "cover/signatory", "cover/date")
            if path in form.fields
        ],
        "head": [
            _cell(form, path, lang)
            for path in ("unit", "project", "supervisor", "implementer", "duties")
            if path in form.fields
        ],
        "attributes": [
            {
                "label": form.fields.get(f"attributes/{key}/label", ""),
                "cell": _cell(form, f"attributes/{key}/value", lang),
            }
            for key in form.rows.get("attributes", ())
        ],
        "sections": sections,
        "money": _money(form, before, lang)
        if any(part["money"] for part in sections) or _has(form, "money/")
        else None,
        "money_apart": not any(part["money"] for part in sections),
        "staff": _staff(form, lang),
        "funds": _funds(form, before, lang),
        "unit": form.fields.get("funds/unit", ""),
        "goals": [
            [
                _cell(form, f"goals/{key}/{name}", lang)
                for name in ("expected", "adjusted", "actual", "deviation")
                if f"goals/{key}/{name}" in form.fields
            ]
            for key in form.rows.get("goals", ())
        ],
        "indicators": _indicators(form, before, standard, lang),
        "total": _total(form, lang),
        "base": _base(form, lang),
    }


def _base(form: Form, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": form.fields.get(f"base_data/{key}/name", ""),
            "cells": [
                _cell(form, f"base_data/{key}/{name}", lang, number=True)
                for name in ("last_final", "budget", "final")
            ],
        }
        for key in form.rows.get("base_data", ())
    ]
