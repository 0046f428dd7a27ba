"""Rules over more reports than fit into memory: part by part, only the columns the rules look at.

A part is the fact tables of some reports, as ``jixiao.facts.tables`` makes them, stored as Parquet.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from jixiao.checking.engine import Fault, Outcomes, Run, run
from jixiao.rules import Rule
from jixiao.rules.rule import PARAMETER

__all__ = ["check_parts", "parts_of"]


def parts_of(folder: Path) -> list[dict[str, Path]]:
    """Return the parts that lie in a folder as ``PART/TABLE.parquet``, in the order of their names."""
    return [
        {file.stem: file for file in sorted(part.glob("*.parquet"))}
        for part in sorted(folder.iterdir())
        if part.is_dir()
    ]


def _looked_at(rules: Sequence[Rule], table: str) -> list[str]:
    names = {name for rule in rules if rule.table == table for name in rule.outcome.meta.root_names()}
    return sorted(name for name in names if not name.startswith(PARAMETER))


def check_parts(
    parts: Iterable[Mapping[str, Path]], rules: Sequence[Rule], parameters: Mapping[str, pl.Expr]
) -> Run:
    """Count what each rule gives over all parts; memory is bounded by the largest table of a part.

    Rows of failures are not kept: whoever wants them runs the rules on the one report. A table that a part
    does not have counts as empty. ``parameters`` as for ``jixiao.checking.engine.run``; all reports are
    under one standard.
    """
    sums: dict[str, list[int]] = {rule.code: [0, 0, 0, 0] for rule in rules}
    faults: dict[str, Fault] = {}
    columns = {table: _looked_at(rules, table) for table in dict.fromkeys(rule.table for rule in rules)}
    for part in parts:
        for table, wanted in columns.items():
            if table not in part:
                continue
            here = [rule for rule in rules if rule.table == table]
            frame = pl.read_parquet(part[table], columns=wanted)
            made = run({table: frame}, here, parameters, keep=0)
            for code, found in made.outcomes.items():
                counts = (found.held, found.failed, found.not_applicable, found.unreadable)
                sums[code] = [one + more for one, more in zip(sums[code], counts, strict=True)]
            faults |= {fault.rule.code: fault for fault in made.faults}
    return Run({code: Outcomes(*counts) for code, counts in sums.items()}, (), tuple(faults.values()))
