"""Rows of "pairs" about amounts that the final accounts give too (B07)."""

from collections.abc import Iterator

from jixiao.facts.columns import Row
from jixiao.facts.companions import Role
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import Mention, in_table, in_text, interval_of, ref_of, said, written
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Kind, MoneyUnit, Report, key_of
from jixiao.standards.vocabulary import vocabulary

__all__ = ["rows"]

_TOTAL = "支出总额"
_PROJECTS = "项目支出"
_OF_SOURCE = {
    "一般公共预算": "一般公共预算支出",
    "政府性基金": "政府性基金支出",
    "国有资本经营预算": "国有资本经营预算支出",
}


def _is_executed(report: Report, mention: Mention) -> bool:
    """Tell whether a cell gives what was spent: its column, or the only one when all was spent."""
    if mention.column == "executed":
        return True
    total = report.funds.total if report.funds else None
    spent, budget = (total.executed, total.adjusted) if total else (None, None)
    return (
        mention.column == "adjusted"
        and mention.axis == "nature"
        and spent is not None
        and budget is not None
        and spent.yuan is not None
        and spent.yuan == budget.yuan
    )


def _name(report: Report, mention: Mention) -> str:
    if mention.axis == "total":
        # the accounts list a project under 项目支出
        project = report.project if report.kind is Kind.PROJECT else None
        return f"{_PROJECTS}/{key_of(project.text)}" if project is not None and project.written else _TOTAL
    return _OF_SOURCE.get(mention.name, mention.name) if mention.axis == "source" else "/".join(mention.path)


def _spent(report: Report) -> Iterator[tuple[str, str, Amount]]:
    """Yield what this report says was spent: name, where ("table", "text") and the amount."""
    cells = [mention for mention in in_table(report) if _is_executed(report, mention)]
    executed = {(cell.axis, cell.name) for cell in cells if cell.column == "executed"}
    for cell in cells:
        if cell.amount.yuan is not None and (
            cell.column == "executed" or (cell.axis, cell.name) not in executed
        ):
            yield _name(report, cell), "table", cell.amount
    for mention in in_text(report):
        yield "/".join(mention.path), "text", mention.amount


def _path(path: tuple[str, ...]) -> str:
    own = len(path) == 2 and path[0] == _PROJECTS and path[1] not in vocabulary().amounts
    return f"{_PROJECTS}/{key_of(path[1])}" if own else "/".join(path)


def _accounts(report: Report, aside: tuple[str, ...]) -> dict[str, list[Amount]]:
    """Return the amounts of the accounts by name: labelled in text, or the final column of a table.

    ``aside`` are words of labels that mean more than was spent (支出总计 holds what is carried over).
    """
    found: dict[str, list[Amount]] = {}
    for entry in report.amounts:
        if entry.path and entry.amount.yuan is not None and not first(aside, entry.label):
            found.setdefault(_path(entry.path), []).append(entry.amount)
    for row in report.base_data:
        if row.final is not None and row.final.yuan is not None:
            found.setdefault(row.name.text, []).append(row.final)
    return found


def rows(subject: Subject) -> Iterator[Row]:
    """Yield a row for each amount that report and accounts name alike."""
    accounts = subject.companions.accounts
    if accounts is None:
        return
    trusted = Role.ACCOUNTS not in subject.companions.doubts(subject.report)
    known = _accounts(accounts, subject.standard.parameter("checks.B07.aside").texts())
    told: set[tuple[str, str]] = set()
    for name, case, amount in _spent(subject.report):
        there = known.get(name, [])
        mine = interval_of(amount)
        if not there or mine is None or amount.yuan is None or (name, case) in told:
            continue
        told.add((name, case))
        spans = [span for other in there if (span := interval_of(other)) is not None]
        meets = any(span.meets(mine) for span in spans)
        agreed = all(a.meets(b) for a in spans for b in spans)
        unit = amount.unit or MoneyUnit.YUAN
        yield {
            "rule": "B07",
            "case": case,
            "readable": trusted and agreed,
            "meets": meets,
            "certain": case == "table",
            "name": name.rpartition("/")[2],
            "raw": said(amount),
            "other_raw": said(there[0]),
            "difference": written(abs(amount.yuan - (there[0].yuan or 0)), unit),
            "place": ref_of(amount),
            **subject.companions.spot(Role.ACCOUNTS, there[0]),
        }
