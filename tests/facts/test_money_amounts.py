"""The table of amounts: what is written stays what it is, empty cells included."""

from decimal import Decimal

from jixiao.facts import Subject, tables
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of


def test_every_amount_has_a_row_with_its_interval() -> None:
    report = report_of(
        {
            "amounts": {"基本支出/工资福利支出": "286.5万元"},
            "funds": {
                "total": {"adjusted": "608.67", "executed": ""},
                "source": {"政府性基金": "0", "其他资金": "无"},
            },
        }
    )
    standard = load(None, 2023)
    frame = tables([Subject(report, standard, score(report, standard))])["amounts"]
    assert frame.select("where", "path", "column", "presence", "yuan").rows() == [
        ("text", "基本支出/工资福利支出", None, "written", 2865000),
        ("table", "资金总额", "adjusted", "written", Decimal("6086700")),
        ("table", "资金总额", "executed", "blank", None),
        ("table", "政府性基金", "adjusted", "written", 0),
        ("table", "其他资金", "adjusted", "none", None),
    ]
    assert frame.row(0, named=True)["low"] == 2864500
    assert frame["place"].null_count() == 0
