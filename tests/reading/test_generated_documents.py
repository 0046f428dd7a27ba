"""Made-up documents read back to what they say; ``python -m tests.reading.generated`` reads many."""

from pathlib import Path

import pytest

from jixiao.reading import read_all
from jixiao.standards.layouts import layouts
from tests.reading.generated import DAMAGE, FORMS, SEEN_FORMS, compare, document, misread, render

FORMATS = ["docx", "xlsx", "html", "bars.txt"]
PAIRS = [(name, other) for name, other in zip(DAMAGE, DAMAGE[7:] + DAMAGE[:7], strict=True)]


def differences(
    folder: Path, layout: str, seed: int, suffix: str, damage: frozenset[str] | None
) -> list[str]:
    drawn = document(layout, seed, damage)
    path = folder / f"a.{suffix}"
    path.write_bytes(render(drawn, suffix))
    wrong = compare(drawn.gold, read_all(path))[1]
    return [f"{suffix} #{seed} {drawn.damage} {name}: {was!r} read as {now!r}" for name, was, now in wrong]


def test_every_layout_has_documents() -> None:
    assert FORMS.keys() == layouts().keys()


@pytest.mark.parametrize("layout", [*FORMS, *SEEN_FORMS])
def test_documents_come_back(layout: str, tmp_path: Path) -> None:
    """Without damage, and with what the number of the document brings."""
    wrong = []
    for seed, suffix in enumerate(FORMATS):
        wrong += differences(tmp_path, layout, seed, suffix, frozenset())
        wrong += differences(tmp_path, layout, 300 + seed, suffix, None)
    assert wrong == []


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_damage_by_twos(one: str, other: str, tmp_path: Path) -> None:
    wrong = []
    for at, layout in enumerate(("sichuan-project", "hubei-project")):
        wrong += differences(tmp_path, layout, 400 + at, FORMATS[at], frozenset({one, other}))
    assert wrong == []


def test_a_number_is_always_the_same_document() -> None:
    first, again = (document("national-project", 7) for _ in range(2))
    assert first == again
    assert first != document("national-project", 8)
    assert render(first, "html") == render(again, "html")


@pytest.mark.parametrize("layout", sorted(set(FORMS) - {"hunan-base-data"}))
def test_a_cell_a_line_is_read_right_or_left(layout: str, tmp_path: Path) -> None:
    """Without columns something stays unread, but what is read is what was printed.

    A row parted by the page (``divided``) has no mark there, nor a sentence behind the last text (``after``).
    The base data have no rows that could be told apart.
    """
    fields = right = 0
    for seed in range(600, 604):
        drawn = document(layout, seed)
        drawn = document(layout, seed, frozenset(drawn.damage) - {"divided", "after"})
        path = tmp_path / "a.txt"
        path.write_bytes(render(drawn, "flat.txt"))
        reports = read_all(path)
        count, same, wrong = misread(drawn.gold, reports)
        assert wrong == [], seed
        assert all(left.place is not None for report in reports for left in report.residue)
        fields, right = fields + count, right + same
    assert right > 0.5 * fields
