"""Records as departments write them, for Hypothesis: all kinds of values, blanks, marks, amounts, staff."""

import string

from hypothesis import strategies as st

from jixiao.report import (
    Amount,
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    LabelledAmount,
    Level1,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Section,
    StaffCount,
    Text,
    Total,
)
from jixiao.standards.layouts import layout
from jixiao.standards.vocabulary import vocabulary

HANZI = "全区干部学习人数培训参加组织建设服务群众满意基层重点任务完成推进提升党员社会工作稳定有序"
MARKS = ["", "无", "略", "—", "/", "0"]


def words(least: int = 1, most: int = 12) -> st.SearchStrategy[str]:
    """A phrase without punctuation that means nothing to the vocabulary."""
    return st.text(HANZI, min_size=least, max_size=most)


values = st.one_of(
    st.sampled_from([*MARKS, "≥600人", "≤100%", "100%", "90％", "2023年底前", "＞5", "1,200"]),
    words(),
    st.text(HANZI + string.ascii_letters + string.digits + " ，。<>&\"'{}“”|…\t\n", max_size=20),
    st.text(max_size=8),  # anything at all: control characters, half surrogates' neighbours, other scripts
)
points = st.sampled_from(["", "6", "10", "5.5", "0", "—", "10分", "6"])
figures = st.decimals(min_value=0, max_value=99999, places=2).map(str) | st.sampled_from(
    ["", "0", "1,234.50"]
)


def _amounts() -> st.SearchStrategy[tuple[LabelledAmount, ...]]:
    terms = {term.name: term.role for term in vocabulary().amounts.values()}
    wholes = [name for name, role in terms.items() if role == "whole"]
    parts = [name for name, role in terms.items() if role == "part"]
    alone = [name for name, role in terms.items() if role == "alone"]
    paths = st.sampled_from([(name,) for name in wholes + alone] + [(w, p) for w in wholes for p in parts])
    figure = st.decimals(min_value="0.01", max_value=9999, places=2).map(lambda number: f"{number}万元")
    entry = st.builds(
        lambda path, raw: LabelledAmount(path=path, label=path[-1], amount=Amount.of(raw)), paths, figure
    )
    return st.lists(entry, max_size=6, unique_by=lambda made: made.path).map(tuple)


@st.composite
def _sections(draw: st.DrawFn) -> tuple[Section, ...]:
    known = vocabulary().headings
    keys = draw(st.lists(st.sampled_from(list(known)), unique=True, max_size=6))
    numbers = "一二三四五六七八九"
    numbered = draw(st.booleans())
    made = []
    for at, key in enumerate(keys):
        heading = known[key]
        number = f"{numbers[at]}、" if heading.level == 1 else f"（{numbers[at]}）"
        own = st.one_of(words(4, 30).map(lambda text: f"{text}。"), st.sampled_from(["无。", "略"]))
        made.append(
            Section(
                key=key,
                number=number if numbered else "",
                heading=Text.of(vocabulary().outline.keys[key][0]),
                level=heading.level,
                paragraphs=tuple(Text.of(text) for text in draw(st.lists(own, max_size=3))),
            )
        )
    return tuple(made)


@st.composite
def _funds(draw: st.DrawFn) -> Funds | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    unit = draw(st.sampled_from([MoneyUnit.WAN, MoneyUnit.YUAN, None]))

    def amount() -> Amount:
        return Amount.of(draw(figures), unit=unit)

    form = layout("hunan-overall-short").funds
    rows = [
        FundRow(
            axis="total",
            name=form.total.name,
            initial=amount(),
            adjusted=amount(),
            executed=amount(),
            rate=Rate.of(draw(st.sampled_from(["100%", "98.5%", "", "0.95"]))),
            points=Number.of(draw(points)),
            score=Number.of(draw(points)),
        )
    ]
    for axis, names in (
        ("source", ["一般公共预算", "政府性基金", "国有资本经营预算", "其他资金"]),
        ("nature", ["基本支出", "项目支出"]),
    ):
        chosen = draw(st.lists(st.sampled_from(names), unique=True))
        rows += [FundRow(axis=axis, name=name, label=Text.of(name), adjusted=amount()) for name in chosen]
    return Funds(unit=unit, rows=tuple(rows))


def _indicator(level1: str, level2: str) -> st.SearchStrategy[Indicator]:
    text = values.map(Text.of)
    return st.builds(
        Indicator,
        level1=st.just(Text.of(level1)),
        level2=st.just(Text.of(level2)),
        name=words(2).map(Text.of),
        target=text,
        actual=text,
        points=points.map(Number.of),
        score=points.map(Number.of),
        deviation=text | st.none(),
    )


@st.composite
def records(draw: st.DrawFn) -> Report:
    """A record of an overall self-evaluation whose text states nothing that its lists do not."""
    levels = draw(st.lists(st.sampled_from(["产出指标", "效益指标", "满意度指标"]), unique=True))
    indicators: list[Indicator] = []
    level1 = []
    for name in levels:
        number = draw(st.none() | st.sampled_from(["58", "24.5", "8"]))
        level1.append(Level1(name=Text.of(name), points=Number.of(number) if number else None))
        for below in draw(st.lists(st.sampled_from(["数量指标", "质量指标"]), min_size=1, unique=True)):
            indicators += draw(st.lists(_indicator(name, below), min_size=1, max_size=3))
    labels = list(vocabulary().staff)
    staff = draw(st.lists(st.sampled_from(labels), unique=True, max_size=3))
    return Report(
        kind=Kind.OVERALL,
        fiscal_year=draw(st.sampled_from([None, 2019, 2023])),
        unit=draw(st.none() | words(4).map(lambda text: Text.of(f"雁峰区{text}局"))),
        cover=draw(
            st.none()
            | st.builds(
                Cover,
                title=st.just(Text.of("部门整体支出绩效自评报告")),
                signatory=st.sampled_from(["", "周某某"]).map(Text.of),
                date=st.sampled_from(["", "2024年3月20日"]).map(Text.of),
            )
        ),
        sections=draw(_sections()),
        staff=tuple(
            StaffCount(label=label, number=Number.of(str(draw(st.integers(1, 999))))) for label in staff
        ),
        amounts=draw(_amounts()),
        duties=draw(st.none() | words(5, 40).map(Text.of)),
        funds=draw(_funds()),
        goals=tuple(
            Goal(expected=Text.of(draw(words(5, 60))), actual=draw(st.none() | words(5).map(Text.of)))
            for _ in range(draw(st.integers(0, 2)))
        ),
        level1=tuple(level1),
        indicators=tuple(indicators),
        total=draw(
            st.none()
            | st.builds(
                Total,
                points=points.map(Number.of),
                score=points.map(Number.of),
                grade=st.none() | st.sampled_from(["优", "良"]).map(Text.of),
            )
        ),
    )
