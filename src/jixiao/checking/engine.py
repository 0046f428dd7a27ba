"""Run rules over fact tables: all the rules of a table in one pass, four outcomes counted for each.

The same function serves one report in an editor and a million in an archive: it sees only data frames.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from jixiao.rules import Class, Rule
from jixiao.rules.rule import PARAMETER

__all__ = ["Failure", "Fault", "Outcomes", "run"]

_HELD, _FAILED, _NOT_APPLICABLE, _UNREADABLE = range(4)


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


def _outcome(rule: Rule) -> pl.Expr:
    """Return the outcome of each row; what is null could not be read, a null ``applies`` does not apply."""
    return (
        pl.when(~rule.applies.fill_null(value=False))
        .then(_NOT_APPLICABLE)
        .when(~rule.readable.fill_null(value=False))
        .then(_UNREADABLE)
        .when(rule.holds)
        .then(_HELD)
        .when(~rule.holds)
        .then(_FAILED)
        .otherwise(_UNREADABLE)
        .cast(pl.UInt8)
        .alias(rule.code)
    )


def _evaluate(frame: pl.DataFrame, rules: Sequence[Rule]) -> tuple[pl.DataFrame, list[Rule], list[Fault]]:
    """Evaluate in one pass; when a rule breaks, each alone, so that one broken rule spoils no other."""
    try:
        return frame.select(_outcome(rule) for rule in rules), list(rules), []
    except pl.exceptions.PolarsError:
        columns, sound, faults = [], [], []
        for rule in rules:
            try:
                columns.append(frame.select(_outcome(rule)))
                sound.append(rule)
            except pl.exceptions.PolarsError as error:
                faults.append(Fault(rule, f"{type(error).__name__}: {error}"))
        outcomes = pl.concat(columns, how="horizontal") if columns else pl.DataFrame()
        return outcomes, sound, faults


def _count(outcomes: pl.DataFrame, rules: Sequence[Rule]) -> dict[str, Outcomes]:
    if not rules:
        return {}
    counts = outcomes.select(
        (pl.col(rule.code) == value).sum().alias(f"{rule.code}:{value}")
        for rule in rules
        for value in range(4)
    ).row(0, named=True)
    return {rule.code: Outcomes(*(counts[f"{rule.code}:{value}"] for value in range(4))) for rule in rules}


def _failures(frame: pl.DataFrame, failed: pl.Series, rule: Rule, most: int | None) -> Iterator[Failure]:
    extra = [expression.alias(name) for name, expression in rule.evidence.items()]
    if isinstance(rule.class_, pl.Expr):
        extra.append(rule.class_.alias("class_"))
    rows = frame.filter(failed) if most is None else frame.filter(failed).head(most)
    for row in rows.select("report", *sorted(rule.columns), *extra).iter_rows(named=True):
        class_ = Class(row["class_"]) if isinstance(rule.class_, pl.Expr) else rule.class_
        yield Failure(rule, class_, row)


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
        wanted = sorted({key for rule in here for key in rule.parameters})
        frame = tables[name].with_columns(parameters[key].alias(PARAMETER + key) for key in wanted)
        outcomes, sound, broken = _evaluate(frame, here)
        faults += broken
        found = _count(outcomes, sound)
        counts |= found
        for rule in sound:
            if found[rule.code].failed and keep != 0:
                try:
                    failures += _failures(frame, outcomes[rule.code] == _FAILED, rule, keep)
                except pl.exceptions.PolarsError as error:
                    faults.append(Fault(rule, f"{type(error).__name__}: {error}"))
    return Run(counts, tuple(failures), tuple(faults))
