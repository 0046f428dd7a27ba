"""Saving in the site with its live check, through a real server: ``python -m bench.saving``.

One person saving one after the other on SQLite and on PostgreSQL (goal: p95 under 150 ms), then 100 people
who each save every ten seconds on PostgreSQL (goal: p95 under 300 ms, no error). ``--seconds`` and
``--people`` change the second part. Fifty uploads at once: ``python -m tests.web.uploads 50``.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.web.postgres import MISSING, programs, running
from tests.web.servers import Visitor, environment, serving

PASSWORD = "lake-and-goose-7"  # noqa: S105 - of a site that lives as long as this program
EVERY = 10  # seconds between two saves of a person


def fill(people: int) -> None:
    """Make a region with as many departments, each with a preparer and a report begun. Prints their keys."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.settings"
    import django

    django.setup()
    from datetime import timedelta

    from django.conf import settings
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from jixiao.report import Kind, Text
    from jixiao.web.actions.base import perform
    from jixiao.web.actions.first_run import FirstRun
    from jixiao.web.actions.issue_task import IssueTask
    from jixiao.web.actions.start_report import StartReport
    from jixiao.web.demo.records import LAYOUT, departments, record
    from jixiao.web.first_code import first_code
    from jixiao.web.models import Account, Level, Organisation, Role
    from jixiao.web.server import prepare

    prepare()
    code = first_code(settings.JIXIAO_HOME) or ""
    boss = FirstRun(code, "雁湖区", "湖南省", "boss", "沈岩", PASSWORD).perform(settings.JIXIAO_HOME)
    secret = make_password(PASSWORD)
    places = []
    for count in range(people):
        name = f"雁湖区第{count + 1}局"
        place = Organisation.objects.create(
            code=f"{count:03d}", name=name, level=Level.DEPARTMENT, parent=boss.organisation
        )
        Account.objects.create(
            username=f"p{count}", name=f"经办{count}", role=Role.PREPARER, organisation=place, password=secret
        )
        places.append(place)
    due = timezone.now() + timedelta(days=9)
    task = perform(IssueTask(boss.organisation, "整体自评", 2025, Kind.OVERALL, LAYOUT, due, places), boss)
    models = departments()
    for count, dossier in enumerate(task.dossiers.order_by("organisation__code")):
        report = record(models[count % len(models)], 2, 2025)
        own = report.model_copy(update={"unit": Text.of(dossier.organisation.name)})
        preparer = Account.objects.get(organisation=dossier.organisation)
        perform(StartReport(dossier, "upload", report=own), preparer)
        print(dossier.key, flush=True)


@dataclass
class Person:
    """A preparer at work on a report of his own."""

    address: str
    number: int
    key: str
    base: int = 1
    took: list[float] = field(default_factory=list)  # milliseconds
    wrong: list[str] = field(default_factory=list)
    visitor: Visitor = field(init=False)
    token: str = ""

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.address)

    def come(self) -> None:
        """Log in and open the editor."""
        answer = self.visitor.log_in(f"p{self.number}", PASSWORD)
        assert answer.status == 302, answer.text
        self.token = self.visitor.token(f"/reports/{self.key}/edit/")

    def save(self, count: int) -> None:
        """Save what was typed: a figure of the table and a sentence."""
        fields = {
            "indicators/1/actual": f"{240 + count % 40}个",
            "sections/problems/own": f"一是进度偏慢，第 {count} 次修改。",
        }
        body = json.dumps({"base": self.base, "fields": fields, "rows": {}}).encode()
        begun = time.perf_counter()
        answer = self.visitor.json(f"/reports/{self.key}/save/", body, self.token)
        self.took.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            self.wrong.append(f"{answer.status} {answer.text[:200]}")
        else:
            self.base = json.loads(answer.text)["number"]

    def work(self, seconds: float) -> None:
        """Save every ten seconds, from a moment of his own."""
        end = time.monotonic() + seconds
        time.sleep(random.uniform(0, EVERY))
        count = 0
        while time.monotonic() < end:
            begun = time.monotonic()
            count += 1
            self.save(count)
            time.sleep(max(0.0, EVERY - (time.monotonic() - begun)))


def show(what: str, took: list[float], wrong: list[str], goal: int) -> None:
    """Print a line of results."""
    ordered = sorted(took)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    verdict = "ok" if p95 < goal and not wrong else "MISSED"
    print(
        f"{what:44} {len(took):5} saves   p50 {p50:4.0f} ms   p95 {p95:4.0f} ms   max {ordered[-1]:5.0f} ms"
        f"   errors {len(wrong)}   goal {goal} ms: {verdict}"
    )
    for words in wrong[:3]:
        print("   ", words)


def filled(home: Path, url: str, people: int) -> list[str]:
    """Fill a new site in a process of its own and return the keys of the reports."""
    command = [sys.executable, "-m", "bench.saving", "--fill", str(people)]
    done = subprocess.run(command, env=environment(home, url), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def alone(what: str, url: str, saves: int) -> None:
    """One person, one save after the other."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (key,) = filled(home, url, 1)
        with serving(home, url=url) as server:
            person = Person(server.address, 0, key)
            person.come()
            for count in range(saves + 10):
                person.save(count)
            show(what, person.took[10:], person.wrong, 150)


def together(url: str, people: int, seconds: float) -> None:
    """Many people, each every ten seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        keys = filled(home, url, people)
        with serving(home, url=url) as server:
            crowd = [Person(server.address, number, key) for number, key in enumerate(keys)]
            for person in crowd:
                person.come()
            threads = [threading.Thread(target=person.work, args=(seconds,)) for person in crowd]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            took = [one for person in crowd for one in person.took]
            wrong = [words for person in crowd for words in person.wrong]
            show(f"{people} people, each every {EVERY} s, PostgreSQL", took, wrong, 300)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    if given.fill:
        fill(given.fill)
        return
    alone("alone, SQLite", "", given.saves)
    if programs() is None:
        print(MISSING)
        return
    with running(durable=True) as url:
        alone("alone, PostgreSQL", url, given.saves)
    with running(durable=True) as url:
        together(url, given.people, given.seconds)


if __name__ == "__main__":
    main()
