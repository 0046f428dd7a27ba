"""One page of each layout, to look at: ``python -m tests.writing.contact_sheet`` renews docs/layouts-*.jpg.

The Word documents go through LibreOffice, the PDFs come from Typst; poppler makes the pictures. All three
must be on the computer. How the pages look depends on its typefaces, so no test compares the pictures.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import typst

from jixiao.report import key_of
from jixiao.standards.layouts import Layout, layouts
from jixiao.writing import write
from tests.writing.example_forms import example_for
from tests.writing.office import converted

__all__ = ["main", "table_page"]

DOCS = Path(__file__).resolve().parents[2] / "docs"
RESOLUTION = "110"  # dots an inch of the sheet, on which a page is 6 cm wide
QUALITY = "60"
_SHEET = """
#set page(width: 42cm, height: auto, margin: 0.8cm, fill: rgb("#e4e4e4"))
#set text(font: ("Noto Sans CJK SC", "Noto Serif CJK SC"), size: 9pt)
#let pages = json("pages.json")
#grid(columns: 5, column-gutter: 0.5cm, row-gutter: 0.6cm,
  ..pages.map(one => align(center + horizon, stack(spacing: 0.25cm,
    box(fill: white, stroke: 0.4pt + gray, image(one.file, page: one.page, width: 7.6cm)),
    text(one.name)))))
"""


def table_page(path: Path, form: Layout) -> int:
    """Return the number (from 1) of the first page that begins with the title of the table."""
    title = key_of(form.blocks[0].rows[0].cells[0].text)
    document = pypdfium2.PdfDocument(path)
    texts = [key_of(page.get_textpage().get_text_range()) for page in document]
    return next(number for number, text in enumerate(texts, 1) if text.startswith(title))


def _sheet(folder: Path, pages: dict[str, Path], target: Path) -> None:
    forms = layouts()
    listed = [
        {"name": name, "file": path.relative_to(folder).as_posix(), "page": table_page(path, forms[name])}
        for name, path in pages.items()
    ]
    (folder / "pages.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    (folder / "sheet.typ").write_text(_SHEET, encoding="utf-8")
    (folder / "sheet.pdf").write_bytes(typst.compile(str(folder / "sheet.typ"), format="pdf"))
    subprocess.run(
        ["pdftoppm", "-singlefile", "-r", RESOLUTION, "-gray", "-jpeg", "-jpegopt", f"quality={QUALITY}",
         folder / "sheet.pdf", target.with_suffix("")],
        check=True,
    )  # fmt: skip


def main() -> None:
    """Write docs/layouts-docx.jpg and docs/layouts-pdf.jpg."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in layouts().values():
            for suffix in (".docx", ".pdf"):
                place = folder / suffix[1:]
                place.mkdir(exist_ok=True)
                write(example_for(form), place / f"{form.name}{suffix}", form.name)
        documents = [folder / "docx" / f"{name}.docx" for name in layouts()]
        rendered = converted(folder / "docx", documents, "pdf")
        _sheet(folder, dict(zip(layouts(), rendered, strict=True)), DOCS / "layouts-docx.jpg")
        printed = {name: folder / "pdf" / f"{name}.pdf" for name in layouts()}
        _sheet(folder, printed, DOCS / "layouts-pdf.jpg")


if __name__ == "__main__":
    main()
