"""Read many made-up documents and print, for each layout and format, how many fields came back."""

import argparse
import sys
import tempfile
from dataclasses import dataclass
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


@dataclass(slots=True)
class _Count:
    """What came back of some documents."""

    documents: int = 0
    whole: int = 0
    fields: int = 0
    wrong: int = 0

    def add(self, other: "_Count") -> None:
        self.documents += other.documents
        self.whole += other.whole
        self.fields += other.fields
        self.wrong += other.wrong

    def line(self, layout: str, suffix: str) -> str:
        share = 100 * (1 - min(self.wrong, self.fields) / max(self.fields, 1))
        head = f"{layout:26}{suffix:12}{self.documents:>10}{self.whole:>8}"
        return f"{head}{self.fields:>9}{share:>8.2f}%"


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
    parser.add_argument(
        "--slice", type=int, help="documents of a layout at a time, in turn: counts are even whenever it ends"
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
        sums: dict[str, _Count] = {}
        for at in range(0, args.count, args.slice or args.count):
            count = min(args.slice or args.count, args.count - at)
            for layout in args.layout or [*sorted(FORMS), *SEEN_FORMS]:
                for suffix in args.format or ["docx", "xlsx", "html"]:
                    found, shown = _some(
                        layout, suffix, range(args.first + at, args.first + at + count), damage, folder
                    )
                    sums.setdefault(suffix, _Count()).add(found)
                    _say(found.line(layout, suffix))
                    for line in shown[: args.show]:
                        _say(f"    {line}")
        for suffix, found in sums.items():
            _say(found.line("all", suffix))


def _some(
    layout: str, suffix: str, seeds: range, damage: frozenset[str] | None, folder: Path
) -> tuple[_Count, list[str]]:
    """Read some documents of a layout; return what came back, and the first differences of each."""
    found, shown = _Count(documents=len(seeds)), []
    drawn = [document(layout, seed, damage) for seed in seeds]
    files = _files(drawn, suffix, layout, seeds.start, folder)
    for seed, one, path in zip(seeds, drawn, files, strict=True):
        fields, said, right = _one(seed, one, path)
        found.fields += fields
        found.whole += right
        found.wrong += min(len(said), fields)
        shown += said[:2]
    return found, shown


if __name__ == "__main__":
    main()
