"""Scans: a page against its OCR alone (RapidOCR as it comes), peak memory; with a gold, fields right.

Times are processor times of all threads, both ways in turn: what else the machine does is left out.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.harness import Measure, fresh, print_table

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"


def _alone() -> Callable[[bytes, int], object]:
    """Return RapidOCR with its own settings, on the pictures we look at."""
    import cv2
    from rapidocr import RapidOCR

    from jixiao.reading.formats.pdf import native
    from jixiao.reading.formats.scan import DPI

    engine = RapidOCR(params={"Global.log_level": "error"})

    def work(data: bytes, number: int) -> object:
        picture, _ = native.render(data, number, DPI)
        return engine(cv2.cvtColor(picture[:, :, 2], cv2.COLOR_GRAY2BGR))

    return work


def _ours() -> Callable[[bytes, int], object]:
    """Return our way from the PDF's bytes to the characters and lines of a page."""
    from jixiao.reading.formats.scan import DPI, pictures
    from jixiao.reading.formats.scan.page import page_of
    from jixiao.reading.formats.scan.recognize import recogniser

    engine = recogniser()
    return lambda data, number: page_of(pictures.of_pdf_page(data, number, DPI), number, engine)


def memory(path: str, which: str) -> dict[str, float]:
    """Read a page one way; the harness adds the peak memory of the process."""
    work = (_ours if which == "ours" else _alone)()
    work(Path(path).read_bytes(), 1)
    return {}


def times(path: str, pages: str) -> dict[str, float]:
    """Return the milliseconds of some pages (all for 0), spread over the file, both ways in turn."""
    from jixiao.reading.formats.pdf import native

    data = Path(path).read_bytes()
    count = len(native.load(data))
    wanted = min(int(pages) or count, count)
    ways = {"alone": _alone(), "ours": _ours()}
    found: dict[str, float] = {}
    for work in ways.values():
        work(data, 1)  # loads the models
    for number in sorted({1 + at * (count - 1) // max(wanted - 1, 1) for at in range(wanted)}):
        for name, work in ways.items():
            start = time.process_time()
            work(data, number)
            found[f"{name} {number}"] = (time.process_time() - start) * 1e3
    return found


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    from jixiao.report import key_of

    if isinstance(value, dict):
        return {k: v for name in value for k, v in _leaves(value[name], f"{path}.{name}").items()}
    if isinstance(value, list):
        return {k: v for i, item in enumerate(value) for k, v in _leaves(item, f"{path}[{i}]").items()}
    return {path: key_of(value) if isinstance(value, str) else value}


def fields(path: str, gold: str) -> tuple[int, int, list[str]]:
    """Return how many fields of the gold the reading has, how many there are, and the wrong ones."""
    from jixiao.reading import read
    from jixiao.report import as_stated

    wanted, got = _leaves(json.loads(Path(gold).read_text("utf-8"))), _leaves(as_stated(read(path)))
    wrong = [
        f"{name}: {value!r} read as {got.get(name)!r}"
        for name, value in wanted.items()
        if got.get(name) != value
    ]
    return len(wanted) - len(wrong), len(wanted), wrong


def main() -> None:
    """Run; without a file on the seed's scan, where it is at hand."""
    parser = argparse.ArgumentParser(prog="python -m bench.scan", description=__doc__)
    parser.add_argument("scan", nargs="?", type=Path, default=REAL / "yanfeng-2023-scan150.pdf")
    parser.add_argument("--pages", type=int, default=3, help="how many, spread over the file; 0: all")
    parser.add_argument("--gold", type=Path, help="read the whole file and count fields right, too")
    args = parser.parse_args()
    if not args.scan.exists():
        print("no scan at hand: python -m bench.scan SCAN.pdf [--gold GOLD.json]")
        return
    path = str(args.scan)
    found = fresh("bench.scan", "times", path, str(args.pages))
    alone = [ms for name, ms in found.items() if name.startswith("alone")]
    own = [ms for name, ms in found.items() if name.startswith("ours")]
    peaks = [fresh("bench.scan", "memory", path, which)["peak"] for which in ("alone", "ours")]
    base = Measure("OCR alone, median page", statistics.median(alone), peaks[0])
    ours = Measure("jixiao: page → cells, median page", statistics.median(own), peaks[1])
    print_table(f"scan: {args.scan.name}, processor time", [base, ours])
    whole = sum(own) / sum(alone)
    print(
        f"  a page takes {ours.ms / base.ms:.2f} × OCR alone (all {len(own)} pages: {whole:.2f}; goal: 1.6)"
    )
    print("  pages:", *(f"{mine / other:.2f}" for mine, other in zip(own, alone, strict=True)))
    if args.gold:
        right, count, wrong = fields(path, str(args.gold))
        print(f"  fields right: {right} of {count}")
        print(*(f"    {one}" for one in wrong), sep="\n")


if __name__ == "__main__":
    main()
