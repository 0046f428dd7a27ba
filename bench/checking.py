"""Checking: one report from file to findings, start-up, and a million indicator rows in one pass."""

import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from tests.shorthand import report_of

from bench.defects import money, rows, wording
from bench.defects.clean import clean
from bench.defects.planting import DEFECTS
from bench.harness import Measure, fresh, median_ms, print_table
from jixiao.checking import check
from jixiao.checking.check import rule_parameters
from jixiao.checking.engine import run
from jixiao.facts import Subject, tables
from jixiao.reading import read
from jixiao.report import Report
from jixiao.rules import all_rules
from jixiao.scoring import score
from jixiao.standards import load

__all__ = ["main"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "overall-2023.docx"
ROWS = 1_000_000
OTHERS = 60
FAMILIES = (money, rows, wording)  # imported for the defects they register


def _different(number: int) -> list[Report]:
    """Return reports of which no two are alike, every second one with a defect."""
    made = []
    codes = list(DEFECTS)
    for seed in range(number):
        rng = random.Random(seed)
        given = clean(rng)
        if seed % 2:
            DEFECTS[codes[seed % len(codes)]](given, rng)
        made.append(report_of(given))
    return made


def one_report(path: str) -> dict[str, float]:
    """Return process time for read, score and check of one report: first time and median after.

    ``other``: of checking a report that this process has not seen, so that no text of it is remembered.
    """
    start = time.process_time()
    report = read(path)
    check(report)
    first = (time.process_time() - start) * 1e3
    report = read(path)
    standard = load(None, report.fiscal_year)
    again = {
        "read": median_ms(lambda: read(path)),
        "score": median_ms(lambda: score(report, standard)),
        "check": median_ms(lambda: check(report)),
    }
    others = iter(_different(OTHERS))
    again["other"] = median_ms(lambda: check(next(others), region="430000"), runs=OTHERS - 1, warm=1)
    return {"first": first, **again}


def million_rows(path: str) -> dict[str, float]:
    """Return the time of all rules of the indicator table over a million rows."""
    report = read(path)
    standard = load("430000", report.fiscal_year)
    frame = tables([Subject(report, standard, score(report, standard))])["indicators"]
    many = pl.concat([frame] * (ROWS // frame.height + 1)).head(ROWS).rechunk()
    rules = [rule for rule in all_rules() if rule.table == "indicators"]
    parameters = rule_parameters(rules, standard)
    failures: list[float] = []

    def work() -> None:
        failures.append(
            sum(o.failed for o in run({"indicators": many}, rules, parameters, keep=0).outcomes.values())
        )

    ms = median_ms(work, runs=3, warm=1)
    return {"ms": ms, "rules": len(rules), "failed": failures[-1]}


def _seconds(cache: str, *command: str) -> float:
    """Return the milliseconds of a command as an installed one takes them: its modules compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "jixiao", *command],
        capture_output=True,
        check=False,
        env=kept | {"PYTHONPYCACHEPREFIX": cache},
    )
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Print the tables."""
    path = str(EXAMPLE)
    one = fresh("bench.checking", "one_report", path)
    lines = [
        Measure("read (docx → Report)", one["read"]),
        Measure("score", one["score"]),
        Measure("check (facts, all rules, findings)", one["check"]),
        Measure(f"check, each time another of {OTHERS} reports", one["other"]),
        Measure("read + score + check, warm", one["read"] + one["check"], one["peak"]),
        Measure(
            "read + check, the first time in a process (CPU)", one["first"], note="includes lazy loading"
        ),
    ]
    print_table("One report, process started", lines)
    commands = {"--version": ["--version"], "rules": ["rules"], "check EXAMPLE": ["check", path]}
    with TemporaryDirectory() as cache:
        starts = [
            Measure(f"jixiao {name}", median_ms(partial(_seconds, cache, *command), 5, 1))
            for name, command in commands.items()
        ]
    print_table("Start-up, whole process", starts)
    million = fresh("bench.checking", "million_rows", path)
    rate = ROWS / million["ms"] * 1e3
    row_rules = rate * million["rules"]
    note = f"{million['rules']:.0f} rules: {rate / 1e6:.1f} M rows/s, {row_rules / 1e6:.0f} M row-rules/s"
    print_table(
        "A million indicator rows, one pass",
        [Measure("all rules of the table", million["ms"], million["peak"], note)],
    )


if __name__ == "__main__":
    main()
