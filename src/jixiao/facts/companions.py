"""The other documents a report can be compared with: last year's, the approved goals, the accounts …

Each is a ``Report`` too, whatever it was read from. Where one of them is pointed at in a fact table, the
short form of the place is preceded by which document it is: "last-year#0!t1r3c2" (``Companions.find``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jixiao.report import Place, Report, Text, key_of, where
from jixiao.words import Words

__all__ = ["ROLES", "Companions", "Elsewhere", "Role", "fitting", "is_elsewhere", "same_body"]


class Role(StrEnum):
    """What a companion is to the report; the value is its name on the command line."""

    LAST_YEAR = "last-year"
    GOALS = "goals"
    ACCOUNTS = "accounts"
    MONITORING = "monitoring"
    AUDIT = "audit"
    TASK = "task"
    PROJECTS = "projects"
    PEERS = "peers"
    LIBRARY = "library"

    @property
    def field(self) -> str:
        """Return the name of its field in ``Companions``."""
        return self.value.replace("-", "_")


ROLES: Mapping[Role, Words] = {
    Role.LAST_YEAR: Words("上年自评", "last year's self-evaluation"),
    Role.GOALS: Words("批复的绩效目标表", "the approved goal table"),
    Role.ACCOUNTS: Words("部门决算", "the final accounts"),
    Role.MONITORING: Words("绩效运行监控表", "the monitoring table"),
    Role.AUDIT: Words("审计检查结果", "the audit findings"),
    Role.TASK: Words("报送通知", "the call for reports"),
    Role.PROJECTS: Words("项目自评表", "the project self-evaluations"),
    Role.PEERS: Words("其他单位自评", "the other units' self-evaluations"),
    Role.LIBRARY: Words("指标库", "the indicator library"),
}
_SAME_YEAR = (Role.GOALS, Role.ACCOUNTS, Role.MONITORING)
_MARK = "!"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in a companion; ``place`` is None when only the document is meant."""

    role: Role
    report: Report
    place: Place | None

    @property
    def file(self) -> str | None:
        """Return the name of the companion's file; None for a record that was read from none."""
        return self.report.source.file if self.report.source else None

    def where(self, lang: str = "zh") -> str:
        """Say where it is in "zh" or "en": the file, or what the document is, and the place in it."""
        name = self.file or ROLES[self.role].of(lang)
        if self.place is None:
            return name
        return f"{name}, {where(self.place, lang)}" if lang == "en" else f"{name} {where(self.place)}"


@dataclass(frozen=True, slots=True)
class Companions:
    """What is given beside a report. ``accounts`` may carry amounts and staff only; ``task`` its deadline.

    The deadline is an attribute with the key "deadline". ``peers`` are the reports of the other units of the
    same bureau, ``library`` tables of indicators it recommends, ``projects`` the self-evaluations of this
    unit's projects.
    """

    last_year: Report | None = None
    goals: Report | None = None
    accounts: Report | None = None
    monitoring: Report | None = None
    audit: Report | None = None
    task: Report | None = None
    projects: tuple[Report, ...] = ()
    peers: tuple[Report, ...] = ()
    library: tuple[Report, ...] = ()

    def of(self, role: Role) -> tuple[Report, ...]:
        """Return the documents given in a role."""
        given: Report | tuple[Report, ...] | None = getattr(self, role.field)
        if isinstance(given, tuple):
            return given
        return (given,) if given is not None else ()

    def find(self, ref: str) -> Elsewhere:
        """Return what a short form in a fact table points at."""
        head, _, inner = ref.partition(_MARK)
        name, _, number = head.partition("#")
        role = Role(name)
        return Elsewhere(role, self.of(role)[int(number)], Place.from_ref(inner) if inner else None)

    def spot(self, role: Role, value: Text | Place | None = None, number: int = 0) -> dict[str, str]:
        """Return the columns that point at a place of a companion, as short form and in words."""
        place = value.place if isinstance(value, Text) else value
        there = Elsewhere(role, self.of(role)[number], place)
        ref = f"{role}#{number}{_MARK}{place.ref if place else ''}"
        return {"other_place": ref, "other_zh": there.where(), "other_en": there.where("en")}

    def doubts(self, report: Report) -> Mapping[Role, Words]:
        """Return, for each single companion that is not of this report's unit or year, why it is doubtful."""
        found: dict[Role, Words] = {}
        for role in (Role.LAST_YEAR, *_SAME_YEAR):
            for other in self.of(role):
                doubt = (
                    _of_a_project(report, other)
                    or _of_another_body(report, other)
                    or _of_another_year(report, other, role)
                )
                if doubt is not None:
                    found[role] = doubt
        return found


def fitting(report: Report, candidates: Sequence[Report]) -> Report | None:
    """Return the only candidate, or of several the first of the report's own project and unit."""
    if len(candidates) == 1:
        return candidates[0]
    for candidate in candidates:
        project, unit = same_body(report.project, candidate.project), same_body(report.unit, candidate.unit)
        if report.kind == "project" and project is not None:
            if project:
                return candidate
        elif unit:
            return candidate
    return None


def is_elsewhere(ref: str) -> bool:
    """Tell whether a short form points into a companion."""
    return _MARK in ref


def _body(text: Text) -> str:
    return key_of(text.raw).removeprefix("中共").replace("(", "").replace(")", "").replace("本级", "")


def same_body(one: Text | None, other: Text | None) -> bool | None:
    """Tell whether two names are of one body, one perhaps shortened; None when one of them is not given."""
    if one is None or other is None or not (one.written and other.written):
        return None
    left, right = _body(one), _body(other)
    return left in right or right in left


def _of_a_project(report: Report, other: Report) -> Words | None:
    """Tell that a document is of one project while the report is of a whole unit."""
    project = other.project
    if report.kind != "overall" or report.project is not None or project is None or not project.written:
        return None
    return Words(
        f"是项目“{project.text}”的，本报告是部门整体的",
        f"is of the project {project.text!r}, this report of a whole unit",
    )


def _of_another_body(report: Report, other: Report) -> Words | None:
    for mine, theirs in ((report.project, other.project), (report.unit, other.unit)):
        same = same_body(mine, theirs)
        if same is False and mine is report.unit and report.kind == "project":
            # the accounts of the department that is in charge hold the projects its bodies carry out
            same = same_body(report.supervisor, theirs) or same
        if same is False and mine is not None and theirs is not None:
            return Words(
                f"是“{theirs.text}”的，本报告是“{mine.text}”的",
                f"is of {theirs.text!r}, this report of {mine.text!r}",
            )
        if same:
            break  # one project has one unit, whatever name of it stands on the forms
    return None


def _of_another_year(report: Report, other: Report, role: Role) -> Words | None:
    mine, theirs = report.fiscal_year, other.fiscal_year
    if mine is None or theirs is None:
        return None
    if theirs < mine if role is Role.LAST_YEAR else theirs == mine:
        return None
    return Words(f"是 {theirs} 年的，本报告是 {mine} 年的", f"is of {theirs}, this report of {mine}")
