"""Scans: a page against its OCR alone (RapidOCR as it comes), peak memory, fields right on the seed's scan.

python -m bench.scan [SCAN.pdf GOLD.json]
"""

import json
import statistics
import sys
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
    """Read two pages one way; the harness adds the peak memory of the process."""
    work, data = (_ours if which == "ours" else _alone)(), Path(path).read_bytes()
    work(data, 1)
    work(data, 2)
    return {}


def times(path: str) -> dict[str, float]:
    """Return the milliseconds of every page, both ways in turn, so that a busy machine hits both alike."""
    from jixiao.reading.formats.pdf import native

    data = Path(path).read_bytes()
    ways = {"alone": _alone(), "ours": _ours()}
    found: dict[str, float] = {}
    for work in ways.values():
        work(data, 1)  # loads the models
    for number in range(1, len(native.load(data)) + 1):
        for name, work in ways.items():
            start = time.perf_counter()
            work(data, number)
            found[f"{name} {number}"] = (time.perf_counter() - start) * 1e3
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


def main(path: str, gold: str | None) -> None:
    found = fresh("bench.scan", "times", path)
    alone = [ms for name, ms in found.items() if name.startswith("alone")]
    own = [ms for name, ms in found.items() if name.startswith("ours")]
    peaks = [fresh("bench.scan", "memory", path, which)["peak"] for which in ("alone", "ours")]
    base = Measure("OCR alone, median page", statistics.median(alone), peaks[0])
    ours = Measure("jixiao: page → cells, median page", statistics.median(own), peaks[1])
    print_table(f"scan: {Path(path).name}", [base, ours])
    whole = sum(own) / sum(alone)
    print(f"  a page takes {ours.ms / base.ms:.2f} × OCR alone (all pages: {whole:.2f}; goal: 1.6)")
    print("  pages:", *(f"{mine / other:.2f}" for mine, other in zip(own, alone, strict=True)))
    if gold:
        right, count, wrong = fields(path, gold)
        print(f"  fields right: {right} of {count}")
        print(*(f"    {one}" for one in wrong), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    elif (REAL / "yanfeng-2023-scan150.pdf").exists():
        main(str(REAL / "yanfeng-2023-scan150.pdf"), str(REAL / "yanfeng-2023.gold.json"))
    else:
        print("no scan at hand: python -m bench.scan SCAN.pdf [GOLD.json]")
