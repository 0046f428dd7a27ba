"""Goal tables as published by Shanghai and Shenzhen: every gold, field by field."""

import json
import re
from pathlib import Path

import pytest

from jixiao.reading import read, read_all
from jixiao.report import Kind, Report
from tests.reading.gold import not_recovered


@pytest.fixture(scope="module")
def targets(shared: Path) -> Path:
    return shared / "real" / "targets"


@pytest.fixture(scope="module")
def songgang(targets: Path) -> dict[str, list[Report]]:
    return {part: read_all(targets / f"songgang-2023-{part}.xlsx") for part in "abc"}


def test_shenzhen_sheets(targets: Path, songgang: dict[str, list[Report]]) -> None:
    golds = sorted(targets.glob("songgang-*.gold.json"))
    assert len(golds) == 3
    for path in golds:
        found = re.fullmatch(r"songgang-2023-(\w)-s(\d+)\.gold\.json", path.name)
        assert found
        report = songgang[found[1]][int(found[2]) - 1]
        assert not_recovered(json.loads(path.read_text(encoding="utf-8")), report) == {}, path.name


def test_all_sixty_sheets_are_read_and_nothing_is_left_but_sheet_names_and_notes(
    songgang: dict[str, list[Report]],
) -> None:
    reports = [report for part in songgang.values() for report in part]
    assert len(reports) == 60
    assert {report.kind for report in reports} == {Kind.GOAL}
    assert all(report.project and report.unit and report.funds and report.goals for report in reports)
    assert sum(not report.indicators for report in reports) == 12
    assert all(
        re.match(r"\d+\.|备注：作为导入模板", left.text) for report in reports for left in report.residue
    )


def test_twenty_digit_codes_stay_as_printed(songgang: dict[str, list[Report]]) -> None:
    codes = {entry.value.raw for entry in songgang["a"][1].attributes if entry.key == "project-code"}
    assert codes == {"440306231391562500129"}


def test_shanghai_tables_in_a_budget(targets: Path) -> None:
    golds = sorted(targets.glob("wanli-*.gold.json"))
    reports = read_all(targets / "wanli-2023-five-target-tables.pdf")
    assert len(reports) == len(golds) == 5
    for path, report in zip(golds, reports, strict=True):
        assert not_recovered(json.loads(path.read_text(encoding="utf-8")), report) == {}, path.name
    assert all(report.residue == () for report in reports[1:])  # the first keeps the budget's own tables


def test_shanghai_table_a_cell_a_line(targets: Path) -> None:
    report = read(targets / "lanxi-road-2026-flattened.txt")
    gold = json.loads((targets / "lanxi-road-2026.gold.json").read_text(encoding="utf-8"))
    assert not_recovered(gold, report) == {}
    # Where one of the two goals ends and the other begins is not to be told.
    assert report.goals == ()
    assert len(report.residue) == 6
