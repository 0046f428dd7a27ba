"""The readable difference of two states: every change is named, and the pieces give both texts back."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.differences import changes, pieces
from jixiao.web.forms.record import Form, report_to_form
from tests.web.district import finished

TEXTS = st.text(alphabet="调查满意度12.5%，。 提高完成", max_size=40)


@given(TEXTS, TEXTS)
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    made = pieces(before, after)
    assert "".join(piece.text for piece in made if piece.kind != "in") == before
    assert "".join(piece.text for piece in made if piece.kind != "out") == after


def test_figures_are_not_cut_up() -> None:
    assert [(piece.kind, piece.text) for piece in pieces("335.75", "335.72")] == [
        ("out", "335.75"),
        ("in", "335.72"),
    ]


def test_changes_are_named_as_on_the_form() -> None:
    form = report_to_form(finished(), None, "hunan-overall")
    row = form.rows["indicators"][2]
    path = f"indicators/{row}/score"
    changed = Form({**form.fields, path: "1"}, form.rows)
    (change,) = changes(form, changed)
    assert (change.path, change.label.zh, change.after) == (path, "第 3 行 得分", "1")
    assert changes(form, form) == ()


def test_moved_rows_are_one_change() -> None:
    form = report_to_form(finished(), None, "hunan-overall")
    keys = form.rows["indicators"]
    moved = Form(form.fields, {**form.rows, "indicators": (keys[1], keys[0], *keys[2:])})
    assert [change.path for change in changes(form, moved)] == ["indicators/#"]


def test_a_figure_inside_a_sentence_changes_as_one() -> None:
    found = pieces("资助家庭困难学生1218人次，应助尽助。", "资助家庭困难学生1206人次，应助尽助。")
    assert [(piece.kind, piece.text) for piece in found] == [
        ("kept", "资助家庭困难学生"),
        ("out", "1218"),
        ("in", "1206"),
        ("kept", "人次，应助尽助。"),
    ]
