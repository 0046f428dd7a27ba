"""Confirmations meet the findings of their document: which apply, and which no longer do."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.checking.confirm import Confirmation, Stale
from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.rules import Class, Words, find_rule

__all__ = ["confirmed", "fingerprint"]

_WHOLE = 1_000_000


def fingerprint(finding: Finding, texts: Mapping[str, str]) -> str:
    """Return 16 hexadecimal digits of what stands at the finding's places: they change when the text does."""
    spots = [quote(place, texts, _WHOLE) for place in (finding.place, *finding.also)]
    return hashlib.sha256("\n".join([finding.code, *spots]).encode()).hexdigest()[:16]


_UNKNOWN = Words("没有这条规则", "there is no such rule")
_GONE = Words("这条检查在这里已没有问题，可以删去这条说明", "this check no longer fails there; take it out")
_CHANGED = Words(
    "原文已经改动，请重新说明或删去这条说明", "the text has changed since; confirm anew or take it out"
)
_MUST = Words("属于必须改正的问题，不能以说明代替改正", "it must be fixed and cannot be confirmed instead")


def _code(one: Confirmation) -> str:
    rule = find_rule(one.code)
    return rule.code if rule else one.code


def confirmed(results: Sequence[CheckResult], given: Sequence[Confirmation]) -> list[CheckResult]:
    """Return the results of one document with its confirmations in them.

    One applies where its code still fails at its place on the same text, or at just one other place with that
    text (the document was moved about). What does not apply is listed in ``stale`` of the first result;
    confirmations of rules that did not run are left alone.
    """
    if not given or not results:
        return list(results)
    marks: dict[int, Confirmation] = {}
    stale: list[Stale] = []
    found = [
        (finding, fingerprint(finding, texts))
        for result in results
        for texts in [texts_by_ref(result.report)]
        for finding in result.findings
    ]
    for one in given:
        code = _code(one)
        failing = [(finding, mark) for finding, mark in found if finding.code == code]
        here = [pair for pair in failing if (pair[0].place.ref if pair[0].place else "") == one.place]
        same = [pair for pair in here if pair[1] == one.fingerprint]
        moved = [pair for pair in failing if pair[1] == one.fingerprint]
        fitting = same or (moved if len(moved) == 1 and not here else [])
        if find_rule(one.code) is None:
            stale.append(Stale(one, _UNKNOWN))
        elif not any(code in result.outcomes for result in results):
            continue
        elif not fitting:
            stale.append(Stale(one, _CHANGED if here else _GONE))
        elif all(finding.class_ is Class.MUST_FIX for finding, _ in fitting):
            stale.append(Stale(one, _MUST))
        else:
            marks |= {id(f): one for f, _ in fitting if f.class_ is not Class.MUST_FIX}
    with_marks = [
        replace(result, findings=tuple(replace(f, confirmed=marks.get(id(f))) for f in result.findings))
        for result in results
    ]
    return [replace(with_marks[0], stale=tuple(stale)), *with_marks[1:]]
