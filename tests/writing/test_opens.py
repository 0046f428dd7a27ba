"""Word, Excel and LibreOffice open what is written: the schemas hold, and every word is on the page."""

import shutil
import zipfile
from pathlib import Path

import pytest

from jixiao.reading import read
from jixiao.report import content, differences
from jixiao.standards import load
from jixiao.standards.layouts import layouts
from jixiao.writing import printed, write
from jixiao.writing.blank import blank, with_rows
from tests.openxml import complaints
from tests.writing.example_forms import example_for
from tests.writing.office import converted

ALL = layouts()


@pytest.mark.parametrize("name", ALL)
def test_the_schemas_of_open_xml_hold(name: str, tmp_path: Path) -> None:
    assert complaints(write(example_for(ALL[name]), tmp_path / "out.docx", name)) == []


@pytest.mark.parametrize("name", ["hunan-overall", "sichuan-project"])
def test_workbooks_and_blank_forms_hold_to_them_too(name: str, tmp_path: Path) -> None:
    standard = load(ALL[name].region, 2026)
    form = with_rows(blank(ALL[name].kinds[0], 2026, "某县教育局", standard, name), standard, name)
    for report in (form, example_for(ALL[name])):
        assert complaints(write(report, tmp_path / "out.xlsx", name)) == []
    assert complaints(write(form, tmp_path / "out.docx", name)) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    path = write(example_for(ALL["national-project"]), tmp_path / "out.docx", "national-project")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoiled = parts["word/document.xml"].replace(b"<w:cantSplit/>", b"<w:tblHeader/><w:cantSplitt/>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {"word/document.xml": spoiled}).items():
            archive.writestr(name, data)
    assert any("cantSplitt" in words for words in complaints(path))


@pytest.mark.heavy
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_office_opens_it_and_saves_the_same_record(suffix: str, tmp_path: Path) -> None:
    """What LibreOffice took in is seen from what it saves: nothing was lost, repaired or read otherwise."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    made = {name: example_for(form) for name, form in ALL.items()}
    written = [write(report, tmp_path / f"{name}.{suffix}", name) for name, report in made.items()]
    for name, saved in zip(made, converted(tmp_path / "saved", written, suffix), strict=True):
        back = read(saved)
        assert differences(content(printed(made[name], name)), content(printed(back, name))) == [], name
