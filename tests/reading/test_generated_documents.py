"""Made-up documents read back to what they say; ``python -m tests.reading.generated`` reads many."""

from pathlib import Path

import pytest

from jixiao.reading import read_all
from jixiao.standards.layouts import layouts
from tests.reading.generated import FORMS, compare, document, render

UNREAD = {"hubei-goal-approval", "hubei-project-review", "hunan-base-data"}  # not yet read whole


def test_every_layout_has_documents() -> None:
    assert FORMS.keys() == layouts().keys()


@pytest.mark.parametrize("layout", [name for name in FORMS if name not in UNREAD])
def test_a_document_without_damage_comes_back(layout: str, tmp_path: Path) -> None:
    drawn = document(layout, 0, frozenset())
    path = tmp_path / "a.docx"
    path.write_bytes(render(drawn, "docx"))
    assert compare(drawn.gold, read_all(path))[1] == []


def test_a_number_is_always_the_same_document() -> None:
    first, again = (document("national-project", 7) for _ in range(2))
    assert first == again
    assert first != document("national-project", 8)
