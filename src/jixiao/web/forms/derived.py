"""Cells that follow from others: what they come to, and which of them are filled by themselves.

The relations are those of the standard (``Standard.identities``), rate, score and grade those of ``scoring``.
A cell that can be derived follows as long as it is empty or still holds what was derived; what somebody typed
there instead stays as typed, and the check says whether it agrees.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.report import Amount, FundRow, MoneyUnit, Number, Presence, Rate, Report, Text, Total
from jixiao.scoring import ScoreSheet
from jixiao.scoring.rounding import percent, trimmed
from jixiao.standards import Standard
from jixiao.standards.standard import Identity
from jixiao.web.forms.narrative import HEADING_UNIT, amount_of
from jixiao.web.forms.record import Form

__all__ = ["FUND_COLUMNS", "follow", "follow_scores", "scores_of", "sums_of"]

FUND_COLUMNS = ("initial", "adjusted", "executed")
_TOTAL = ("points", "score")
_PLACES = 2  # of a derived amount; more where a part has more


def _figure(amounts: Iterable[Amount], unit: MoneyUnit) -> str | None:
    """Return the sum of written amounts in a unit, as it is typed; None where one is no number."""
    total, places = Decimal(0), _PLACES
    for amount in amounts:
        if amount.presence in {Presence.NONE, Presence.DASH}:
            continue  # the author says that there is none: as good as 0
        if amount.yuan is None:
            return None
        part = amount.yuan / unit.factor
        places = max(places, -int(part.normalize().as_tuple().exponent))
        total += part
    return f"{total:.{places}f}"


class _Sums:
    """The amounts of a form and the sums among them."""

    def __init__(self, form: Form, standard: Standard) -> None:
        self.form = form
        self.standard = standard
        self.found: dict[str, str] = {}
        written = form.fields.get("funds/unit", "")
        self.unit = MoneyUnit(written) if written in set(MoneyUnit) else HEADING_UNIT

    def money(self, path: tuple[str, ...], *, derived: bool) -> Amount | None:
        name = "money/" + "/".join(path)
        raw = self.form.fields.get(name, "")
        if not raw.strip() and derived:
            raw = self.found.get(name, "")
        return amount_of(raw) if raw.strip() else None

    def sum(self, identity: Identity, *, derived: bool) -> None:
        name = "money/" + "/".join(identity.total)
        parts = [self.money(part, derived=derived) for part in identity.parts]
        given = [part for part in parts if part is not None]
        if name in self.found or not given or (len(given) < len(parts) and not identity.partial):
            return
        figure = _figure(given, HEADING_UNIT)
        if figure is not None:
            self.found[name] = figure

    def rows(self, axis: str) -> list[str]:
        fields = self.form.fields
        return [key for key in self.form.rows.get("funds", ()) if fields.get(f"funds/{key}/axis") == axis]

    def cell(self, key: str, column: str) -> Amount | None:
        name = f"funds/{key}/{column}"
        raw = self.form.fields.get(name, "") or self.found.get(name, "")
        return Amount.of(raw, unit=self.unit) if raw.strip() else None

    def same(self, identity: Identity) -> None:
        """Fill a line of the table that is the same amount as one of the text."""
        amount = self.money(identity.total, derived=True)
        if amount is None or self.unit is not HEADING_UNIT:
            return
        for key in self.rows("nature"):
            if (self.form.fields.get(f"funds/{key}/name"),) == identity.parts[0] and amount.value is not None:
                self.found[f"funds/{key}/adjusted"] = (
                    self.form.fields.get("money/" + "/".join(identity.total), "").strip()
                    or f"{amount.value:f}"
                )

    def along(self, axis: str) -> None:
        for total in self.rows("total"):
            for column in FUND_COLUMNS:
                name = f"funds/{total}/{column}"
                cells = [cell for key in self.rows(axis) if (cell := self.cell(key, column)) is not None]
                figure = _figure(cells, self.unit) if cells else None
                if figure is not None and name in self.form.fields:
                    self.found.setdefault(name, figure)

    def run(self) -> dict[str, str]:
        told = [identity for identity in self.standard.identities if identity.kind == "sum"]
        told.sort(key=lambda identity: not identity.partial)  # the sum of the classes before that of the uses
        for derived in (False, True):
            for identity in told:
                if not identity.axis and len(identity.total) == 1 and identity.total[0] != "支出总额":
                    self.sum(identity, derived=derived)
        for identity in self.standard.identities:
            if identity.kind == "same" and identity.where == "both":
                self.same(identity)
        for identity in told:
            if identity.axis:
                self.along(identity.axis)
        return self.found


def sums_of(form: Form, standard: Standard) -> dict[str, str]:
    """Return what the amounts that are sums of others come to, by field; only those whose parts are there."""
    return _Sums(form, standard).run()


def follow(form: Form, before: Form, standard: Standard) -> Form:
    """Return the form with its derived amounts; ``before`` is the form as it was before it was changed."""
    old = sums_of(before, standard)
    fields = dict(form.fields)
    for _ in range(2):  # a sum of the second round may rest on one of the first
        new = sums_of(replace(form, fields=fields), standard)
        for path, figure in new.items():
            raw, was = fields.get(path, ""), before.fields.get(path, "")
            if not raw.strip() or (raw == was and raw == old.get(path)):
                fields[path] = figure
    return replace(form, fields=fields)


def scores_of(report: Report, sheet: ScoreSheet, standard: Standard) -> dict[str, str]:
    """Return rate and score of execution and the closing row, by the columns of the record."""
    found: dict[str, str] = {}
    line = sheet.execution
    if line is not None and line.completion is not None:
        found["rate"] = percent(line.completion)
    if line is not None and line.low is not None and line.low == line.high:
        found["score"] = trimmed(line.low)
    stated = line.stated if line else None
    parts = [row.stated for row in sheet.lines if row.stated is not None]
    if stated is None and "score" in found:
        stated = Decimal(found["score"])
    if sheet.stated_points is not None:
        found["total/points"] = trimmed(sheet.stated_points)
    if parts or stated is not None:
        total = sum(parts, stated or Decimal(0))
        found["total/score"] = trimmed(total)
        full = standard.parameter("weights.total").value
        if sheet.stated_points == full and report.indicators:
            grade = standard.grade_of(total)
            found |= {"total/grade": grade.name} if grade else {}
    return found


def _may_follow(value: Text | None, was: Text | None, derived: str | None) -> bool:
    if value is None:
        return False
    unchanged = was is not None and was.raw == value.raw
    return not value.raw.strip() or (unchanged and derived is not None and value.raw == derived)


def follow_scores(report: Report, new: Mapping[str, str], before: Report, old: Mapping[str, str]) -> Report:
    """Return the report with rate, score of execution and closing row filled where they follow."""
    update: dict[str, object] = {}
    row = report.funds.total if report.funds else None
    if report.funds is not None and row is not None:
        was = (before.funds.total if before.funds else None) or FundRow(axis="total", name="")
        cells = {
            name: made
            for name, kind in (("rate", Rate), ("score", Number))
            if name in new and _may_follow(getattr(row, name), getattr(was, name), old.get(name))
            for made in [kind.of(new[name], getattr(row, name).place)]
        }
        if cells:
            changed = row.model_copy(update=cells)
            rows = tuple(changed if one is row else one for one in report.funds.rows)
            update["funds"] = report.funds.model_copy(update={"rows": rows})
    if report.total is not None:
        last = before.total or Total()
        fills = {
            name: made
            for name, kind in (("points", Number), ("score", Number), ("grade", Text))
            if _may_follow(getattr(report.total, name), getattr(last, name), old.get(f"total/{name}"))
            for made in [kind.of(new.get(f"total/{name}", ""), getattr(report.total, name).place)]
        }
        if fills:
            update["total"] = report.total.model_copy(update=fills)
    return report.model_copy(update=update) if update else report
