"""The entry: a report in, findings and counted outcomes out."""

from collections.abc import Collection, Hashable, Mapping
from decimal import Decimal
from functools import lru_cache

import polars as pl

from jixiao.checking.causes import with_causes
from jixiao.checking.doubt import doubtful, set_aside
from jixiao.checking.engine import Outcomes, run
from jixiao.checking.finding import CheckResult, Finding, find
from jixiao.facts import Companions, Role, Subject, tables
from jixiao.report import Report
from jixiao.rules import RENAMED, Class, Rule, all_rules, standard_key
from jixiao.scoring import ScoreSheet, score
from jixiao.standards import Standard, standard_of

__all__ = ["check", "rule_parameters"]

_ORDER = {class_: rank for rank, class_ in enumerate(Class)}


_DECIMAL = pl.Decimal(18, 8)


@lru_cache(maxsize=2048)
def _literal(value: Hashable, kinds: tuple[type, ...]) -> pl.Expr:
    """Return a parameter as a literal; decimals go in as digits, else Polars would load NumPy for them.

    ``kinds`` are the types within it: to a cache 1 and True are the same.
    """
    del kinds
    if isinstance(value, Decimal):
        return pl.lit(format(value, "f")).cast(_DECIMAL)
    if isinstance(value, tuple):
        if all(isinstance(item, Decimal) for item in value):
            return pl.lit(pl.Series([[format(item, "f") for item in value]])).cast(pl.List(_DECIMAL))
        return pl.lit(pl.Series([list(value)]))
    return pl.lit(value)


def _kinds(value: object) -> tuple[type, ...]:
    return (type(value), *map(type, value)) if isinstance(value, tuple) else (type(value),)


def rule_parameters(rules: Collection[Rule], standard: Standard) -> Mapping[str, pl.Expr]:
    """Return the standard's parameters that the rules name, as the engine wants them."""
    keys = {key for rule in rules for key in rule.parameters}
    values = {key: standard.parameter(standard_key(key)).value for key in keys}
    return {key: _literal(value, _kinds(value)) for key, value in values.items()}


def _asked(select: Collection[str] | None, ignore: Collection[str]) -> list[Rule]:
    """Return the rules asked for; "A" stands for a whole family, a former code for the rule of today."""
    wanted = None if select is None else tuple(RENAMED.get(code, code) for code in select)
    unwanted = tuple(RENAMED.get(code, code) for code in ignore)
    return [
        rule
        for rule in all_rules()
        if (wanted is None or rule.code.startswith(wanted)) and not rule.code.startswith(unwanted)
    ]


def _missing(rules: Collection[Rule], companions: Companions) -> dict[Role, tuple[str, ...]]:
    """Return the rules that need a document which is not given, by the document."""
    missing: dict[Role, tuple[str, ...]] = {}
    for role in Role:
        codes = tuple(rule.code for rule in rules if rule.needs == role)
        if codes and not companions.of(role):
            missing[role] = codes
    return missing


def _position(finding: Finding) -> tuple[int, str, tuple[int, ...]]:
    place = finding.place
    spot = (place.paragraph, place.table, place.row, place.column, place.start) if place else ()
    return _ORDER[finding.class_], finding.code, tuple(-1 if number is None else number for number in spot)


def check(
    report: Report,
    *,
    standard: Standard | None = None,
    region: str | None = None,
    year: int | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    companions: Companions | None = None,
    sheet: ScoreSheet | None = None,
) -> CheckResult:
    """Check a report against the rules.

    The standard is that of the report's own region and year unless given. ``select`` and ``ignore`` hold
    codes, former ones too, or families ("A12", "D"). ``companions`` are the other documents it is compared
    with; a rule that needs one that is not given does not apply, and is listed in ``missing``. A rule that
    breaks is a fault of the tool: it is listed in ``faults``. A failure that rests on what a scan was read as
    only with doubt is no finding: it counts as not readable. ``sheet`` are the report's scores by the
    standard, where they are known.
    """
    standard = standard or standard_of(report, region, year)
    given = companions or Companions()
    asked = _asked(select, ignore)
    missing = _missing(asked, given)
    left_out = {code for codes in missing.values() for code in codes}
    rules = [rule for rule in asked if rule.code not in left_out]
    sheet = sheet or score(report, standard)
    facts = tables([Subject(report, standard, sheet, given)], {rule.table for rule in rules})
    done = run(facts, rules, rule_parameters(rules, standard))
    failures, counts = set_aside(done.failures, done.outcomes, doubtful(report, standard))
    findings = sorted((find(failure, standard, given) for failure in failures), key=_position)
    outcomes = {**counts, **dict.fromkeys(left_out, Outcomes(not_applicable=1))}
    return CheckResult(
        report, standard, sheet, with_causes(findings), outcomes, done.faults, missing, given.doubts(report)
    )
