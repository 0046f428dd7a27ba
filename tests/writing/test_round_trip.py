"""What is written is read back: ``content(printed(read(write(r, L)), L)) == content(printed(r, L))``."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.reading import read, read_all
from jixiao.report import Kind, Report, Text, content, differences
from jixiao.standards.layouts import layouts
from jixiao.writing import printed, write
from tests.reading.generated import document, render
from tests.writing.forms import records_for

ALL = layouts()
LAYOUTS = ["hunan-overall", "hunan-overall-short"]
SUFFIXES = [".docx", ".xlsx", ".html"]
RECORDS = int(os.environ.get("JIXIAO_RECORDS", "3"))  # how many a layout and format; 500 on demand
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "overall-2023.json"


def lost(report: Report, layout: str, suffix: str = ".docx") -> list[str]:
    """Return what the way over paper changed."""
    with tempfile.TemporaryDirectory() as folder:
        back = read(write(report, Path(folder) / f"out{suffix}", layout))
    return differences(content(printed(report, layout)), content(printed(back, layout)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_example_comes_back(layout: str) -> None:
    assert lost(Report.model_validate_json(EXAMPLE.read_text(encoding="utf-8")), layout) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_smallest_record_comes_back(layout: str) -> None:
    assert lost(Report(kind=Kind.OVERALL, fiscal_year=2023, unit=Text.of("雁峰区某局")), layout) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["yanfeng-2023.docx", "yanfeng-2023.txt"])
def test_a_real_document_comes_back_without_losing_or_doubling_a_word(
    shared: Path, name: str, layout: str, tmp_path: Path
) -> None:
    report = read(shared / "real" / name)
    assert lost(report, layout) == []
    back = read(write(report, tmp_path / "out.docx", layout))
    stated = [(entry.path, entry.amount.value) for entry in report.amounts]
    assert sorted(map(str, stated)) == sorted(str((e.path, e.amount.value)) for e in back.amounts)
    own = [
        sentence for s in report.sections for p in s.paragraphs for sentence in p.text.split("。") if sentence
    ]
    whole = "".join(p.text for s in back.sections for p in s.paragraphs)
    assert [words for words in own if words not in whole and "万元" not in words] == []


def fitting(layout: str) -> Report:
    """The smallest record of the kind a layout is for."""
    kind = ALL[layout].kinds[0]
    unit = Text.of("雁峰区某局")
    if kind is Kind.OVERALL:
        return Report(kind=kind, fiscal_year=2023, unit=unit)
    return Report(kind=kind, fiscal_year=2023, project=Text.of("某项目"), implementer=unit)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("layout", ALL)
def test_the_smallest_record_of_any_layout_comes_back(layout: str, suffix: str) -> None:
    assert lost(fitting(layout), layout, suffix) == []


@pytest.mark.parametrize("layout", ALL)
def test_a_pdf_comes_back(layout: str, tmp_path: Path) -> None:
    """As far as pages allow: documents of two pages, of which the break cuts merged labels."""
    pytest.importorskip("typst", reason="typst (extra pdf) is not installed")
    for seed in range(3):
        path = tmp_path / "in.docx"
        path.write_bytes(render(document(layout, seed, frozenset()), "docx"))
        assert lost(read_all(path)[0], layout, ".pdf") == [], seed


@pytest.mark.heavy
@pytest.mark.parametrize("layout", ALL)
@settings(
    max_examples=RECORDS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=RECORDS < 50
)
@given(data=st.data())
def test_any_record_comes_back(layout: str, data: st.DataObject) -> None:
    """Each record in every format: it is drawn once, which costs more than all the writing and reading."""
    report = data.draw(records_for(ALL[layout]))
    assert {suffix: lost(report, layout, suffix) for suffix in SUFFIXES} == {
        suffix: [] for suffix in SUFFIXES
    }


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_printed_is_stable(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(list(ALL)))
    once = printed(data.draw(records_for(ALL[layout])), layout)
    assert content(printed(once, layout)) == content(once)
