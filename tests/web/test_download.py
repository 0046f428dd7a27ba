"""The files of a report: marked 草稿 until it is signed, read back as the record in any state."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from jixiao.reading import read
from jixiao.report import content, differences
from jixiao.web.editing import layout_of, state_of
from jixiao.web.models import Dossier, State
from jixiao.writing import printed
from tests.web.district import District

pdfium = pytest.importorskip("pypdfium2", reason="reading PDF needs jixiao[pdf]")
At = Callable[..., Dossier]


def _file(client: Client, dossier: Dossier, kind: str) -> tuple[str, bytes]:
    """Return the name and the content of a download."""
    answer = client.get(f"/reports/{dossier.key}/files/{kind}")
    assert answer.status_code == 200, answer.content.decode()
    return unquote(answer["Content-Disposition"].rpartition("''")[2]), answer.content


def _shown(kind: str, data: bytes) -> str:
    """Return all text of a file as it is shown or printed, headers and marks included."""
    if kind == "pdf":
        with pdfium.PdfDocument(data) as document:
            return "".join(page.get_textpage().get_text_bounded() for page in document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_draft_is_marked_and_a_signed_report_is_not(
    client: Client, district: District, at: At, kind: str
) -> None:
    client.force_login(district.people["preparer"])
    dossier = at(State.DRAFT)
    name, data = _file(client, dossier, kind)
    assert name == f"雁湖区教育局_{dossier.task.year}年度_部门整体自评_第1版_草稿.{kind}"
    assert "草稿" in _shown(kind, data)
    dossier.state = State.SIGNED
    dossier.save()
    name, data = _file(client, dossier, kind)
    assert name == f"雁湖区教育局_{dossier.task.year}年度_部门整体自评_第1版.{kind}"
    assert "草稿" not in _shown(kind, data)


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNED])
def test_the_word_file_reads_back_as_the_record(
    client: Client, district: District, at: At, tmp_path: Path, state: State
) -> None:
    client.force_login(district.people["preparer"])
    dossier = at(state)
    path = tmp_path / "report.docx"
    path.write_bytes(_file(client, dossier, "docx")[1])
    form = layout_of(dossier)
    record = state_of(dossier).report
    assert differences(content(printed(read(path), form)), content(printed(record, form))) == []
