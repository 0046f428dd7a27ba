"""A few made-up documents on paper: printed by LibreOffice and Chromium, scanned. Many of them:
``python -m tests.reading.generated --format pdf --format pdf-html --format scan``.
"""

from pathlib import Path

import pytest

from jixiao.reading import read_all
from tests.reading.generated import compare, document
from tests.reading.generated.papers import MissingProgramError, papers

pytest.importorskip("pypdfium2", reason="PDF reading needs jixiao[pdf]")

SAMPLE = ("national-project", "hunan-overall-short", "hubei-project")


def share(way: str, damage: frozenset[str] | None, folder: Path) -> float:
    """Return the share of fields that come back from the sample."""
    drawn = [document(layout, 0, damage) for layout in SAMPLE]
    try:
        files = papers(drawn, way, folder)
    except MissingProgramError as error:
        pytest.skip(str(error))
    count = wrong = 0
    for one, path in zip(drawn, files, strict=True):
        fields, differences = compare(one.gold, read_all(path))
        count, wrong = count + fields, wrong + len(differences)
    return 1 - wrong / count


@pytest.mark.heavy
@pytest.mark.parametrize("way", ["pdf", "pdf-html"])
@pytest.mark.parametrize("damage", [frozenset[str](), None], ids=["clean", "damaged"])
def test_printed_documents_come_back(way: str, damage: frozenset[str] | None, tmp_path: Path) -> None:
    assert share(way, damage, tmp_path) >= 0.99
