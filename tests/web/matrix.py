"""Every address asked by everybody about every kind of object: what comes back, as one letter each."""

import io
import zipfile
from collections.abc import Iterator

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.web.models import Account, Dossier, Event
from tests.web.district import PASSWORD, District

__all__ = ["METHODS", "OBJECTS", "PEOPLE", "SENT", "addresses", "asked", "client_of", "keys_for"]

PEOPLE = ("anonymous", "preparer", "head", "other", "reviewer", "administrator", "auditor", "stranger")
OBJECTS = ("untouched", "draft", "submitted", "amended", "published")
METHODS = ("get", "post")
SENT = {  # all that the forms of acts ask for: what is refused is refused for want of permission
    "reason": "调查人数没有写清楚",
    "text": "请补充调查的时间和人数",
    "answer": "已补充",
    "password": PASSWORD,
    "old": PASSWORD,
    "new": "另外一个-7720",
    "again": "另外一个-7720",
    "deadline": "2099-04-30",
    "username": "newcomer",
    "name": "新来的",
    "role": "auditor",
    "act": "name",
}
_JSON = frozenset({"report-save", "report-live", "report-confirm"})


def _walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        else:
            yield pattern


def addresses() -> dict[str, list[str]]:
    """Return the names of all addresses with the parameters they take."""
    return {
        str(pattern.name): sorted(pattern.pattern.regex.groupindex)
        for pattern in _walk(get_resolver().url_patterns)
    }


def keys_for(name: str, parameters: list[str], dossier: Dossier, district: District) -> dict[str, object]:
    """Return the parameters of an address so that it is about this report (or its task, or an account)."""
    known: dict[str, object] = {
        "key": dossier.key,
        "revision": 1,
        "upload": dossier.uploads.values_list("key", flat=True).first() or "nowhere",
        "comment": dossier.comments.values_list("key", flat=True).first() or "nowhere",
        "kind": "docx",
        "region": district.region.code,
        "year": dossier.task.year,
        "code": "A01",
    }
    if name in {"task", "task-withdraw"}:
        known["key"] = dossier.task.key
    if name == "report-cut":
        known["name"] = "t1r1c1"
    if name == "account-change":
        known["key"] = district.people["other"].key
    if name in {"public-report", "public-file"}:
        known["key"] = dossier.public_key or dossier.key  # a guess where there is none
    return {parameter: known[parameter] for parameter in parameters}


def _letter(response: HttpResponseBase) -> str:
    if response.status_code in {301, 302}:
        return "l" if response.headers["Location"].startswith(reverse("login")) else "y"
    if response.status_code == 401:
        return "l"
    return {400: "c", 403: "n", 404: "x", 405: "-", 409: "c"}.get(
        response.status_code, "y" if response.status_code < 500 else "!"
    )


def _unpacked(page: bytes) -> bytes:
    """Return a page with what is packed in it: Word and Excel files are archives."""
    if not page.startswith(b"PK"):
        return page
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def asked(name: str, method: str, keys: dict[str, object], client: Client, head: int) -> tuple[str, bytes]:
    """Ask and return one letter and the page. Whatever the request did is undone.

    ``head`` is the revision that the person has seen.

    l: log in first, y: answered, c: what was sent is not enough, or not now, n: may not, told why, x: is not
    there, -: not by this method, !: broken. A capital letter: something was done, the log has a new entry.
    """
    cookies = client.cookies.output()
    response: HttpResponseBase
    with transaction.atomic():
        url = reverse(name, kwargs=keys)
        before = Event.objects.count()
        if method == "get":
            response = client.get(url)
        elif name in _JSON:
            response = client.post(url, "{}", content_type="application/json")
        else:
            response = client.post(url, {**SENT, "revision": head})
        done = Event.objects.count() > before
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    letter = _letter(response)
    return letter.upper() if done else letter, _unpacked(getattr(response, "content", b""))


def client_of(person: Account | None) -> Client:
    """Return a browser in which somebody, or nobody, is logged in."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
