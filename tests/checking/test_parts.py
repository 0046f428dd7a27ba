"""Reports checked part by part from Parquet give what they give in memory, in parts of any size."""

from pathlib import Path

from jixiao.checking.check import rule_parameters
from jixiao.checking.engine import run
from jixiao.checking.parts import check_parts, parts_of
from jixiao.facts import Subject, tables
from jixiao.reading import read
from jixiao.rules import all_rules
from jixiao.scoring import score
from jixiao.standards import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
PARTS = 2, 30  # reports: tables of a few rows, and tables of more


def test_parts_give_the_counts_of_all_their_reports(tmp_path: Path) -> None:
    report = read(EXAMPLE)
    standard = load("430000", report.fiscal_year)
    rules = all_rules()
    parameters = rule_parameters(rules, standard)
    subject = Subject(report, standard, score(report, standard))
    for reports in PARTS:
        folder = tmp_path / f"{reports:04d}"
        folder.mkdir()
        for name, frame in tables([subject] * reports).items():
            if name != "pairs":  # a table that a part does not have is empty
                frame.write_parquet(folder / f"{name}.parquet")
    whole = run(tables([subject] * sum(PARTS)), rules, parameters, keep=0)
    made = check_parts(parts_of(tmp_path), rules, parameters)
    assert not made.faults
    assert made.outcomes == whole.outcomes
    assert sum(found.failed for found in made.outcomes.values()) > 0
