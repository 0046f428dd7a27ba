"""Merging two people's changes: no edit is lost without being reported, nothing appears from nowhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.web.forms.record import Form
from jixiao.web.merging import ORDER, ROW, merge

_KEYS = ("1", "2", "3", "4")
_COLUMNS = ("name", "score")
_BASE = Form(
    {"unit": "甲", "duties": "略", **{f"indicators/{k}/{c}": f"{k}{c}" for k in _KEYS for c in _COLUMNS}},
    {"indicators": _KEYS},
)


@st.composite
def _edits(draw: st.DrawFn, new: str) -> Form:
    """Return what somebody made of the base: cells typed over, rows moved, removed and made."""
    fields = dict(_BASE.fields)
    keys = list(draw(st.permutations([*_KEYS, new])) if draw(st.booleans()) else [*_KEYS, new])
    keys = [key for key in keys if draw(st.integers(0, 5)) or (key == new and draw(st.booleans()))]
    for column in _COLUMNS:
        fields[f"indicators/{new}/{column}"] = "新"
    for path in draw(st.sets(st.sampled_from(sorted(fields)), max_size=4)):
        fields[path] = draw(st.sampled_from(["", "无", "0", "5", "改"]))
    gone = {*_KEYS, new} - set(keys)
    return Form(
        {p: v for p, v in fields.items() if not p.startswith(tuple(f"indicators/{k}/" for k in gone))},
        {"indicators": tuple(keys)},
    )


def _one(**fields: str) -> Form:
    return Form({**_BASE.fields, **{k.replace("__", "/"): v for k, v in fields.items()}}, _BASE.rows)


def test_different_fields_are_joined() -> None:
    done = merge(_BASE, _one(unit="乙"), _one(indicators__2__score="5"))
    assert done.collisions == ()
    assert (done.form.fields["unit"], done.form.fields["indicators/2/score"]) == ("乙", "5")
    assert (done.mine, done.theirs) == (("unit",), ("indicators/2/score",))


def test_the_same_field_is_a_collision_and_keeps_theirs() -> None:
    done = merge(_BASE, _one(unit="乙"), _one(unit="丙"))
    assert [(c.path, c.base, c.mine, c.theirs) for c in done.collisions] == [("unit", "甲", "乙", "丙")]
    assert done.form.fields["unit"] == "丙"


def test_the_same_words_are_no_collision() -> None:
    assert merge(_BASE, _one(unit="乙"), _one(unit="乙")).collisions == ()


def test_emptying_and_removing_a_field_are_not_the_same() -> None:
    without = Form({k: v for k, v in _BASE.fields.items() if k != "duties"}, _BASE.rows)
    done = merge(_BASE, without, _one(duties=""))
    assert [(c.mine, c.theirs) for c in done.collisions] == [(None, "")]


def test_my_typing_follows_a_row_they_moved() -> None:
    theirs = Form(_BASE.fields, {"indicators": ("4", "1", "2", "3")})
    done = merge(_BASE, _one(indicators__4__score="5"), theirs)
    assert done.collisions == ()
    assert done.form.rows["indicators"] == ("4", "1", "2", "3")
    assert done.form.fields["indicators/4/score"] == "5"


def test_rows_made_by_both_stand_behind_their_neighbours() -> None:
    mine = Form({**_BASE.fields, "indicators/m/name": "我"}, {"indicators": ("1", "m", "2", "3", "4")})
    theirs = Form({**_BASE.fields, "indicators/t/name": "他"}, {"indicators": ("1", "2", "3", "t", "4")})
    done = merge(_BASE, mine, theirs)
    assert done.collisions == ()
    assert done.form.rows["indicators"] == ("1", "m", "2", "3", "t", "4")


def test_deleting_what_the_other_changed_is_a_collision() -> None:
    without = Form({k: v for k, v in _BASE.fields.items() if "/2/" not in k}, {"indicators": ("1", "3", "4")})
    changed = _one(indicators__2__score="5")
    kept = merge(_BASE, without, changed)
    assert [c.path for c in kept.collisions] == [f"indicators/2/{ROW}"]
    assert kept.form.rows["indicators"] == _KEYS
    gone = merge(_BASE, changed, without)
    assert [(c.path, c.mine, c.theirs) for c in gone.collisions] == [
        (f"indicators/2/{ROW}", "2name　5", None)
    ]


def test_an_untouched_row_may_be_deleted() -> None:
    without = Form({k: v for k, v in _BASE.fields.items() if "/2/" not in k}, {"indicators": ("1", "3", "4")})
    for done in (merge(_BASE, without, _BASE), merge(_BASE, _BASE, without)):
        assert done.collisions == ()
        assert done.form == without


def test_two_orders_are_a_collision() -> None:
    mine = Form(_BASE.fields, {"indicators": ("2", "1", "3", "4")})
    theirs = Form(_BASE.fields, {"indicators": ("1", "2", "4", "3")})
    done = merge(_BASE, mine, theirs)
    assert [c.path for c in done.collisions] == [f"indicators/{ORDER}"]
    assert done.form.rows["indicators"] == ("1", "2", "4", "3")


@settings(max_examples=300, deadline=None)
@given(mine=_edits("m"), theirs=_edits("t"))
def test_no_edit_is_lost_without_being_reported(mine: Form, theirs: Form) -> None:
    done = merge(_BASE, mine, theirs)
    reported = {collision.path for collision in done.collisions}
    rows = done.form.rows["indicators"]
    assert len(set(rows)) == len(rows)
    for side, form in (("mine", mine), ("theirs", theirs)):
        for path in {*_BASE.fields, *form.fields}:
            typed = form.fields.get(path)
            if typed == _BASE.fields.get(path):
                continue
            key = path.split("/")[1] if path.startswith("indicators/") else None
            row = f"indicators/{key}/{ROW}"
            kept = done.form.fields.get(path) == typed
            if key is not None and key not in form.rows["indicators"]:
                continue  # the row was deleted by this side; looked at below
            assert kept or path in reported or row in reported, (side, path)
        for key in set(_BASE.rows["indicators"]) - set(form.rows["indicators"]):
            assert key not in rows or f"indicators/{key}/{ROW}" in reported
        for key in set(form.rows["indicators"]) - set(_BASE.rows["indicators"]):
            assert key in rows


@settings(max_examples=200, deadline=None)
@given(mine=_edits("m"), theirs=_edits("t"))
def test_nothing_appears_that_nobody_wrote(mine: Form, theirs: Form) -> None:
    done = merge(_BASE, mine, theirs)
    for path, value in done.form.fields.items():
        assert value in {form.fields.get(path) for form in (_BASE, mine, theirs)}
    assert set(done.form.rows["indicators"]) <= {*mine.rows["indicators"], *theirs.rows["indicators"]}


@settings(max_examples=200, deadline=None)
@given(mine=_edits("m"))
def test_one_side_alone_is_taken_as_it_is(mine: Form) -> None:
    assert merge(_BASE, mine, _BASE).form == mine
    assert merge(_BASE, _BASE, mine).form == mine


@pytest.mark.parametrize("swap", [False, True])
def test_both_sides_find_the_same_collisions(swap: bool) -> None:
    sides = [_one(unit="乙", duties="一"), _one(unit="丙", indicators__1__name="改")]
    mine, theirs = sides[::-1] if swap else sides
    assert [collision.path for collision in merge(_BASE, mine, theirs).collisions] == ["unit"]
