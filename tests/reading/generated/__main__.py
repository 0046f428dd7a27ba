"""Read many made-up documents and print, for each layout and format, how many fields came back."""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from jixiao.reading import ReadingError, read_all
from tests.reading.generated import (
    DAMAGE,
    FORMS,
    RENDERERS,
    SEEN_FORMS,
    Drawn,
    compare,
    document,
    render,
)
from tests.reading.generated.office import THROUGH_OFFICE, through_office
from tests.reading.generated.papers import PAPERS, papers


def _files(drawn: list[Drawn], suffix: str, layout: str, first: int, folder: Path) -> list[Path]:
    """Return the files of documents, in their order."""
    if suffix in PAPERS:
        inside = folder / f"{layout}-{suffix}-{first}"
        inside.mkdir(exist_ok=True)
        return papers(drawn, suffix, inside)
    made = []
    written = THROUGH_OFFICE[suffix][0] if suffix in THROUGH_OFFICE else suffix
    for seed, one in enumerate(drawn, first):
        path = folder / f"{layout}-{seed}.{written}"
        path.write_bytes(render(one, written))
        made.append(path)
    return made if written == suffix else through_office(made, suffix, folder)


def _one(seed: int, drawn: Drawn, path: Path) -> tuple[int, list[str], bool]:
    try:
        reports = read_all(path)
    except ReadingError as error:
        reports = []
        sys.stderr.write(f"{path.name}: {error}\n")
    count, wrong = compare(drawn.gold, reports, printed=path.name.endswith(".scan.pdf"))
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
    parser.add_argument(
        "--layout", action="append", choices=[*sorted(FORMS), *SEEN_FORMS], help="default: all"
    )
    parser.add_argument(
        "--format",
        action="append",
        choices=[*sorted(RENDERERS), *THROUGH_OFFICE, *PAPERS],
        help="default: docx xlsx html",
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
        _say(f"{'layout':26}{'format':12}{'documents':>10}{'whole':>8}{'fields':>9}{'right':>9}")
        for layout in args.layout or [*sorted(FORMS), *SEEN_FORMS]:
            for suffix in args.format or ["docx", "xlsx", "html"]:
                fields, wrong, whole = 0, Counter[str](), 0
                shown: list[str] = []
                drawn = [document(layout, args.first + at, damage) for at in range(args.count)]
                files = _files(drawn, suffix, layout, args.first, folder)
                for seed, (one, path) in enumerate(zip(drawn, files, strict=True), args.first):
                    count, said, right = _one(seed, one, path)
                    fields += count
                    whole += right
                    wrong[layout] += len(said)
                    shown += said[:2]
                share = 100 * (1 - min(wrong[layout], fields) / fields)
                _say(f"{layout:26}{suffix:12}{args.count:>10}{whole:>8}{fields:>9}{share:>8.2f}%")
                for line in shown[: args.show]:
                    _say(f"    {line}")


if __name__ == "__main__":
    main()
