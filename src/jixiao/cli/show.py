"""Show a report, or its scores, as tables on a terminal."""

from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from jixiao.checking.render.wrap import wrap
from jixiao.cli.scores import differs, gap, plain, range_of, signed, told_gaps, total_gap
from jixiao.report import FundRow, Presence, Report, Text, where
from jixiao.rules import Words
from jixiao.scoring import ScoreLine, ScoreSheet, Trace

__all__ = ["print_report", "print_scores"]


def _text(value: Text | None) -> str:
    if value is None:
        return "[dim]·[/]"
    if value.presence is Presence.UNREADABLE:
        return f"[red]{escape(value.text)}?[/]"
    return escape(value.text)


def _table(*heads: tuple[str, str], numbers: tuple[int, ...] = (), lang: str) -> Table:
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    for position, (zh, en) in enumerate(heads):
        justify: Literal["left", "right"] = "right" if position in numbers else "left"
        table.add_column(Words(zh, en).of(lang), justify=justify, overflow="fold")
    return table


def _funds(console: Console, rows: tuple[FundRow, ...], lang: str) -> None:
    heads = (("资金", "funds"), ("年初预算", "initial"), ("全年预算", "adjusted"), ("执行数", "executed"))
    table = _table(
        *heads,
        ("执行率", "rate"),
        ("分值", "points"),
        ("得分", "score"),
        numbers=(1, 2, 3, 4, 5, 6),
        lang=lang,
    )
    for row in rows:
        cells = (row.initial, row.adjusted, row.executed, row.rate, row.points, row.score)
        table.add_row(escape(row.name), *(_text(cell) for cell in cells))
    console.print(table)


def print_report(console: Console, report: Report, lang: str) -> None:
    """Print what a report says, and last what was not understood."""
    title = f"{report.unit.text if report.unit else '—'} · {report.fiscal_year or '—'}"
    console.rule(escape(title + (f" · {report.project.text}" if report.project else "")))
    if report.funds:
        unit = report.funds.unit.value if report.funds.unit else "?"
        console.print(Words(f"单位：{unit}", f"unit: {unit}").of(lang), style="dim")
        _funds(console, report.funds.rows, lang)
        console.print()
    if report.indicators:
        heads = (("一级", "level 1"), ("二级", "level 2"), ("指标", "indicator"), ("指标值", "target"))
        more = (("完成值", "actual"), ("分值", "points"), ("得分", "score"), ("偏差原因", "deviation"))
        table = _table(*heads, *more, numbers=(5, 6), lang=lang)
        for row in report.indicators:
            cells = (
                row.level1,
                row.level2,
                row.name,
                row.target,
                row.actual,
                row.points,
                row.score,
                row.deviation,
            )
            table.add_row(*(_text(cell) for cell in cells))
        if report.total:
            total = report.total
            table.add_row(
                Words("总分", "total").of(lang), "", "", "", "", _text(total.points), _text(total.score), ""
            )
        console.print(table)
        console.print()
    if report.amounts:
        console.print(Words("正文里的金额", "amounts in the text").of(lang), style="bold")
        for entry in report.amounts:
            label = "/".join(entry.path) or f"（{entry.label}）"
            console.print(
                f"  {escape(label)}：{escape(entry.amount.raw)}  [dim]{where(entry.amount.place, lang)}[/]"
            )
    staff = "，".join(f"{count.label} {count.number.text}" for count in report.staff)
    if staff:
        console.print(Words("人员：", "staff: ").of(lang) + escape(staff))
    for left in report.residue:
        words = Words("没读懂：", "not understood: ").of(lang)
        spot = f"{where(left.place, lang)} {escape(left.reason)}"
        console.print(f"[yellow]{words}[/]{escape(left.text[:80])} [dim]{spot}[/]")


def _trace(console: Console, lines: list[ScoreLine], lang: str) -> None:
    for line in lines:
        console.print(f"[bold]{escape(line.label)}[/]  {range_of(line)}")
        _way(console, line.trace, lang)


def _way(console: Console, trace: Trace, lang: str) -> None:
    for part in trace.lines(lang):
        console.print(escape(wrap(part, console.width, "    ")), style="dim", soft_wrap=True)


def print_scores(console: Console, sheet: ScoreSheet, lang: str, *, trace: bool) -> None:
    """Print stated and computed scores side by side, and with ``trace`` the way to each number."""
    heads = (("指标", "indicator"), ("分值", "points"), ("自评", "stated"), ("重算", "computed"))
    table = _table(*heads, ("相差", "off by"), numbers=(1, 2, 3, 4), lang=lang)
    lines = ([sheet.execution] if sheet.execution else []) + list(sheet.lines)
    for line in lines:
        stated, points = plain(line.stated), plain(line.points)
        table.add_row(
            escape(line.label),
            points,
            stated,
            range_of(line),
            signed(gap(line)),
            style="yellow" if differs(line) else None,
        )
    table.add_section()
    sums = Words("各行合计（含预算执行）", "sum of the rows, execution included").of(lang)
    table.add_row(sums, plain(sheet.stated_points), plain(sheet.stated_score), range_of(sheet), "")
    printed = Words("表上印的总分", "total printed in the table").of(lang)
    table.add_row(
        printed, plain(sheet.printed_points), plain(sheet.printed_score), "", signed(total_gap(sheet))
    )
    console.print(table)
    console.print(wrap(told_gaps(sheet).of(lang), console.width, ""), soft_wrap=True)
    if trace:
        console.print()
        _trace(console, lines, lang)
        total = Words("合计", "total").of(lang)
        console.print(f"[bold]{total}[/]  {range_of(sheet)}")
        _way(console, sheet.total, lang)
