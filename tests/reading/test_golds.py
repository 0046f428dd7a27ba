"""No gold of the real documents is left out; what the accounts say of themselves."""

import json
from pathlib import Path

import pytest

from jixiao.reading import read_all
from jixiao.report import Kind

ELSEWHERE = {"yanfeng-2023", "lanxi-road-2026"}  # test_seed, test_targets
TARGETS = ("songgang-2023-", "wanli-2023-p")  # test_targets


def test_every_gold_is_compared_somewhere(shared: Path) -> None:
    golds = {path.name.removesuffix(".gold.json") for path in (shared / "real").rglob("*.gold.json")}
    accounts = {
        path.name.removesuffix("-accounts.pdf") for path in (shared / "real" / "accounts").glob("*.pdf")
    }
    left = golds - ELSEWHERE - accounts
    assert all(name.startswith(TARGETS) for name in left)


@pytest.mark.parametrize("name", ["putuo-planning-2024", "putuo-social-work-2024"])
def test_accounts_are_a_text_of_their_body_and_year(shared: Path, name: str) -> None:
    """Their performance section stays text: the figures in it are no fields of a report."""
    folder = shared / "real" / "accounts"
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    (report,) = read_all(folder / f"{name}-accounts.pdf")
    assert report.kind is Kind.REPORT_TEXT
    assert (report.fiscal_year, report.unit and report.unit.raw) == (gold["fiscal_year"], gold["unit"])
    assert (report.funds, report.indicators, report.total) == (None, (), None)
    said = "".join(text.raw for section in report.sections for text in section.paragraphs)
    own = gold["self_evaluation"]
    assert f"绩效自评的2024年度项目{own['projects']}个，涉及预算金额{own['amount']}万元" in "".join(
        said.split()
    )
    assert own["average_score"] in said
