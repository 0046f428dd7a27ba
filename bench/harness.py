"""Measuring: medians in this process, peak memory in a fresh one each."""

import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measure", "fresh", "installed", "markdown_tables", "median_ms", "peak_mib", "print_table"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of a benchmark's table."""

    what: str
    ms: float
    peak: float | None = None  # MiB, of a fresh process that did only this
    note: str = ""


def installed(*names: str) -> bool:
    """Tell whether all these libraries can be imported; say which cannot."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    for name in missing:
        print(f"  {name}: not installed, skipped")
    return not missing


def markdown_tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a Markdown text, which is all that some converters give."""
    tables: list[list[list[str]]] = [[]]
    for line in text.split("\n"):
        if not line.startswith("|"):
            tables.append([])
        elif not set(line) <= set("|-: "):
            tables[-1].append([cell.strip().replace("\\|", "|") for cell in line.strip("| ").split(" | ")])
        elif "-" not in line:
            tables[-1].append([""] * (line.count("|") - 1))
    return [table for table in tables if table]


def median_ms(work: Callable[[], object], runs: int = 15, warm: int = 2) -> float:
    """Return the median time of ``work`` in milliseconds after ``warm`` unmeasured runs."""
    for _ in range(warm):
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def peak_mib() -> float:
    """Return the most memory this process has held so far, in MiB.

    On Linux from its own status: the figure of ``getrusage`` may begin with that of the parent process.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def fresh(module: str, function: str, *arguments: str) -> dict[str, float]:
    """Run ``module.function(*arguments)``, which returns figures, in a fresh process; add its peak memory."""
    code = (
        f"import json, sys; from bench.harness import peak_mib; from {module} import {function} as f; "
        "r = f(*sys.argv[1:]); r['peak'] = peak_mib(); print(json.dumps(r))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def print_table(title: str, measures: list[Measure], base: Measure | None = None) -> None:
    """Print the measures; with ``base``, how many times faster than each line the base is."""
    print(f"\n{title}")
    print(f"  {'what':58s} {'ms':>10s} {'ratio':>8s} {'peak MiB':>9s}  note")
    for line in measures:
        ratio = f"{line.ms / base.ms:.2f}" if base else ""
        peak = f"{line.peak:.0f}" if line.peak is not None else ""
        print(f"  {line.what:58s} {line.ms:10.2f} {ratio:>8s} {peak:>9s}  {line.note}")
