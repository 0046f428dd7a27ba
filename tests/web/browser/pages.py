"""Every page of the site and who looks at it: one row for each address of the URL map."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.urls import reverse

__all__ = ["NO_PAGE", "PAGES", "Keys", "Visit", "visits"]


@dataclass(frozen=True)
class Visit:
    """A look at a page: whose (a login of the demo, "" for the public), about what, which part of it."""

    who: str
    about: str = ""  # year and code of a department: "2025/104"
    query: str = ""
    given: Mapping[str, str | int] = field(default_factory=dict)


_TABS = tuple(
    Visit("majun", "2025/104", f"?tab={name}")
    for name in ("scores", "findings", "comments", "changes", "last", "log")
)
# The address's name → who looks at it. Departments of the demo stand at different steps in 2025.
PAGES: dict[str, tuple[Visit, ...]] = {
    "home": (Visit(""),),
    "login": (Visit(""),),
    "workbench": (Visit("jiangruolan"), Visit("liuhuaian"), Visit("majun"), Visit("shenyan")),
    "organisations": (Visit("shenyan"),),
    "organisations-import": (Visit("shenyan"),),
    "accounts": (Visit("shenyan"),),
    "account-new": (Visit("shenyan"),),
    "accounts-import": (Visit("shenyan"),),
    "account-change": (Visit("shenyan", given={"account": "tanjing"}),),
    "tasks": (Visit("shenyan"),),
    "task-new": (Visit("shenyan"),),
    "task": (Visit("shenyan", "2025"),),
    "task-withdraw": (Visit("shenyan", "2025"),),
    "log": (Visit("fanyu"),),
    "log-verify": (Visit("fanyu"),),
    "report": (Visit("dengkai", "2025/106"), Visit("majun", "2025/104"), Visit("zhoumin", "2024/101")),
    "report-submit": (Visit("dengkai", "2025/106"),),
    "report-recall": (Visit("jiangruolan", "2025/104"),),
    "report-sign": (Visit("liuhuaian", "2025/103"),),
    "report-send-back": (Visit("liuhuaian", "2025/103"),),
    "report-take-back": (Visit("majun", "2025/103"),),
    "unlock": (Visit("shenyan", "2025/104"),),
    "report-ask-unlock": (Visit("jiangruolan", "2025/104"),),
    "report-correct": (Visit("zhoumin", "2025/101"),),
    "report-publish": (Visit("shenyan", "2025/102"),),
    "report-take-down": (Visit("shenyan", "2025/112"),),
    "report-put-off": (Visit("shenyan", "2025/109"),),
    "first-run": (),  # there is an account: looked at on a site of its own
    "account": (Visit("liuhuaian"),),
    "password": (Visit("dengkai"),),
    "totp": (Visit("liuhuaian"),),
    "report-start": (Visit("hejia", "2025/111"),),
    "report-edit": (
        Visit("longhaibo", "2025/109"),
        Visit("dengkai", "2025/106"),
    ),
    "report-merge": (),  # comes of two people saving: looked at where they do
    "report-settle": (),  # comes of an upload: looked at where one is made
    "bureau": (Visit("majun"),),
    "queue": (Visit("majun"), Visit("majun", query="?state=signed"), Visit("majun", query="?q=nobody")),
    "review": _TABS,
    "rules": (Visit(""),),
    "rule": (Visit("", given={"code": "A12"}),),
    "public-home": (Visit(""),),
    "public-region-year": (Visit("", given={"region": "430000", "year": 2024}),),
    "public-report": (Visit("", "2024/101"), Visit("", "2025/112")),
}
# Addresses that answer no page: forms are sent there, scripts ask, files come from them.
NO_PAGE = frozenset(
    {
        *("logout", "preferences", "health", "ready", "accounts-blank"),
        *("report-save", "report-live", "report-confirm", "report-upload", "report-cut", "report-download"),
        *(
            "review-batch",
            "review-score",
            "review-comment",
            "review-changes",
            "review-return",
            "review-accept",
        ),
        *("review-export", "comment-answer", "public-file"),
    }
)


class Keys:
    """The keys of the demo's reports, tasks and accounts, as they stand in the data of a running site."""

    def __init__(self, home: Path) -> None:
        self._data = home / "jixiao.sqlite3"

    def _one(self, question: str, *given: str) -> str:
        with closing(sqlite3.connect(f"file:{self._data}?mode=ro", uri=True)) as data:
            found = data.execute(question, given).fetchone()
        assert found, given
        return str(found[0])

    def report(self, about: str, column: str = "key") -> str:
        """Return the key of a department's report of a year, its newest version."""
        year, code = about.split("/")
        return self._one(
            f"SELECT d.{column} FROM web_dossier d JOIN web_task t ON t.id = d.task_id "  # noqa: S608
            "JOIN web_organisation o ON o.id = d.organisation_id "
            "WHERE t.year = ? AND o.code LIKE ? ORDER BY d.version DESC",
            year,
            f"%{code}",
        )

    def of(self, name: str, visit: Visit) -> dict[str, str | int]:
        """Return the parameters of an address."""
        given = dict(visit.given)
        if "account" in given:
            return {"key": self._one("SELECT key FROM web_account WHERE username = ?", str(given["account"]))}
        if name.startswith("task") and visit.about:
            return {"key": self._one("SELECT key FROM web_task WHERE year = ?", visit.about)}
        if name == "public-report":
            return {"key": self.report(visit.about, "public_key")}
        return given | ({"key": self.report(visit.about)} if visit.about else {})


def visits(keys: Keys) -> Iterator[tuple[str, str, bool]]:
    """Yield who looks at which address, and whether nobody before has looked at a page of that name."""
    for name, some in PAGES.items():
        for number, visit in enumerate(some):
            yield visit.who, reverse(name, kwargs=keys.of(name, visit)) + visit.query, number == 0
