"""Documents handed in: read apart, hostile ones told so. Fifty at once: tests/web/test_uploads_at_once.py."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.reading import read
from jixiao.reading.many import Found, Readers
from jixiao.report import Number
from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.start_report import StartReport
from jixiao.web.actions.take_upload import TakeUpload
from jixiao.web.editing import state_of
from jixiao.web.models import Dossier, State, Upload
from jixiao.web.reading_queue import cuts_of, file_of, read_waiting
from jixiao.writing import write
from tests.web.district import District

_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


@pytest.fixture
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no thread read; the test does."""
    monkeypatch.setattr("jixiao.web.views.upload.kick", lambda: None)
    monkeypatch.setattr("jixiao.web.views.settle.kick", lambda: None)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One reading process for all tests."""
    with Readers(seconds=60, megabytes=1536) as made:
        yield made


@pytest.fixture
def client(district: District) -> Client:
    made = Client()
    made.force_login(district.people["preparer"], backend="django.contrib.auth.backends.ModelBackend")
    return made


def _hand_in(client: Client, dossier: Dossier, name: str, data: bytes) -> Upload:
    answer = client.post(
        reverse("report-upload", args=[dossier.key]), {"file": SimpleUploadedFile(name, data)}
    )
    assert answer.status_code == 302, answer.content.decode()[:500]
    return Upload.objects.get(key=answer["Location"].rstrip("/").rsplit("/", 1)[1])


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_from_a_document_to_a_draft(district: District, client: Client, readers: Readers) -> None:
    dossier = district.dossier()
    upload = _hand_in(client, dossier, "自评报告.docx", _EXAMPLE.read_bytes())
    page = reverse("report-settle", args=[dossier.key, upload.key])
    assert "正在读取" in client.get(page).content.decode()
    assert read_waiting(readers)
    shown = client.get(page).content.decode()
    assert "读出" in shown
    assert "335.72" in shown
    assert client.post(page).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.head) == (State.DRAFT, 1)
    form = state_of(dossier).form
    assert form.fields["money/基本支出"] == "335.72"
    assert form.fields["sections/application/heading"]  # what the document lacked is there to be filled
    assert dossier.revisions.get().note == f"upload {upload.key}"
    assert file_of(upload).read_bytes() == _EXAMPLE.read_bytes()


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_what_is_uncertain_is_asked_and_settled(district: District, client: Client, readers: Readers) -> None:
    dossier = district.dossier()
    upload = _hand_in(client, dossier, "a.docx", _EXAMPLE.read_bytes())
    read_waiting(readers)
    upload.refresh_from_db()
    told = json.loads(upload.report)
    told[0]["indicators"][0]["score"]["place"]["confidence"] = "0.5"
    told[0]["indicators"][1]["score"] |= {"raw": "S", "value": None, "presence": "unreadable"}
    upload.report = json.dumps(told)
    upload.save()
    page = reverse("report-settle", args=[dossier.key, upload.key])
    shown = client.get(page).content.decode()
    assert shown.index("第 2 行 得分") < shown.index("第 1 行 得分")  # the biggest doubt first
    assert "把握 50%" in shown
    for row in (1, 2):  # outlined in the document, and the question leads there
        assert f'id="c-indicators/{row}/score"' in shown
        assert f'href="#c-indicators/{row}/score"' in shown
    answers = {
        "ask:indicators/2/score:choice": "own",
        "ask:indicators/2/score:own": "5",
        "ask:indicators/1/score:choice": "empty",
    }
    assert client.post(page, answers).status_code == 302
    dossier.refresh_from_db()
    fields = state_of(dossier).form.fields
    assert (fields["indicators/2/score"], fields["indicators/1/score"]) == ("5", "")


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_a_cell_merged_over_rows_is_asked_once(district: District, client: Client, readers: Readers) -> None:
    dossier = district.dossier()
    upload = _hand_in(client, dossier, "a.docx", _EXAMPLE.read_bytes())
    read_waiting(readers)
    upload.refresh_from_db()
    told = json.loads(upload.report)
    rows = [
        row
        for row in told[0]["indicators"]
        if row["level1"]["place"] == told[0]["indicators"][0]["level1"]["place"]
    ]
    assert len(rows) > 2
    for row in rows:
        row["level1"]["place"]["confidence"] = "0.5"
    upload.report = json.dumps(told)
    upload.save()
    page = reverse("report-settle", args=[dossier.key, upload.key])
    shown = client.get(page).content.decode()
    assert shown.count("<fieldset") == 1
    assert f"第 1 行 一级指标等 {len(rows)} 格" in shown
    answers = {"ask:indicators/1/level1:choice": "own", "ask:indicators/1/level1:own": "效益指标"}
    assert client.post(page, answers).status_code == 302
    form = state_of(Dossier.objects.get(pk=dossier.pk)).form
    settled = [form.fields[f"indicators/{key}/level1"] for key in form.rows["indicators"][: len(rows)]]
    assert settled == ["效益指标"] * len(rows)


def _with_a_doubt(folder: Path) -> bytes:
    """Return the example as a PDF in which a score is no number."""
    report = read(_EXAMPLE)
    first = report.indicators[0]
    assert first.score
    wrong = first.model_copy(update={"score": Number.of("S")})
    report = report.model_copy(update={"indicators": (wrong, *report.indicators[1:])})
    return write(report, folder / "a.pdf").read_bytes()


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_the_piece_of_the_page_stands_beside_the_question(
    district: District, client: Client, readers: Readers, tmp_path: Path
) -> None:
    pytest.importorskip("typst", reason="the extra jixiao[pdf] is not installed")
    task = district.task()
    dossier = district.dossier(task)
    data = _with_a_doubt(tmp_path)
    upload = _hand_in(client, dossier, "自评.pdf", data)
    assert read_waiting(readers)
    page = reverse("report-settle", args=[dossier.key, upload.key])
    shown: Any = html.document_fromstring(client.get(page).content.decode())
    (asked,) = [one for one in shown.xpath("//fieldset") if "第 1 行 得分" in one.text_content()]
    (picture,) = asked.xpath(".//img")
    assert picture.get("alt").startswith("原件上的样子：第 1 行 得分，")
    answer = client.get(picture.get("src"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("report-cut", args=[dossier.key, upload.key, "t9r9c9"])).status_code == 404
    # Another department that hands in the same document has pieces of its own, and no way to these.
    stranger = Client()
    stranger.force_login(district.people["other"], backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.get(picture.get("src")).status_code == 404
    theirs = district.dossier(task, of=district.other)
    name = picture.get("src").rsplit("/", 1)[1].removesuffix(".png")
    assert stranger.get(reverse("report-cut", args=[theirs.key, upload.key, name])).status_code == 404
    cuts_of(upload).unlink()  # without pieces the page asks in words, as before
    assert b"<img" not in client.get(page).content
    assert client.get(picture.get("src")).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_pieces_that_cannot_be_cut_cost_nothing(
    district: District, client: Client, readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst", reason="the extra jixiao[pdf] is not installed")
    monkeypatch.setattr("jixiao.web.reading_queue._CUT_SECONDS", 0)
    dossier = district.dossier()
    upload = _hand_in(client, dossier, "自评.pdf", _with_a_doubt(tmp_path))
    cuts_of(upload).unlink(missing_ok=True)
    assert read_waiting(readers)
    upload.refresh_from_db()
    assert upload.state == Upload.Reading.READ
    shown = client.get(reverse("report-settle", args=[dossier.key, upload.key])).content.decode()
    assert "第 1 行 得分" in shown
    assert "<img" not in shown


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:document>" + b" " * (300 * 2**20))
    return made.getvalue()


_XXE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<html><body><p>部门整体支出绩效自评报告 &x;</p></body></html>"
)
_HOSTILE = {
    "空的.docx": b"PK\x05\x06" + b"\x00" * 18,
    "假的.pdf": b"%PDF-1.7\n%%EOF",
    "程序.exe": b"MZ" + b"\x90" * 4000,
    "乱码.doc": bytes(range(256)) * 64,
    "文字.txt": "今天天气很好。".encode(),
    "外部实体.html": _XXE.encode(),
    "../../../etc/passwd": b"root:x:0:0",
}


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_hostile_documents_are_told_in_a_sentence(
    district: District, client: Client, readers: Readers
) -> None:
    dossier = district.dossier()
    for name, data in [*_HOSTILE.items(), ("炸弹.docx", _bomb())]:
        upload = _hand_in(client, dossier, name, data)
        assert read_waiting(readers)
        upload.refresh_from_db()
        assert upload.state == Upload.Reading.FAILED, name
        assert upload.error_zh.endswith(("。", "）", "）。")), upload.error_zh
        page = client.get(reverse("report-settle", args=[dossier.key, upload.key]))
        shown = page.content.decode()
        assert "换一个文件" in shown
        assert "root:" not in shown
        assert file_of(upload).is_relative_to(Path(settings.FILES))
    dossier.refresh_from_db()
    assert dossier.state == State.UNTOUCHED
    assert read_waiting(readers) is False


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_a_file_is_called_by_the_name_that_people_gave_it(
    district: District, client: Client, readers: Readers
) -> None:
    upload = _hand_in(client, district.dossier(), "2023自评.docx", b"%PDF-1.4 not a Word file")
    assert read_waiting(readers)
    upload.refresh_from_db()
    assert "“2023自评.docx”" in upload.error_zh
    assert upload.sha256 not in upload.error_zh + upload.error_en


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_names_are_shown_as_words_and_never_as_markup(
    district: District, client: Client, readers: Readers
) -> None:
    dossier = district.dossier()
    upload = _hand_in(client, dossier, "<script>alert(1)</script>.docx", _EXAMPLE.read_bytes())
    read_waiting(readers)
    shown = client.get(reverse("report-settle", args=[dossier.key, upload.key])).content.decode()
    assert "<script>alert" not in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
def test_too_large_and_empty_files_are_refused(
    district: District, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiao.web.actions.take_upload.LARGEST", 1000)
    dossier = district.dossier()
    url = reverse("report-upload", args=[dossier.key])
    for data, words in ((b"x" * 1001, "50 MB"), (b"", "")):
        answer = client.post(url, {"file": SimpleUploadedFile("a.docx", data)})
        assert answer.status_code == 400
        assert words in answer.content.decode()
    assert client.post(url).status_code == 400
    assert not Upload.objects.exists()
    left = [path for path in Path(settings.FILES).glob("tmp*") if path.is_file()]
    assert left == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize("name", ["other", "head", "reviewer", "auditor", "stranger"])
def test_others_cannot_hand_in(district: District, name: str) -> None:
    dossier = district.dossier()
    stranger = Client()
    stranger.force_login(district.people[name], backend="django.contrib.auth.backends.ModelBackend")
    answer = stranger.post(
        reverse("report-upload", args=[dossier.key]), {"file": SimpleUploadedFile("a.docx", b"x")}
    )
    assert answer.status_code in {403, 404}
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_another_departments_document_is_not_found(
    district: District, client: Client, readers: Readers
) -> None:
    task = district.task()
    mine, theirs = district.dossier(task), district.dossier(task, of=district.other)
    upload = perform(TakeUpload(theirs, "a.docx", [_EXAMPLE.read_bytes()]), district.people["other"])
    assert client.get(reverse("report-settle", args=[mine.key, upload.key])).status_code == 404
    assert client.get(reverse("report-settle", args=[theirs.key, upload.key])).status_code == 404
    read_waiting(readers)


@pytest.mark.django_db
def test_a_document_of_another_kind_makes_no_draft(district: District, readers: Readers) -> None:
    dossier = district.dossier()
    dossier.task.kind = "project"
    upload = perform(TakeUpload(dossier, "a.docx", [_EXAMPLE.read_bytes()]), district.people["preparer"])
    read_waiting(readers)
    upload.refresh_from_db()
    report = next(readers.read([Found("a", file_of(upload))])).reports()[0]
    dossier.task.save()
    with pytest.raises(ActionError, match="不是同一种表"):
        perform(StartReport(dossier, "upload", upload=upload, report=report), district.people["preparer"])
