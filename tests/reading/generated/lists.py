"""Layouts that are no form of the usual kind: the list of many projects, the table of base data."""

from collections.abc import Callable
from typing import Any

from tests.reading.generated.damage import Damage
from tests.reading.generated.forms import Form
from tests.reading.generated.grid import Band, Grid, Piece, fit
from tests.reading.generated.indicators import stated, values_of
from tests.reading.generated.record import Record

__all__ = ["SPECIAL"]


def _goal_list(form: Form, record: Record, damage: Damage, gold: dict[str, Any]) -> list[str | Grid]:
    """GF-3: whose, what for, how much, what goal, and the indicators, a row each."""
    first = ("单位名称", "项目名称", "预算数", "年度目标")
    keys = [key for key, _ in form.columns]
    words = [*first, *(word for _, word in form.columns)]
    rows = [[Piece(damage.word(word), "head") for word in words]]
    mode = damage.merged()
    goal = record.goals[0].expected
    for at, row in enumerate(record.rows):
        printed = {key: values_of(row)[key] for key in keys}
        gold["indicators"].append(stated(printed, apart=True, row=row))
        pieces = []
        for text in (record.unit, record.project, record.total.adjusted, goal):
            if mode == "repeated":
                pieces.append(Piece(text))
            elif mode == "first":
                pieces.append(Piece(text if at == 0 else ""))
            else:
                pieces.append(Piece(text, down=len(record.rows) if at == 0 else 0))
        rows.append(
            [
                *pieces,
                *(
                    Piece(
                        damage.value(printed[key])
                        if key not in {"level1", "level2", "name"}
                        else printed[key]
                    )
                    for key in keys
                ),
            ]
        )
    gold |= {"project": record.project, "goals": [goal]}
    gold["funds"]["adjusted"] = record.total.adjusted
    bands = [
        Band([[Piece(f"{record.year}年{form.title}", "title")]]),
        Band([[Piece(f"金额单位：{record.money}")]]),
        Band(rows),
    ]
    return [fit(damage.rng, bands)]


_BASE = (
    "三公经费",
    "1、公务用车购置和维护经费",
    "其中：公车购置",
    "公车运行维护",
    "2、出国经费",
    "3、公务接待",
    "项目支出",
    "1、业务工作专项",
    "2、运行维护专项",
    "公用经费",
    "其中：办公经费",
    "水费、电费、差旅费",
    "会议费、培训费",
    "政府采购金额",
    "部门整体支出预算调整",
)


def _base_data(form: Form, record: Record, damage: Damage, gold: dict[str, Any]) -> list[str | Grid]:
    """H-3: people against posts, then items of expenditure over two years."""
    rng = damage.rng
    posts, staff = record.staff["编制"], record.staff["在职"]
    rate = f"{staff / posts * 100:.2f}%"
    people = Band(
        [
            [
                Piece(damage.word(word), "head")
                for word in ("财政供养人员情况", "编制数", f"{record.year}年实际在职人数", "控制率")
            ],
            [Piece("", "blank"), Piece(str(posts)), Piece(str(staff)), Piece(rate)],
        ]
    )
    rows = [
        [
            Piece(damage.word(word), "head")
            for word in ("经费控制情况", "上年决算数", "本年预算数", "本年决算数")
        ]
    ]
    said = []
    for name in _BASE:
        figures = [rng.choice(["", "0", f"{rng.randrange(1, 9000) / 100:.2f}"]) for _ in range(3)]
        rows.append([Piece(name, "head"), *(Piece(damage.value(figure), "number") for figure in figures)])
        said.append([name, *(figure or None for figure in figures)])
    gold |= {"funds": None, "goals": [], "base_data": said, "staff": {"编制": posts, "在职": staff}}
    bands = [
        Band([[Piece(form.title, "title")]]),
        Band([[Piece(f"填报单位：{record.unit}（盖章）　　（{record.year}年度）　　单位：万元")]]),
        people,
        Band(rows),
        Band([[Piece("填表人：　　　　联系电话：　　　　填报日期：　　年　　月　　日")]]),
    ]
    return [fit(rng, bands)]


SPECIAL: dict[str, Callable[[Form, Record, Damage, dict[str, Any]], list[str | Grid]]] = {
    "sichuan-goal-list": _goal_list,
    "hunan-base-data": _base_data,
}
