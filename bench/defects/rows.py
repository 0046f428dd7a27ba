"""Defects of scores and indicators (families C and D)."""

import random
from decimal import Decimal

from bench.defects.clean import Given, settle_scores
from bench.defects.planting import plant, replace_row, row_of, section, weigh

_WHY = "偏差原因：汛期雨天多，工期推后。改进措施：下年3月前进场施工。"


@plant("C01")
def c01(given: Given, rng: random.Random) -> None:
    row = rng.choice(given["indicators"])
    row[6] = str(Decimal(row[5]) + rng.choice([1, 2]))
    settle_scores(given)


@plant("C02")
def c02(given: Given, rng: random.Random) -> None:
    target = rng.randint(150, 300)
    replace_row(given, "数量指标", "入户走访户数", f"≥{target}户", f"{target + 12}户", share="0.8")


@plant("C03")
def c03(given: Given, rng: random.Random) -> None:
    replace_row(given, "质量指标", "设备完好率", "≥95%", f"{rng.randint(70, 88)}.5%")


@plant("C04")
def c04(given: Given, rng: random.Random) -> None:
    done = rng.randint(50, 62)
    replace_row(given, "质量指标", "抽检合格率", "≥95%", f"{done}%", share="0.3", reason=_WHY)


@plant("C05")
def c05(given: Given, rng: random.Random) -> None:
    base = rng.randint(10, 14) * 100
    rows = [row for row in given["indicators"] if row[1] == "数量指标"]
    rows[0][2:] = ["上门服务人次", f"≥{base}人次", f"{base * 62 // 100}人次", "9", "8.1", _WHY]
    rows[1][2:] = ["建立档案户数", f"≥{base}户", f"{base * 92 // 100}户", "7", "6", _WHY]
    settle_scores(given)


@plant("C06")
def c06(given: Given, rng: random.Random) -> None:
    limit = rng.randint(300, 500)
    replace_row(given, "成本指标", "每公里养护成本", f"≤{limit}元", f"{limit + rng.randint(30, 60)}元")


@plant("C07")
def c07(given: Given, rng: random.Random) -> None:
    target = rng.randint(12, 20) * 100
    replace_row(given, "数量指标", "宣讲听众人数", f"≥{target}人", f"{target * 155 // 100}人")


@plant("C08")
def c08(given: Given, rng: random.Random) -> None:
    target = rng.randint(10, 20)
    replace_row(given, "数量指标", "宣传活动场次", f"≥{target}场", f"{target * 5}场")


@plant("C09")
def c09(given: Given, rng: random.Random) -> None:
    del rng
    for row in given["indicators"]:
        if row[7]:
            unit = "".join(char for char in row[3] if not char.isdigit() and char not in "≥≤")
            number = int("".join(char for char in row[3] if char.isdigit()))
            row[4], row[6], row[7] = f"{number + 1}{unit}", row[5], ""
    given["funds"]["total"] |= {
        "executed": given["funds"]["total"]["adjusted"], "rate": "100%", "score": "10",
    }  # fmt: skip
    settle_scores(given)


@plant("C10")
def c10(given: Given, rng: random.Random) -> None:
    total = given["funds"]["total"]
    rate = rng.randint(48, 62)
    total["executed"] = str((Decimal(total["adjusted"]) * rate / 100).quantize(Decimal("0.01")))
    total["rate"], total["score"] = f"{rate}.00%", f"{rate / 10}"
    settle_scores(given)
    section(given, "performance")["paragraphs"][0] = "全年按计划安排支出。"


@plant("C11")
def c11(given: Given, rng: random.Random) -> None:
    replace_row(
        given,
        "社会效益指标",
        "办事环境",
        "明显改善",
        "部分达成",
        share=rng.choice(["0.9", "0.95"]),
        reason=_WHY,
    )


@plant("C12")
def c12(given: Given, rng: random.Random) -> None:
    strong = rng.choice(["显著改善办事环境", "大幅改善办事环境"])
    replace_row(given, "社会效益指标", "办事环境", strong, "有所改善")


@plant("C13")
def c13(given: Given, rng: random.Random) -> None:
    big = rng.choice([41, 44])
    weigh(given, {0: str(big), **{at: str(Decimal(50 - big) / 6)[:4] for at in range(1, 7)}})


@plant("C14")
def c14(given: Given, rng: random.Random) -> None:
    del rng
    rows = given["indicators"]
    weigh(given, dict.fromkeys(range(len(rows)), "7.5"))


@plant("C15")
def c15(given: Given, rng: random.Random) -> None:
    del rng
    weigh(
        given,
        {
            0: "2",
            1: "2",
            2: "2",
            3: "2",
            4: "2",
            5: "2",
            6: "2",
            7: "14",
            8: "14",
            9: "10",
            10: "10",
            11: "28",
        },
    )


@plant("C16")
def c16(given: Given, rng: random.Random) -> None:
    given["total"]["grade"] = rng.choice(["良", "中", ""])


@plant("C17")
def c17(given: Given, rng: random.Random) -> None:
    target = rng.randint(10, 40) * 10
    replace_row(given, "数量指标", "帮扶农户数", f"≥{target}户", f"{target * 9 // 10}户", share="0.9")


@plant("C18")
def c18(given: Given, rng: random.Random) -> None:
    target = rng.randint(10, 40) * 10
    why = rng.choice(["客观原因", "历史原因", "受疫情影响"])
    replace_row(
        given, "数量指标", "建档人数", f"≥{target}人", f"{target * 9 // 10}人", share="0.9", reason=why
    )


@plant("C19")
def c19(given: Given, rng: random.Random) -> None:
    del rng
    replace_row(given, "质量指标", "建档率", "≥95%", "98%", reason="部分村进度滞后")


@plant("C20")
def c20(given: Given, rng: random.Random) -> None:
    given["indicators"][rng.randint(0, 4)][6] = ""


@plant("C21")
def c21(given: Given, rng: random.Random) -> None:
    del rng
    weigh(given, {11: "35", 0: "3", 1: "3", 2: "3", 3: "3", 4: "3"})


@plant("C22")
def c22(given: Given, rng: random.Random) -> None:
    del rng
    given["funds"]["total"] |= {"initial": "", "adjusted": "", "rate": ""}


@plant("C23")
def c23(given: Given, rng: random.Random) -> None:
    third = rng.choice(["33", "37"])
    rows = given["indicators"]
    weigh(given, {0: f"8.{third}", 1: str(Decimal(rows[0][5]) + Decimal(rows[1][5]) - Decimal(f"8.{third}"))})


@plant("C24")
def c24(given: Given, rng: random.Random) -> None:
    del rng
    given["funds"]["total"]["score"] = ""


@plant("D01")
def d01(given: Given, rng: random.Random) -> None:
    replace_row(given, "数量指标", "巡查发现问题办结率", "≥95%", f"{rng.randint(96, 99)}%")


@plant("D02")
def d02(given: Given, rng: random.Random) -> None:
    replace_row(given, "质量指标", "参会人员满意度", "≥90%", f"{rng.randint(91, 97)}.2%")


@plant("D03")
def d03(given: Given, rng: random.Random) -> None:
    gone = rng.choice(["时效指标", "成本指标"])
    row = row_of(given, gone)
    given["indicators"].remove(row)
    first = given["indicators"][0]
    first[6] = str(Decimal(first[6]) + Decimal(row[5]))
    first[5] = str(Decimal(first[5]) + Decimal(row[5]))
    settle_scores(given)


@plant("D04")
def d04(given: Given, rng: random.Random) -> None:
    sum_ = f"{rng.randint(20, 90)},{rng.randint(100, 999)}元"
    replace_row(given, "数量指标", "补助经费", sum_, sum_)


@plant("D05")
def d05(given: Given, rng: random.Random) -> None:
    words = rng.choice(["办事效率进一步提高", "社会治理水平不断提升"])
    replace_row(given, "社会效益指标", "服务成效", words, "有提高")


@plant("D06")
def d06(given: Given, rng: random.Random) -> None:
    words = rng.choice(["加大惠民政策宣传力度", "加强业务培训"])
    replace_row(given, "社会效益指标", "政策知晓", words, "已开展")


@plant("D07")
def d07(given: Given, rng: random.Random) -> None:
    number = rng.randint(90, 95)
    replace_row(given, "质量指标", "设施完好率", f"{number}%", f"{number + 2}%")


@plant("D08")
def d08(given: Given, rng: random.Random) -> None:
    number = rng.randint(40, 60)
    replace_row(given, "数量指标", "巡查河段", f"≥{number}", str(number + 2))


@plant("D09")
def d09(given: Given, rng: random.Random) -> None:
    number = rng.randint(4, 9)
    replace_row(given, "数量指标", "新建公厕", f"≤{number}座", f"{number}座")


@plant("D10")
def d10(given: Given, rng: random.Random) -> None:
    del rng
    for row in given["indicators"]:
        if row[3][0] in "≥≤":
            row[4], row[6], row[7] = row[3].strip("≥≤"), row[5], ""
    settle_scores(given)


@plant("D11")
def d11(given: Given, rng: random.Random) -> None:
    words = rng.choice(["群众生产生活条件得到进一步改善", "干部队伍能力得到进一步提升"])
    replace_row(given, "社会效益指标", "群众生活", words, words)


@plant("D12")
def d12(given: Given, rng: random.Random) -> None:
    replace_row(given, "成本指标", "项目成本", f"≤{rng.randint(20, 60)}万元", "完成")


@plant("D13")
def d13(given: Given, rng: random.Random) -> None:
    target = f"≥{rng.randint(80, 95)}%"
    replace_row(given, "质量指标", "检验合格率", target, target)


@plant("D14")
def d14(given: Given, rng: random.Random) -> None:
    replace_row(given, "服务对象满意度指标", "群众满意度", "≥90%", f"{rng.randint(101, 120)}%")


@plant("D15")
def d15(given: Given, rng: random.Random) -> None:
    del rng
    replace_row(given, "服务对象满意度指标", "群众满意度", "≥90%", "100%")
    texts = section(given, "performance")["paragraphs"]
    del texts[2]


@plant("D16")
def d16(given: Given, rng: random.Random) -> None:
    who = rng.choice(["上级主管部门", "县领导"])
    replace_row(given, "服务对象满意度指标", f"{who}满意度", "≥90%", "95.3%")


@plant("D17")
def d17(given: Given, rng: random.Random) -> None:
    what = rng.choice(["选派工作队", "组建服务队"])
    replace_row(given, "数量指标", what, "≥1支", "1支")


@plant("D18")
def d18(given: Given, rng: random.Random) -> None:
    number = rng.randint(500, 700)
    replace_row(given, "数量指标", "参加线上法治课程学员数", f"≥{number}人", f"{number + 20}人")
    replace_row(given, "质量指标", "线上法治课程参学率", "≥98%", "99%")


@plant("D19")
def d19(given: Given, rng: random.Random) -> None:
    del rng
    row = row_of(given, "数量指标")
    row[5] = row[6] = "90"
    row[4], row[7] = row[3].strip("≥≤"), ""
    given["indicators"] = [row]
    given["level1"] = {"产出指标": "90"}
    settle_scores(given)


@plant("D20")
def d20(given: Given, rng: random.Random) -> None:
    name = rng.choice(["维护社会稳定", "促进社会和谐"])
    replace_row(given, "社会效益指标", name, "≥95%", "97%")


@plant("D21")
def d21(given: Given, rng: random.Random) -> None:
    number = rng.randint(150, 300)
    replace_row(given, "数量指标", "培训人数及合格率", f"≥{number}人", f"{number + 9}人")


@plant("D22")
def d22(given: Given, rng: random.Random) -> None:
    month = rng.choice([6, 9, 12])
    replace_row(given, "时效指标", "方案印发时间", f"2023年{month}月底前", f"2023年{month}月底前")


@plant("D23")
def d23(given: Given, rng: random.Random) -> None:
    del rng
    replace_row(given, "社会效益指标", "应急能力", "疫情防控、应急处突能力进一步提升", "有提升")


@plant("D24")
def d24(given: Given, rng: random.Random) -> None:
    things = rng.choice(["校舍维修、食堂改造、教师慰问、校车租赁", "河道清淤、堤防加固、闸门更换、水质监测"])
    section(given, "project-spending")["paragraphs"].append(f"项目资金主要用于{things}等。")


@plant("D26")
def d26(given: Given, rng: random.Random) -> None:
    given["indicators"][rng.randint(0, 4)][2] = ""


@plant("D27")
def d27(given: Given, rng: random.Random) -> None:
    given["indicators"][rng.randint(0, 4)][2] = rng.choice(["指标1", "指标2"])


@plant("D28")
def d28(given: Given, rng: random.Random) -> None:
    at = rng.choice([7, 8, 9])
    given["indicators"][at + 1][1:5] = given["indicators"][at][1:5]


@plant("D29")
def d29(given: Given, rng: random.Random) -> None:
    replace_row(given, "时效指标", "完工时间", "2023年9月底前", f"{rng.choice([2020, 2021])}年11月8日")


@plant("D30")
def d30(given: Given, rng: random.Random) -> None:
    target, actual = rng.choice([("明显改善", "改善"), ("有所提高", "提高")])
    for row in given["indicators"]:
        row[3:5] = [target, actual]
        row[6], row[7] = row[5], ""
    settle_scores(given)


@plant("C25")
def c25(given: Given, rng: random.Random) -> None:
    row = rng.choice([row for row in given["indicators"] if not row[7]])
    row[6] = rng.choice(["100%", "100％"])


@plant("D31")
def d31(given: Given, rng: random.Random) -> None:
    row = rng.choice(given["indicators"][:5])
    row[2] = rng.choice([row[1], row[1].removesuffix("指标")])
