"""A million reports from Parquet in one process: `python -m bench.million [--reports 1000000]`.

The fact tables are those of 500 different reports, with and without defects, stored again and again in
parts of 25,000 reports; ingestion makes such parts. Measured in a process of its own, reading included.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

import polars as pl
from tests.shorthand import report_of

from bench.defects import money, rows, wording
from bench.defects.clean import clean
from bench.defects.planting import DEFECTS
from bench.harness import fresh
from jixiao.checking.check import rule_parameters
from jixiao.checking.parts import check_parts, parts_of
from jixiao.facts import Subject, tables
from jixiao.rules import all_rules
from jixiao.scoring import score
from jixiao.standards import load

__all__ = ["main", "store"]

FAMILIES = (money, rows, wording)  # imported for the defects they register
DIFFERENT, PART = 500, 25_000


def store(folder: Path, reports: int) -> dict[str, int]:
    """Write the parts; return the rows of each table."""
    standard = load("430000", 2023)
    codes = list(DEFECTS)
    subjects = []
    for seed in range(DIFFERENT):
        rng = random.Random(seed)
        given = clean(rng)
        if seed % 2:
            DEFECTS[codes[seed % len(codes)]](given, rng)
        report = report_of(given)
        subjects.append(Subject(report, standard, score(report, standard)))
    frames = tables(subjects)
    for number in range(reports // PART):
        part = folder / f"{number:04d}"
        part.mkdir()
        for name, frame in frames.items():
            if frame.is_empty():
                continue
            again = [
                frame.with_columns(pl.col("report") + number * PART + turn * DIFFERENT)
                for turn in range(PART // DIFFERENT)
            ]
            pl.concat(again).write_parquet(part / f"{name}.parquet")
    return {name: frame.height * reports // DIFFERENT for name, frame in frames.items()}


def checked(folder: str) -> dict[str, float]:
    """Run all rules over the stored parts."""
    standard = load("430000", 2023)
    rules = all_rules()
    start = time.perf_counter()
    made = check_parts(parts_of(Path(folder)), rules, rule_parameters(rules, standard))
    seconds = time.perf_counter() - start
    failed = sum(found.failed for found in made.outcomes.values())
    looked = sum(found.held + found.failed + found.unreadable for found in made.outcomes.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"s": seconds, "gb": peak, "failed": failed, "looked": looked, "faults": len(made.faults)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        held = store(Path(name), asked.reports)
        stored = time.perf_counter() - start
        size = sum(file.stat().st_size for file in Path(name).rglob("*.parquet")) / 2**20
        made = fresh("bench.million", "checked", name)
    print(
        f"{asked.reports:,} reports stored in {stored:.0f} s, {size:,.0f} MB: "
        + ", ".join(f"{table} {rows_:,}" for table, rows_ in held.items() if rows_)
    )
    print(
        f"all {len(all_rules())} rules: {made['s']:.1f} s, peak {made['gb']:.2f} GB, "
        f"{made['looked']:,.0f} row-rules that applied, {made['failed']:,.0f} findings, "
        f"{made['faults']:.0f} faults"
    )


if __name__ == "__main__":
    main()
