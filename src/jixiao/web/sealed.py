"""What the log says of contents, compared with what is there: revisions, published reports, files.

An act that keeps a revision names its digest in the log, an upload that of its file. The chain of the log
(``jixiao.web.chain``) shows that nobody rewrote what it says; this, that nobody rewrote what it is about.
"""

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models import OuterRef, QuerySet, Subquery

from jixiao.web.models import Dossier, Event, Revision, State, Upload
from jixiao.web.reading_queue import file_of
from jixiao.web.workflow import OPEN
from jixiao.words import Words

__all__ = ["KEPT", "altered", "seals"]

KEPT = "kept"  # in the data of an entry: "key of the report/number of the revision" → its digest


def seals(*revisions: Revision) -> dict[str, str]:
    """Return what an entry of the log says of the revisions its act has made."""
    return {f"{one.dossier.key}/{one.number}": one.digest for one in revisions}


def _name(report: str, number: str) -> Words:
    return Words(f"报告 {report} 第 {number} 次保存", f"report {report}, revision {number}")


def _revisions() -> Iterator[Words]:
    """Compare every revision with its digest in the log. Acts of the meantime do no harm: see the order."""
    found = Revision.objects.order_by("pk").values_list("dossier__key", "number", "report")
    there = {
        f"{key}/{number}": hashlib.sha256(report.encode()).hexdigest()
        for key, number, report in found.iterator(chunk_size=200)
    }
    logged: dict[str, str] = {}
    for data in Event.objects.filter(data__has_key=KEPT).values_list("data", flat=True).iterator():
        logged |= data[KEPT]
    for name, digest in there.items():
        words = _name(*name.split("/"))
        if name not in logged:
            yield Words(f"{words.zh}：不在操作记录里", f"{words.en}: the log does not know it")
        elif logged[name] != digest:
            yield Words(f"{words.zh}：内容被改过", f"{words.en}: its content was changed")
    for name in logged.keys() - there.keys():
        key, number = name.split("/")
        if not Revision.objects.filter(dossier__key=key, number=number).exists():  # made in the meantime
            words = _name(key, number)
            yield Words(f"{words.zh}：不见了", f"{words.en}: it is gone")


def _signed() -> "QuerySet[Dossier]":
    """Return what is signed or public, each with the digest of the revision it stands at."""
    digest = Revision.objects.filter(dossier=OuterRef("pk"), number=OuterRef("head")).values("digest")[:1]
    return Dossier.objects.filter(state__in=[State.SIGNED, *OPEN]).annotate(digest=Subquery(digest))


def _faults(dossiers: Iterable[Dossier], events: "QuerySet[Event]") -> Iterator[tuple[Dossier, Words]]:
    """Compare reports with the last signature and the last publishing that ``events`` has of each."""
    found = list(dossiers)  # before the log: what an act of the meantime says is looked at again
    last = {
        (one, action): data
        for one, action, data in events.filter(action__in=["sign", "publish"])
        .order_by("seq")
        .values_list("object", "action", "data")
        .iterator()
    }
    for dossier in found:
        key, digest = dossier.key, getattr(dossier, "digest")  # noqa: B009 - annotated
        if digest is None or last.get((f"dossier:{key}", "sign"), {}).get("sha256") != digest:
            yield dossier, Words(f"报告 {key}：没有签发过现在的内容", f"report {key}: never signed as it is")
        published = last.get((f"dossier:{key}", "publish"), {}).get("revision")
        if dossier.state in OPEN and published != dossier.head:
            yield dossier, Words(f"报告 {key}：没有公开的记录", f"report {key}: no act published it")


def _published() -> Iterator[Words]:
    """See that what is signed or public is what was signed, and was published by an act."""
    doubtful = {
        dossier.pk: dossier.key for dossier, _ in _faults(_signed().order_by("pk"), Event.objects.all())
    }
    for pk, key in doubtful.items():  # once more and alone: people may be at work
        for _, words in _faults(_signed().filter(pk=pk), Event.objects.filter(object=f"dossier:{key}")):
            yield words


def _files() -> Iterator[Words]:
    """See that the documents handed in are there as they came, and on record."""
    logged = set(Event.objects.filter(action="upload").values_list("data__upload", flat=True))
    for upload in Upload.objects.order_by("pk").iterator():
        if upload.sha256 not in logged:
            yield Words(f"文件 {upload.key}：不在操作记录里", f"file {upload.key}: the log does not know it")
        try:
            with file_of(upload).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            yield Words(f"文件 {upload.key}：不见了", f"file {upload.key}: it is gone")
            continue
        if digest != upload.sha256:
            yield Words(f"文件 {upload.key}：内容被改过", f"file {upload.key}: its content was changed")


def altered(*, files: bool = True) -> Iterator[Words]:
    """Yield what does not fit what the log says, each in a sentence; without ``files`` quicker."""
    yield from _revisions()
    yield from _published()
    if files:
        yield from _files()
