"""Chinese lines break where a reader would break them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jixiao.checking.render.wrap import pieces, wrap


def test_numbers_and_closing_marks_stay_together() -> None:
    lines = wrap("正文335.72万元，表内335.75万元。", 16).splitlines()
    assert lines == ["正文335.72万元，", "表内335.75万元。"]


@given(st.text(alphabet="预算绩效，。（）“”123.45%万元 ab", max_size=80), st.integers(20, 60))
def test_nothing_is_lost_and_lines_fit(text: str, width: int) -> None:
    lines = wrap(text, width, "  ").splitlines()
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert cell_len(line) <= width or len(pieces(line.strip())) == 1, (
            "only what must not be cut is longer"
        )
