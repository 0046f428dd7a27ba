"""Fill an empty site with the demo district, by the acts that people use: its log tells the whole story."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import get_hasher
from django.utils import timezone

from jixiao.report import Kind, Number, Report, Text
from jixiao.web.actions.base import perform
from jixiao.web.actions.confirm_finding import ConfirmFinding
from jixiao.web.actions.first_run import FirstRun
from jixiao.web.actions.issue_task import IssueTask
from jixiao.web.actions.judge import Accept, ReturnReport
from jixiao.web.actions.people import MakeAccount
from jixiao.web.actions.publish import Correct, Publish
from jixiao.web.actions.save_revision import SaveRevision
from jixiao.web.actions.sign import Sign
from jixiao.web.actions.start_report import StartReport
from jixiao.web.actions.submit import Submit
from jixiao.web.actions.talk import AddComment, OwnScore, SetReviewScores
from jixiao.web.actions.unlock import RequestUnlock
from jixiao.web.demo.records import LAYOUT, Department, departments, record
from jixiao.web.editing import state_of
from jixiao.web.first_code import first_code
from jixiao.web.forms.combining import Changes
from jixiao.web.models import Account, Dossier, Level, Organisation, Role
from jixiao.words import Words

__all__ = ["PASSWORD", "logins", "make"]

PASSWORD = "yanhu-demo-1"  # noqa: S105 - printed for everybody to use
_REGION = "雁湖区"
_STANDARD = "湖南省"
_BUREAU = {
    "shenyan": ("沈岩", Role.ADMINISTRATOR),
    "majun": ("马骏", Role.REVIEWER),
    "wuqiong": ("吴琼", Role.REVIEWER),
    "fanyu": ("范宇", Role.AUDITOR),
}
_STAGES = {  # how far each department has come with the present year
    "101": "published",
    "102": "signed",
    "103": "accepted",
    "104": "submitted",
    "105": "submitted",
    "106": "returned",
    "107": "amended",
    "108": "mistaken",
    "109": "draft",
    "110": "asked back",
    "111": "untouched",
    "112": "published",
}
_PUBLISHED = ("submitted", "accepted", "signed", "published")
_PATH = {  # stage -> the acts after starting, in order
    "untouched": (),
    "draft": (),
    "mistaken": (),
    "submitted": ("submitted",),
    "asked back": ("submitted", "asked back"),
    "returned": ("submitted", "returned"),
    "amended": ("submitted", "returned", "amended"),
    "accepted": ("submitted", "accepted"),
    "signed": ("submitted", "accepted", "signed"),
    "published": _PUBLISHED,
}
_OPENS, _CLOSES, _FRIDAY = 9, 17, 4
_REASON = "各项完成值已与业务台账逐项核对，依据和佐证材料存在本单位，可以随时查阅。"
_RETURN = "满意度指标请补充调查的时间、方法和人数；第 1 项的完成值请附验收清单。"
_COMMENTS = {  # field of the report -> what the reviewer says about it when he returns it
    "indicators/10/actual": "请写明调查时间、方法和有效问卷数，只写一个百分数不够。",
    "indicators/1/actual": "请附 11 个小区的竣工验收单；顺延的 3 个写明开工时间。",
}
_OWN_SCORES = {  # department -> row: the reviewer's own score and why it differs
    "101": {"8": OwnScore("12", "在园幼儿数含民办转普惠 86 人，应从分子中扣除。")},
    "103": {
        "2": OwnScore("7.5", "统计口径含套种 1800 亩，按复种面积核减。"),
        "10": OwnScore("9", "调查只覆盖 3 个镇，样本代表性不足。"),
    },
}

Tell = Callable[[Words], None]


def logins() -> list[tuple[str, Words]]:
    """Return the accounts worth trying first, and who they are."""
    told = [
        (username, Words(f"{name}，财政局{role.label}", f"{role.value} of the bureau"))
        for username, (name, role) in _BUREAU.items()
    ]
    for department in departments():
        if department.code in {"108", "102"}:
            (preparer, who), (head, chief) = department.people.items()
            told.append((preparer, Words(f"{who}，{department.name}经办人", "preparer of a department")))
            told.append((head, Words(f"{chief}，{department.name}负责人", "head of the same department")))
    return told


def _in_office(moment: datetime) -> datetime:
    """Return the moment itself when people are at work, otherwise the same minute of the next morning."""
    local = timezone.localtime(moment)
    if not _OPENS <= local.hour < _CLOSES:
        local = (local + timedelta(days=local.hour >= _CLOSES)).replace(hour=_OPENS)
    return local + timedelta(days=7 - local.weekday() if local.weekday() > _FRIDAY else 0)


@contextmanager
def _clock(moment: datetime) -> Iterator[Callable[[timedelta], None]]:
    """Let it be another time: the demo's years lie in the past, and their acts shall say so."""
    now = [moment]
    real = timezone.now
    timezone.now = lambda: now[0]

    def later(span: timedelta) -> None:
        now[0] = _in_office(now[0] + span)

    try:
        yield later
    finally:
        timezone.now = real


@contextmanager
def _quick_hashing() -> Iterator[None]:
    """Do not make a password hard to guess that is printed anyway; the first login hashes it properly."""
    hasher: Any = get_hasher()  # django-stubs do not know this one
    if hasher.algorithm != "scrypt":
        yield
        return
    proper = hasher.work_factor, hasher.parallelism
    hasher.work_factor, hasher.parallelism = 2, 1
    try:
        yield
    finally:
        hasher.work_factor, hasher.parallelism = proper


def _mistaken(report: Report) -> Report:
    """Return a report as it is in the middle of the work: a slip in the sum, a reason not yet given."""
    third = report.indicators[2]
    lowered = third.model_copy(
        update={"score": Number.of("4"), "deviation": Text.of(""), "actual": Text.of("1处")}
    )
    total = report.total and report.total.model_copy(update={"score": Number.of("97")})
    indicators = (*report.indicators[:2], lowered, *report.indicators[3:])
    return report.model_copy(update={"indicators": indicators, "total": total})


class _District:
    """The accounts, and the steps a report goes through."""

    def __init__(self, administrator: Account, present: int, later: Callable[[timedelta], None]) -> None:
        self.administrator = administrator
        self.region = administrator.organisation
        self.later = later
        self.present = present  # the year that is under work
        self.people: dict[str, tuple[Account, Account]] = {}
        self.organisations: dict[str, Organisation] = {}
        self.reviewers: list[Account] = []

    def _account(self, organisation: Organisation, username: str, name: str, role: Role) -> Account:
        made = perform(MakeAccount(organisation, username, name, role, PASSWORD), self.administrator)
        made.must_change_password = False  # the password is printed for trying out
        made.save(update_fields=["must_change_password"])
        return made

    def settle(self) -> None:
        """Make organisations and people."""
        for username, (name, role) in _BUREAU.items():
            if role != Role.ADMINISTRATOR:
                made = self._account(self.region, username, name, role)
                self.reviewers += [made] if role == Role.REVIEWER else []
        for department in departments():
            place = Organisation.objects.create(
                code=f"990001{department.code}",
                name=department.name,
                level=Level.DEPARTMENT,
                parent=self.region,
            )
            self.organisations[department.code] = place
            roles = (Role.PREPARER, Role.HEAD)
            preparer, head = (
                self._account(place, username, name, role)
                for (username, name), role in zip(department.people.items(), roles, strict=True)
            )
            self.people[department.code] = (preparer, head)

    def year(self, nth: int, year: int, deadline: datetime, stages: dict[str, str], tell: Tell) -> None:
        """Issue the task of a year and take each department's report as far as it has come."""
        title = f"{year}年度部门整体支出绩效自评"
        issue = IssueTask(
            self.region, title, year, Kind.OVERALL, LAYOUT, deadline, list(self.organisations.values())
        )
        task = perform(issue, self.administrator)
        dossiers = {dossier.organisation.code[6:]: dossier for dossier in task.dossiers.all()}
        for department in departments():
            tell(Words(f"{year}年度：{department.name}", f"{year}: {department.name}"))
            self.later(timedelta(hours=2, minutes=13))
            self._prepare(dossiers[department.code], department, nth, year, stages[department.code])

    def _prepare(self, dossier: Dossier, department: Department, nth: int, year: int, stage: str) -> None:
        if stage == "untouched":
            return
        preparer = self.people[department.code][0]
        report = record(department, nth, year)
        if stage == "mistaken":
            report = _mistaken(report)
        perform(StartReport(dossier, "upload", report=report), preparer)
        if stage != "mistaken":
            self._explain(dossier, preparer)
        for act in _PATH[stage]:
            self.later(timedelta(hours=1, minutes=41))
            dossier.refresh_from_db()
            self._step(dossier, department, act)

    def _explain(self, dossier: Dossier, preparer: Account) -> None:
        """Give a reason for what has to be confirmed."""
        dossier.refresh_from_db()
        for finding in json.loads(dossier.check_result.result)["findings"]:
            if finding["class"] == "confirm" and not finding["preview"]:
                explain = ConfirmFinding(dossier, finding["code"], finding["key"], finding["digest"], _REASON)
                perform(explain, preparer)

    def _step(self, dossier: Dossier, department: Department, act: str) -> None:
        preparer, head = self.people[department.code]
        reviewer = self.reviewers[int(department.code) % len(self.reviewers)]
        if act == "submitted":
            perform(Submit(dossier), preparer)
        elif act == "asked back":
            perform(RequestUnlock(dossier, "有一笔年底支付的款项要按决算数更正，请退回修改。"), preparer)
        elif act == "returned":
            for field, text in _COMMENTS.items():
                perform(AddComment(dossier, field, text), reviewer)
            perform(ReturnReport(dossier, _RETURN), reviewer)
        elif act == "amended":
            last = "其他需要说明的情况：满意度由第三方在12月上旬随车问卷调查，发出420份，收回398份。"
            changes = Changes({"sections/other/own": last}, {})
            perform(SaveRevision(dossier, dossier.head, changes), preparer)
        elif act == "accepted":
            own = _OWN_SCORES.get(department.code) if dossier.task.year == self.present else None
            if own:
                perform(SetReviewScores(dossier, own), reviewer)
            perform(Accept(dossier), reviewer)
        elif act == "signed":
            perform(Sign(dossier, PASSWORD), head)
        elif act == "published":
            perform(Publish(dossier), self.administrator)

    def correct(self, department: Department, year: int) -> None:
        """Publish a corrected version of a report that is public."""
        old = Dossier.objects.get(task__year=year, organisation=self.organisations[department.code])
        preparer = self.people[department.code][0]
        made = perform(Correct(old, "资助人次多计了一批，按学校复核的名单更正。"), preparer)
        fewer = {
            path: text.replace("1218人次", "1206人次")
            for path, text in state_of(made).form.fields.items()
            if "1218人次" in text  # in the table and wherever the text says it again
        }
        perform(SaveRevision(made, made.head, Changes(fewer, {})), preparer)
        self._explain(made, preparer)
        for act in _PUBLISHED:
            self.later(timedelta(hours=20))
            made.refresh_from_db()
            self._step(made, department, act)


def make(tell: Tell, home: Path, today: datetime | None = None) -> bool:
    """Make the demo district; False, and nothing done, where there are accounts already.

    Its years are the three before that of ``today``, its present deadline lies twelve days ahead.
    """
    code = first_code(home)
    if code is None:
        return False
    with _quick_hashing():
        _make(tell, home, code, today or timezone.now())
    return True


def _make(tell: Tell, home: Path, code: str, today: datetime) -> None:
    first = timezone.make_aware(datetime(today.year - 2, 3, 4, 9, 0))  # noqa: DTZ001 - made aware
    name, _ = _BUREAU["shenyan"]
    with _clock(first) as later:
        begin = FirstRun(code, _REGION, _STANDARD, "shenyan", name, PASSWORD)
        district = _District(begin.perform(home), today.year - 1, later)
        district.settle()
    everybody = dict.fromkeys(_STAGES, "published")
    for nth in range(3):
        year = today.year - 3 + nth
        present = nth == 2
        start = today - timedelta(days=20) if present else first + timedelta(days=365 * nth)
        with _clock(start) as district.later:
            last = timezone.localtime(today + timedelta(days=12) if present else start + timedelta(days=45))
            deadline = last.replace(hour=18, minute=0, second=0, microsecond=0)
            district.year(nth, year, deadline, _STAGES if present else everybody, tell)
            if nth == 1:
                district.correct(departments()[0], year)
