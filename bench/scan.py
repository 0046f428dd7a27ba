"""Scans: a page against its OCR alone (RapidOCR as it comes), peak memory, fields right on the seed's scan.

python -m bench.scan [SCAN.pdf GOLD.json]
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from bench.harness import Measure, fresh, print_table

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"


def ocr_alone(path: str) -> dict[str, float]:
    """Return the median milliseconds a page of RapidOCR with its own settings, on the pictures we look at."""
    import cv2
    from rapidocr import RapidOCR

    from jixiao.reading.formats.pdf import native
    from jixiao.reading.formats.scan import DPI, MAX_PIXELS

    engine = RapidOCR(params={"Global.log_level": "error"})
    data = Path(path).read_bytes()
    times = []
    for number in range(1, len(native.load(data)) + 1):
        picture, _ = native.render(data, number, DPI, MAX_PIXELS)
        picture = cv2.cvtColor(picture[:, :, 2], cv2.COLOR_GRAY2BGR)
        if number == 1:
            engine(picture)  # loads the models
        start = time.perf_counter()
        engine(picture)
        times.append((time.perf_counter() - start) * 1e3)
    return {"ms": statistics.median(times), "total": sum(times)}


def ours(path: str) -> dict[str, float]:
    """Return the median milliseconds a page from the PDF's bytes to characters and lines, models loaded."""
    from jixiao.reading.formats.pdf import native
    from jixiao.reading.formats.scan import DPI, MAX_PIXELS, pictures
    from jixiao.reading.formats.scan.page import page_of
    from jixiao.reading.formats.scan.recognize import recogniser

    engine = recogniser()
    data = Path(path).read_bytes()
    times = []
    for number in range(1, len(native.load(data)) + 1):
        if number == 1:
            page_of(pictures.of_pdf_page(data, number, DPI, MAX_PIXELS), number, engine)  # loads the models
        start = time.perf_counter()
        page_of(pictures.of_pdf_page(data, number, DPI, MAX_PIXELS), number, engine)
        times.append((time.perf_counter() - start) * 1e3)
    return {"ms": statistics.median(times), "total": sum(times)}


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
    alone, own = fresh("bench.scan", "ocr_alone", path), fresh("bench.scan", "ours", path)
    base = Measure("OCR alone, median page", alone["ms"], alone["peak"])
    lines = [
        base,
        Measure("jixiao: page → cells, median page", own["ms"], own["peak"]),
        Measure("OCR alone, all pages", alone["total"], None),
        Measure("jixiao, all pages", own["total"], None, f"{own['total'] / alone['total']:.2f} × OCR alone"),
    ]
    print_table(f"scan: {Path(path).name} (ratio: against OCR alone, median page; at most 1.6)", lines)
    for line in lines[:2]:
        print(f"  {line.ms / base.ms:.2f} × OCR alone: {line.what}")
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
