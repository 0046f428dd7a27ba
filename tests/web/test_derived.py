"""Derived cells follow, typed ones stay; drafts begin from nothing, from last year, from a document."""

from pathlib import Path

import pytest

from jixiao.checking import check
from jixiao.reading import read
from jixiao.report import Kind, Report
from jixiao.scoring import score
from jixiao.standards import Standard, load
from jixiao.web.forms.assessment import Confirmed, assess
from jixiao.web.forms.beginning import blank, complete, from_last_year
from jixiao.web.forms.derived import follow, follow_scores, scores_of, sums_of
from jixiao.web.forms.placing import place
from jixiao.web.forms.record import Form, form_to_report, report_to_form

_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
_LAYOUT = "hunan-overall"


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load("430406", 2023)


@pytest.fixture(scope="module")
def example() -> Report:
    return place(read(_EXAMPLE))


@pytest.fixture
def empty(standard: Standard) -> Form:
    return report_to_form(blank(Kind.OVERALL, 2023, "雁湖区水利局", standard))


def _typed(form: Form, fields: dict[str, str]) -> Form:
    return Form({**form.fields, **fields}, form.rows)


def test_an_empty_form_derives_nothing(empty: Form, standard: Standard) -> None:
    assert sums_of(empty, standard) == {}
    assert [empty.fields[f"sections/{key}/own"] for key in empty.rows["sections"]] == [""] * 12


def test_totals_come_from_their_parts(empty: Form, standard: Standard) -> None:
    typed = _typed(
        empty,
        {
            "money/基本支出/工资福利支出": "286.5",
            "money/基本支出/商品和服务支出": "34.44",
            "money/基本支出/对个人和家庭的补助": "14.78",
            "money/项目支出/商品和服务支出": "272.95",
        },
    )
    done = follow(typed, empty, standard).fields
    assert (done["money/基本支出"], done["money/项目支出"]) == ("335.72", "272.95")
    assert (done["money/人员经费"], done["money/公用经费"]) == ("301.28", "34.44")
    nature = [key for key in empty.rows["funds"] if done[f"funds/{key}/axis"] == "nature"]
    assert [done[f"funds/{key}/adjusted"] for key in nature] == ["335.72", "272.95"]
    total = next(key for key in empty.rows["funds"] if done[f"funds/{key}/axis"] == "total")
    assert done[f"funds/{total}/adjusted"] == "608.67"


def test_a_derived_total_follows_and_a_typed_one_stays(empty: Form, standard: Standard) -> None:
    first = follow(_typed(empty, {"money/基本支出/工资福利支出": "100"}), empty, standard)
    assert first.fields["money/基本支出"] == "100.00"
    second = follow(_typed(first, {"money/基本支出/工资福利支出": "120.5"}), first, standard)
    assert second.fields["money/基本支出"] == "120.50"
    own = follow(_typed(second, {"money/基本支出": "120.49"}), second, standard)
    third = follow(_typed(own, {"money/基本支出/工资福利支出": "130"}), own, standard)
    assert third.fields["money/基本支出"] == "120.49"
    back = follow(_typed(third, {"money/基本支出": ""}), third, standard)
    assert back.fields["money/基本支出"] == "130.00"


def test_rate_score_and_closing_row_follow(example: Report, standard: Standard) -> None:
    form = report_to_form(example)
    total = form.rows["funds"][0]
    changed = _typed(form, {f"funds/{total}/executed": "598.32", "indicators/1/score": "5"})
    report = form_to_report(changed, example)
    old = scores_of(example, score(example, standard), standard)
    new = scores_of(report, score(report, standard), standard)
    done = follow_scores(report, new, example, old)
    assert done.funds is not None
    row = done.funds.total
    assert row is not None
    assert row.rate is not None
    assert row.rate.raw == "98.3%"
    # the printed total leaves the execution out: it was typed, not derived, and stays
    assert done.total is not None
    assert done.total.score is not None
    assert example.total is not None
    assert done.total.score == example.total.score


def test_findings_lead_to_fields(example: Report, standard: Standard) -> None:
    form = report_to_form(example)
    shown = assess(example, form, standard)
    assert len(shown["findings"]) == len(check(example, standard=standard).findings)
    places = [spot for found in shown["findings"] for spot in found["places"]]
    assert places
    known = {*form.fields, "cover/signatory"}
    assert {spot["path"] for spot in places} <= known
    assert all(found["places"] for found in shown["findings"] if found["code"] != "D25")
    fixes = {found["fix"]["path"]: found["fix"]["value"] for found in shown["findings"] if found["fix"]}
    assert fixes == {"funds/6/adjusted": "335.72", "funds/7/adjusted": "272.95"}


def test_a_confirmation_holds_until_a_figure_changes(example: Report, standard: Standard) -> None:
    form = report_to_form(example)
    shown = assess(example, form, standard)
    found = next(one for one in shown["findings"] if one["class"] == "confirm" and one["code"] == "D15")
    given = [Confirmed(found["code"], found["key"], found["digest"], "由第三方机构电话调查 200 人")]
    again = assess(example, form, standard, given)
    one = next(other for other in again["findings"] if other["key"] == found["key"])
    assert one["confirmed"]["reason"] == given[0].reason
    assert again["tally"]["confirm"] == shown["tally"]["confirm"] - 1
    path = found["places"][0]["path"]
    changed = form_to_report(_typed(form, {path: "100 %左右"}), example)
    later = assess(changed, report_to_form(changed, form.rows), standard, given)
    assert not any("confirmed" in other for other in later["findings"])


def test_a_must_fix_cannot_be_confirmed(example: Report, standard: Standard) -> None:
    form = report_to_form(example)
    found = next(one for one in assess(example, form, standard)["findings"] if one["class"] == "must-fix")
    given = [Confirmed(found["code"], found["key"], found["digest"], "就是这样填的，不改")]
    again = assess(example, form, standard, given)
    assert not any("confirmed" in other for other in again["findings"])


def test_last_years_figures_are_not_taken_over(example: Report, standard: Standard) -> None:
    draft = from_last_year(example, 2024, "雁湖区水利局", standard)
    form = report_to_form(draft)
    assert draft.fiscal_year == 2024
    assert [row.name.raw for row in draft.indicators] == [row.name.raw for row in example.indicators]
    assert [row.target.raw for row in draft.indicators if row.target] == [
        row.target.raw for row in example.indicators if row.target
    ]
    assert not any(row.actual and row.actual.raw for row in draft.indicators)
    assert not any(raw for path, raw in form.fields.items() if path.startswith("money/"))
    assert form.fields["sections/performance/own"] == ""
    assert form.fields["sections/government-fund/own"] == "无。"


def test_an_upload_is_completed_and_not_changed(example: Report, standard: Standard) -> None:
    whole = complete(example, 2023, "雁湖区水利局", standard, _LAYOUT)
    before, after = report_to_form(example).fields, report_to_form(whole).fields
    aside = ("sections/", "funds/")
    for path, raw in before.items():
        if raw.strip() and not path.startswith(aside):
            assert after[path] == raw, path
    assert after["sections/application/heading"]  # a heading of the outline the document did not have
