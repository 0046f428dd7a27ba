"""Every rule against the cases that lie beside it: passes, fails, does not apply, could not be read.

A case is ``{name, report, with?, region?, class?, count?, says?}``; see tests/shorthand.py for ``report``;
``with`` gives the other documents in the same form.
``count`` is the number of findings (default 1), ``says`` words the Chinese message must contain.
"""

import inspect
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.checking import check
from jixiao.rules import Rule, all_rules
from tests.shorthand import companions_of, report_of

LEAST = {"passes": 2, "fails": 2, "not_applicable": 1}


def _file(rule: Rule) -> Path:
    module = next(m for m in list(sys.modules.values()) if getattr(m, "RULE", None) is rule)
    return Path(inspect.getfile(module)).with_suffix(".yaml")


def _cases(rule: Rule) -> dict[str, list[dict[str, Any]]]:
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(_file(rule).read_text(encoding="utf-8"))
    return cases


ALL = [
    pytest.param(rule, expected, case, id=f"{rule.code}-{expected}-{case['name']}")
    for rule in all_rules()
    for expected, cases in _cases(rule).items()
    for case in cases
]


@pytest.mark.parametrize(("rule", "expected", "case"), ALL)
def test_case(rule: Rule, expected: str, case: dict[str, Any]) -> None:
    result = check(
        report_of(case["report"]),
        region=case.get("region"),
        select=[rule.code],
        companions=companions_of(case.get("with", {})),
    )
    assert not result.faults
    outcomes = result.outcomes[rule.code]
    messages = [finding.message.zh for finding in result.findings]
    if expected == "passes":
        assert (outcomes.held > 0, messages) == (True, [])
    elif expected == "fails":
        assert len(messages) == case.get("count", 1), messages
        assert {finding.class_ for finding in result.findings} == {case["class"]}
        assert all(finding.place is not None for finding in result.findings), "a finding names its place"
        assert case.get("says", "") in "".join(messages)
        assert "{" not in "".join(messages + [finding.message.en for finding in result.findings])
    elif expected == "not_applicable":
        assert (outcomes.held, outcomes.failed, outcomes.unreadable) == (0, 0, 0)
    else:
        assert expected == "unreadable"
        assert (outcomes.unreadable > 0, messages) == (True, [])


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_covered_and_explained(rule: Rule) -> None:
    cases = _cases(rule)
    for kind, least in LEAST.items():
        assert len(cases.get(kind, [])) >= least, f"{rule.code} needs {least} cases of {kind}"
    for lang in ("zh", "en"):
        page = rule.page(lang)
        assert all((page.title, page.what, page.why, page.example, page.remedy))
