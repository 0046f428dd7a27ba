"""Run rules over fact tables: all the rules of a table in one pass, four outcomes counted for each.

The same function serves one report in an editor and a million in an archive: it sees only data frames.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from jixiao.rules import Class, Rule
from jixiao.rules.rule import CLASS, PARAMETER, Outcome

__all__ = ["Failure", "Fault", "Outcomes", "Run", "run"]

_FEW = 256  # rows


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How often a rule held, failed, did not apply or could not be read, in rows of its table."""

    held: int = 0
    failed: int = 0
    not_applicable: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A row for which a rule does not hold, with the columns of the row and the rule's evidence."""

    rule: Rule
    class_: Class
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that broke: a defect of the tool, reported and never taken for a clean document."""

    rule: Rule
    error: str


@dataclass(frozen=True, slots=True)
class Run:
    """What the rules of all tables gave."""

    outcomes: Mapping[str, Outcomes]
    failures: tuple[Failure, ...]
    faults: tuple[Fault, ...]


def _evaluate(frame: pl.DataFrame, rules: Sequence[Rule]) -> tuple[pl.DataFrame, list[Rule], list[Fault]]:
    """Evaluate in one pass; when a rule breaks, each alone, so that one broken rule spoils no other."""
    try:
        return frame.select(rule.outcome for rule in rules), list(rules), []
    except pl.exceptions.PolarsError:
        columns, sound, faults = [], [], []
        for rule in rules:
            try:
                columns.append(frame.select(rule.outcome))
                sound.append(rule)
            except pl.exceptions.PolarsError as error:
                faults.append(Fault(rule, f"{type(error).__name__}: {error}"))
        outcomes = pl.concat(columns, how="horizontal") if columns else pl.DataFrame()
        return outcomes, sound, faults


def _count(outcomes: pl.DataFrame, rules: Sequence[Rule]) -> dict[str, Outcomes]:
    if not rules:
        return {}
    if outcomes.height <= _FEW:  # one report: planning a query would take longer than counting
        found = outcomes.to_dict(as_series=False)
        return {rule.code: Outcomes(*(found[rule.code].count(kind) for kind in Outcome)) for rule in rules}
    counts = outcomes.select(count for rule in rules for count in rule.counts).row(0)
    width = len(Outcome)
    return {rule.code: Outcomes(*counts[at * width :][:width]) for at, rule in enumerate(rules)}


def _failures(
    frame: pl.DataFrame, outcomes: pl.DataFrame, rules: Sequence[Rule], most: int | None
) -> list[Failure]:
    """Return the failing rows of the rules with what their words need, taken from the table at once."""
    failing = pl.any_horizontal(pl.col(rule.code) == Outcome.FAILED for rule in rules)
    mask = outcomes.select(failing.alias("failing"))["failing"]
    columns = sorted({"report"}.union(*(rule.columns for rule in rules)))
    extra = [
        expression.alias(f"{rule.code}:{name}")
        for rule in rules
        for name, expression in rule.all_evidence.items()
    ]
    values = frame.filter(mask).select(*columns, *extra).to_dict(as_series=False)
    codes = outcomes.filter(mask).to_dict(as_series=False)
    failures = []
    for rule in rules:
        rows = [at for at, outcome in enumerate(codes[rule.code]) if outcome == Outcome.FAILED]
        for at in rows[:most]:
            row = {name: values[name][at] for name in ("report", *rule.columns)}
            row |= {name: values[f"{rule.code}:{name}"][at] for name in rule.all_evidence}
            failures.append(Failure(rule, Class(row.get(CLASS, rule.class_)), row))
    return failures


def _all_failures(
    frame: pl.DataFrame, outcomes: pl.DataFrame, rules: Sequence[Rule], most: int | None
) -> tuple[list[Failure], list[Fault]]:
    """Return the failures of all rules; when some rule's evidence breaks, each rule alone."""
    if not rules:
        return [], []
    try:
        return _failures(frame, outcomes, rules, most), []
    except pl.exceptions.PolarsError as error:
        if len(rules) == 1:
            return [], [Fault(rules[0], f"{type(error).__name__}: {error}")]
    alone = [_all_failures(frame, outcomes, [rule], most) for rule in rules]
    return [failure for failures, _ in alone for failure in failures], [
        f for _, faults in alone for f in faults
    ]


def run(
    tables: Mapping[str, pl.DataFrame],
    rules: Sequence[Rule],
    parameters: Mapping[str, pl.Expr],
    keep: int | None = None,
) -> Run:
    """Run the rules over their tables.

    ``keep`` bounds how many failing rows of a rule are returned; the counts are always those of all rows.

    ``parameters`` gives, for each key that some rule names, the literal (or column) to compare with; it must
    be right for every row, so reports under different standards are run apart or with a joined column.
    """
    counts: dict[str, Outcomes] = {}
    failures: list[Failure] = []
    faults: list[Fault] = []
    for name in dict.fromkeys(rule.table for rule in rules):
        here = [rule for rule in rules if rule.table == name]
        if tables[name].is_empty():
            counts |= {rule.code: Outcomes() for rule in here}
            continue
        wanted = sorted({key for rule in here for key in rule.parameters})
        frame = tables[name].with_columns(parameters[key].alias(PARAMETER + key) for key in wanted)
        outcomes, sound, broken = _evaluate(frame, here)
        faults += broken
        found = _count(outcomes, sound)
        counts |= found
        failing = [rule for rule in sound if found[rule.code].failed and keep != 0]
        told, broken = _all_failures(frame, outcomes, failing, keep)
        failures += told
        faults += broken
    return Run(counts, tuple(failures), tuple(faults))
