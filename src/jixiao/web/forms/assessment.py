"""What the editor shows beside the form: score, totals, grade, findings with the fields they lead to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.checking import CheckResult, Finding, check
from jixiao.checking.confirm_match import fingerprint
from jixiao.checking.quotes import texts_by_ref
from jixiao.report import Report
from jixiao.rules import Class
from jixiao.scoring import ScoreSheet
from jixiao.standards import Standard
from jixiao.web.forms.record import Form
from jixiao.web.forms.where import Fields, label_of, part_of
from jixiao.writing import settle

__all__ = ["Confirmed", "assess", "finding_keys", "score_strip"]

Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A finding the department keeps, with its reason. ``digest`` is of the figures it was given for."""

    code: str
    key: str
    digest: str
    reason: str
    by: str = ""
    when: str = ""


def finding_keys(result: CheckResult, fields: Fields) -> list[tuple[Finding, str, str, str]]:
    """Return each finding with its field, its key (code and field, stable when rows move) and its digest."""
    texts = texts_by_ref(result.report)
    seen: Counter[str] = Counter()
    found = []
    for finding in result.findings:
        path = fields.of(finding.place) or ""
        key = f"{finding.code}@{path}"
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        found.append((finding, path, key, fingerprint(finding, texts)))
    return found


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _range(low: Decimal | None, high: Decimal | None) -> str | None:
    if low is None or high is None:
        return None
    first, last = _plain(low), _plain(high)
    return first if first == last else f"{first}–{last}"


def score_strip(report: Report, sheet: ScoreSheet, standard: Standard) -> dict[str, Any]:
    """Return the figures of the score strip; what is not there is None."""
    levels: dict[str, list[Decimal]] = {}
    for row, line in zip(report.indicators, sheet.lines, strict=True):
        name = row.level1.text if row.level1 else ""
        sums = levels.setdefault(name, [Decimal(0), Decimal(0)])
        sums[0] += line.points or 0
        sums[1] += line.stated or 0
    full = standard.parameter("weights.total").value
    total = report.total
    stated = sheet.stated_score
    return {
        "printed": _plain(sheet.printed_score),
        "grade": total.grade.text if total and total.grade else None,
        "points": _plain(sheet.stated_points),
        "full": _plain(full) if isinstance(full, Decimal) else None,
        "stated": _plain(stated),
        "computed": _range(sheet.low, sheet.high),
        "computed_grade": sheet.grade,
        "execution": [_plain(sheet.execution.stated), _plain(sheet.execution.points)]
        if sheet.execution
        else None,
        "levels": [[name, _plain(score), _plain(points)] for name, (points, score) in levels.items()],
        "agrees": sheet.printed_score is None or stated is None or sheet.printed_score == stated,
    }


def _fixes(report: Report, keys: Keys, standard: Standard) -> dict[str, str]:
    """Return fields for which the document's own sums decide a figure (``jixiao.writing.settle``)."""
    fixes: dict[str, str] = {}
    _, changes = settle(report, standard)
    for change in changes:
        if change.new is None:
            continue
        name, _, rest = change.path.partition("[")
        number, _, column = rest.partition("].")
        if name == "funds.rows":
            fixes[f"funds/{keys['funds'][int(number)]}/{column}"] = change.new
        elif name == "amounts":
            fixes["money/" + "/".join(report.amounts[int(number)].path)] = change.new.removesuffix("万元")
    return fixes


def _calc(finding: Finding, lang: str) -> str:
    """Return the arithmetic of a finding in one line."""
    parts = [finding.observed, finding.expected.of(lang)]
    said = ("；" if lang == "zh" else "; ").join(part for part in parts if part)
    if finding.difference:
        said += f"；差 {finding.difference}" if lang == "zh" else f"; {finding.difference} apart"
    return said


def _finding(
    row: tuple[Finding, str, str, str],
    fields: Fields,
    form: Form,
    fixes: Mapping[str, str],
    lang: str,
) -> dict[str, Any]:
    finding, path, key, digest = row
    paths = [path, *(fields.of(place) or "" for place in finding.also)]
    named = [one for one in dict.fromkeys(paths) if one]
    fix = next(((one, fixes[one]) for one in named if one in fixes), None)
    return {
        "key": key,
        "code": finding.code,
        "class": finding.class_.value,
        "title": finding.title.of(lang),
        "message": finding.message.of(lang),
        "calc": _calc(finding, lang),
        "places": [{"path": one, "label": label_of(one, form).of(lang)} for one in named],
        "part": part_of(path) if path else "",
        "remedy": finding.suggestion.of(lang),
        "reference": finding.reference.of(lang),
        "preview": finding.preview,
        "cause": finding.explained_by,
        "digest": digest,
        "fix": {"path": fix[0], "value": fix[1]} if fix else None,
    }


def assess(
    report: Report,
    form: Form,
    standard: Standard,
    confirmed: Sequence[Confirmed] = (),
    lang: str = "zh",
    sheet: ScoreSheet | None = None,
) -> dict[str, Any]:
    """Check and score a report (with the places of the form) and say it for the page.

    A confirmation holds while its finding is there on the same figures; one whose figures changed is given
    back as ``was``, so that nobody has to write the reason again. ``sheet``: see ``check``.
    """
    result = check(report, standard=standard, sheet=sheet)
    fields = Fields(report, form.rows)
    rows = finding_keys(result, fields)
    fixes = _fixes(report, form.rows, standard)
    by_key = {(one.code, one.key): one for one in confirmed}
    tally = dict.fromkeys((one.value for one in Class), 0)
    findings = []
    for row in rows:
        shown = _finding(row, fields, form, fixes, lang)
        given = by_key.get((shown["code"], shown["key"]))
        holds = given is not None and given.digest == row[3] and row[0].class_ is not Class.MUST_FIX
        if given is not None:
            shown["confirmed" if holds else "was"] = {
                "reason": given.reason,
                "by": given.by,
                "when": given.when,
            }
        if not holds and not row[0].preview:
            tally[shown["class"]] += 1
        findings.append(shown)
    return {
        "score": score_strip(report, result.sheet, standard),
        "tally": tally,
        "findings": findings,
        "checked": len(result.outcomes),
        "held": sum(1 for one in result.outcomes.values() if one.held and not one.failed),
        "unread": sum(1 for one in result.outcomes.values() if one.unreadable),
        "faults": [fault.rule.code for fault in result.faults],
    }
