"""Pieces cut out of pages: the cell that is meant, upright, in a process apart and within its time."""

import io
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2", reason="the extra jixiao[pdf] is not installed")
pytest.importorskip("typst", reason="the extra jixiao[pdf] is not installed")
pytest.importorskip("PIL", reason="pillow is not installed")

from PIL import Image

from jixiao.reading import limits, read_all, read_blocks
from jixiao.reading.many import Found, Readers
from jixiao.reading.show.cutouts import cutouts, name_of
from jixiao.report import Place
from jixiao.writing import write
from tests.reading.pdf_made import Cells, Page, pdf_of

_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
_XS, _YS = [60.0, 200.0, 340.0, 480.0], [100.0, 140.0, 180.0]
_WORDS = (("A", "", "CCCCCCCC"), ("DDDD", "E", ""))
_CELLS: Cells = [(r, c, 1, 1, words) for r, row in enumerate(_WORDS) for c, words in enumerate(row)]


def _ink(png: bytes) -> int:
    """Return how many pixels are dark inside the borders of a cell."""
    picture = Image.open(io.BytesIO(png))
    assert picture.mode == "L"
    inner = picture.crop((22, 22, picture.width - 22, picture.height - 22))
    return sum(inner.histogram()[:128])


@pytest.mark.parametrize("turned", [False, True])
def test_the_cell_that_is_meant_is_cut_out(tmp_path: Path, turned: bool) -> None:
    page = Page(842, 595, "/Rotate 90", turned=True) if turned else Page()
    page.table(_XS, _YS, _CELLS).text(60, 300, "Running words under the table")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(page))
    document = read_blocks(path)
    (grid,) = document.grids
    names = [name_of(grid.place(cell)) for cell in grid.cells()]
    assert names == ["t1r1c1", "t1r1c2", "t1r1c3", "t1r2c1", "t1r2c2", "t1r2c3"]
    (paragraph,) = document.paragraphs
    cut = dict(cutouts(path.read_bytes(), document, [*names, name_of(paragraph.place(3, 9)), "t9r9c9", ""]))
    assert cut.keys() == {*names, "p1"}
    ink = [_ink(cut[name]) for name in names]
    assert ink[1] == ink[5] == 0
    assert ink[2] > ink[3] > ink[0] > 0
    for name in names:  # 140 × 40 points and 6 around, at 200 to the inch
        width, height = Image.open(io.BytesIO(cut[name])).size
        assert abs(width - 152 / 0.36) < 4
        assert abs(height - 52 / 0.36) < 4


def test_pieces_are_bounded_in_number_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    large: Cells = [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B")]
    path.write_bytes(pdf_of(Page().table([20, 560, 580], [100, 700], large)))
    document = read_blocks(path)
    cut = dict(cutouts(path.read_bytes(), document, ["t1r1c1", "t1r1c2"]))
    assert Image.open(io.BytesIO(cut["t1r1c1"])).size < (1400, 520)
    monkeypatch.setattr(limits.CUTOUTS, "value", 1)
    assert list(dict(cutouts(path.read_bytes(), document, ["t1r1c1", "t1r1c2"]))) == ["t1r1c1"]


def test_a_place_without_a_spot_has_no_name() -> None:
    assert name_of(Place(page=3)) == ""


def test_pieces_come_from_the_process_that_reads(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "a.cuts.zip"
    write(read_all(_EXAMPLE)[0], path)
    places = [row.name.place for row in read_all(path)[0].indicators if row.name and row.name.place]
    names = {name_of(place) for place in places}
    assert names
    with Readers(seconds=60, megabytes=1536) as readers:
        assert next(readers.read([Found("a.pdf", path)])).error is None
        assert readers.cut(path, names, out, seconds=60) == len(names)
        first = out.read_bytes()
        with zipfile.ZipFile(out) as archive:
            assert {name.removesuffix(".png") for name in archive.namelist()} == names
        assert readers.cut(path, {"t99r1c1"}, out, seconds=60) == 0
        assert out.read_bytes() == first, "nothing to cut leaves what there is"
        assert readers.cut(path, names, out, seconds=0) == 0  # out of time: the process is replaced
        assert next(readers.read([Found("a.pdf", path)])).error is None
        assert readers.cut(tmp_path / "gone.pdf", names, out, seconds=60) == 0
        assert readers.cut(path, names, out, seconds=60) == len(names)
        assert out.read_bytes() == first
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.cuts.zip", "a.pdf"]
