"""Form + record + damage → a document and what it says."""

from random import Random
from typing import Any

from tests.reading.generated import lists
from tests.reading.generated.damage import DAMAGE, Damage
from tests.reading.generated.forms import FORMS, SEEN_FORMS, Form
from tests.reading.generated.grid import Band, Drawn, Grid, Piece, fit
from tests.reading.generated.indicators import indicator_bands
from tests.reading.generated.money import fund_bands
from tests.reading.generated.record import Record, made

__all__ = ["document"]

_ATTRIBUTES = {
    "category": ("1、部门预算项目☑ 2、市直专项□ 3、转移支付项目□", "特定目标类", "其他运转类"),
    "nature": ("1、持续性项目☑ 2、新增性项目□", "经常性项目", "阶段性项目"),
    "type": ("1、常年性项目□ 2、延续性项目□ 3、一次性项目☑", "履职类项目"),
    "start": ("2023-01-01", "2023/1/1", "2023年1月1日"),
    "end": ("2023-12-31", "2027/12/31"),
    "period": ("1年", "2023年-2025年", "20230101-20231231"),
    "new": ("是", "否"),
    "allocation": ("因素法", "无", "项目法"),
    "policy-basis": ("《关于进一步加强城市管理工作的意见》（〔2021〕12号）。", "无"),
    "estimate-basis": ("按照每人每年1200元标准，共计80000元。", "1.保洁费：12.5万元；2.其他：3万元。"),
    "project-code": ("440306231391562500129", "51999922R000000012345"),
    "unit-code": ("117001", "301088"),
}


def _sections(rng: Random) -> str:
    return rng.choice(["无", "", "执行率偏低，主要是资金下达较晚。", "加强预算管理，提高资金使用效益。"])


def _head(form: Form, record: Record, damage: Damage, gold: dict[str, Any]) -> list[Band]:
    """Return the head's labels with their values."""
    rng = damage.rng
    bands = []
    for row in form.head:
        pieces = []
        for words, field in row:
            value = ""
            if field in {"project", "unit", "supervisor"}:
                value = getattr(record, field)
                gold[field] = value or None
            elif field == "score":
                value = record.score
                gold["total_score"] = value
            elif field == "review":
                value = record.review
                gold["review_total"] = value
            elif field in {"person", "phone"}:
                value = {"person": "李某某", "phone": "0734-8221234"}[field]
            elif field in {"project-total", "year-total"}:
                value = record.total.adjusted
                if field == "year-total":
                    gold["funds"]["adjusted"] = value
                else:
                    gold["funds"]["project"] = {"项目资金总额": value}
            else:
                value = rng.choice(_ATTRIBUTES[field])
                gold.setdefault("attributes", {})[field] = value
            pieces += [
                Piece(damage.word(words), "head"),
                Piece(damage.value(value) if field == "score" else value),
            ]
        bands.append(Band([pieces]))
    return bands


def _goals(form: Form, record: Record, damage: Damage) -> list[Band]:
    """Return the goals where they stand apart from the indicators."""
    plain = form.goals == "project"  # a declaration has no 完成情况
    words = [word if plain else damage.word(word) for word in form.goal_words]
    mode = damage.merged()
    if form.goals == "cell":
        return [Band([[Piece(words[0], "side"), Piece(goal.expected)]]) for goal in record.goals]
    label = Piece(words[0], "side")
    heads = [Piece(word, "head") for word in words[1:]]
    if form.goals == "pair":
        rows = [[Piece(goal.expected), Piece(goal.actual)] for goal in record.goals]
    elif form.goals == "adjusted":
        rows = [[Piece(goal.expected), Piece(""), Piece(goal.actual)] for goal in record.goals]
    elif form.goals == "weighted":
        rows = [
            [Piece(goal.expected), Piece("100%"), Piece(goal.actual), Piece("无")] for goal in record.goals
        ]
    elif form.goals == "project":
        rows = [[Piece("长期目标：" + goal.expected), Piece(goal.expected)] for goal in record.goals]
    else:
        return []
    return [Band([heads, *rows], label, "first" if mode == "repeated" else mode)]


def _text(record: Record, damage: Damage, gold: dict[str, Any]) -> list[str]:
    """Return the text of a report: people and money, as the seed says them."""
    rng = damage.rng
    people = record.staff
    gold["staff"] = {"编制": people["编制"], "在职": people["在职"], "退休": people["退休"]}
    parts = [rng.randrange(1000, 90000) / 100 for _ in range(2)]
    basic, project = f"{sum(parts):.2f}", f"{rng.randrange(1000, 90000) / 100:.2f}"
    first, second = (f"{part:.2f}" for part in parts)
    gold["narrative_amounts"] = [
        ["基本支出", basic],
        ["基本支出/工资福利支出", first],
        ["基本支出/商品和服务支出", second],
        ["项目支出", project],
    ]
    return [
        "一、部门（单位）基本情况",
        f"{record.unit}核定编制{people['编制']}人，年末在职{people['在职']}人，退休{people['退休']}人。{record.duties}",
        "二、一般公共预算支出情况",
        "（一）基本支出情况",
        f"{record.year}年基本支出{basic}万元，其中：工资福利支出{first}万元、商品和服务支出{second}万元。",
        "（二）项目支出情况",
        f"{record.year}年项目支出{project}万元，主要用于{record.work}。",
        "三、存在的问题",
        "预算编制不够精细，部分项目执行进度偏慢。",
        "四、下一步改进措施",
        "加强预算绩效管理，按季度通报执行进度。",
    ]


def _closing(form: Form, damage: Damage, gold: dict[str, Any]) -> list[Band]:
    """Return the texts and notes below the indicators."""
    bands = []
    for words, key in form.tail:
        value = _sections(damage.rng)
        bands.append(Band([[Piece(damage.word(words), "head"), Piece(value)]]))
        gold["sections"][key] = value or None
    notes = list(form.notes)
    if "notes" in damage:
        notes.append(
            "注：1.得分一档最高不能超过该指标分值上限。2.定性指标根据完成情况分为达成、部分达成、未达成三档。"
        )
    return bands + [Band([[Piece(note)]]) for note in notes]


def _title(form: Form, record: Record, damage: Damage) -> tuple[list[str], list[Band]]:
    """Return the title's lines, over the grid or as rows of it."""
    lines = [form.title, f"（{record.year}年度）"]
    rng = damage.rng
    if rng.random() < 0.3:
        lines = [f"{record.year}年度{form.title}"]
    if "head-in-line" in damage and form.kind == "overall" and form.head:
        lines.append(f"填报单位：{record.unit}　　　　　　　　金额单位：{record.money}")
    if rng.random() < 0.5:
        return [], [Band([[Piece(line, "title")]]) for line in lines]
    return lines, []


def _one(form: Form, damage: Damage, gold: dict[str, Any]) -> list[str | Grid]:
    rng = damage.rng
    count = rng.choice([1, 2]) if form.goals == "blocks" else 1
    record = made(rng, list(form.lines), points=form.points, goals=count)
    if form.layout == "shenzhen-goal":
        record.money = "万元"
    gold |= {
        "kind": form.kind,
        "fiscal_year": record.year,
        "unit": record.unit,
        "project": None,
        "total_points": None,
        "total_score": None,
        "grade": None,
        "funds": None,
        "level1_points": {},
        "indicators": [],
        "sections": {},
        "goals": [],
    }
    funds: dict[str, Any] = {
        **dict.fromkeys(("initial", "adjusted", "executed", "rate", "points", "score")),
        "unit": record.money,
        "by_source": {},
        "by_nature": {},
    }
    gold["funds"] = funds if form.funds_style != "none" else None
    special = lists.SPECIAL.get(form.layout)
    if special:
        return special(form, record, damage, gold)
    lines, bands = _title(form, record, damage)
    if form.text:
        gold_text = _text(record, damage, gold)
        lines = [*gold_text, *lines]
    bands += _head(form, record, damage, gold)
    if "duties" in form.extra and form.funds_style != "short":
        bands.append(Band([[Piece(damage.word(form.extra["duties"]), "head"), Piece(record.duties)]]))
    bands += fund_bands(form, record, damage, funds)
    if form.funds_style == "short":
        bands.append(Band([[Piece(damage.word(form.extra["duties"]), "head"), Piece(record.duties)]]))
    bands += _goals(form, record, damage)
    if form.goals != "none":
        gold["goals"] = [(goal.expected or None) for goal in record.goals]
    bands += indicator_bands(form, record, damage, gold)
    bands += _closing(form, damage, gold)
    grid = fit(rng, bands, 1 if "empty-column" in damage else 0)
    if "empty-column" in damage:
        _free_last(grid)
    return [*lines, *(_cut(grid, rng) if "cut" in damage else [grid])]


def _cut(grid: Grid, rng: Random) -> list[Grid]:
    """Cut a grid between two rows of indicators, or before headings that come once more."""
    rows: list[list[tuple[str, str]]] = [[] for _ in range(grid.height)]
    for row, _, _, _, text, role in grid.cells:
        rows[row].append((text, role))
    again = [
        at for at in range(1, grid.height) if _heads(rows[at]) and _heads(rows[at]) in map(_heads, rows[:at])
    ]
    levels = [at for at, row in enumerate(rows) if any(role == "level" and text for text, role in row)]
    crossed = {at for row, _, down, *_ in grid.cells for at in range(row + 1, row + down)}
    inside = [at for at in levels[1:] if at not in crossed]
    places = [at for at in again if at not in crossed] or inside
    if not places:
        return [grid]
    at = places[0] if again else rng.choice(places)
    if all(role in {"title", "side"} for _, role in rows[at - 1]):
        at -= 1  # the title goes with the headings
    first = Grid(grid.width, at, [cell for cell in grid.cells if cell[0] < at])
    rest = [
        (row - at, column, down, across, text, role)
        for row, column, down, across, text, role in grid.cells
        if row >= at
    ]
    return [first, Grid(grid.width, grid.height - at, rest)]


def _heads(row: list[tuple[str, str]]) -> frozenset[str]:
    """Return a heading row's words; nothing for other rows."""
    words = frozenset("".join(text.split()) for text, role in row if role == "head")
    return words if len(words) > 2 else frozenset()


def _free_last(grid: Grid) -> None:
    """Let the last column be empty: cells that reach into it stop before it."""
    last = grid.width - 1
    grid.cells = [
        (row, column, down, max(min(across, last - column), 1), text, role)
        for row, column, down, across, text, role in grid.cells
    ]


def document(layout: str, seed: int, names: frozenset[str] | None = None) -> Drawn:
    """Return document number ``seed`` of a layout; ``names``: its damage, else chosen by the seed."""
    form = FORMS.get(layout) or SEEN_FORMS[layout]
    rng = Random(f"{layout} {seed}")
    chosen = frozenset(name for name in DAMAGE if rng.random() < 0.2)
    damage = Damage(rng, chosen if names is None else names)
    count = rng.choice([2, 3]) if "several" in damage and not form.text else 1
    drawn = Drawn([], [], tuple(sorted(damage.names)))
    if "cover" in damage:
        drawn.blocks += ["部门预算绩效评价资料汇编", "二〇二四年三月"]
    if "before" in damage:
        drawn.blocks += [
            "根据财政部门关于开展绩效自评工作的通知要求，我单位组织开展了绩效自评，现将有关情况公开如下。"
        ]
    for _ in range(count):
        gold: dict[str, Any] = {}
        drawn.blocks += _one(form, damage, gold)
        drawn.gold.append(gold)
    if "after" in damage:
        drawn.blocks += ["以上内容如有疑问，请与我单位办公室联系。"]
    return drawn
