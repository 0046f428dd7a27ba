"""Notes in a PDF: at the very cell, and nothing else changed."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from jixiao.annotating import AnnotatingError, Note, highlight
from jixiao.checking import check
from jixiao.cli.app import app
from jixiao.reading import read, read_blocks
from jixiao.report import Place

pdfium = pytest.importorskip("pypdfium2")
raw = pytest.importorskip("pypdfium2.raw")


def text_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def boxes(data: bytes, number: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the annotations of a page."""
    page = pdfium.PdfDocument(data)[number]
    found = []
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, rect)
        found.append((rect.left, rect.bottom, rect.right, rect.top))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


@pytest.fixture(scope="module")
def seed(shared: Path) -> Path:
    return shared / "real" / "yanfeng-2023.pdf"


def test_a_note_lies_over_its_cell_and_the_text_stays(seed: Path) -> None:
    data = seed.read_bytes()
    grid = read_blocks(seed).grids[0]
    cell = next(cell for cell in grid.cells() if cell.text.strip() == "630")
    reviewed = highlight(data, [Note(grid.place(cell), "检查", "查", ("请核对",))])
    (mark,) = cell.marks
    assert boxes(reviewed, mark.page - 1) == [pytest.approx(tuple(mark[1:]), abs=0.01)]
    document = pdfium.PdfDocument(data)
    inside = document[mark.page - 1].get_textpage().get_text_bounded(*mark[1:])
    assert "630" in inside
    assert text_of(reviewed) == text_of(data)


def test_every_finding_of_a_real_pdf_gets_a_place(seed: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核.pdf"
    result = CliRunner().invoke(app, ["check", str(seed), "-o", str(out)])
    assert result.exit_code == 1
    reviewed = out.read_bytes()
    places = {finding.place.ref for finding in check(read(seed)).findings if finding.place}
    pages = len(pdfium.PdfDocument(reviewed))
    assert sum(len(boxes(reviewed, number)) for number in range(pages)) >= len(places) // 2
    assert text_of(reviewed) == text_of(seed.read_bytes())


def test_a_note_about_the_whole_stands_on_the_first_page(seed: Path) -> None:
    reviewed = highlight(
        seed.read_bytes(), [Note(None, "检查", "查", ("缺附件",)), Note(Place(), "检查", "查", ())]
    )
    assert len(boxes(reviewed, 0)) == 1, "both in one"


def test_a_word_document_takes_no_highlights(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
    result = CliRunner().invoke(app, ["check", str(example), "-o", str(tmp_path / "x.pdf")])
    assert isinstance(result.exception, AnnotatingError)
    assert not (tmp_path / "x.pdf").exists()
