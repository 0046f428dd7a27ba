"""What is written is read back: ``content(printed(read(write(r, L)), L)) == content(printed(r, L))``."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from jixiao.reading import read
from jixiao.report import Kind, Report, Text, content, differences
from jixiao.writing import printed, write
from tests.writing.records import records

LAYOUTS = ["hunan-overall", "hunan-overall-short"]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "overall-2023.json"


def lost(report: Report, layout: str) -> list[str]:
    """Return what the way over paper changed."""
    with tempfile.TemporaryDirectory() as folder:
        back = read(write(report, Path(folder) / "out.docx", layout))
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


@pytest.mark.heavy
@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=records())
def test_any_record_comes_back(layout: str, report: Report) -> None:
    assert lost(report, layout) == []


@given(report=records())
@settings(max_examples=40, deadline=None)
def test_printed_is_stable(report: Report) -> None:
    for layout in LAYOUTS:
        once = printed(report, layout)
        assert content(printed(once, layout)) == content(once)
