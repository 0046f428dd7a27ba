"""A believable record for each layout, invented: something in every place that the form has."""

from decimal import Decimal

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
    Total,
)
from jixiao.standards.layouts import FundLine, Layout
from jixiao.web.demo.records import departments, record

__all__ = ["example_for"]

YEAR = 2023
UNIT = MoneyUnit.WAN
# level 1, level 2, name, sign, value, unit, actual, reason; the points are in _POINTS
_ROWS = (
    ("产出指标", "数量指标", "改造机井", "≥", "120", "眼", "126眼", ""),
    ("产出指标", "数量指标", "更换输水管道", "≥", "35", "公里", "33.6公里",
     "两个村民小组调整了管线走向，余下1.4公里已列入下年计划，3月底前完成。"),
    ("产出指标", "质量指标", "工程验收合格率", "=", "100", "%", "100%", ""),
    ("产出指标", "时效指标", "完工时间", "", "2023年11月底前", "", "2023年11月18日", ""),
    ("产出指标", "成本指标", "每眼机井改造成本", "≤", "2.6", "万元", "2.55万元", ""),
    ("效益指标", "社会效益指标", "供水保证率", "≥", "95", "%", "96.2%", ""),
    ("效益指标", "生态效益指标", "亩均节水量", "≥", "40", "立方米", "43立方米", ""),
    ("满意度指标", "服务对象满意度指标", "受益群众满意度", "≥", "90", "%", "93.4%", ""),
)  # fmt: skip
# Points of the rows above and of execution (None: it has none), where they are not the usual ones.
_POINTS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "hubei-project": (("10", "10", "10", "10", "5", "15", "10", "10"), "20"),
    "hubei-project-review": (("15", "10", "10", "10", "5", "15", "10", "10"), None),
    "ningxia-project": (("10", "10", "5", "10", "5", "20", "20", "20"), None),
    "henan-project": (("10", "10", "5", "5", "10", "15", "10", "5"), "30"),
}
_DONE = Decimal("0.96")  # what the second row reached
_RATE = Decimal("0.972")  # 357.70 of 368.00
_ATTRIBUTES = {
    "project-code": "430000230000000012345",
    "form-code": "510000_0013zp",
    "unit-code": "301001",
    "nature": "新增性项目",
    "category": "部门预算项目",
    "type": "一次性项目",
    "start": "2023年3月1日",
    "end": "2023年11月30日",
    "period": "2023年3月至11月",
    "new": "是",
    "allocation": "项目法",
    "policy-basis": "县农村供水规划（2021—2025年）",
    "estimate-basis": "120眼×2.6万元/眼＋35公里×1.6万元/公里＝368万元",
    "office": "农业农村科",
}
_TICKED = {  # where the form prints all choices
    "nature": "1.持续性项目□　2.新增性项目☑",
    "category": "1.部门预算项目☑　2.市直专项□　3.转移支付项目□",
    "type": "1.常年性项目□　2.延续性项目□　3.一次性项目☑",
}
_TICKING = "hubei-project"
_CRITERIA = (("项目决策", "2", "2"), ("项目管理", "13", "12.5"))  # 广水市2021: rows without levels
_SECTIONS = {
    "performance": "全年改造机井126眼，更换输水管道33.6公里，38个村的供水保证率提高到96.2%。",
    "implementation": "3月完成招标，4月开工，11月18日全部通过验收。",
    "conclusion": "自评得分99.32分，等级为优。",
    "problems": "两个村民小组的管线走向调整较晚，1.4公里管道没有按期更换。",
    "improvement": "管线走向在开工前由村民代表会议确认；余下1.4公里在下年3月底前完成。",
    "shortfall": "更换输水管道完成96%：两个村民小组调整了管线走向。",
    "other": "无。",
}
_STAFF = {"编制": "48", "在职": "46", "实有": "46"}


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _amount(raw: str) -> Amount:
    return Amount.of(raw, unit=UNIT)


def _fund(axis: str, line: FundLine, budget: str, spent: str, rate: str, form: Layout) -> FundRow:
    points = _POINTS.get(form.name, ((), "10"))[1] or "" if axis == "total" else ""
    score = _figure(Decimal(points) * _RATE) if points else ""
    return FundRow.model_validate(
        {
            "axis": axis,
            "name": line.name,
            "label": Text.of(line.label),
            "initial": _amount(budget),
            "adjusted": _amount(budget),
            "executed": _amount(spent),
            "forecast": _amount(budget),
            "rate": Rate.of(rate),
            "points": Number.of(points),
            "score": Number.of(score),
            "reason": Text.of("管道工程结算审计未完，尾款下年支付。" if axis == "total" else ""),
        }
    )


def _funds(form: Layout) -> Funds:
    lines = form.funds
    total = _fund("total", lines.total, "368.00", "357.70", "97.20%", form)
    amounts = iter([("300.00", "300.00", "100%"), ("68.00", "57.70", "84.85%")])
    source = [
        _fund("source", line, *next(amounts, ("0.00", "0.00", "")), form)
        for line in lines.source or (FundLine(name="当年财政拨款", label="当年财政拨款"),)
    ]
    kinds = zip(lines.nature, [("0.00", "0.00", ""), ("368.00", "357.70", "97.20%")], strict=False)
    nature = [_fund("nature", line, *money, form) for line, money in kinds]
    whole = [_fund("total", lines.project_total, "368.00", "", "", form)] if lines.project_total else []
    whole += [
        _fund("source", line, money, "", "", form)
        for line, money in zip(lines.project, ("300.00", "68.00"), strict=False)
    ]
    return Funds(unit=UNIT, rows=(total, *source, *nature), project_rows=tuple(whole))


def _indicator(row: tuple[str, ...], kind: Kind, points: str) -> Indicator:
    level1, level2, name, sign, value, unit, actual, reason = row
    score = _figure(Decimal(points) * (_DONE if reason else 1))
    done = kind is not Kind.GOAL
    return Indicator(
        level1=Text.of(level1),
        level2=Text.of(level2),
        name=Text.of(name),
        target=Text.of(f"{sign}{value}{unit}"),
        comparator=Text.of(sign or "定性"),
        unit=Text.of(unit),
        actual=Text.of(actual if done else ""),
        points=Number.of(points),
        score=Number.of(score if done else ""),
        review_score=Number.of(score),
        deviation=Text.of(reason),
        goal=1,
        completion=Text.of("100%"),
        coefficient=Text.of("96%" if reason else "100%"),
        explanation=Text.of("验收单、台账记载的数量"),
        method=Text.of("达到指标值得满分，未达到按比例计分"),
        basis=Text.of("2022年实际：98眼；依据县农村供水规划"),
        direction=Text.of("反向指标" if sign == "≤" else "正向指标"),
        core=Text.of("是"),
        outlook=Text.of(actual),
        likelihood=Text.of("确定能"),
        remark=Text.of(""),
    )


def _criteria(form: Layout) -> tuple[Indicator, ...]:
    """Return the rows without levels of a form that has them (广水市2021: decision and management)."""
    if form.name != "hubei-project-review":
        return ()
    return tuple(
        Indicator(
            name=Text.of(name),
            points=Number.of(points),
            score=Number.of(score),
            review_score=Number.of(score),
            method=Text.of("按材料齐全程度计分"),
        )
        for name, points, score in _CRITERIA
    )


def _project(form: Layout) -> Report:
    kind = form.kinds[0]
    usual = ("15", "10", "10", "10", "5", "15", "15", "10")
    points, execution = _POINTS.get(form.name, (usual, "10"))
    rows = (
        *_criteria(form),
        *(_indicator(row, kind, own) for row, own in zip(_ROWS, points, strict=True)),
    )
    scores = [row.score.value for row in rows if row.score and row.score.value is not None]
    total = _figure(sum(scores, Decimal(execution or 0) * _RATE))
    return Report(
        kind=kind,
        fiscal_year=YEAR,
        unit=Text.of("雁湖县水利局"),
        duties=Text.of("负责全县水资源管理、农村供水和防汛抗旱。"),
        project=Text.of("农村机井改造和输水管道更换"),
        supervisor=Text.of("雁湖县水利局"),
        implementer=Text.of("雁湖县农村供水站"),
        funds=_funds(form),
        goals=(
            Goal(
                expected=Text.of("改造机井不少于120眼，更换输水管道35公里，让38个村的供水保证率达到95%。"),
                actual=Text.of("改造机井126眼，更换输水管道33.6公里，38个村的供水保证率达到96.2%。"),
                adjusted=Text.of("同年初目标。"),
                deviation=Text.of("管道少更换1.4公里，原因见下。"),
                points=Number.of("80" if form.name == "hubei-project" else "100"),
            ),
            Goal(expected=Text.of("到2025年，全县农村供水保证率达到97%。"), term="project"),
        ),
        indicators=rows,
        total=Total(
            points=Number.of("100"),
            score=Number.of(total),
            review_score=Number.of(total),
            grade=Text.of("优"),
        ),
    )


def _of_department(form: Layout, funds: Funds) -> Funds:
    """Return the funds of a department along the lines of the form: all of it from the first source."""
    total = funds.total
    assert total is not None
    nature = {row.name: row for row in funds.along("nature")}
    zero = {"initial": _amount("0"), "adjusted": _amount("0"), "executed": _amount("0")}
    whole = {
        "initial": total.initial,
        "adjusted": total.adjusted,
        "executed": total.executed,
        "rate": total.rate,
    }
    source = [
        FundRow.model_validate(
            {"axis": "source", "name": line.name, "label": Text.of(line.label), **(zero if number else whole)}
        )
        for number, line in enumerate(form.funds.source)
    ]
    kinds = [nature[line.name] for line in form.funds.nature if line.name in nature]
    return funds.model_copy(update={"rows": (total, *source, *kinds)})


def _overall(form: Layout) -> Report:
    made = record(departments()[0], 1, YEAR)
    base = (
        ("三公经费", "32.00", "30.00", "28.46"),
        ("1．公务用车购置和维护经费", "18.20", "17.00", "16.30"),
        ("其中：公车购置", "0.00", "0.00", "0.00"),
        ("公车运行维护", "18.20", "17.00", "16.30"),
        ("2．出国经费", "0.00", "0.00", "0.00"),
        ("3．公务接待", "13.80", "13.00", "12.16"),
        ("项目支出", "528.40", "583.09", "566.53"),
        ("公用经费", "61.75", "63.73", "63.73"),
        ("政府采购金额", "120.00", "136.00", "132.80"),
        ("部门整体支出预算调整", "0.00", "—", "0.00"),
    )
    told = {section.key: section.paragraphs for section in made.sections}
    sections = tuple(
        Section(key=key, heading=Text.of(key), paragraphs=told.get(key, (Text.of("无。"),)))
        for key in _keys(form, "section")
    )
    return made.model_copy(
        update={
            "supervisor": made.unit,
            "duties": Text.of(departments()[0].duties),
            "staff": (*made.staff, StaffCount(label="编制", number=Number.of("48")),
                      StaffCount(label="实有", number=Number.of("46"))),
            "base_data": tuple(
                BaseRow(
                    name=Text.of(name), last_final=_amount(last), budget=_amount(plan), final=_amount(now)
                )
                for name, last, plan, now in base
            ),
            "sections": made.sections if form.narrative else sections,
            "indicators": tuple(
                row.model_copy(update={"core": Text.of("是"), "coefficient": Text.of("100%"), "goal": 1})
                for row in made.indicators
            ),
            "goals": tuple(
                goal.model_copy(update={"points": Number.of("100"), "adjusted": goal.expected})
                for goal in made.goals
            ),
            "funds": _of_department(form, made.funds or Funds()),
        }
    )  # fmt: skip


def _keys(form: Layout, kind: str) -> list[str]:
    return list(dict.fromkeys(slot.path[1] for slot in form.slots() if slot.path[0] == kind))


def example_for(form: Layout) -> Report:
    """Return a finished record that a layout can print."""
    if form.kinds[0] is Kind.OVERALL:
        made = _overall(form)
    else:
        made = _project(form).model_copy(
            update={
                "sections": tuple(
                    Section(key=key, heading=Text.of(key), paragraphs=(Text.of(_SECTIONS[key]),))
                    for key in _keys(form, "section")
                )
            }
        )
    labels = form.labels
    values = _ATTRIBUTES | (_TICKED if form.name == _TICKING else {})
    attributes = tuple(
        Attribute(key=key, label=Text.of(labels[f"attribute.{key}"].text), value=Text.of(values[key]))
        for key in _keys(form, "attribute")
    )
    return made.model_copy(update={"attributes": attributes})
