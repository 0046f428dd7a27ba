"""The entry: a report in, findings and counted outcomes out."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
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


@lru_cache(maxsize=256)
def _named(rules: tuple[Rule, ...]) -> frozenset[str]:
    return frozenset().union(*(rule.parameters for rule in rules))


def rule_parameters(rules: Collection[Rule], standard: Standard) -> Mapping[str, pl.Expr]:
    """Return the standard's parameters that the rules name, as the engine wants them."""
    keys = _named(tuple(rules))
    values = {key: standard.parameter(standard_key(key)).value for key in keys}
    return {key: _literal(value, _kinds(value)) for key, value in values.items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rules that are run, what they are run on, and those left out for want of a document."""

    rules: tuple[Rule, ...]
    tables: frozenset[str]
    missing: Mapping[Role, tuple[str, ...]]
    left_out: Mapping[str, Outcomes]


@lru_cache(maxsize=256)
def _asked(wanted: tuple[str, ...] | None, unwanted: tuple[str, ...], given: frozenset[Role]) -> _Asked:
    """Return the rules asked for, those left out whose documents are not given; "A" is a whole family."""
    asked = [
        rule
        for rule in all_rules()
        if (wanted is None or rule.code.startswith(wanted)) and not rule.code.startswith(unwanted)
    ]
    missing: dict[Role, tuple[str, ...]] = {}
    for role in Role:
        codes = tuple(rule.code for rule in asked if rule.needs == role)
        if codes and role not in given:
            missing[role] = codes
    left_out = {code for codes in missing.values() for code in codes}
    rules = tuple(rule for rule in asked if rule.code not in left_out)
    return _Asked(
        rules,
        frozenset(rule.table for rule in rules),
        missing,
        dict.fromkeys(left_out, Outcomes(not_applicable=1)),
    )


def _today(codes: Collection[str]) -> tuple[str, ...]:
    """Return the codes that rules have today; those of former versions are named by them too."""
    return tuple(RENAMED.get(code, code) for code in codes)


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
    roles = frozenset(role for role in Role if given.of(role)) if companions else frozenset()
    asked = _asked(None if select is None else _today(select), _today(ignore), roles)
    sheet = sheet or score(report, standard)
    facts = tables([Subject(report, standard, sheet, given)], asked.tables)
    done = run(facts, asked.rules, rule_parameters(asked.rules, standard))
    failures, counts = set_aside(done.failures, done.outcomes, doubtful(report, standard))
    findings = sorted((find(failure, standard, given) for failure in failures), key=_position)
    return CheckResult(
        report,
        standard,
        sheet,
        with_causes(findings),
        {**counts, **asked.left_out},
        done.faults,
        dict(asked.missing),
        given.doubts(report),
    )
