"""``faults``: every mistake at once, each with its file, line, key and what was expected."""

from pathlib import Path

import pytest
import yaml

from jixiao.standards.validate import faults

WRONG = yaml.safe_load((Path(__file__).parent / "wrong.yaml").read_text(encoding="utf-8"))
HEAD = 'authority:\n  id: some\n  name: 雁峰区\n  region: "430406"\n'


def told(path: Path) -> list[str]:
    return [str(fault) for fault in faults(path)]


def write(folder: Path, text: str, name: str = "some.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_overlay_has_none(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + 'weights.execution:\n  values: {2025-01-01: "15"}\n')
    assert told(path) == []
    assert told(tmp_path) == []


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["says"])
def test_each_way_to_get_it_wrong(tmp_path: Path, case: dict[str, str]) -> None:
    found = told(write(tmp_path, HEAD + case["text"]))
    assert len(found) == 1
    assert case["says"] in found[0]
    assert found[0].startswith("标准文件 some.yaml")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('authority: {id: a, name: 甲, region: "999999"}\n', "some.yaml:1：region 999999 不是已知的行政区划"),
        ("authority: {id: a, name: 甲, region: 430406}\n", "加引号的六位行政区划代码"),
        ("authority: {id: a, name: 甲}\n", "加引号的六位行政区划代码"),
        ("authority: {id: a, regoin: '430406', name: 甲}\n", "不认识 regoin"),
        ("authority: 雁峰区\n", "应写 id、name、region"),
        ("weights.execution: {values: {2025-01-01: '1'}}\n", "应写 id、name、region"),
    ],
)
def test_heads(tmp_path: Path, head: str, says: str) -> None:
    assert any(says in fault for fault in told(write(tmp_path, head)))


def test_all_mistakes_of_a_folder_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    write(folder, '{id: some, name: 雁峰区, region: "430406"}', "authority.yaml")
    write(
        folder,
        "weights.execution:\n  values: {2025-01-01: 1.5}\nweights.outputs:\n  values: {earliest: '1'}\n",
        "a.yaml",
    )
    write(folder, "weights.execution:\n  values: {2025-01-01: '1'}\n", "b.yaml")
    found = told(tmp_path)
    assert len(found) == 3
    assert "county/a.yaml:2, weights.execution" in found[0]
    assert "county/a.yaml:3, weights.outputs" in found[1]
    assert "county/b.yaml:1, weights.execution：a.yaml 里已经写过" in found[2]
    assert told(folder) == found


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "没有标准文件" in told(tmp_path)[0]
