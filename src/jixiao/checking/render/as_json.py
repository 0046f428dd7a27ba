"""Findings as plain JSON data; the form is part of the stable interface (docs/formats.md)."""

from dataclasses import asdict
from typing import Any

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.facts import Elsewhere
from jixiao.report import Place, where

__all__ = ["as_json"]


def _place(place: Place, result: CheckResult, texts: dict[str, str], lang: str) -> dict[str, Any]:
    source = result.report.source
    return {
        "file": source.file if source else None,
        **place.model_dump(mode="json", exclude_none=True),
        "where": where(place, lang),
        "text": quote(place, texts, longest=500) or None,
    }


def _elsewhere(spot: Elsewhere, lang: str) -> dict[str, Any]:
    """Return a place in another document: its own file, and as what that was given."""
    text = quote(spot.place, texts_by_ref(spot.report), longest=500)
    return {
        "file": spot.file,
        "given_as": spot.role.value,
        **(spot.place.model_dump(mode="json", exclude_none=True) if spot.place else {}),
        "where": where(spot.place, lang),
        "text": text or None,
    }


def _finding(finding: Finding, result: CheckResult, texts: dict[str, str], lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "class": finding.class_.value,
        "title": finding.title.of(lang),
        "message": finding.message.of(lang),
        "place": _place(finding.place, result, texts, lang) if finding.place else None,
        "also": [
            *(_place(place, result, texts, lang) for place in finding.also),
            *(_elsewhere(spot, lang) for spot in finding.elsewhere),
        ],
        "observed": finding.observed or None,
        "expected": finding.expected.of(lang) or None,
        "difference": finding.difference or None,
        "reference": finding.reference.of(lang) or None,
        "suggestion": finding.suggestion.of(lang),
        "preview": finding.preview,
        "group": finding.group,
        "explained_by": finding.explained_by or None,
        "confirmed": finding.confirmed.model_dump(mode="json") if finding.confirmed else None,
    }


def as_json(result: CheckResult, lang: str = "zh") -> dict[str, Any]:
    """Return findings, counted outcomes, the standard they were checked by, and faults of the tool."""
    texts = texts_by_ref(result.report)
    standard, report = result.standard, result.report
    return {
        "file": report.source.file if report.source else None,
        "unit": report.unit.text if report.unit else None,
        "fiscal_year": report.fiscal_year,
        "findings": [_finding(finding, result, texts, lang) for finding in result.findings],
        "outcomes": {code: asdict(outcomes) for code, outcomes in sorted(result.outcomes.items())},
        "not_given": {role.value: list(codes) for role, codes in result.missing.items()},
        "not_compared": {role.value: words.of(lang) for role, words in result.doubts.items()},
        "standard": {
            "id": standard.id,
            "name": standard.name,
            "chain": list(standard.chain),
            "year": standard.year,
            "region": standard.region,
        },
        "stale_confirmations": [
            {**stale.confirmation.model_dump(mode="json"), "why": stale.why.of(lang)}
            for stale in result.stale
        ],
        "faults": [{"code": fault.rule.code, "error": fault.error} for fault in result.faults],
    }
