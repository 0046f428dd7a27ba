"""A PDF of text pages and pictures: only the pictures meet the recogniser."""

import io
from typing import Any

import pytest

from jixiao.reading.formats import pdf, scan
from jixiao.reading.formats.pdf.geometry import RawPage
from jixiao.report import Source
from tests.reading.pdf_made import Page, pdf_of

pypdfium2: Any = pytest.importorskip("pypdfium2", reason="PDF reading needs jixiao[pdf]")
Image: Any = pytest.importorskip("PIL.Image", reason="pictures need jixiao[ocr]")


def mixed() -> bytes:
    """Return text, a picture of a page, text: three pages."""
    picture = io.BytesIO()
    Image.new("L", (620, 877), 255).save(picture, "PDF", resolution=75)
    words = pdf_of(*(Page().text(60, 80, f"Words enough to be a page of text, number {n}") for n in (1, 2)))
    made = pypdfium2.PdfDocument.new()
    text, scanned = pypdfium2.PdfDocument(words), pypdfium2.PdfDocument(picture.getvalue())
    made.import_pages(text, [0])
    made.import_pages(scanned, [0])
    made.import_pages(text, [1])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_only_pages_without_text_meet_the_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[int] = []

    def recognise(data: bytes, pages: list[RawPage]) -> list[str]:
        assert data.startswith(b"%PDF")
        met.extend(page.number for page in pages)
        return []

    monkeypatch.setattr(scan, "recognise_pages", recognise)
    document = pdf.read(mixed(), Source(file="a.pdf", format="pdf", sha256="", size=0))
    assert met == [2]
    assert [p.page for p in document.paragraphs] == [1, 3]
    assert any("第 2 页是扫描图片" in note for note in document.notes)


def test_a_file_of_text_never_loads_the_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        raise AssertionError("the recogniser was loaded for a file of text")

    monkeypatch.setattr(scan, "_parts", load)
    document = pdf.read(
        pdf_of(Page().text(60, 80, "Words")), Source(file="a.pdf", format="pdf", sha256="", size=0)
    )
    assert [p.text for p in document.paragraphs] == ["Words"]
