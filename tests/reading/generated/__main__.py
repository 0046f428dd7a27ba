"""Read many made-up documents and print, for each layout and format, how many fields came back."""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from jixiao.reading import ReadingError, read_all
from tests.reading.generated import DAMAGE, FORMS, RENDERERS, compare, document, render


def _one(
    layout: str, seed: int, suffix: str, damage: frozenset[str] | None, folder: Path
) -> tuple[int, list[str], bool]:
    drawn = document(layout, seed, damage)
    path = folder / f"{layout}-{seed}.{suffix}"
    path.write_bytes(render(drawn, suffix))
    try:
        reports = read_all(path)
    except ReadingError as error:
        reports = []
        sys.stderr.write(f"{path.name}: {error}\n")
    count, wrong = compare(drawn.gold, reports)
    left = sum(len(report.residue) for report in reports)
    said = [f"{field}: {was!r} read as {now!r}" for field, was, now in wrong]
    head = f"#{seed} [{' '.join(drawn.damage)}] residue {left}"
    return count, [f"{head} {line}" for line in said], not wrong


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run. ``--keep`` leaves the files of documents with differences there."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.generated", description=__doc__)
    parser.add_argument("--layout", action="append", choices=sorted(FORMS), help="default: all")
    parser.add_argument(
        "--format", action="append", choices=sorted(RENDERERS), help="default: docx xlsx html"
    )
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument(
        "--damage", help="just these, with commas (none: no damage); default: chosen by number"
    )
    parser.add_argument("--show", type=int, default=3, help="differences printed for each layout and format")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    damage = None
    if args.damage is not None:
        damage = frozenset(name for name in args.damage.split(",") if name in DAMAGE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        _say(f"{'layout':26}{'format':8}{'documents':>10}{'whole':>8}{'fields':>9}{'right':>9}")
        for layout in args.layout or sorted(FORMS):
            for suffix in args.format or ["docx", "xlsx", "html"]:
                fields, wrong, whole = 0, Counter[str](), 0
                shown: list[str] = []
                for seed in range(args.first, args.first + args.count):
                    count, said, right = _one(layout, seed, suffix, damage, folder)
                    fields += count
                    whole += right
                    wrong[layout] += len(said)
                    shown += said[:2]
                share = 100 * (1 - min(wrong[layout], fields) / fields)
                _say(f"{layout:26}{suffix:8}{args.count:>10}{whole:>8}{fields:>9}{share:>8.2f}%")
                for line in shown[: args.show]:
                    _say(f"    {line}")


if __name__ == "__main__":
    main()
