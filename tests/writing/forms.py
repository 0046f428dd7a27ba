"""Records for any layout, for Hypothesis: those of ``records`` with all else that forms have places for."""

from hypothesis import strategies as st

from jixiao.report import (
    Amount,
    Attribute,
    BaseRow,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Section,
    StaffCount,
    Text,
)
from jixiao.standards.layouts import FundLine, Layout
from tests.writing.records import figures, points, records, values, words

SIGNS = ["≥", "≤", "=", "＞", "定性", "", None]
UNITS = ["人", "%", "万元", "个", "", None]


def keys(form: Layout, kind: str) -> list[str]:
    """What a layout prints of attributes, sections, head counts."""
    return list(dict.fromkeys(slot.path[1] for slot in form.slots() if slot.path[0] == kind))


@st.composite
def _row(draw: st.DrawFn, axis: str, line: FundLine, unit: MoneyUnit | None) -> FundRow:
    def amount() -> Amount:
        return Amount.of(draw(figures), unit=unit)

    return FundRow.model_validate(
        {
            "axis": axis,
            "name": line.name,
            "label": draw(st.sampled_from([None, Text.of(line.label)])),
            "initial": amount(),
            "adjusted": amount(),
            "executed": amount(),
            "forecast": amount(),
            "rate": Rate.of(draw(st.sampled_from(["100%", "98.5%", "", "0.95"]))),
            "points": Number.of(draw(points)),
            "score": Number.of(draw(points)),
            "reason": draw(st.none() | words(3).map(Text.of)),
        }
    )


@st.composite
def _funds(draw: st.DrawFn, form: Layout) -> Funds | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    unit = draw(st.sampled_from([MoneyUnit.WAN, MoneyUnit.YUAN, None]))
    lines = form.funds
    rows = [draw(_row("total", lines.total, unit))]
    for axis, listed in (("source", lines.source), ("nature", lines.nature)):
        known = [*listed, FundLine(name="其他资金", label="其他资金")] if axis == "source" else list(listed)
        chosen = draw(st.lists(st.sampled_from(known), unique_by=lambda line: line.name)) if known else []
        rows += [draw(_row(axis, line, unit)) for line in chosen]
    whole = [draw(_row("total", lines.project_total, unit))] if lines.project_total else []
    if whole and lines.project:
        chosen = draw(st.lists(st.sampled_from(lines.project), unique=True))
        whole += [draw(_row("source", line, unit)) for line in chosen]
    return Funds(unit=unit, rows=tuple(rows), project_rows=tuple(whole))


@st.composite
def _indicator(draw: st.DrawFn, row: Indicator) -> Indicator:
    text = values.map(Text.of) | st.none()
    number = points.map(Number.of) | st.none()
    sign, unit = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(UNITS))
    texts = (
        "adjusted_target", "completion", "coefficient", "explanation", "method", "basis", "direction", "core",
        "outlook", "likelihood", "remark",
    )  # fmt: skip
    more = {name: draw(text) for name in draw(st.lists(st.sampled_from(texts), unique=True))}
    if draw(st.booleans()):
        more["target"] = Text.of(
            f"{sign or ''}{draw(st.sampled_from(['5', '1,200', '0.5', '完成']))}{unit or ''}"
        )
    return row.model_copy(
        update={
            "comparator": None if sign is None else Text.of(sign),
            "unit": None if unit is None else Text.of(unit),
            "review_score": draw(number),
            "goal": draw(st.sampled_from([None, 1, 2])),
            **more,
        }
    )


def _goal(*, year: bool) -> st.SearchStrategy[Goal]:
    text = words(3, 60).map(Text.of)
    return st.builds(
        Goal,
        expected=text,
        actual=st.none() | text,
        adjusted=st.none() | text,
        deviation=st.none() | text,
        points=st.none() | points.map(Number.of),
        term=st.just("year" if year else "project"),
    )


@st.composite
def records_for(draw: st.DrawFn, form: Layout) -> Report:
    """A record of the kind a layout is for, with something in each kind of place that it has."""
    report = draw(records())
    kind = form.kinds[0]
    name = st.none() | words(4).map(lambda text: Text.of(f"雁峰区{text}局"))
    update: dict[str, object] = {
        "kind": kind,
        "funds": draw(_funds(form)),
        "goals": tuple(
            draw(st.lists(_goal(year=True), max_size=2)) + draw(st.lists(_goal(year=False), max_size=1))
        ),
        "indicators": tuple(draw(_indicator(row)) for row in report.indicators),
        "base_data": tuple(
            BaseRow(
                name=Text.of(draw(words(3))),
                last_final=Amount.of(draw(figures), unit=MoneyUnit.WAN),
                budget=Amount.of(draw(figures), unit=MoneyUnit.WAN),
                final=Amount.of(draw(figures), unit=MoneyUnit.WAN),
            )
            for _ in range(draw(st.integers(0, 3)))
        ),
    }
    if kind is not Kind.OVERALL:
        update |= {
            "project": draw(words(4).map(lambda text: Text.of(f"{text}项目"))),
            "supervisor": draw(name),
            "implementer": draw(name),
        }
    if form.narrative is None:
        update |= {
            "attributes": tuple(
                Attribute(key=key, label=Text.of(key), value=Text.of(draw(st.just("") | words(2))))
                for key in keys(form, "attribute")
                if draw(st.booleans())
            ),
            "sections": tuple(
                Section(
                    key=key,
                    heading=Text.of("甲"),
                    paragraphs=tuple(Text.of(text) for text in draw(st.lists(words(4, 40), max_size=2))),
                )
                for key in keys(form, "section")
                if draw(st.booleans())
            ),
            "staff": tuple(
                StaffCount(label=label, number=Number.of(str(draw(st.integers(0, 999)))))
                for label in keys(form, "staff")
            ),
            "cover": None,
        }
    return report.model_copy(update=update)
