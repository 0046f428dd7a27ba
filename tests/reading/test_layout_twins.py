"""Invented documents with the layouts and the damage of published pages; their golds were made by hand.

Every field of every gold is compared (tests/reading/gold.py). Those listed here are read otherwise.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from jixiao.reading import read, read_all
from jixiao.report import Presence, Report, as_stated
from tests.reading.files import save
from tests.reading.gold import not_recovered

# The golds shorten the unit to its usual name; the documents print it with its code, and so do we.
OTHERWISE: dict[str, dict[str, tuple[Any, Any]]] = {
    "L01": {},
    "L06": {},
    "L12": {"unit": ("石门镇人民政府", "317001-临江市北岭区石门镇人民政府")},
    "L14": {},
    "L17": {},
    "L18": {"unit": ("南屿省海湾实验学校", "301088-海湾实验学校")},
}


def twin(shared: Path, folder: Path, name: str) -> Path:
    text = (shared / "layout-twins" / f"{name}.txt").read_text(encoding="utf-8")
    return save(folder, text[text.index("\n") + 1 :].encode(), f"{name}.txt")


@pytest.mark.parametrize("name", OTHERWISE)
def test_reads_to_its_gold(shared: Path, tmp_path: Path, name: str) -> None:
    gold = json.loads((shared / "layout-twins" / f"{name}.json").read_text(encoding="utf-8"))
    report = read(twin(shared, tmp_path, name))
    assert not_recovered(gold, report) == OTHERWISE[name]
    assert any("行列已丢失" in note for note in report.notes)


def residue(report: Report) -> list[str]:
    return [left.text for left in report.residue]


def test_what_is_left_of_each_is_known(shared: Path, tmp_path: Path) -> None:
    left = {name: residue(read(twin(shared, tmp_path, name))) for name in OTHERWISE}
    assert left["L01"] == ["公开14表", "云岭市青禾县柳溪小学"]
    assert all(
        text.startswith(("填写说明", "2.项目实施内容", "项目负责人", "财务负责人")) for text in left["L06"]
    )
    assert left["L12"][-1] == "附件:"  # file properties only
    assert left["L14"][2:] == ["-"] * 6 + [
        "注:分值固定为产出50分、效益30分、服务对象满意度10分、资金执行率10分。"
    ]
    assert left["L17"] == [
        "项目负责人及电话",
        "李某某",
        "改造老旧机井,改善灌溉条件,改造老旧机井,改善灌溉条件,",
        "注:分值固定为产出50分、效益30分、满意度10分、资金执行率10分",
    ]
    assert {"赵某某", "0.00", "45"} < set(left["L18"])


def test_every_piece_of_residue_has_its_place(shared: Path, tmp_path: Path) -> None:
    for name in OTHERWISE:
        for report in read_all(twin(shared, tmp_path, name)):
            assert all(left.place is not None and left.place.ref for left in report.residue), name


def test_a_value_points_at_its_text(shared: Path, tmp_path: Path) -> None:
    path = twin(shared, tmp_path, "L17")
    text = path.read_text(encoding="utf-8").strip()
    fourth = read(path).indicators[3]
    assert fourth.target is not None
    assert fourth.target.place is not None
    assert (fourth.target.place.paragraph, fourth.target.raw) == (1, "35万元")
    assert text[fourth.target.place.start : fourth.target.place.end] == "35万元"


def test_the_second_table_of_a_page_that_breaks_off(shared: Path, tmp_path: Path) -> None:
    gold = json.loads((shared / "layout-twins" / "L18.json").read_text(encoding="utf-8"))["second_table"]
    first, second = read_all(twin(shared, tmp_path, "L18"))
    assert first.fiscal_year == 2022
    stated = as_stated(second)
    assert stated["project"] == gold["project"]
    assert {key: stated["funds"][key] for key in gold["funds"]} == gold["funds"]
    assert stated["indicators"] == []
    assert [(left.text, left.reason) for left in second.residue if "中断" in left.reason] == [
        ("412,000.0", "文字在此中断，不能确定是否完整")
    ]


def test_lost_first_levels_keep_their_points(shared: Path, tmp_path: Path) -> None:
    report = read(twin(shared, tmp_path, "L14"))
    assert [(level.name.presence, level.points and level.points.raw) for level in report.level1] == [
        (Presence.BLANK, "50"),
        (Presence.BLANK, "30"),
        (Presence.WRITTEN, "10"),
    ]


def test_hints_are_not_values(shared: Path, tmp_path: Path) -> None:
    report = read(twin(shared, tmp_path, "L06"))
    assert [goal.actual.presence for goal in report.goals if goal.actual] == [Presence.BLANK]
    assert [goal.expected.raw for goal in report.goals if goal.expected] == ["保障巡护车辆正常运行。"]
    assert [
        (section.key, section.paragraphs) for section in report.sections if section.key != "implementation"
    ] == [
        ("conclusion", ()),
        ("problems", ()),
        ("improvement", ()),
    ]
    assert report.funds is not None
    assert report.funds.total is not None
    assert report.funds.total.reason is not None
    assert report.funds.total.reason.presence is Presence.BLANK
    assert as_stated(report)["attributes"] == {"form-code": "510000_0013zp"}
