"""A report as a form and back: nothing is lost, nothing is made up, written forms stay as typed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.checking import check
from jixiao.reading import read
from jixiao.report import Indicator, Number, Presence, Report, Text, content, differences
from jixiao.web.forms.placing import place, values
from jixiao.web.forms.record import Form, FormError, form_to_report, report_to_form

_EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
_WORDS = st.sampled_from(
    ["", "无", "略", "—", "0", "6", "6.50", "≥95%", "600人", "1,234.5", " 空格 ", "９５"]
)


@pytest.fixture(scope="module")
def example() -> Report:
    """The example of the project."""
    return place(read(_EXAMPLE))


def _with(form: Form, **fields: str) -> Form:
    """Return the form with fields typed anew; "__" stands for "/"."""
    named = {name.replace("__", "/"): raw for name, raw in fields.items()}
    return Form({**form.fields, **named}, form.rows)


def _typed(form: Form, fields: Mapping[str, str]) -> Form:
    return Form({**form.fields, **fields}, form.rows)


def _split(target: str, row: str) -> dict[str, str]:
    """Return a target as the form has it, the sign a field of its own."""
    at = 1 if target[:1] in set("≥≤＞＜＝") else 0
    return {f"{row}sign": target[:at], f"{row}target": target[at:]}


def test_places_of_the_form_change_no_finding(example: Report) -> None:
    before = sorted((found.code, found.message.zh) for found in check(read(_EXAMPLE)).findings)
    after = sorted((found.code, found.message.zh) for found in check(example).findings)
    assert before == after
    assert len(before) > 20


def test_every_value_has_a_place_of_its_own(example: Report) -> None:
    refs = [value.place.ref for _, _, _, value in values(example) if isinstance(value, Text) and value.place]
    assert len(refs) == len(set(refs))
    assert len(refs) > 150


def test_round_trip_of_the_example(example: Report) -> None:
    form = report_to_form(example)
    back = form_to_report(form, example)
    assert differences(content(example), content(back)) == []
    assert report_to_form(back, form.rows) == form


def test_real_documents_come_back_equal(shared: Path) -> None:
    report = place(read(shared / "real" / "yanfeng-2023.docx"))
    form = report_to_form(report)
    assert differences(content(report), content(form_to_report(form, report))) == []


def test_money_is_taken_out_of_the_text_and_written_back(example: Report) -> None:
    form = report_to_form(example)
    assert form.fields["money/基本支出"] == "335.72"
    assert form.fields["money/基本支出/工资福利支出"] == "286.5"  # as typed, not 286.50
    assert "335.72" not in form.fields["sections/basic-spending/own"]
    assert "335.72万元" in form.facts["basic-spending"]
    changed = form_to_report(_typed(form, {"money/基本支出": "340"}), example)
    told = [entry.amount.raw for entry in changed.amounts if entry.path == ("基本支出",)]
    assert told == ["340万元"]
    assert any("基本支出340万元" in text.raw for part in changed.sections for text in part.paragraphs)


def test_figures_in_own_words_are_kept_in_step(example: Report) -> None:
    form = report_to_form(example)
    words = "全年基本支出335.72万元，主要保障机关运转。"
    first = form_to_report(_typed(form, {"sections/performance/own": words}), example)
    keys = report_to_form(first).rows
    second = form_to_report(_typed(report_to_form(first, keys), {"money/基本支出": "336"}), first, keys)
    assert report_to_form(second, keys).fields["sections/performance/own"] == words.replace("335.72", "336")


def test_a_changed_unit_of_the_heading_is_read_anew(example: Report) -> None:
    changed = form_to_report(_with(report_to_form(example), funds__unit="元"), example)
    assert changed.funds is not None
    total = changed.funds.total
    assert total is not None
    assert total.executed is not None
    assert str(total.executed.yuan) == "608.67"


@pytest.mark.parametrize(
    ("raw", "presence"),
    [
        ("", Presence.BLANK),
        ("无", Presence.NONE),
        ("略", Presence.OMITTED),
        ("0", Presence.WRITTEN),
        ("读不出", Presence.UNREADABLE),
        ("—", Presence.DASH),
    ],
)
def test_five_ways_of_no_number_stay_different(example: Report, raw: str, presence: Presence) -> None:
    form = _with(report_to_form(example), indicators__1__score=raw)
    score = form_to_report(form, example).indicators[0].score
    assert score is not None
    assert (score.raw, score.presence) == (raw, presence)


def test_the_sign_of_a_target_is_a_field_of_its_own(example: Report) -> None:
    form = report_to_form(example)
    assert example.indicators[0].target is not None
    assert (form.fields["indicators/1/sign"], form.fields["indicators/1/target"]) == ("≥", "600人")
    changed = form_to_report(_with(form, indicators__1__sign="＝"), example)
    assert changed.indicators[0].target is not None
    assert changed.indicators[0].target.raw == "＝600人"


def test_money_without_a_number_is_kept(example: Report) -> None:
    form = _typed(report_to_form(example), {"money/会议费": "无"})
    again = report_to_form(form_to_report(form, example))
    assert again.fields["money/会议费"] == "无"


def test_a_field_the_document_has_not_stays_missing(example: Report) -> None:
    form = report_to_form(example)
    bare = Form({k: v for k, v in form.fields.items() if k != "indicators/1/deviation"}, form.rows)
    assert form_to_report(bare, example).indicators[0].deviation is None


def test_what_is_no_form_is_refused(example: Report) -> None:
    form = report_to_form(example)
    with pytest.raises(FormError, match="金额单位"):
        form_to_report(_with(form, funds__unit="美元"), example)
    with pytest.raises(FormError, match=r"“长长.*最多 200000 字"):
        form_to_report(_with(form, duties="长" * 300_000), example)
    with pytest.raises(FormError, match="行不对"):
        form_to_report(Form(form.fields, {**form.rows, "indicators": ("1", "1")}), example)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_typed_comes_back(data: st.DataObject) -> None:
    """Any words in any cell, rows moved, made and removed: the form of the report made of it is the form."""
    base = place(
        Report(
            kind="overall",
            fiscal_year=2023,
            indicators=tuple(
                Indicator(name=Text.of(f"指标{n}"), target=Text.of("≥5"), points=Number.of("10"))
                for n in range(4)
            ),
        )
    )
    form = report_to_form(base)
    keys = data.draw(st.permutations(["1", "2", "3", "4", "n7", "n8"]))[: data.draw(st.integers(0, 6))]
    fields = {k: v for k, v in form.fields.items() if not k.startswith("indicators/")}
    for key in keys:
        for name in ("name", "target", "points", "score", "deviation"):
            fields[f"indicators/{key}/{name}"] = data.draw(_WORDS)
        sign = data.draw(st.sampled_from(["", "≥", "＜"]))
        fields |= _split(sign + fields[f"indicators/{key}/target"], f"indicators/{key}/")
    typed = Form(fields, {**form.rows, "indicators": tuple(keys)})
    report = form_to_report(typed, base)
    assert report_to_form(report, typed.rows) == typed
    assert [row.name.raw for row in report.indicators] == [fields[f"indicators/{key}/name"] for key in keys]
