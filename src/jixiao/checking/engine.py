"""Run rules over fact tables: all the rules of a table in one pass, four outcomes counted for each.

The same function serves one report in an editor and a million in an archive: it sees only data frames.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl

from jixiao.rules import Class, Rule
from jixiao.rules.rule import CLASS, PARAMETER, Outcome, meanings

__all__ = ["Failure", "Fault", "Outcomes", "Run", "run"]

_FEW = 256  # rows
_KINDS = tuple(map(int, Outcome))
_FAILED = int(Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How often a rule held, failed, did not apply or could not be read, in rows of its table."""

    held: int = 0
    failed: int = 0
    not_applicable: int = 0
    unreadable: int = 0


_outcomes = lru_cache(4096)(Outcomes)  # of few rows: most rules have counted the same


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


@lru_cache(maxsize=256)
def _questions(rules: tuple[Rule, ...]) -> tuple[list[pl.Expr], list[tuple[int, ...]]]:
    """Return what is to be asked for the rules, and where in a row of it each finds its three answers."""
    distinct = {key: part for rule in rules for key, part in rule.answers}
    spots = {key: at for at, key in enumerate(distinct)}
    questions = [part.alias(str(at)) for at, part in enumerate(distinct.values())]
    return questions, [tuple(spots[key] for key, _ in rule.answers) for rule in rules]


def _asked(frame: pl.DataFrame, rules: Sequence[Rule]) -> dict[str, list[int]]:
    """Return the outcomes of the rules in each row, from what they answer.

    For a few rows: planning and running the whole expressions takes twice as long as asking for the answers,
    those that rules share once, and looking up what they come to.
    """
    questions, spots = _questions(tuple(rules))
    rows, meaning = frame.select_seq(questions).rows(), meanings().__getitem__
    if len(rows) < frame.height:
        rows *= frame.height  # nothing but what is the same in every row
    told = list(zip(*rows, strict=True))  # the answers to each question
    try:
        return {
            rule.code: list(map(meaning, zip(*(told[at] for at in answers), strict=True)))
            for rule, answers in zip(rules, spots, strict=True)
        }
    except KeyError as error:
        raise pl.exceptions.SchemaError(f"an answer is neither true nor false: {error}") from error


def _worked_out(frame: pl.DataFrame, rules: Sequence[Rule]) -> dict[str, pl.Series]:
    """Return the outcomes of the rules in each row, by one expression a rule: for many rows."""
    return frame.select(rule.outcome for rule in rules).to_dict()


_Told = Mapping[str, pl.Series] | Mapping[str, list[int]]  # the outcomes of each rule, by its code


def _evaluate(frame: pl.DataFrame, rules: Sequence[Rule]) -> tuple[_Told, list[Rule], list[Fault]]:
    """Evaluate in one pass; when a rule breaks, each alone, so that one broken rule spoils no other."""
    evaluate: Callable[[pl.DataFrame, Sequence[Rule]], Mapping[str, Any]]
    evaluate = _asked if frame.height <= _FEW else _worked_out
    try:
        return evaluate(frame, rules), list(rules), []
    except pl.exceptions.PolarsError:
        told: dict[str, Any] = {}
        faults = []
        for rule in rules:
            try:
                told |= evaluate(frame, [rule])
            except pl.exceptions.PolarsError as error:
                faults.append(Fault(rule, f"{type(error).__name__}: {error}"))
        return told, [rule for rule in rules if rule.code in told], faults


def _count(told: _Told, rules: Sequence[Rule]) -> dict[str, Outcomes]:
    lists = {code: outcomes for code, outcomes in told.items() if isinstance(outcomes, list)}
    if len(lists) == len(told):
        return {code: _outcomes(*map(outcomes.count, _KINDS)) for code, outcomes in lists.items()}
    counts = pl.DataFrame(told).select(count for rule in rules for count in rule.counts).row(0)
    width = len(Outcome)
    return {rule.code: Outcomes(*counts[at * width :][:width]) for at, rule in enumerate(rules)}


def _failing(outcomes: pl.Series | list[int], most: int | None) -> list[int]:
    """Return the numbers of the rows that fail, of the first ``most`` of them."""
    if isinstance(outcomes, list):
        return [at for at, outcome in enumerate(outcomes) if outcome == _FAILED][:most]
    numbers: list[int] = (outcomes == _FAILED).arg_true().to_list()
    return numbers[:most]


def _failures(frame: pl.DataFrame, told: _Told, rules: Sequence[Rule], most: int | None) -> list[Failure]:
    """Return the failing rows of the rules with what their words need, taken from the table at once."""
    failing = {rule.code: _failing(told[rule.code], most) for rule in rules}
    wanted = sorted({at for rows in failing.values() for at in rows})
    # The columns that the rules need, then the rows, then the evidence: each as little as can be.
    frame = frame[sorted({"report"}.union(*(rule.needed for rule in rules)))]
    if len(wanted) < frame.height:
        frame = frame[wanted]
    if evidence := [part for rule in rules for _, part in rule.named_evidence]:
        frame = (frame.with_columns_seq if frame.height <= _FEW else frame.with_columns)(evidence)
    values = dict(zip(wanted, frame.rows(), strict=True))
    numbers = {name: at for at, name in enumerate(frame.columns)}
    spots = {rule.code: {name: numbers[column] for name, column in rule.told_by.items()} for rule in rules}
    failures = []
    for rule in rules:
        for number in failing[rule.code]:
            row = {name: values[number][at] for name, at in spots[rule.code].items()}
            failures.append(Failure(rule, Class(row.get(CLASS, rule.class_)), row))
    return failures


def _all_failures(
    frame: pl.DataFrame, told: _Told, rules: Sequence[Rule], most: int | None
) -> tuple[list[Failure], list[Fault]]:
    """Return the failures of all rules; when some rule's evidence breaks, each rule alone."""
    if not rules:
        return [], []
    try:
        return _failures(frame, told, rules, most), []
    except pl.exceptions.PolarsError as error:
        if len(rules) == 1:
            return [], [Fault(rules[0], f"{type(error).__name__}: {error}")]
    alone = [_all_failures(frame, told, [rule], most) for rule in rules]
    return [failure for failures, _ in alone for failure in failures], [
        f for _, faults in alone for f in faults
    ]


@lru_cache(maxsize=256)
def _by_table(rules: tuple[Rule, ...]) -> list[tuple[str, tuple[Rule, ...], list[str]]]:
    """Return each table with its rules and the parameters that they name."""
    tables: dict[str, list[Rule]] = {}
    for rule in rules:
        tables.setdefault(rule.table, []).append(rule)
    return [
        (name, tuple(here), sorted({key for rule in here for key in rule.parameters}))
        for name, here in tables.items()
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
    for name, here, wanted in _by_table(tuple(rules)):
        frame = tables[name]
        if frame.is_empty():
            counts |= dict.fromkeys((rule.code for rule in here), Outcomes())
            continue
        if wanted:
            frame = frame.with_columns_seq(parameters[key].alias(PARAMETER + key) for key in wanted)
        outcomes, sound, broken = _evaluate(frame, here)
        faults += broken
        found = _count(outcomes, sound)
        counts |= found
        failing = [rule for rule in sound if found[rule.code].failed and keep != 0]
        told, broken = _all_failures(frame, outcomes, failing, keep)
        failures += told
        faults += broken
    return Run(counts, tuple(failures), tuple(faults))
