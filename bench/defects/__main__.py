"""Plant one defect a code in consistent reports and see what the checker says; then check those without any.

    python -m bench.defects [--count 20] [--clean 300] [--misses]

Every fourth report goes through a written Word document and back, so that writing and reading count too.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.shorthand import companions_of, report_of

from bench.defects import money, rows, wording
from bench.defects.clean import Given, clean, near_miss
from bench.defects.planting import DEFECTS
from jixiao.checking import CheckResult, check
from jixiao.checking.check import rule_parameters
from jixiao.checking.engine import run
from jixiao.facts import Subject, tables
from jixiao.reading import read
from jixiao.report import Report
from jixiao.rules import all_rules
from jixiao.scoring import score
from jixiao.standards import load
from jixiao.writing import write

__all__ = ["Tally", "main", "on_clean", "planted", "through_word"]

FAMILIES = (money, rows, wording)  # imported for the defects they register
_WORD = 4  # every so many reports go through a document
# what no written document of the layout can hold, so that it is planted in the record alone
_RECORD_ONLY = frozenset({"A08", "E07", "E10", "E13", "G09", "H04"})


@dataclass(slots=True)
class Tally:
    """How many defects were planted and found, by code, and what was said instead."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, int, list[str]]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Return the share found."""
        return self.found.total() / self.planted.total()


def through_word(report: Report, folder: Path) -> Report:
    """Write a report as the official document and read it back."""
    return read(write(report, folder / "自评.docx", "hunan-overall"))


def planted(code: str, seed: int, folder: Path | None = None) -> CheckResult:
    """Check a consistent report with the defect of a code in it; through a document if a folder is named."""
    rng = random.Random(f"{code}/{seed}")
    given = clean(rng)
    beside: dict[str, Any] | None = DEFECTS[code](given, rng)
    report = report_of(given)
    if folder is not None and code not in _RECORD_ONLY:
        report = through_word(report, folder)
    return check(report, companions=companions_of(beside or {}))


def detection(count: int) -> Tally:
    """Plant the defect of every code ``count`` times."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        for rule in all_rules():
            for seed in range(count):
                result = planted(rule.code, seed, Path(name) if seed % _WORD == _WORD - 1 else None)
                codes = {finding.code for finding in result.findings}
                tally.planted[rule.code] += 1
                if rule.code in codes:
                    tally.found[rule.code] += 1
                else:
                    tally.missed.append((rule.code, seed, sorted(codes)))
    return tally


def on_clean(count: int) -> tuple[Counter[str], Counter[str]]:
    """Check reports without a defect; return the must-fix findings and all others, by code."""
    must: Counter[str] = Counter()
    other: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for seed in range(count):
            rng = random.Random(f"clean/{seed}")
            given: Given = near_miss(rng) if seed % 2 else clean(rng)
            report = report_of(given)
            if seed % _WORD == _WORD - 1:
                report = through_word(report, Path(name))
            for finding in check(report).findings:
                (must if finding.class_.value == "must-fix" else other)[finding.code] += 1
    return must, other


def slowest(top: int = 8) -> list[tuple[str, float]]:
    """Return the slowest rules on a thousand reports: code and microseconds a report."""
    standard = load("430000", 2023)
    reports = [report_of(clean(random.Random(seed))) for seed in range(200)]
    frames = tables([Subject(one, standard, score(one, standard)) for one in reports])
    times = []
    for rule in all_rules():
        parameters = rule_parameters([rule], standard)
        run(frames, [rule], parameters)
        start = time.perf_counter()
        run(frames, [rule], parameters)
        times.append((rule.code, (time.perf_counter() - start) * 1e6 / len(reports)))
    return sorted(times, key=lambda item: -item[1])[:top]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=20, help="reports a code")
    parser.add_argument("--clean", type=int, default=300, help="reports without a defect")
    parser.add_argument("--misses", action="store_true", help="name every defect that was not found")
    asked = parser.parse_args()
    tally = detection(asked.count)
    whole = sum(tally.found[code] == number for code, number in tally.planted.items())
    print(
        f"planted {tally.planted.total()} defects of {len(tally.planted)} codes: found {tally.found.total()} "
        f"({tally.rate:.2%}); {whole} codes found every time"
    )
    for code, number in tally.planted.items():
        if tally.found[code] < number:
            print(f"  {code}: {tally.found[code]} of {number}")
    if asked.misses:
        for code, seed, said in tally.missed:
            print(f"  missed {code} seed {seed}; said {', '.join(said) or 'nothing'}")
    must, other = on_clean(asked.clean)
    print(
        f"{asked.clean} reports without a defect: {must.total()} must-fix "
        f"({100 * must.total() / asked.clean:.2f} a hundred), {other.total()} to confirm or advice"
    )
    for code, number in sorted((must + other).items()):
        print(f"  {code}: {number}")
    print("slowest rules, µs a report of 200: " + ", ".join(f"{code} {us:.0f}" for code, us in slowest()))


if __name__ == "__main__":
    main()
