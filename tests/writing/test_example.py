"""The shipped example: the document is made from the record and says the same."""

from pathlib import Path

from jixiao.reading import read
from jixiao.report import Report, content, differences
from jixiao.standards import region_of
from jixiao.writing import printed, to_docx

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def record() -> Report:
    return Report.model_validate_json((EXAMPLES / "overall-2023.json").read_text(encoding="utf-8"))


def test_the_document_is_the_one_the_record_makes() -> None:
    assert (EXAMPLES / "overall-2023.docx").read_bytes() == to_docx(record(), "hunan-overall-short"), (
        "run python examples/make.py"
    )


def test_the_document_reads_as_the_record() -> None:
    back = read(EXAMPLES / "overall-2023.docx")
    assert back.residue == ()
    named = back.model_copy(update={"amounts": tuple(entry for entry in back.amounts if entry.path)})
    assert differences(content(printed(record(), "hunan-overall-short")), content(named)) == []


def test_its_unit_is_in_hunan() -> None:
    unit = record().unit
    division = region_of(unit.text) if unit else None
    assert division is not None
    assert division.code.startswith("43")
