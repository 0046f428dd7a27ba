"""What is rewritten behind the log's back, in the tables or on the disk, does not fit it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from jixiao.web.actions.base import perform
from jixiao.web.actions.judge import Accept
from jixiao.web.actions.publish import Correct, Publish
from jixiao.web.actions.save_revision import SaveRevision
from jixiao.web.actions.sign import Sign
from jixiao.web.actions.start_report import StartReport
from jixiao.web.actions.submit import Submit
from jixiao.web.actions.take_upload import TakeUpload
from jixiao.web.forms.combining import Changes
from jixiao.web.guards import guard, unguard
from jixiao.web.log import verify
from jixiao.web.models import Dossier, Revision, State, Upload
from jixiao.web.reading_queue import file_of
from jixiao.web.sealed import altered
from tests.web.district import PASSWORD, District, finished

pytestmark = pytest.mark.django_db
OWN = "sections/problems/own"


@pytest.fixture
def files(settings: object, tmp_path: Path) -> Path:
    """Keep documents in a folder of the test."""
    settings.FILES = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def published(district: District, files: Path) -> Dossier:  # noqa: ARG001
    """A report that went the whole way, with a document handed in and a correction begun."""
    people, dossier = district.people, district.dossier()
    perform(TakeUpload(dossier, "自评.docx", ContentFile(b"words").chunks()), people["preparer"])
    perform(StartReport(dossier, "upload", report=finished()), people["preparer"])
    for base, words in ((1, "进度偏慢。"), (1, "别的话。")):  # the second is kept beside the line
        perform(SaveRevision(dossier, base, Changes({OWN: words}, {})), people["preparer"])
    dossier = Dossier.objects.get(pk=dossier.pk)
    perform(
        SaveRevision(dossier, dossier.head, Changes({OWN: "都写。"}, {}), note="merge 3"), people["preparer"]
    )
    for act, who in (
        (Submit, "preparer"),
        (Accept, "reviewer"),
        (lambda one: Sign(one, PASSWORD), "head"),
        (Publish, "administrator"),
    ):
        perform(act(Dossier.objects.get(pk=dossier.pk)), people[who])
    dossier = Dossier.objects.get(pk=dossier.pk)
    perform(Correct(dossier, "人数写错了"), people["preparer"])
    return dossier


@pytest.fixture
def _open_tables() -> Iterator[None]:
    """Somebody who owns the database has taken the triggers off."""
    unguard(connection, "web_revision")
    yield
    guard(connection, "web_revision", chain=False)


def rewrite(dossier: Dossier) -> None:
    text = Revision.objects.get(dossier=dossier, number=2).report
    Revision.objects.filter(dossier=dossier, number=2).update(report=text.replace("进度偏慢", "进度正常"))


def remove(dossier: Dossier) -> None:
    Revision.objects.filter(dossier=dossier, number=3).delete()


def put_in(dossier: Dossier) -> None:
    made = Revision.objects.get(dossier=dossier, number=dossier.head)
    made.pk, made.number = None, 9
    made.save()


def point_elsewhere(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(head=1)


def publish_unsigned(dossier: Dossier) -> None:
    dossier.replaced_by.state = State.PUBLISHED
    dossier.replaced_by.save()


def rewrite_file(dossier: Dossier) -> None:
    file_of(Upload.objects.get(dossier=dossier)).write_bytes(b"other words")


def remove_file(dossier: Dossier) -> None:
    file_of(Upload.objects.get(dossier=dossier)).unlink()


def hand_in_unseen(dossier: Dossier) -> None:
    Upload.objects.filter(dossier=dossier).update(sha256="0" * 64)


def test_what_acts_have_made_fits(published: Dossier) -> None:
    assert published.revisions.count() == 4
    assert verify().broken is None
    assert list(altered()) == []


@pytest.mark.usefixtures("_open_tables")
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (rewrite, "第 2 次保存：内容被改过"),
        (remove, "第 3 次保存：不见了"),
        (put_in, "第 9 次保存：不在操作记录里"),
        (point_elsewhere, "没有签发过现在的内容"),
        (publish_unsigned, "没有签发过现在的内容"),
        (rewrite_file, "内容被改过"),
        (remove_file, "不见了"),
        (hand_in_unseen, "不在操作记录里"),
    ],
)
def test_what_was_done_behind_its_back_does_not(
    published: Dossier, harm: Callable[[Dossier], None], said: str
) -> None:
    harm(published)
    assert verify().broken is None  # the log itself still holds
    assert any(said in words.zh for words in altered())
