"""The page of a rule: one source for the terminal, JSON and docs/rules."""

from pathlib import Path

import pytest

from jixiao.checking.render.rulepage import index_markdown, page_data, page_markdown, page_text
from jixiao.rules import RENAMED, Rule, all_rules, find_rule
from jixiao.standards import load
from tests.generated import GENERATED

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_page_is_complete(rule: Rule, lang: str) -> None:
    standard = load()
    data, text = page_data(rule, standard, lang), page_text(rule, standard, lang)
    assert all(data[key] for key in ("title", "what", "why", "example", "remedy", "class", "since"))
    assert data["reference"], "every rule names what it rests on"
    assert len(data["parameters"]) == len(rule.parameters)
    assert page_markdown(rule, standard, lang).startswith(f"# {rule.code} ")
    for key in ("what", "why", "example", "remedy", "reference"):
        assert data[key] in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_is_left_of_a_rule_that_is_gone(lang: str) -> None:
    wanted = {path.name for path in GENERATED if path.parent == FOLDER / lang}
    assert wanted == {f"{rule.code}.md" for rule in all_rules()} | {"README.md"}
    assert {path.name for path in (FOLDER / lang).iterdir()} <= wanted


def test_the_index_lists_every_rule_and_marks_previews() -> None:
    index = index_markdown("zh")
    for rule in all_rules():
        row = next(line for line in index.splitlines() if line.startswith(f"|[{rule.code}]"))
        assert ("（试行）" in row) == rule.preview


def test_former_codes_lead_to_present_rules() -> None:
    codes = {rule.code for rule in all_rules()}
    assert codes.isdisjoint(RENAMED)
    assert set(RENAMED.values()) <= codes
    assert find_rule("nonsense") is None
