"""``jixiao standards`` and ``jixiao score`` in its forms, as the user meets them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jixiao.cli.app import app
from jixiao.standards import loader

RECORD = Path(__file__).parents[2] / "examples" / "overall-2023.json"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    loader.all_authorities.cache_clear()
    loader.load.cache_clear()
    yield tmp_path / "home" / "standards"
    loader.all_authorities.cache_clear()
    loader.load.cache_clear()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def standards(*arguments: str | Path) -> str:
    result = run("standards", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_list_names_every_authority() -> None:
    text = standards("list")
    assert all(name in text for name in ("全国", "湖北省", "施甸县", "深圳市"))


def test_show_gives_value_beginning_source_and_doubt() -> None:
    text = standards("show", "湖北", "--year", "2020", "--family", "weights")
    assert 'weights.execution = "20" 分  [hubei，2019-01-01]' in text
    assert "依据待核：" in text
    data = json.loads(standards("show", "420000", "--year", "2020", "--format", "json"))
    values = {value["key"]: value for value in data["values"]}
    assert data["chain"] == ["national", "hubei"]
    assert values["scoring.reverse"]["value"] == "ratio"
    assert values["scoring.reverse"]["verified"] is False
    assert values["weights.output"]["value"] == "50"
    assert not any(key.startswith("checks.") for key in values)
    assert "checks.C16.words" in standards("show", "--family", "checks.C16")


def test_diff_between_regions_and_between_years() -> None:
    text = standards("diff", "湖南", "湖北", "--year", "2020", "--family", "scoring")
    assert "scoring.reverse " in text
    assert "scoring.positive " not in text
    years = standards("diff", "全国@2019", "全国@2020", "--family", "bands")
    assert "全国@2019" in years
    assert '"0.5"' in years
    assert '"0.6"' in years
    assert standards("diff", "全国@2022", "全国@2023").strip() == "没有差别。"


@pytest.mark.parametrize(
    "arguments", [("show", "没有这个县"), ("diff", "湖南@去年", "湖北"), ("new", "没有这个县")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run("standards", *arguments).exit_code == 2


def test_new_writes_an_overlay_that_changes_nothing_until_a_line_is_uncommented(own: Path) -> None:
    standards("new", "雁峰区")
    assert standards("validate").strip() == "没有错误。"
    assert (own / "430406.yaml").is_file()
    loader.all_authorities.cache_clear()
    loader.load.cache_clear()
    before = {key: value.value for key, value in loader.load("430000", 2023).values.items()}
    assert {key: value.value for key, value in loader.load("430406", 2023).values.items()} == before
    assert run("standards", "new", "430406").exit_code == 2, "what is there is never overwritten"


def test_every_line_of_a_new_overlay_is_valid_when_uncommented(own: Path) -> None:
    standards("new", "430406")
    path = own / "430406.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index('  region: "430406"') + 1
    offered = [
        line.removeprefix("# ") if line.startswith(("# weights", "# bands", "# scoring", "# explain"))
        else line.removeprefix("#") if line.startswith("#   ")
        else line
        for line in lines[start:]
    ]  # fmt: skip
    path.write_text("\n".join([*lines[:start], *offered]), encoding="utf-8")
    assert standards("validate", path).strip() == "没有错误。"
    assert "weights.execution" in standards("show", "430406", "--family", "weights")


def test_validate_tells_and_exits_with_1(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        'authority: {id: x, name: 雁峰区, region: "430406"}\nweights.output: {values: 5}\n', encoding="utf-8"
    )
    result = run("standards", "validate", path)
    assert result.exit_code == 1
    assert "x.yaml:2, weights.output：缺 values" in result.stdout


def test_score_as_data_has_exact_strings_and_every_trace() -> None:
    data = json.loads(run("score", RECORD, "--format", "json").stdout)
    assert (data["stated_score"], data["stated_points"]) == ("109", "110")
    assert data["execution"]["low"] == "10.00"
    for line in (data["execution"], *data["lines"]):
        assert line["trace"]["formula"]
        assert line["completion"] is None or isinstance(line["completion"], str)
    assert data["total"]["steps"][0].endswith(f"= {data['low']}")


def test_score_as_a_page_stands_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("score", RECORD, "--format", "html", "-o", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "http" not in text, "nothing is fetched from elsewhere"
    assert "依据待核" in text
    assert "109" in text


def test_names_from_a_document_are_escaped(tmp_path: Path) -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    record["indicators"][0]["name"]["raw"] = "<script>x</script>[red]"
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert "<script" not in run("score", path, "--format", "html").stdout
    assert "[red]" in run("score", path, "--trace").stdout
