"""Findings as SARIF 2.1.0, which code-review tools and dashboards of other trades already read."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote as url

from jixiao import __version__
from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.checking.references import reference_of
from jixiao.checking.render.wording import said
from jixiao.report import Place, where
from jixiao.rules import Class, Rule, all_rules
from jixiao.standards import Standard

__all__ = ["as_sarif"]

_LEVELS = {Class.MUST_FIX: "error", Class.CONFIRM: "warning", Class.ADVICE: "note"}


def _rule(rule: Rule, standard: Standard, lang: str) -> dict[str, Any]:
    page, reference = rule.page(lang), reference_of(rule, standard)
    help_ = [page.why, page.example, page.remedy, *([reference.cite(lang)] if reference else [])]
    level = _LEVELS[rule.class_] if isinstance(rule.class_, Class) else "warning"
    return {
        "id": rule.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.what},
        "help": {"text": "\n".join(help_)},
        "defaultConfiguration": {"level": level},
        "properties": {"preview": rule.preview, "since": rule.since},
    }


def _location(place: Place | None, uri: str, texts: dict[str, str], lang: str) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}}}
    if place is not None:
        location["logicalLocations"] = [
            {"name": where(place, lang), "fullyQualifiedName": place.ref, "kind": "element"}
        ]
        words = quote(place, texts)
        location["message"] = {"text": where(place, lang) + (f"“{words}”" if words else "")}
    return location


def _result(finding: Finding, result: CheckResult, texts: dict[str, str], lang: str) -> dict[str, Any]:
    source = result.report.source
    uri = url(source.file) if source and source.file else "report"
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _codes()[finding.code],
        "level": _LEVELS[finding.class_],
        "message": {"text": f"{finding.message.of(lang)}\n{finding.suggestion.of(lang)}"},
        "locations": [_location(finding.place, uri, texts, lang)],
        "properties": {
            "class": finding.class_.value,
            "unit": result.report.unit.text if result.report.unit else None,
            "observed": finding.observed,
            "expected": finding.expected.of(lang),
            "difference": finding.difference,
            "reference": finding.reference.of(lang),
            "preview": finding.preview,
            "group": finding.group,
            "explained_by": finding.explained_by,
        },
    }
    related = [_location(place, uri, texts, lang) for place in finding.also]
    for spot in finding.elsewhere:
        other = texts_by_ref(spot.report)
        related.append(_location(spot.place, url(spot.file or spot.role.value), other, lang))
    if related:
        made["relatedLocations"] = related
    if finding.confirmed is not None:
        made["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": said(finding, lang)}
        ]
    return made


def _notices(results: Iterable[CheckResult], lang: str) -> list[dict[str, Any]]:
    faults = [
        {"level": "error", "message": {"text": f"{fault.rule.code}: {fault.error}"}}
        for result in results
        for fault in result.faults
    ]
    stale = [
        {
            "level": "warning",
            "message": {"text": f"{one.confirmation.code} {one.confirmation.where}: {one.why.of(lang)}"},
        }
        for result in results
        for one in result.stale
    ]
    return faults + stale


@cache
def _codes() -> dict[str, int]:
    return {rule.code: number for number, rule in enumerate(all_rules())}


def as_sarif(results: Sequence[CheckResult], lang: str = "zh") -> dict[str, Any]:
    """Return one SARIF log with one run for all the reports."""
    standard = results[0].standard
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "jixiao",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(rule, standard, lang) for rule in all_rules()],
                    }
                },
                "language": "en-US" if lang == "en" else "zh-CN",
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not any(result.faults for result in results),
                        "toolExecutionNotifications": _notices(results, lang),
                    }
                ],
                "results": [
                    _result(finding, result, texts, lang)
                    for result in results
                    for texts in [texts_by_ref(result.report)]
                    for finding in result.findings
                ],
            }
        ],
    }
