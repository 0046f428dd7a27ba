# ruff: noqa: T201 - a program: it prints what it finds
"""Spoiled files by the thousand against every adapter: nothing but ``ReadingError`` may come of them.

    python -m tests.reading.fuzz --adapter docx --seconds 600 [--seed 1] [--save FOLDER]

Cases are read one after the other (the whole way, blocks and meaning) in a process whose memory the system
bounds; an alarm bounds the time of each. A process that dies, or hangs beyond the alarm, is replaced by the
parent. What was found is kept in FOLDER, one file for each kind of failure, with its trace.
"""

import argparse
import contextlib
import faulthandler
import hashlib
import json
import logging
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.reading import ReadingError, read_blocks
from jixiao.reading.formats import legacydoc
from jixiao.reading.formats.ole import Ole
from jixiao.reading.many import sources
from jixiao.reading.understand import understand
from tests.reading.fuzz_mutations import MUTATIONS
from tests.reading.fuzz_seeds import SEEDS

__all__ = ["ADAPTERS", "case", "read_case"]

ADAPTERS = tuple(SEEDS)
SECONDS_A_CASE = 20.0
MEGABYTES = 1024
_BEYOND = 30.0  # seconds after the alarm of a case until the parent ends the process
_CONVERTED = 40  # of so many old Word files one goes through the converter, a process of a second or two
_ENDINGS = {"scan": "png", "text": "txt"}


class HangError(BaseException):
    """A case took too long; not an ``Exception``, so that nothing under test catches it."""


def case(adapter: str, number: int, seed: int = 0) -> bytes:
    """Return the spoiled file of this number: the same one every time."""
    chance = random.Random(f"{adapter}/{seed}/{number}")
    data = chance.choice(SEEDS[adapter])()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        try:
            data = chance.choice(MUTATIONS[adapter])(data, chance) or data
        except Exception:  # noqa: BLE001 - spoiled so far that it cannot be taken apart for more
            return data
    return data


def _parts_of_doc(data: bytes) -> None:
    """Look into an old Word file as far as it is read before a converter sees it."""
    Ole(data)
    legacydoc._inside(data)


def read_case(adapter: str, number: int, data: bytes, folder: Path) -> str:
    """Read a file; return "read" or "refused". Whatever else is raised is a failure."""
    path = folder / f"case.{_ENDINGS.get(adapter, adapter)}"
    path.write_bytes(data)
    try:
        if adapter == "doc" and number % _CONVERTED:
            _parts_of_doc(data)
        elif adapter == "zip":
            return _read_archive(path)
        else:
            _read(path)
    except ReadingError as error:
        if not (error.message_zh.endswith("。") and error.message_en):
            raise AssertionError("an error without its sentence") from error
        return "refused"
    return "read"


def _read(path: Path) -> None:
    """Read a file the whole way; that it is no self-evaluation is no matter."""
    document = read_blocks(path)
    with contextlib.suppress(ReadingError):
        understand(document)


def _read_archive(path: Path) -> str:
    some = False
    for found in sources([path]):
        try:
            if found.error is None:
                _read(found.path)
                some = True
        except ReadingError:
            continue
        finally:
            found.release()
    return "read" if some else "refused"


# the process that reads ------------------------------------------------------------------------------------


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _spot(error: BaseException) -> str:
    """Return the kind of an error and the last place of ours it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "jixiao" in frame.filename] or frames
    frame = own[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno} {frame.name}"


def work(adapter: str, first: int, seed: int, seconds: float, folder: Path) -> None:
    """Read case after case; tell each outcome in a line of JSON."""
    faulthandler.enable()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    end, number = time.monotonic() + seconds, first
    if adapter in {"scan", "pdf"}:  # what libraries take once is not the case's
        read_case(adapter, 0, SEEDS[adapter][0](), folder) if adapter == "scan" else None
    most = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    while time.monotonic() < end:
        data = case(adapter, number, seed)
        begun, what, trace = time.monotonic(), "", ""
        print(json.dumps({"begin": number}), flush=True)
        try:
            with _alarm(SECONDS_A_CASE):
                outcome = read_case(adapter, number, data, folder)
        except HangError as error:
            outcome, what, trace = "hang", _spot(error), traceback.format_exc()
        except MemoryError as error:
            outcome, what, trace = "memory", _spot(error), traceback.format_exc()
        except Exception as error:  # noqa: BLE001 - the very thing looked for
            outcome, what, trace = "crash", _spot(error), traceback.format_exc()
        told = {"end": number, "outcome": outcome, "what": what, "trace": trace[-3000:]}
        print(json.dumps(told | {"ms": (time.monotonic() - begun) * 1e3}), flush=True)
        number += 1


# the process that watches ----------------------------------------------------------------------------------


@dataclass
class Figures:
    """What a run came to."""

    adapter: str
    seed: int
    seconds: float = 0.0
    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_ms: float = 0.0
    slowest: int = 0
    peak_mib: float = 0.0
    found: dict[str, int] = field(default_factory=dict)  # kind of failure → the first case of it


class Watch:
    """Runs readers until the time is up and keeps what they fell over."""

    def __init__(self, adapter: str, seed: int, save: Path) -> None:
        self.figures = Figures(adapter, seed)
        self.save = save

    def run(self, seconds: float) -> Figures:
        begun = time.monotonic()
        number = 0
        while (left := seconds - (time.monotonic() - begun)) > 0:
            number = self._one(number, left)
        self.figures.seconds = time.monotonic() - begun
        return self.figures

    def _one(self, first: int, seconds: float) -> int:
        """Run one process; return the number of the next case."""
        figures = self.figures
        command = [
            sys.executable,
            "-m",
            "tests.reading.fuzz",
            "--adapter",
            figures.adapter,
            "--work",
            str(first),
        ]
        command += ["--seed", str(figures.seed), "--seconds", str(seconds)]
        with tempfile.TemporaryDirectory(prefix="jixiao-fuzz-") as folder:
            process = subprocess.Popen(
                [*command, "--save", folder],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            assert process.stdout is not None
            os.set_blocking(process.stdout.fileno(), False)
            number, heard, rest = first, time.monotonic(), b""
            while True:
                piece = process.stdout.read() or b""
                if piece:
                    heard = time.monotonic()
                    *lines, rest = (rest + piece).split(b"\n")
                    for line in lines:
                        number = self._heard(json.loads(line), number)
                elif process.poll() is not None:
                    break
                elif time.monotonic() - heard > SECONDS_A_CASE + _BEYOND:
                    figures.outcomes["hang"] += 1
                    self._keep("hang", "beyond the alarm", number, "")
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    return number + 1
                else:
                    time.sleep(0.05)
            used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            figures.peak_mib = max(figures.peak_mib, used)
            if process.returncode:
                told = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
                figures.outcomes["died"] += 1
                self._keep("died", f"code {process.returncode}", number, told)
                return number + 1
            return number

    def _heard(self, told: dict[str, object], number: int) -> int:
        if "begin" in told:
            return int(str(told["begin"]))
        figures, outcome = self.figures, str(told["outcome"])
        figures.cases += 1
        figures.outcomes[outcome] += 1
        if (ms := float(str(told["ms"]))) > figures.slowest_ms:
            figures.slowest_ms, figures.slowest = ms, number
        if outcome not in {"read", "refused"}:
            self._keep(outcome, str(told["what"]), number, str(told["trace"]))
        return number + 1

    def _keep(self, outcome: str, what: str, number: int, trace: str) -> None:
        """Keep the first file of each kind of failure, and its trace."""
        figures, kind = self.figures, f"{outcome}: {what}"
        if kind in figures.found:
            return
        figures.found[kind] = number
        self.save.mkdir(parents=True, exist_ok=True)
        name = f"{figures.adapter}-{hashlib.sha256(kind.encode()).hexdigest()[:8]}"
        (self.save / name).write_bytes(case(figures.adapter, number, figures.seed))
        (self.save / f"{name}.txt").write_text(
            f"{kind}\ncase {number}, seed {figures.seed}\n{trace}", "utf-8"
        )
        print(f"  {kind} (case {number}) → {self.save / name}", flush=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--adapter", choices=ADAPTERS, required=True)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path, default=Path(tempfile.gettempdir(), "jixiao-fuzz"))
    parser.add_argument("--work", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work is not None:
        work(given.adapter, given.work, given.seed, given.seconds, given.save)
        return
    figures = Watch(given.adapter, given.seed, given.save).run(given.seconds)
    print(json.dumps(vars(figures), ensure_ascii=False, default=dict))
    sys.exit(bool(figures.found))


if __name__ == "__main__":
    main()
