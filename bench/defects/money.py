"""Defects of sums, amounts and budgets (families A, B, E)."""

import random
from decimal import Decimal
from typing import Any

from bench.defects.clean import Given, money, settle_scores
from bench.defects.planting import amounts_shift, plant, replace_row, section, weigh

Other = dict[str, Any]


def _wan(given: Given, path: str) -> Decimal:
    return Decimal(given["amounts"][path].removesuffix("万元"))


def _say(given: Given, key: str, line: str) -> None:
    section(given, key)["paragraphs"].append(line)


def _some(rng: random.Random) -> str:
    return f"{rng.choice('-+')}{rng.randint(120, 900) / 100:.2f}"


def _two_kinds(given: Given, gap: str) -> None:
    """State personnel and operating cost besides the economic classes, one of them wrong by the gap."""
    wages = _wan(given, "基本支出/工资福利支出") + _wan(given, "基本支出/对个人和家庭的补助")
    goods = _wan(given, "基本支出/商品和服务支出")
    given["amounts"]["人员经费"] = f"{money(wages)}万元"
    given["amounts"]["公用经费"] = f"{money(goods)}万元"
    for path in ("人员经费", "公用经费"):
        if gap.startswith(path):
            given["amounts"][path] = f"{money(Decimal(given['amounts'][path][:-2]) + Decimal(gap[4:]))}万元"
    _say(
        given,
        "basic-spending",
        f"人员经费{given['amounts']['人员经费']}，公用经费{given['amounts']['公用经费']}。",
    )


@plant("A01")
def a01(given: Given, rng: random.Random) -> None:
    _two_kinds(given, f"人员经费{_some(rng)}")


@plant("A02")
def a02(given: Given, rng: random.Random) -> None:
    amounts_shift(given, "基本支出/工资福利支出", _some(rng))


@plant("A03")
def a03(given: Given, rng: random.Random) -> None:
    _two_kinds(given, f"人员经费{_some(rng)}")


@plant("A04")
def a04(given: Given, rng: random.Random) -> None:
    _two_kinds(given, f"公用经费-{rng.randint(120, 900) / 100:.2f}")  # more may be equipment


@plant("A05")
def a05(given: Given, rng: random.Random) -> None:
    amounts_shift(given, "项目支出/商品和服务支出", _some(rng))


@plant("A06")
def a06(given: Given, rng: random.Random) -> None:
    whole = _wan(given, "支出总额") + Decimal(_some(rng))
    given["amounts"]["支出总额"] = f"{money(whole)}万元"
    _say(given, "general-budget", f"全年支出总额{money(whole)}万元。")


@plant("A07")
def a07(given: Given, rng: random.Random) -> None:
    nature = given["funds"]["nature"]
    nature["项目支出"] = money(Decimal(nature["项目支出"]) + Decimal(_some(rng)))


@plant("A08")
def a08(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    given["kind"], given["project"] = "project", "县乡公路养护项目"
    del given["funds"]["nature"]
    given["funds"]["source"] = {
        "当年财政拨款": {
            "adjusted": money(Decimal(total["adjusted"]) + Decimal(_some(rng))),
            "executed": total["executed"],
        }
    }


@plant("A09")
def a09(given: Given, rng: random.Random) -> None:
    given["funds"]["total"]["rate"] = f"{rng.randint(60, 85)}.{rng.randint(10, 99)}%"


@plant("A10")
def a10(given: Given, rng: random.Random) -> None:
    given["funds"]["total"]["score"] = f"{rng.randint(50, 80) / 10}"
    settle_scores(given)


@plant("A11")
def a11(given: Given, rng: random.Random) -> None:
    given["level1"]["产出指标"] = rng.choice(["45", "48", "52", "55"])


@plant("A12")
def a12(given: Given, rng: random.Random) -> None:
    more = rng.choice([2, 4, 10])
    weigh(given, {0: str(int(given["indicators"][0][5]) + more)})


@plant("A13")
def a13(given: Given, rng: random.Random) -> None:
    given["total"]["score"] = str(Decimal(given["total"]["score"]) - rng.choice([1, 2, 3]))


@plant("A14")
def a14(given: Given, rng: random.Random) -> None:
    del rng
    left = Decimal(given["funds"]["total"]["score"])
    given["total"]["score"] = str(Decimal(given["total"]["score"]) - left)
    given["total"]["grade"] = "良"


@plant("A15")
def a15(given: Given, rng: random.Random) -> None:
    first, second = rng.randint(40, 60), rng.randint(70, 90)
    whole = first + second + rng.randint(20, 30)
    _say(given, "performance", f"补助资金{whole}.64万元，用于：村级报酬{first}万元、办公经费{second}万元。")


@plant("A16")
def a16(given: Given, rng: random.Random) -> None:
    grown = rng.randint(20, 40)
    _say(given, "performance", f"全年用水支出480万元，比上年增加{grown}万元，增长{grown + 12}%。")


@plant("A17")
def a17(given: Given, rng: random.Random) -> None:
    more = money(_wan(given, "基本支出") + rng.randint(20, 90))
    given["amounts"]["公用经费"] = f"{more}万元"
    _say(given, "basic-spending", f"公用经费{more}万元。")


@plant("A18")
def a18(given: Given, rng: random.Random) -> None:
    del rng
    given["funds"]["nature"]["基本支出"] = str(int(_wan(given, "基本支出") * 10000))


@plant("A19")
def a19(given: Given, rng: random.Random) -> None:
    del rng
    for row in [given["funds"]["total"], given["funds"]["source"], given["funds"]["nature"]]:
        for name, raw in row.items():
            if name not in {"rate", "points", "score"}:
                row[name] = f"{Decimal(raw) * 10000 * 100:,.2f}"


@plant("A20")
def a20(given: Given, rng: random.Random) -> None:
    del rng
    total = given["funds"]["total"]
    total["executed"] = f"{total['executed']}4"


@plant("A21")
def a21(given: Given, rng: random.Random) -> None:
    given["total"]["points"] = rng.choice(["95", "98", "105"])


@plant("A22")
def a22(given: Given, rng: random.Random) -> None:
    del rng
    given["funds"]["total"]["rate"] = "1"


@plant("B01")
def b01(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    total["executed"] = money(Decimal(total["executed"]) - Decimal(rng.randint(3, 30)) / 10)
    total["rate"] = f"{Decimal(total['executed']) / Decimal(total['adjusted']) * 100:.2f}%"
    total["score"] = f"{Decimal(total['executed']) / Decimal(total['adjusted']) * 10:.2f}"
    settle_scores(given)


@plant("B03")
def b03(given: Given, rng: random.Random) -> None:
    row = given["indicators"][0]
    number = "".join(char for char in row[4] if char.isdigit())
    other = row[4].replace(number, str(int(number) - rng.randint(2, 5)))
    texts = section(given, "performance")["paragraphs"]
    texts[1] = texts[1].replace(f"{row[2]}为{row[4]}", f"{row[2]}为{other}")
    goal = given["goals"][0]
    goal["actual"] = goal["actual"].replace(f"{row[2]}{row[4]}", f"{row[2]}{other}")


@plant("B04")
def b04(given: Given, rng: random.Random) -> None:
    del rng
    section(given, "problems")["paragraphs"][0] += "三是部分项目支出进度较慢。"
    section(given, "improvement")["paragraphs"][0] += "三是按月通报支出进度。"
    given["funds"]["total"] |= {"rate": "100%", "score": "10"}
    given["funds"]["total"]["adjusted"] = given["funds"]["total"]["executed"]


@plant("B06")
def b06(given: Given, rng: random.Random) -> None:
    fund = Decimal(rng.randint(500, 2500)) / 100
    source = given["funds"]["source"]
    source["一般公共预算"] = money(Decimal(source["一般公共预算"]) - fund)
    source["政府性基金"] = money(fund)


@plant("B07")
def b07(given: Given, rng: random.Random) -> Other:
    final = money(Decimal(given["funds"]["total"]["executed"]) + rng.randint(3, 9))
    return {
        "accounts": {"kind": "report-text", "unit": given["unit"], "amounts": {"支出总额": f"{final}万元"}}
    }


@plant("B08")
def b08(given: Given, rng: random.Random) -> None:
    given["cover"]["title"] = f"{rng.choice([2021, 2022])}年度部门整体支出绩效自评报告"


@plant("B09")
def b09(given: Given, rng: random.Random) -> None:
    posts, people = given["staff"]["编制"], str(int(given["staff"]["编制"]) + rng.randint(2, 6))
    lines = section(given, "profile")["paragraphs"]
    lines[0] = lines[0].replace(f"在职{given['staff']['在职']}人", f"在职{people}人")
    given["staff"] = {"编制": posts, "在职": people}


@plant("B11")
def b11(given: Given, rng: random.Random) -> Other:
    del rng
    return {
        "accounts": {
            "kind": "report-text",
            "unit": given["unit"],
            "amounts": {"项目支出/危桥改造工程": "120万元", "项目支出/公路养护": "80万元"},
        },
        "projects": [{"kind": "project", "unit": given["unit"], "project": "公路养护项目"}],
    }


@plant("E01")
def e01(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    total["executed"] = money(Decimal(total["adjusted"]) + rng.randint(3, 9))
    total["rate"] = f"{Decimal(total['executed']) / Decimal(total['adjusted']) * 100:.2f}%"


@plant("E02")
def e02(given: Given, rng: random.Random) -> None:
    del rng
    total = given["funds"]["total"]
    del total["initial"]
    total |= {"adjusted": total["executed"], "rate": "100%", "score": "10"}
    given["funds"]["source"]["一般公共预算"] = total["executed"]
    given["funds"]["nature"]["项目支出"] = f"{_wan(given, '项目支出')}"
    settle_scores(given)


@plant("E03")
def e03(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    spent = Decimal(total["adjusted"]) * rng.randint(60, 78) / 100
    total["executed"] = money(spent)
    total["rate"] = f"{Decimal(total['executed']) / Decimal(total['adjusted']) * 100:.2f}%"
    total["score"] = f"{Decimal(total['executed']) / Decimal(total['adjusted']) * 10:.2f}"
    settle_scores(given)
    section(given, "performance")["paragraphs"][0] = "全年按计划安排支出。"


@plant("E04")
def e04(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    total["initial"] = money(Decimal(total["adjusted"]) * rng.randint(60, 75) / 100)
    section(given, "performance")["paragraphs"][0] = "全年按计划安排支出。"


@plant("E05")
def e05(given: Given, rng: random.Random) -> None:
    given["funds"]["total"]["initial"] = rng.choice(["0.00", "0"])
    section(given, "performance")["paragraphs"][0] = "全年按计划安排支出。"


@plant("E06")
def e06(given: Given, rng: random.Random) -> None:
    replace_row(given, "成本指标", "三公经费控制率", "≤100%", f"{rng.randint(80, 97)}%")


@plant("E07")
def e07(given: Given, rng: random.Random) -> None:
    over = 5 + rng.randint(5, 20) / 10
    given["base_data"] = {"公务接待费": {"last_final": "8", "budget": "5.0", "final": f"{over:.1f}"}}


@plant("E08")
def e08(given: Given, rng: random.Random) -> Other:
    people = Decimal(given["staff"]["在职"])
    mine = _wan(given, "基本支出/商品和服务支出")
    given["amounts"]["公用经费"] = f"{money(mine)}万元"
    _say(given, "basic-spending", f"公用经费{money(mine)}万元。")
    usual = mine / people / rng.choice([3, 4])
    names = ["衡南县水利站", "衡南县农机站", "衡南县林业站", "衡南县畜牧站"]
    return {
        "peers": [
            {"unit": name, "staff": {"在职": "20"}, "amounts": {"公用经费": f"{money(usual * 20 + at)}万元"}}
            for at, name in enumerate(names)
        ]
    }


@plant("E09")
def e09(given: Given, rng: random.Random) -> None:
    bought = money(Decimal(rng.randint(300, 800)) / 100)
    old = given["amounts"].pop("项目支出/对企业补助")
    goods = Decimal(given["amounts"]["项目支出/商品和服务支出"][:-2]) + Decimal(old[:-2]) - Decimal(bought)
    given["amounts"]["项目支出/商品和服务支出"] = f"{money(goods)}万元"
    given["amounts"]["项目支出/资本性支出"] = f"{bought}万元"
    section(given, "project-spending")["paragraphs"] = [
        f"项目支出{given['amounts']['项目支出']}，其中：商品和服务支出{money(goods)}万元，资本性支出{bought}万元。"
    ]
    texts = section(given, "performance")["paragraphs"]
    texts[0] = texts[0].replace("主要是政府采购节约，", "")


@plant("E10")
def e10(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    given["kind"], given["project"] = "project", "县乡公路养护项目"
    given["funds"].pop("nature")
    carried = rng.randint(10, 20)
    given["funds"]["source"] = {
        "当年财政拨款": {
            "adjusted": total["adjusted"],
            "executed": money(Decimal(total["executed"]) - carried),
        },
        "上年结转资金": {"adjusted": f"{carried}.00", "executed": f"{carried}.00"},
    }


@plant("E11")
def e11(given: Given, rng: random.Random) -> None:
    wages = Decimal(rng.randint(800, 3000)) / 100
    paths = ("项目支出", "项目支出/商品和服务支出", "项目支出/对企业补助")
    whole, goods, firms = (_wan(given, path) for path in paths)
    given["amounts"]["项目支出/商品和服务支出"] = f"{money(goods - wages)}万元"
    given["amounts"]["项目支出/工资福利支出"] = f"{money(wages)}万元"
    section(given, "project-spending")["paragraphs"] = [
        (
            f"项目支出{money(whole)}万元，其中：商品和服务支出{money(goods - wages)}万元，"
            f"对企业补助{money(firms)}万元，工资福利支出{money(wages)}万元。"
        )
    ]


@plant("E12")
def e12(given: Given, rng: random.Random) -> None:
    given["funds"]["total"] |= {"initial": "0", "adjusted": rng.choice(["0", "0.00"])}


@plant("E13")
def e13(given: Given, rng: random.Random) -> None:
    given["base_data"] = {
        "公务接待费": {"last_final": "4.0", "budget": "9", "final": f"{rng.randint(50, 80) / 10}"}
    }
