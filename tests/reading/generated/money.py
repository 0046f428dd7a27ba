"""The funds block in the ways forms set it."""

from typing import Any

from tests.reading.generated.damage import Damage
from tests.reading.generated.forms import Form
from tests.reading.generated.grid import Band, Piece
from tests.reading.generated.record import Line, Record

__all__ = ["fund_bands"]

_BUDGETS = ("adjusted", "initial")


def _label(form: Form, record: Record, damage: Damage) -> str:
    words, _, behind = form.funds_label.partition("（{money}）")
    return f"{damage.word(words)}（{record.money}）{behind}"


def _state(line: Line, printed: dict[str, str], funds: dict[str, Any]) -> None:
    """Note what a line says."""
    if line.axis == "total":
        funds |= {key: value or None for key, value in printed.items() if key in funds}
        if "forecast" in printed or "reason" in printed:
            pass  # not in the as-stated form
        return
    budget = next((printed[key] for key in _BUDGETS if printed.get(key)), None)
    funds["by_source" if line.axis == "source" else "by_nature"][line.name] = budget


def fund_bands(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """Return the block's bands and note in ``funds`` what they say."""
    make = _STYLES[form.funds_style]
    return make(form, record, damage, funds)


def _columns(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """年初预算数 | 全年预算数 | … over lines; the label runs down beside them."""
    keys = [key for key, _ in form.funds]
    rows = [[Piece("", "blank"), *(Piece(damage.word(word), "head") for _, word in form.funds)]]
    first = True
    for line in record.lines:
        printed = {key: getattr(line, key) for key in keys}
        label = damage.word(line.label)
        if line.axis == "source" and first:
            label = (
                label
                if "".join(label.split()).startswith("其中")
                else damage.rng.choice(["其中：", "其中:", ""]) + label
            )
            first = False
        rows.append([Piece(label, "head"), *(Piece(damage.value(printed[key]), "number") for key in keys)])
        _state(line, printed, funds)
    if "20分" in form.funds_label:
        funds["points"] = "20"
    return [Band(rows, Piece(_label(form, record, damage), "side"), damage.merged())]


def _inline(record: Record, damage: Damage, funds: dict[str, Any]) -> list[list[Piece]]:
    """按收入性质分：… | 按支出性质分：… and the lines below, each with its amount behind a colon."""
    total = record.total.adjusted
    rows = [[Piece(f"按收入性质分：{total}"), Piece(f"按支出性质分：{total}")]]
    left = [line for line in record.lines if line.axis == "source"]
    right = [line for line in record.lines if line.axis == "nature"]
    for at in range(max(len(left), len(right))):
        pieces = []
        for lines in (left, right):
            line = lines[at] if at < len(lines) else None
            lead = "其中：" if at == 0 else ""
            figure = line.adjusted if line else ""
            pieces.append(Piece(damage.value(f"{lead}{line.label}：{figure}") if line else ""))
            if line:
                _state_inline(line, funds)
        rows.append(pieces)
    return rows


def _state_inline(line: Line, funds: dict[str, Any]) -> None:
    funds["by_source" if line.axis == "source" else "by_nature"][line.name] = line.adjusted or None


def _hunan(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    total = record.total
    keys = [key for key, _ in form.funds]
    printed = {key: getattr(total, key) for key in keys}
    _state(total, printed, funds)
    wide = len(keys) + 1
    half = wide // 2
    rows = [
        [Piece("", "blank"), *(Piece(damage.word(word), "head") for _, word in form.funds)],
        [
            Piece(damage.word(total.label), "head"),
            *(Piece(damage.value(printed[key]), "number") for key in keys),
        ],
    ]
    for pair in _inline(record, damage, funds):
        pair[0].cols, pair[1].cols = half, wide - half
        rows.append(pair)
    return [Band(rows, Piece(_label(form, record, damage), "side"), damage.merged())]


def _short(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """H-2: the headings beside the unit's name, the budget behind 资金总额."""
    total = record.total
    words = ("执行数", "资金执行率", "分值", "得分")
    keys = ("executed", "rate", "points", "score")
    printed = {"adjusted": total.adjusted, **{key: getattr(total, key) for key in keys}}
    _state(total, printed, funds)
    head = [
        Piece(damage.word("部门名称"), "head"),
        Piece(record.unit),
        *(Piece(damage.word(word), "head") for word in words),
    ]
    first = [
        Piece(f"资金总额：{total.adjusted}"),
        *(Piece(damage.value(printed[key]), "number") for key in keys),
    ]
    below = Band(_inline(record, damage, funds))
    label = Piece(_label(form, record, damage), "side")
    head[1].cols = 1
    rows = [[Piece(label.text, "side"), *first]]
    for row in below.rows:
        row[0].cols, row[1].cols = 2, 3
        rows.append([Piece("", "side", down=0), *row])
    rows[0][0].down = len(rows)
    return [Band([head, *rows])]


def _pairs(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """Names beside amounts, without headings."""
    rows = []
    for line in record.lines:
        _state(line, {"adjusted": line.adjusted}, funds)
        rows.append([Piece(damage.word(line.label), "head"), Piece(damage.value(line.adjusted), "number")])
    return [Band(rows, Piece(_label(form, record, damage), "side"), damage.merged())]


def _project(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """Shanghai: the whole project's on the left, the year's on the right."""
    total, *parts = record.lines
    _state(total, {"adjusted": total.adjusted}, funds)
    whole = [
        ("项目资金总额", total.adjusted),
        ("财政资金", parts[0].adjusted),
        ("其他资金", parts[-1].adjusted),
    ]
    rows = []
    for at, line in enumerate(record.lines):
        name, figure = whole[at] if at < len(whole) else ("", "")
        if line.axis != "total":
            _state(line, {"adjusted": line.adjusted}, funds)
        lead = "其中：" if at == 1 else ""
        rows.append(
            [
                Piece(f"{lead}{name}", "head"),
                Piece(damage.value(figure), "number"),
                Piece(damage.word(f"{lead}{line.label}"), "head"),
                Piece(damage.value(line.adjusted), "number"),
            ]
        )
    funds["project"] = {name: figure or None for name, figure in whole}
    return [Band(rows, Piece(_label(form, record, damage), "side"), damage.merged())]


def _across(form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """HB-2: the sources over their amounts, then 执行数 and 执行率."""
    figures = {line.label: line for line in record.lines}
    total = next(line for line in record.lines if line.axis == "total")
    heads = [Piece(damage.word("来源"), "head"), *(Piece(damage.word(name), "head") for name in figures)]
    heads += [Piece(damage.word("执行数"), "head"), Piece(damage.word("执行率"), "head")]
    row = [
        Piece(damage.word("金额"), "head"),
        *(Piece(damage.value(line.adjusted)) for line in figures.values()),
    ]
    row += [Piece(damage.value(total.executed)), Piece(damage.value(total.rate))]
    funds |= {"adjusted": total.adjusted, "executed": total.executed, "rate": total.rate}
    for line in record.lines:
        if line.axis == "source":
            _state_inline(line, funds)
    return [Band([heads, row], Piece(_label(form, record, damage), "side"), damage.merged())]


def _composition(_form: Form, record: Record, damage: Damage, funds: dict[str, Any]) -> list[Band]:
    """GF-1: 收入构成 and 支出构成 with the year's amount, its share and two earlier years."""
    total = record.total
    top = [
        Piece(f"预算资金（{record.money}）", "head", cols=2, down=2),
        Piece("当年金额", "head", down=2),
        Piece("占比", "head", down=2),
        Piece("近两年收支金额", "head", cols=2),
    ]
    under = [Piece("", cols=2, down=0), Piece("", down=0), Piece("", down=0)]
    under += [Piece(f"{record.year - 2}年", "head"), Piece(f"{record.year - 1}年", "head")]
    rows = [top, under]
    earlier = ["12.00", "13.50"]

    def row(first: Piece, words: str, figure: str) -> list[Piece]:
        share = damage.rng.choice(["", "50%", "100%"])
        return [
            first,
            Piece(damage.word(words), "head"),
            Piece(damage.value(figure), "number"),
            Piece(share),
            *map(Piece, earlier),
        ]

    rows.append(row(Piece("总体资金情况", "side"), total.label, total.adjusted))
    funds["adjusted"] = total.adjusted
    for axis, words in (("source", "收入构成"), ("nature", "支出构成")):
        lines = [line for line in record.lines if line.axis == axis]
        for at, line in enumerate(lines):
            side = Piece(words, "side", down=len(lines) if at == 0 else 0)
            rows.append(row(side, line.label, line.adjusted))
            _state_inline(line, funds)
    return [Band(rows)]


def _none(_form: Form, _record: Record, _damage: Damage, _funds: dict[str, Any]) -> list[Band]:
    return []


_STYLES = {
    "columns": _columns,
    "hunan": _hunan,
    "short": _short,
    "pairs": _pairs,
    "project": _project,
    "across": _across,
    "composition": _composition,
    "head": _none,
    "none": _none,
}
