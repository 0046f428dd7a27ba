"""Self-evaluations with nothing to put right: made at random, consistent by construction, invented by us.

They are not perfect ones: some targets are missed (scored in proportion, with reason and remedy), money is
left over, sums differ by the hundredth that rounding explains. A careful reviewer would return none of them.
"""

import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

__all__ = ["THEMES", "Given", "Theme", "clean", "money", "near_miss", "settle_scores"]

Given = dict[str, Any]


class Theme(NamedTuple):
    """A department's field of work: who, what for, and what it measures.

    A measure is (level 2, name, sign, unit, least target, greatest target); a date has no numbers.
    """

    unit: str
    duty: str
    goal: str
    output: tuple[tuple[str, str, str, str, int, int], ...]
    benefit: tuple[tuple[str, str, str, str, int, int], ...]
    served: str
    problems: tuple[tuple[str, str], ...]


THEMES = (
    Theme(
        "衡南县公路建设养护中心",
        "负责县乡公路的养护、危桥加固和路政巡查",
        "保障县乡公路安全畅通",
        (
            ("数量指标", "养护公路里程", "≥", "公里", 380, 460),
            ("数量指标", "加固危桥数量", "≥", "座", 12, 20),
            ("数量指标", "路政巡查次数", "≥", "次", 150, 240),
            ("质量指标", "县道路面完好率", "≥", "%", 86, 94),
            ("质量指标", "加固工程验收合格率", "≥", "%", 93, 97),
        ),
        (
            ("社会效益指标", "群众平均出行时间缩短", "≥", "分钟", 8, 15),
            ("经济效益指标", "沿线农产品运输成本下降", "≥", "%", 3, 9),
            ("生态效益指标", "沿线复绿面积", "≥", "亩", 30, 60),
            ("可持续影响指标", "管护协议续签村数", "≥", "个", 25, 40),
        ),
        "沿线群众",
        (
            ("危桥加固受汛期影响开工偏晚", "危桥加固提前到3月前完成招标，汛前进场"),
            ("养护机械老旧，故障停工较多", "按年度更新养护机械，建立检修台账"),
            ("村道管护责任落实不够细", "与各村签订管护协议，按季度检查"),
        ),
    ),
    Theme(
        "雁峰区图书馆",
        "负责公共图书的编目、借阅和全民阅读推广",
        "方便群众借阅，推广全民阅读",
        (
            ("数量指标", "新增馆藏图书册数", "≥", "册", 4200, 5600),
            ("数量指标", "举办阅读推广场次", "≥", "场", 40, 70),
            ("数量指标", "接待读者人次", "≥", "人次", 52000, 68000),
            ("质量指标", "图书编目差错率", "≤", "%", 2, 4),
            ("质量指标", "馆藏文献流通率", "≥", "%", 55, 72),
        ),
        (
            ("社会效益指标", "持证读者增长率", "≥", "%", 6, 12),
            ("经济效益指标", "读者免费借阅节约支出", "≥", "万元", 60, 95),
            ("生态效益指标", "办公用纸比上年减少", "≥", "%", 5, 11),
            ("可持续影响指标", "结对乡镇分馆数", "≥", "个", 6, 10),
        ),
        "到馆读者",
        (
            ("乡镇分馆图书更新较慢", "每季度向乡镇分馆配送新书，纳入考核"),
            ("夜间开放时间不足", "从5月起每周延长开放两晚，调整排班"),
            ("古籍修复人手少", "与市图书馆签订协议，派员跟班学习"),
        ),
    ),
    Theme(
        "祁东县农业技术推广中心",
        "负责农业技术的试验、示范、培训和推广",
        "推广良种良法，带动种植户增收",
        (
            ("数量指标", "优质稻推广面积", "≥", "亩", 3000, 5200),
            ("数量指标", "培训种植户人数", "≥", "人", 420, 680),
            ("数量指标", "土壤检测样品数", "≥", "个", 260, 390),
            ("质量指标", "病虫预报准确率", "≥", "%", 88, 95),
            ("质量指标", "种植户结业考核合格率", "≥", "%", 87, 94),
        ),
        (
            ("经济效益指标", "示范片亩均增收", "≥", "元", 120, 210),
            ("社会效益指标", "带动新增种植大户", "≥", "户", 18, 33),
            ("生态效益指标", "化肥施用量减少", "≥", "%", 3, 7),
            ("可持续影响指标", "建成长期观测点", "≥", "个", 8, 14),
        ),
        "种植户",
        (
            ("土壤检测报告送到农户偏慢", "样品当月检测当月送达，逐村登记"),
            ("示范片分布不够均衡", "新增三个山区乡镇示范片，3月前选点"),
            ("技术人员下乡次数不足", "实行包片制度，每人每月下乡不少于4次"),
        ),
    ),
)
_HUNDREDTH = Decimal("0.01")


def money(value: Decimal) -> str:
    """Return an amount as it is written in 万元."""
    return str(value.quantize(_HUNDREDTH, ROUND_HALF_UP))


def _amount(rng: random.Random, least: int, most: int) -> Decimal:
    return Decimal(rng.randint(least * 100, most * 100)) / 100


def _split(rng: random.Random, whole: Decimal, shares: tuple[int, ...]) -> list[Decimal]:
    """Split an amount into parts that add up to it exactly."""
    parts = [
        (whole * share * rng.randint(90, 110) / 100 / sum(shares)).quantize(_HUNDREDTH) for share in shares
    ]
    return [*parts[:-1], whole - sum(parts[:-1])]


def _result(rng: random.Random, sign: str, target: int, unit: str) -> int:
    """Return a result that meets the target: a little better, rarely just as much."""
    room = max(1, target // 14)
    if unit == "%" and sign == "≥":
        room = max(1, min(room, 99 - target))
    better = rng.randint(1, room)
    return target + better if sign == "≥" else target - 1


def _row(
    rng: random.Random, level1: str, measure: tuple[str, str, str, str, int, int], points: int
) -> list[Any]:
    level2, name, sign, unit, least, most = measure
    target = rng.randint(least, most)
    return [level1, level2, name, f"{sign}{target}{unit}", f"{_result(rng, sign, target, unit)}{unit}",
            str(points), str(points), ""]  # fmt: skip


def _miss(rng: random.Random, row: list[Any], reason: str, remedy: str) -> None:
    """Miss a target by a tenth or so: the score in proportion, the reason and what is done about it."""
    number = "".join(char for char in row[3] if char.isdigit())
    unit = row[3].strip("≥≤").removeprefix(number)
    missed = int(number) * rng.randint(91, 95) // 100
    row[4] = f"{missed}{unit}"
    row[6] = str((Decimal(row[5]) * missed / int(number)).quantize(_HUNDREDTH, ROUND_HALF_UP))
    row[7] = f"偏差原因：{reason}。改进措施：{remedy}。"


def settle_scores(given: Given) -> None:
    """Make the total row the sum of what stands above it, and the grade the one that goes with it."""
    rows = given["indicators"]
    points = sum(Decimal(row[5]) for row in rows) + Decimal(given["funds"]["total"]["points"])
    score = sum(Decimal(row[6]) for row in rows) + Decimal(given["funds"]["total"]["score"])
    grade = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
    given["total"] = {"points": str(points), "score": str(score), "grade": grade}


def _indicators(rng: random.Random, theme: Theme) -> list[list[Any]]:
    rows = [
        _row(rng, "产出指标", measure, points)
        for measure, points in zip(theme.output, rng.choice([(9, 7, 6, 6, 8), (8, 8, 6, 5, 9)]), strict=True)
    ]
    month, day = rng.randint(8, 11), rng.randint(1, 28)
    rows.append(
        [
            "产出指标",
            "时效指标",
            "年度任务完成时间",
            "2023年12月20日前",
            f"2023年{month}月{day}日",
            "7",
            "7",
            "",
        ]
    )
    cost = rng.randint(260, 640)
    rows.append(
        [
            "产出指标",
            "成本指标",
            "单位任务平均支出",
            f"≤{cost}元",
            f"{cost - rng.randint(3, 20)}元",
            "7",
            "7",
            "",
        ]
    )
    for measure, points in zip(theme.benefit, (9, 8, 6, 7), strict=True):
        rows.append(_row(rng, "效益指标", measure, points))
    target = rng.randint(88, 92)
    rows.append(
        ["满意度指标", "服务对象满意度指标", f"{theme.served}满意度", f"≥{target}%",
         f"{target + rng.randint(1, 5)}.{rng.randint(1, 9)}%", "10", "10", ""]
    )  # fmt: skip
    return rows


def _sections(
    given: Given, theme: Theme, facts: dict[str, str], problems: list[tuple[str, str]]
) -> list[Given]:
    numbers = "一二三四五六七八九十"
    goal_rows = given["indicators"]
    results = "；".join(f"{row[2]}为{row[4]}" for row in goal_rows[:5])
    served = goal_rows[-1]
    listed = "".join(f"{numbers[at]}是{what}。" for at, (what, _) in enumerate(problems))
    remedies = "".join(f"{numbers[at]}是{what}。" for at, (_, what) in enumerate(problems))
    total = given["funds"]["total"]
    parts: list[tuple[str, str, list[str]]] = [
        ("profile", "部门（单位）基本情况", [(f"我单位{theme.duty}。编制{given['staff']['编制']}人，"
                                     f"在职{given['staff']['在职']}人。")]),
        ("general-budget", "一般公共预算支出情况", []),
        ("government-fund", "政府性基金预算支出情况", ["本年无政府性基金预算支出。"]),
        ("state-capital", "国有资本经营预算支出情况", ["本年无国有资本经营预算支出。"]),
        ("social-insurance", "社会保险基金预算支出情况", ["本年无社会保险基金预算支出。"]),
        ("performance", "部门整体支出绩效情况", [
            (f"全年预算数{total['adjusted']}万元，执行数{total['executed']}万元，执行率{total['rate']}，"
            f"结余资金主要是政府采购节约，已按规定交回。年中按县财政批复调整预算，原因是人员正常晋级。"),
            f"主要指标完成情况：{results}。",
            (f"2023年11月以问卷方式对{theme.served}开展满意度调查，发放问卷320份，收回312份，"
            f"满意度为{served[4]}。")]),
        ("problems", "存在的问题及原因分析", [listed]),
        ("improvement", "下一步改进措施", [remedies]),
        ("application", "部门整体支出绩效自评结果拟应用和公开情况",
         ["自评结果用于下年度预算安排，并在网站公开。"]),
        ("other", "其他需要说明的情况", ["没有其他需要说明的情况。"]),
    ]  # fmt: skip
    made = [
        {"key": key, "number": f"{numbers[at]}、", "heading": heading, "paragraphs": paragraphs}
        for at, (key, heading, paragraphs) in enumerate(parts)
    ]
    basic = (
        f"基本支出{facts['基本支出']}万元，其中：工资福利支出{facts['工资福利']}万元，"
        f"商品和服务支出{facts['商品服务']}万元，对个人和家庭的补助{facts['补助']}万元。"
    )
    project = (
        f"项目支出{facts['项目支出']}万元，其中：商品和服务支出{facts['项目商品']}万元，"
        f"对企业补助{facts['项目企业']}万元。"
    )
    below = [
        {
            "key": "basic-spending",
            "number": "（一）",
            "heading": "基本支出情况",
            "level": 2,
            "paragraphs": [basic],
        },
        {
            "key": "project-spending",
            "number": "（二）",
            "heading": "项目支出情况",
            "level": 2,
            "paragraphs": [project],
        },
    ]
    return [*made[:2], *below, *made[2:]]


def clean(rng: random.Random) -> Given:
    """Return a report in the short form of tests/shorthand.py."""
    theme = rng.choice(THEMES)
    wages, goods, help_ = _amount(rng, 150, 400), _amount(rng, 30, 80), _amount(rng, 3, 20)
    basic = wages + goods + help_
    project = _amount(rng, 90, 320)
    on_goods, on_firms = _split(rng, project, (70, 30))
    executed = basic + project
    left = (executed * rng.randint(8, 45) / 1000).quantize(_HUNDREDTH)
    adjusted = executed + left
    initial = adjusted - (adjusted * rng.randint(10, 60) / 1000).quantize(_HUNDREDTH)
    rate = (executed / adjusted * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)
    score = (executed / adjusted * 10).quantize(_HUNDREDTH, ROUND_HALF_UP)
    posts = rng.randint(24, 40)
    given: Given = {
        "unit": theme.unit,
        "year": 2023,
        "cover": {"title": "2023年度部门整体支出绩效自评报告", "signatory": "李明", "date": "2024年3月18日"},
        "staff": {"编制": str(posts), "在职": str(posts - rng.randint(0, 4))},
        "duties": f"{theme.duty}。",
        "funds": {
            "unit": "万元",
            "total": {
                "initial": money(initial), "adjusted": money(adjusted), "executed": money(executed),
                "rate": f"{rate}%", "points": "10", "score": str(score),
            },
            "source": {"一般公共预算": money(adjusted)},
            "nature": {"基本支出": money(basic), "项目支出": money(adjusted - basic)},
        },
        "level1": {"产出指标": "50", "效益指标": "30", "满意度指标": "10"},
        "indicators": _indicators(rng, theme),
    }  # fmt: skip
    problems = rng.sample(theme.problems, 2)
    for row in rng.sample(given["indicators"][:3] + given["indicators"][7:9], rng.randint(1, 2)):
        _miss(rng, row, *problems[0])
    named = [row for row in given["indicators"] if any(char.isdigit() for char in row[4])]
    given["goals"] = [
        {
            "expected": f"{theme.goal}："
            + "，".join(f"{row[2]}{row[3].strip('≥≤')}" for row in named)
            + "。",
            "actual": "全年" + "，".join(f"{row[2]}{row[4]}" for row in named) + "。",
        }
    ]
    settle_scores(given)
    facts = {
        "基本支出": money(basic), "工资福利": money(wages), "商品服务": money(goods), "补助": money(help_),
        "项目支出": money(project), "项目商品": money(on_goods), "项目企业": money(on_firms),
    }  # fmt: skip
    given["sections"] = _sections(given, theme, facts, problems)
    given["amounts"] = {
        "支出总额": f"{money(executed)}万元",
        "基本支出": f"{facts['基本支出']}万元",
        "基本支出/工资福利支出": f"{facts['工资福利']}万元",
        "基本支出/商品和服务支出": f"{facts['商品服务']}万元",
        "基本支出/对个人和家庭的补助": f"{facts['补助']}万元",
        "项目支出": f"{facts['项目支出']}万元",
        "项目支出/商品和服务支出": f"{facts['项目商品']}万元",
        "项目支出/对企业补助": f"{facts['项目企业']}万元",
    }
    return given


def near_miss(rng: random.Random) -> Given:
    """Return a clean report with what a hasty checker takes for a defect.

    Amounts of the text rounded more coarsely than those of the table, an execution of exactly 90.00 %, a
    total of exactly 90, a result that just meets its target, digits of another width, a target missed by
    the last digit and scored in proportion.
    """
    given = clean(rng)
    rows = given["indicators"]
    if rng.random() < 0.5:  # a whole written with one decimal: rounding explains it
        whole = Decimal(given["amounts"]["支出总额"].removesuffix("万元"))
        given["amounts"]["支出总额"] = f"{whole.quantize(Decimal('0.1'), ROUND_HALF_UP)}万元"
    if rng.random() < 0.5:  # just met
        row = next(row for row in rows[7:] if not row[7] and row[3][0] == "≥")
        said, row[4] = row[4], row[3].strip("≥")
        goal = given["goals"][0]
        goal["actual"] = goal["actual"].replace(f"{row[2]}{said}", f"{row[2]}{row[4]}")
        for part in given["sections"]:
            part["paragraphs"] = [
                text.replace(f"满意度为{said}", f"满意度为{row[4]}") for text in part["paragraphs"]
            ]
    if rng.random() < 0.3:  # signs and digits as an input method leaves them
        row = next(row for row in rows if row[3].startswith("≥"))
        row[3] = row[3].replace("%", "％")
    if rng.random() < 0.5:  # exactly ninety per cent, exactly at the border
        total = given["funds"]["total"]
        adjusted = Decimal(rng.randint(300, 700))
        total |= {
            "initial": money(adjusted),
            "adjusted": money(adjusted),
            "executed": money(adjusted * 9 / 10),
        }
        total |= {"rate": "90.00%", "score": "9"}
        _agree(given, adjusted)
    settle_scores(given)
    return given


def _agree(given: Given, adjusted: Decimal) -> None:
    """Make text, sources and natures follow a changed budget, spent to nine tenths."""
    spent = adjusted * 9 / 10
    given["funds"]["source"] = {"一般公共预算": money(adjusted)}
    given["funds"]["nature"] = {"基本支出": money(adjusted / 2), "项目支出": money(adjusted / 2)}
    given["amounts"] = {"支出总额": f"{money(spent)}万元"}
    given["amounts"] |= {name: f"{money(spent / 2)}万元" for name in ("基本支出", "项目支出")}
    for part in given["sections"]:
        if part["key"] == "basic-spending":
            part["paragraphs"] = [f"基本支出{money(spent / 2)}万元。"]
        elif part["key"] == "project-spending":
            part["paragraphs"] = [f"项目支出{money(spent / 2)}万元。"]
        elif part["key"] == "performance":
            part["paragraphs"][0] = (
                f"全年预算数{money(adjusted)}万元，执行数{money(spent)}万元，执行率90.00%，"
                "结余资金主要是政府采购节约，已按规定交回。"
            )
