"""The page of a rule, from the rule's own docstring, parameters and reference: data, plain text, Markdown.

``jixiao explain`` and docs/rules print the same; ``tests/generated.py`` keeps the files fresh.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jixiao.checking.references import reference_of
from jixiao.facts import ROLES, Role
from jixiao.rules import Rule, Words, all_rules, standard_key
from jixiao.standards import Standard

__all__ = ["FAMILIES", "HEADINGS", "index_markdown", "page_data", "page_markdown", "page_text"]

HEADINGS = (
    ("what", Words("检查什么", "What")),
    ("why", Words("为什么", "Why")),
    ("example", Words("示例", "Example")),
    ("remedy", Words("怎样改", "Fix")),
)
_CLASS, _BASIS = Words("类别", "Class"), Words("依据", "Basis")
_PARAMETERS, _NEEDS = Words("参数（现行）", "Parameters in force"), Words("需要的文件", "Needs")
_SINCE, _PREVIEW = Words("自版本", "Since"), Words("试行（列出，不计数）", "preview (listed, not counted)")
FAMILIES = {
    "A": Words("数字勾稽", "Arithmetic"),
    "B": Words("前后一致", "Consistency"),
    "C": Words("打分", "Scores"),
    "D": Words("指标", "Indicators"),
    "E": Words("预算和资金", "Budget and money"),
    "F": Words("绩效目标", "Goals"),
    "G": Words("格式和公开", "Form and publication"),
    "H": Words("整体可信", "Credibility as a whole"),
}


def _shown(value: Any, lang: str) -> str:
    if value is None:
        return Words("（未规定）", "(none)").of(lang)
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(_shown(item, lang) for item in value)
    return str(value)


def page_data(rule: Rule, standard: Standard, lang: str = "zh") -> dict[str, Any]:
    """Return a rule's page as plain data; parameters and reference are those of the standard."""
    reference = reference_of(rule, standard)
    values = [standard.parameter(standard_key(key)) for key in sorted(rule.parameters)]
    needs = ROLES[Role(rule.needs)].of(lang) if rule.needs else None
    return {
        "code": rule.code,
        **asdict(rule.page(lang)),
        "class": rule.class_words.of(lang),
        "preview": rule.preview,
        "needs": f"{needs} (--with {rule.needs}=…)" if needs else None,
        "reference": reference.cite(lang) if reference else None,
        "verified": reference.verified if reference else False,
        "parameters": [
            {
                "key": value.key,
                "value": _shown(value.value, lang),
                "unit": value.unit or None,
                "since": value.since.isoformat() if value.since else None,
                "description": value.describe(lang),
            }
            for value in values
        ],
        "since": rule.since,
    }


def _colon(lang: str) -> str:
    return Words("：", ": ").of(lang)


def _parameter(entry: dict[str, Any], lang: str) -> str:
    since = Words("（{} 起）", " (since {})").of(lang).format(entry["since"]) if entry["since"] else ""
    shown = f"{entry['value']}{entry['unit'] or ''}{since}"
    return f"{entry['key']} = {shown}{_colon(lang)}{entry['description']}"


def _facts(data: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """Return the short lines of a page: class, needed document, version."""
    lines = [(_CLASS.of(lang), data["class"] + (f"; {_PREVIEW.of(lang)}" if data["preview"] else ""))]
    if data["needs"]:
        lines.append((_NEEDS.of(lang), data["needs"]))
    return [*lines, (_SINCE.of(lang), data["since"])]


def page_text(rule: Rule, standard: Standard, lang: str = "zh") -> str:
    """Return a rule's page for a terminal."""
    data = page_data(rule, standard, lang)
    parts = [f"{rule.code}  {data['title']}"]
    parts += [f"{words.of(lang)}\n  {data[key]}" for key, words in HEADINGS]
    parts.append(f"{_BASIS.of(lang)}\n  {data['reference'] or '—'}")
    if data["parameters"]:
        listed = "\n".join("  " + _parameter(entry, lang) for entry in data["parameters"])
        parts.append(f"{_PARAMETERS.of(lang)}\n{listed}")
    parts.append("\n".join(f"{name}{_colon(lang)}{value}" for name, value in _facts(data, lang)))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    """Return text that Markdown takes as it is written."""
    for mark in "\\`*_<>|":
        text = text.replace(mark, "\\" + mark)
    return text


def page_markdown(rule: Rule, standard: Standard, lang: str = "zh") -> str:
    """Return a rule's page as a Markdown file."""
    data = page_data(rule, standard, lang)
    parts = [f"# {rule.code} {_escaped(data['title'])}"]
    parts.append("\n".join(f"- {name}{_colon(lang)}{_escaped(value)}" for name, value in _facts(data, lang)))
    parts += [f"## {words.of(lang)}\n{_escaped(data[key])}" for key, words in HEADINGS]
    parts.append(f"## {_BASIS.of(lang)}\n{_escaped(data['reference'] or '—')}")
    if data["parameters"]:
        listed = "\n".join("- " + _escaped(_parameter(entry, lang)) for entry in data["parameters"])
        parts.append(f"## {_PARAMETERS.of(lang)}\n{listed}")
    return "\n\n".join(parts) + "\n"


def index_markdown(lang: str = "zh", rules: Sequence[Rule] | None = None) -> str:
    """Return the table of all rules, by family, as a Markdown file."""
    rules = all_rules() if rules is None else rules
    title = Words(f"检查规则（{len(rules)} 条）", f"The rules ({len(rules)})").of(lang)
    note = Words(
        "由规则文件生成（`make generate`），与 `jixiao explain 编码` 所印相同。",
        "Generated from the rule files (`make generate`); `jixiao explain CODE` prints the same.",
    ).of(lang)
    parts = [f"# {title}\n\n{note}"]
    heads = Words("编码|检查|类别", "code|check|class").of(lang)
    for letter in dict.fromkeys(rule.code[0] for rule in rules):
        family = FAMILIES[letter].of(lang) if letter in FAMILIES else ""
        rows = "\n".join(_row(rule, lang) for rule in rules if rule.code.startswith(letter))
        parts.append(f"## {letter} {family}\n\n|{heads}|\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule, lang: str) -> str:
    trial = Words("（试行）", " (preview)").of(lang) if rule.preview else ""
    title = _escaped(rule.page(lang).title)
    return f"|[{rule.code}]({rule.code}.md)|{title}|{rule.class_words.of(lang)}{trial}|"
