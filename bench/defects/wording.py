"""Defects of text, goals, form, and those that show beside another document (families B, F, G, H)."""

import copy
import random
from decimal import Decimal
from typing import Any

from bench.defects.clean import Given
from bench.defects.planting import plant, replace_row, row_of, section

Other = dict[str, Any]


@plant("B02")
def b02(given: Given, rng: random.Random) -> None:
    section(given, "performance")["paragraphs"] = [
        (
            f"引领{rng.randint(300, 500)}个党组织开展活动，解决问题{rng.randint(700, 999)}个；"
            f"{rng.randint(20, 40)}名干部晋升。"
        )
    ]


@plant("B05")
def b05(given: Given, rng: random.Random) -> None:
    del rng
    section(given, "problems")["paragraphs"][0] += "三是部分指标难以量化，年初绩效目标设定不够精细。"
    section(given, "improvement")["paragraphs"][0] += "三是细化绩效目标，逐项量化指标。"
    replace_row(given, "社会效益指标", "办事环境", "明显改善", "明显改善")
    replace_row(given, "可持续影响指标", "服务水平", "明显提升", "明显提升")


@plant("B10")
def b10(given: Given, rng: random.Random) -> None:
    del rng
    remedies = section(given, "improvement")["paragraphs"]
    remedies[0] = remedies[0].split("二是")[0]
    section(given, "problems")["paragraphs"][0] += "三是档案整理不及时。"


@plant("F01")
def f01(given: Given, rng: random.Random) -> None:
    end = rng.choice(["提供坚强保障", "促进事业发展"])
    given["goals"] = [{"expected": f"认真落实上级部署，推动工作高质量发展，{end}。", "actual": "已完成。"}]


@plant("F02")
def f02(given: Given, rng: random.Random) -> None:
    del rng
    given["goals"][0]["actual"] = given["goals"][0]["expected"]


@plant("F03")
def f03(given: Given, rng: random.Random) -> None:
    given["goals"][0]["expected"] = str(rng.randint(200, 400))


@plant("F04")
def f04(given: Given, rng: random.Random) -> None:
    given["goals"][0]["actual"] = ""
    del rng


@plant("F05")
def f05(given: Given, rng: random.Random) -> None:
    end = rng.choice(["加快建设美好家园", "谱写新的篇章"])
    given["goals"][0]["expected"] = (
        "以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神，认真落实上级决策部署，紧紧围绕中心工作，"
        f"统筹推进各项任务，奋力推动高质量发展，为{end}提供有力保障。"
    )


@plant("F06")
def f06(given: Given, rng: random.Random) -> None:
    what = rng.choice(["乡村振兴、基层治理", "招商引资、项目建设"])
    given["goals"][0] = {"expected": f"年内推进{what}等重大任务3项，维护社会稳定。", "actual": "完成3项。"}


@plant("D25")
def d25(given: Given, rng: random.Random) -> Other:
    library = _without_results(given)
    row = rng.choice(library["indicators"])
    row[2] = f"{row[2]}（调整）"
    return {"library": [library]}


@plant("F10")
def f10(given: Given, rng: random.Random) -> None:
    goal = given["goals"][0]
    year = rng.choice([2020, 2021, 2022])
    goal["expected"] = f"{year}年{goal['expected'].replace('2023年', f'{year}年')}"


def _without_results(given: Given) -> Given:
    return {
        "kind": "goal",
        "unit": given["unit"],
        "year": 2023,
        "indicators": [[*row[:4], None, row[5], None, None] for row in given["indicators"]],
    }


@plant("F07")
def f07(given: Given, rng: random.Random) -> Other:
    last = copy.deepcopy(given)
    last["year"], last["sections"] = 2022, []
    row, old = row_of(given, "社会效益指标"), row_of(last, "社会效益指标")
    low = rng.randint(50, 60)
    row[2:5], old[2:5] = ["群众知晓率", f"≥{low}%", f"{low + 3}%"], ["群众知晓率", "≥95%", "96%"]
    row[6], row[7] = row[5], ""
    return {"last-year": last}


@plant("F08")
def f08(given: Given, rng: random.Random) -> Other:
    goals = _without_results(given)
    row = goals["indicators"][rng.randint(0, 2)]
    number = "".join(char for char in row[3] if char.isdigit())
    row[3] = row[3].replace(number, str(int(number) * 3 // 2))
    return {"goals": goals}


@plant("F09")
def f09(given: Given, rng: random.Random) -> Other:
    goals = _without_results(given)
    name = rng.choice(["废旧资源回收量", "志愿服务时长"])
    goals["indicators"].append(["效益指标", "生态效益指标", name, "≥90吨", None, "5", None, None])
    return {"goals": goals}


@plant("G01")
def g01(given: Given, rng: random.Random) -> None:
    gone = rng.choice(["application", "improvement"])
    given["sections"] = [part for part in given["sections"] if part["key"] != gone]
    for number, part in zip(
        "一二三四五六七八九", [p for p in given["sections"] if p.get("level", 1) == 1], strict=True
    ):
        part["number"] = f"{number}、"


@plant("G02")
def g02(given: Given, rng: random.Random) -> None:
    section(given, "problems")["paragraphs"] = [rng.choice(["无。", "略。"])]


@plant("G03")
def g03(given: Given, rng: random.Random) -> None:
    given["cover"] |= rng.choice([{"signatory": "（签字）"}, {"date": "年　　月　　日"}])


@plant("G04")
def g04(given: Given, rng: random.Random) -> None:
    hint = rng.choice(["填写说明：逐条写明目标完成情况，限100字", "（此处填写实际完成情况，不超过100字）"])
    given["goals"][0]["actual"] = hint


@plant("G05")
def g05(given: Given, rng: random.Random) -> None:
    del rng
    section(given, "other")["paragraphs"] = ["附件：1.部门整体支出绩效评价基础数据表"]


@plant("G06")
def g06(given: Given, rng: random.Random) -> None:
    section(given, "profile")["paragraphs"].append(
        rng.choice(["主要职责，因三定方案涉密，略。", "职能因涉密不公开，略。"])
    )


@plant("G07")
def g07(given: Given, rng: random.Random) -> None:
    phone = f"138{rng.randint(10000000, 99999999)}"
    section(given, "other")["paragraphs"].append(f"联系人电话{phone}。")


@plant("G08")
def g08(given: Given, rng: random.Random) -> None:
    row = next(row for row in given["indicators"] if row[7])
    row[7] += "汛期雨天多，部分路段不能施工，机械进不了场。" * rng.randint(14, 18)


@plant("G09")
def g09(given: Given, rng: random.Random) -> None:
    del rng
    given["indicators"].insert(5, ["产出指标", "质量指标", "", "", "", "", "", ""])


@plant("G10")
def g10(given: Given, rng: random.Random) -> None:
    at = rng.choice([5, 6, 8])
    given["sections"][at]["number"] = "十一、"


@plant("G11")
def g11(given: Given, rng: random.Random) -> Other:
    given["cover"]["date"] = f"2024年4月{rng.randint(2, 28)}日"
    return {"task": {"kind": "report-text", "deadline": "2024-03-31"}}


@plant("G12")
def g12(given: Given, rng: random.Random) -> None:
    replace_row(given, "数量指标", "资金编号", f"4.{rng.randint(10000, 99999)}E+20", "440306231391562500130")


@plant("G13")
def g13(given: Given, rng: random.Random) -> None:
    given["funds"]["total"]["rate"] = rng.choice(["#DIV/0!", "#REF!", "#VALUE!"])


@plant("G14")
def g14(given: Given, rng: random.Random) -> None:
    given["cover"]["date"] = f"2023年{rng.randint(2, 6)}月18日"


_OWN = (
    "一是组织技术人员进村入户{0}次，现场解决群众反映的问题{1}个，回访群众普遍认可。"
    "二是与周边三个乡镇建立协作机制，共享设备和人员，减少重复投入约{2}万元。"
    "三是对年初排查出的隐患逐项销号，建立台账并按季度公示整改进度。"
)


def _own_text(given: Given, rng: random.Random) -> str:
    text = _OWN.format(rng.randint(100, 200), rng.randint(30, 60), rng.randint(10, 20))
    section(given, "performance")["paragraphs"].append(text)
    return text


@plant("H01")
def h01(given: Given, rng: random.Random) -> Other:
    _own_text(given, rng)
    last = copy.deepcopy(given)
    last["year"] = 2022
    return {"last-year": last}


@plant("H02")
def h02(given: Given, rng: random.Random) -> Other:
    _own_text(given, rng)
    peer = copy.deepcopy(given)
    peer["unit"] = "衡南县水利事务中心"
    return {"peers": [peer]}


@plant("H03")
def h03(given: Given, rng: random.Random) -> Other:
    score = Decimal(given["total"]["score"])
    names = ["衡南县水利站", "衡南县农机站", "衡南县林业站", "衡南县畜牧站"]
    return {
        "peers": [
            {"unit": name, "total": {"points": "100", "score": str(score)}}
            for name in rng.sample(names, rng.choice([3, 4]))
        ]
    }


@plant("H04")
def h04(given: Given, rng: random.Random) -> None:
    given["total"]["review_score"] = str(rng.randint(70, 80))


@plant("H05")
def h05(given: Given, rng: random.Random) -> Other:
    row = next(row for row in given["indicators"][:5] if not row[7])
    unit = "".join(char for char in row[3] if not char.isdigit() and char not in "≥≤")
    likely = rng.choice(["完全不可能", "不可能完成"])
    return {
        "monitoring": {
            "kind": "monitoring",
            "unit": given["unit"],
            "indicators": [[*row[:4], f"0{unit}", None, None, None, {"likelihood": likely}]],
        }
    }


@plant("H06")
def h06(given: Given, rng: random.Random) -> Other:
    section(given, "problems")["paragraphs"] = ["无。"]
    fault = rng.choice(["专项资金未按规定用途使用", "未按规定进行政府采购"])
    said = {"heading": "审计结果", "paragraphs": [f"审计发现，{given['unit']}{fault}。"]}
    return {"audit": {"kind": "report-text", "unit": given["unit"], "sections": [said]}}
