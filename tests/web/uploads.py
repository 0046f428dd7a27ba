"""Many documents handed in at once to a real server: ``python -m tests.web.uploads 50``."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.request import Request

from tests.web.filling import PASSWORD
from tests.web.servers import Visitor, environment, serving

__all__ = ["Outcome", "at_once"]

_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
_PATIENCE = 300  # seconds until all must be read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the documents, and how long it took (seconds)."""

    taken: int
    read: int
    handing_in: float
    reading: float


def _prepare(count: int) -> str:
    """Make the site's data with one report for each document; print the preparer and the keys."""
    from tests.web.filling import fill  # noqa: PLC0415 - in the process that has Django set up

    fill()
    from django.utils import timezone  # noqa: PLC0415

    from jixiao.report import Kind  # noqa: PLC0415
    from jixiao.web.actions.base import perform  # noqa: PLC0415
    from jixiao.web.actions.issue_task import IssueTask  # noqa: PLC0415
    from jixiao.web.models import Account, Role  # noqa: PLC0415

    boss = Account.objects.get(role=Role.ADMINISTRATOR)
    preparer = Account.objects.filter(role=Role.PREPARER).order_by("pk").first()
    assert preparer
    keys = []
    for number in range(count):
        task = perform(
            IssueTask(
                boss.organisation,
                f"第 {number} 批",
                2025,
                Kind.OVERALL,
                "hunan-overall",
                timezone.now() + timedelta(days=9),
                [preparer.organisation],
            ),
            boss,
        )
        keys.append(task.dossiers.get().key)
    return " ".join([preparer.username, *keys])


def _hand_in(visitor: Visitor, key: str, token: str) -> str:
    """Send the document as a browser does; return the page that shows how far reading is, "" if refused."""
    edge = "----jixiao"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="'
    body = (
        f'{head}csrfmiddlewaretoken"\r\n\r\n{token}\r\n{head}file"; filename="{key}.docx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    data = body + _EXAMPLE.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    to = f"{visitor.address}/reports/{key}/upload/"
    answer = visitor._send(Request(to, data=data, headers=headers))  # noqa: S310 - our own server
    return answer.headers.get("location", "") if answer.status == 302 else ""


def at_once(count: int, url: str = "", *arguments: str) -> Outcome:
    """Hand in ``count`` documents at the same moment and wait until all are read.

    ``arguments`` are those of ``jixiao serve``.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        made = subprocess.run(
            [sys.executable, "-m", "tests.web.uploads", "--prepare", str(count)],
            env=environment(home, url),
            capture_output=True,
            text=True,
            check=True,
        )
        username, *keys = made.stdout.split()
        with serving(home, *arguments, url=url) as server:
            visitor = Visitor(server.address)
            visitor.log_in(username, PASSWORD)
            token = visitor.token(f"/reports/{keys[0]}/start/")
            pages: list[str] = []
            ready = threading.Barrier(count + 1)

            def one(key: str) -> None:
                ready.wait()
                pages.append(_hand_in(visitor, key, token))

            threads = [threading.Thread(target=one, args=(key,)) for key in keys]
            for thread in threads:
                thread.start()
            ready.wait()
            begun = time.monotonic()
            for thread in threads:
                thread.join()
            handed = time.monotonic()
            waiting = [page for page in pages if page]
            read = 0
            while waiting and time.monotonic() < begun + _PATIENCE:
                answer = visitor.get(waiting[0])
                if "正在读取" in answer.text:
                    time.sleep(0.2)
                    continue
                read += answer.status == 200 and "335.72" in answer.text
                waiting.pop(0)
            return Outcome(sum(1 for page in pages if page), read, handed - begun, time.monotonic() - begun)


if __name__ == "__main__":
    if sys.argv[1] == "--prepare":
        os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.settings"
        import django

        django.setup()
        from jixiao.web.server import prepare

        prepare()
        print(_prepare(int(sys.argv[2])))  # noqa: T201 - for whoever started it
    else:
        print(at_once(int(sys.argv[1]), os.environ.get("DATABASE_URL", "")))  # noqa: T201
