"""The indicator rows, their levels and the closing row as a layout prints them."""

from jixiao.report import Indicator, Level1, Presence, Report, Text, Total
from jixiao.standards.layouts import Layout
from jixiao.writing import values
from jixiao.writing.target import divided

__all__ = ["printed_indicators", "printed_total"]

_NUMBERS = ("points", "score", "review_score")
_TEXTS = (
    "actual", "deviation", "level3", "adjusted_target", "completion", "coefficient", "explanation", "method",
    "basis", "direction", "core", "outlook", "likelihood", "remark",
)  # fmt: skip
_SAID = ("name", "target", "comparator", "unit", *_NUMBERS, *(name for name in _TEXTS if name != "level3"))
_EMPTY = frozenset({Presence.BLANK, Presence.DASH})


def _says_nothing(row: Indicator) -> bool:
    """Tell whether a row is an unused line of the form."""
    said = (getattr(row, name) for name in _SAID)
    return all(text is None or text.presence in _EMPTY for text in said)


def _reduced(row: Indicator, layout: Layout, goals: int | None) -> Indicator:
    """Return a row with the columns the layout has; ``goals``: how many there are, if rows stand by goal."""
    levelled = bool(row.level1 and row.level1.raw.strip())
    has = layout.indicator_fields(levelled=levelled).__contains__
    target: Text | None
    if has("value"):
        target, sign, unit = divided(row, sign=has("comparator"), unit=has("unit"))
    else:
        target = values.text(row.target) if has("target") else None
        sign = unit = None
    goal = None
    if goals is not None:
        goal = row.goal if row.goal and row.goal <= goals else 1
    return Indicator(
        level1=values.text(row.level1) if has("level1") else None,
        level2=values.text(row.level2) if has("level2") else None,
        name=values.text(row.name),
        target=target,
        comparator=sign,
        unit=unit,
        goal=goal,
        **{name: values.number(getattr(row, name)) for name in _NUMBERS if has(name)},
        **{name: values.text(getattr(row, name)) for name in _TEXTS if has(name)},
    )


def _levelled(rows: list[Indicator], report: Report) -> tuple[tuple[Level1, ...], tuple[Indicator, ...]]:
    """Return the first-level cells and the rows. An empty level cell under a filled one continues it."""
    levels: list[Level1] = []
    made: list[Indicator] = []
    unused = list(report.level1)
    level1: Text | None = None
    level2: Text | None = None
    for row in rows:
        first, second = row.level1 or Text(), row.level2 or Text()
        if first.raw.strip() and (level1 is None or first.text != level1.text):
            known = next((level for level in unused if level.name.text == first.text), None)
            unused = [level for level in unused if level is not known]
            levels.append(Level1(name=first, points=values.points(known.points) if known else None))
            level1, level2 = first, None
        level2 = second if second.raw.strip() else level2
        made.append(row.model_copy(update={"level1": level1, "level2": level2}))
    return tuple(levels), tuple(made)


def printed_indicators(
    report: Report, layout: Layout, goals: int | None
) -> tuple[tuple[Level1, ...], tuple[Indicator, ...]]:
    """Return what stands in the first-level cells and in the rows."""
    if not any(name.startswith("indicator.") for name in layout.fields):
        return (), ()
    rows = [_reduced(row, layout, goals) for row in report.indicators]
    rows = [row for row in rows if not _says_nothing(row)]
    apart = any(row.only for block in layout.blocks for row in block.rows)
    rows.sort(key=lambda row: (row.goal or 0, apart and row.level1 is not None))
    if "indicator.level1" not in layout.fields:
        return (), tuple(rows)
    flat = [row for row in rows if row.level1 is None]
    levels, made = _levelled([row for row in rows if row.level1 is not None], report)
    if "level1.points" not in layout.fields:
        levels = tuple(level.model_copy(update={"points": None}) for level in levels)
    if "indicator.level2" not in layout.fields:
        made = tuple(row.model_copy(update={"level2": None}) for row in made)
    return levels, (*flat, *made)


def printed_total(report: Report, layout: Layout) -> Total | None:
    """Return the closing row; None where the form has none."""
    if not any(name.startswith("total.") for name in layout.fields):
        return None
    total = report.total or Total()
    has = layout.fields.__contains__
    grade = values.text(total.grade)
    return Total(
        points=values.number(total.points) if has("total.points") else None,
        score=values.number(total.score) if has("total.score") else None,
        review_score=values.number(total.review_score) if has("total.review_score") else None,
        grade=grade if has("total.grade") and grade.raw.strip() else None,  # no place of its own
    )
