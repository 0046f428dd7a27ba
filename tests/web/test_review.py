"""Reviewing: own scores with reasons, comments, decisions for one or many, and the Word export."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.judge import Accept, ReturnReport
from jixiao.web.actions.talk import AddComment, OwnScore, SetReviewScores, SettleComment
from jixiao.web.editing import state_of
from jixiao.web.models import Check, Comment, Dossier, Event, ReviewScore, State
from jixiao.web.reviewing import scores
from jixiao.web.risk import parts, risk
from tests.web.district import District, ahead

At = Callable[..., Dossier]


def rows_of(dossier: Dossier) -> tuple[str, ...]:
    return state_of(dossier).form.rows["indicators"]


@pytest.fixture
def reviewer(client: Client, district: District) -> Client:
    client.force_login(district.people["reviewer"])
    return client


def test_an_own_score_needs_a_reason_and_lies_within_the_points(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    actor, row = district.people["reviewer"], rows_of(dossier)[0]
    for typed, why in (
        (OwnScore("1", " "), "理由"),
        (OwnScore("-1", "少报"), "之间"),
        (OwnScore("1000", "多报"), "之间"),
        (OwnScore("很好", "不是数"), "不是数字"),
        (OwnScore("NaN", "不是数"), "不是数字"),
        (OwnScore("1.23456", "位数"), "不是数字"),
    ):
        with pytest.raises(ActionError, match=why):
            perform(SetReviewScores(dossier, {row: typed}), actor)
    with pytest.raises(ActionError, match="没有这个指标"):
        perform(SetReviewScores(dossier, {"none": OwnScore("1", "x")}), actor)
    assert not ReviewScore.objects.exists()


def test_own_scores_that_differ_are_kept_and_summed(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    actor, row = district.people["reviewer"], rows_of(dossier)[0]
    before = scores(dossier, state_of(dossier))
    assert before.apart == 0
    assert perform(SetReviewScores(dossier, {row: OwnScore("1.5", "没有佐证")}), actor) == 1
    after = scores(dossier, state_of(dossier))
    line = after.groups[0].lines[0]
    assert (line.own, line.reason) == (Decimal("1.5"), "没有佐证")
    assert line.stated is not None
    assert after.apart == Decimal("1.5") - line.stated
    same = OwnScore(str(line.stated), "")
    assert perform(SetReviewScores(dossier, {row: same}), actor) == 0
    assert not ReviewScore.objects.exists(), "a score that is the self-score again is none of its own"


def test_comments_are_sent_with_the_decision_and_answered(
    reviewer: Client, district: District, at: At
) -> None:
    dossier = at(State.SUBMITTED)
    field = f"indicators/{rows_of(dossier)[1]}/actual"
    reviewer.post(f"/reports/{dossier.key}/review/comment/", {"field": field, "text": "请写明调查人数。"})
    comment = Comment.objects.get()
    assert (comment.label, comment.sent) == ("第 2 行 实际完成值", False)
    with pytest.raises(RefusedError):
        perform(SettleComment(comment, "已补"), district.people["preparer"])
    reviewer.post(f"/reports/{dossier.key}/review/return/", {"reason": "调查人数没有写清楚"})
    dossier.refresh_from_db()
    comment.refresh_from_db()
    assert (dossier.state, comment.sent) == (State.RETURNED, True)
    perform(SettleComment(comment, "已补：发出 300 份"), district.people["preparer"])
    comment.refresh_from_db()
    assert comment.answer == "已补：发出 300 份"
    with pytest.raises(ActionError, match="没有这一格"):
        perform(
            AddComment(at(State.SUBMITTED, district.task("另一个")), "nowhere", "x"),
            district.people["reviewer"],
        )


@pytest.mark.parametrize("tab", ["scores", "findings", "comments", "changes", "last", "log", "nonsense"])
def test_every_part_of_the_page(reviewer: Client, at: At, tab: str) -> None:
    dossier = at(State.SUBMITTED)
    page = reviewer.get(f"/reports/{dossier.key}/review/", {"tab": tab})
    assert page.status_code == 200
    assert "雁湖区教育局" in page.content.decode()


def test_a_refused_score_keeps_what_was_typed(reviewer: Client, at: At) -> None:
    dossier = at(State.SUBMITTED)
    row = rows_of(dossier)[0]
    page = reviewer.post(
        f"/reports/{dossier.key}/review/score/",
        {"revision": "1", f"score-{row}": "1.25", f"reason-{row}": ""},
    )
    text = page.content.decode()
    assert "请写理由" in text
    assert 'value="1.25"' in text


def test_a_draft_is_not_read_by_the_bureau(reviewer: Client, at: At) -> None:
    dossier = at(State.DRAFT)
    assert reviewer.get(f"/reports/{dossier.key}/review/").status_code == 403


def test_departments_have_no_review_page(client: Client, district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    client.force_login(district.people["preparer"])
    assert client.get(f"/reports/{dossier.key}/review/").status_code == 404


def test_several_at_once_says_which_were_left_out(reviewer: Client, district: District, at: At) -> None:
    good = at(State.SUBMITTED)
    draft = at(State.DRAFT, district.task("另一个"))
    keys = [good.key, draft.key, "zzzzzzzzzzzz"]
    page = reviewer.post(
        "/queue/batch/", {"act": "accept", "report": keys, f"revision-{good.key}": "1"}, follow=True
    )
    good.refresh_from_db()
    draft.refresh_from_db()
    assert (good.state, draft.state) == (State.ACCEPTED, State.DRAFT)
    text = page.content.decode()
    assert "复核通过 1 份" in text
    assert "提交后才能" in text


def test_several_are_published_at_once_and_the_filter_stays(
    client: Client, district: District, at: At
) -> None:
    good, stale = at(State.SIGNED), at(State.SIGNED, district.task("另一个"))
    accepted = at(State.ACCEPTED, district.task("第三个"))
    client.force_login(district.people["administrator"])
    queue = client.get("/queue/?state=signed&q=教育").content.decode()
    assert f'name="report" value="{good.key}"' in queue
    assert 'value="publish"' in queue
    assert 'value="accept"' not in queue, "which is the reviewer's"
    sent = {"act": "publish", "report": [good.key, stale.key, accepted.key, "zzzzzzzzzzzz"]}
    sent |= {f"revision-{one.key}": "1" for one in (good, accepted)}
    sent[f"revision-{stale.key}"] = "9"  # another one stood on the page
    sent["filters"] = "state=signed&q=%E6%95%99%E8%82%B2&next=//a.example"
    answer = client.post("/queue/batch/", sent)
    assert answer.headers["Location"] == "/queue/?state=signed&q=%E6%95%99%E8%82%B2"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "公开 1 份" in page
    assert "打开这一页以后，报告的内容变了" in page
    assert "签发后才能公开" in page
    assert "1 份已经不在了" in page
    states = [Dossier.objects.get(pk=one.pk).state for one in (good, stale, accepted)]
    assert states == [State.PUBLISHED, State.SIGNED, State.ACCEPTED]
    assert Event.objects.filter(action="publish").count() == 1


@pytest.mark.parametrize("who", ["reviewer", "auditor", "stranger"])
def test_others_publish_nothing(client: Client, district: District, at: At, who: str) -> None:
    dossier = at(State.SIGNED)
    client.force_login(district.people[who])
    assert 'value="publish"' not in client.get("/queue/?state=signed").content.decode()
    client.post("/queue/batch/", {"act": "publish", "report": dossier.key, f"revision-{dossier.key}": "1"})
    dossier.refresh_from_db()
    assert dossier.state == State.SIGNED


def test_the_queue_says_why_a_report_stands_first(at: At) -> None:
    late = at(State.SUBMITTED)
    late.task.deadline = timezone.now() - (ahead(2) - timezone.now())
    Check.objects.create(
        dossier=late,
        revision=1,
        must_fix=2,
        confirm=3,
        score="99.5",
        computed="80",
        result="{}",
        at=timezone.now(),
    )
    made = parts(late, timezone.now())
    assert made[0].words.zh == "必须改正 2 项"
    assert {"待说明 3 项", "自评比算出的高 19.5 分", "自评 99.5 分，接近满分"} <= {
        part.words.zh for part in made
    }
    assert any("晚交" in part.words.zh for part in made)
    assert risk(late, timezone.now()) == sum(part.weight for part in made)


def test_the_review_as_word_comments(reviewer: Client, district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    row = rows_of(dossier)[0]
    actor = district.people["reviewer"]
    perform(AddComment(dossier, f"indicators/{row}/actual", "请附签到表"), actor)
    perform(SetReviewScores(dossier, {row: OwnScore("1", "没有佐证")}), actor)
    answer = reviewer.get(f"/reports/{dossier.key}/review/word")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        comments = package.read("word/comments.xml").decode()
    assert "请附签到表" in comments
    assert "复核分 1：没有佐证" in comments


def test_the_department_does_not_export_what_was_not_sent(client: Client, district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    perform(AddComment(dossier, "", "还没想好"), district.people["reviewer"])
    client.force_login(district.people["preparer"])
    answer = client.get(f"/reports/{dossier.key}/review/word")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        names = package.namelist()
        assert "还没想好" not in (
            package.read("word/comments.xml").decode() if "word/comments.xml" in names else ""
        )


def test_progress_counts_every_report_once(client: Client, district: District, at: At) -> None:
    task = district.task()
    at(State.SUBMITTED, task)
    client.force_login(district.people["auditor"])
    text = client.get("/progress/").content.decode()
    assert "2 份" in text
    listed = client.get("/progress/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(listed) == 3
    assert "雁湖区教育局" in listed[1]


def test_the_editor_shows_what_the_bureau_says_and_brings_the_answer_alone(
    client: Client, district: District, at: At
) -> None:
    dossier = at(State.SUBMITTED)
    field = f"indicators/{rows_of(dossier)[1]}/actual"
    perform(AddComment(dossier, field, "请写明调查人数。"), district.people["reviewer"])
    client.force_login(district.people["preparer"])
    assert "请写明调查人数" not in client.get(f"/reports/{dossier.key}/").content.decode(), "not sent yet"
    perform(ReturnReport(dossier, "满意度要写清楚"), district.people["reviewer"])
    for page in ("", "edit/"):
        text = client.get(f"/reports/{dossier.key}/{page}").content.decode()
        assert f'data-go="{field}"' in text
        assert "请写明调查人数。" in text
    comment = Comment.objects.get()
    address, script = f"/reports/{dossier.key}/comments/{comment.key}/", {"HX-Request": "true"}
    refused = client.post(address, {"answer": "  "}, headers=script).content.decode()
    assert 'role="alert"' in refused
    assert "没有写内容。" in refused
    answered = client.post(address, {"answer": "已补充：调查 420 人。"}, headers=script).content.decode()
    assert answered.lstrip().startswith("<section")
    assert "已补充：调查 420 人。" in answered
    comment.refresh_from_db()
    assert comment.settled_by == district.people["preparer"]


def test_the_head_sees_where_the_bureau_scored_differently(
    client: Client, district: District, at: At
) -> None:
    dossier = at(State.SUBMITTED)
    row = rows_of(dossier)[0]
    perform(SetReviewScores(dossier, {row: OwnScore("1.5", "没有佐证材料")}), district.people["reviewer"])
    perform(Accept(dossier), district.people["reviewer"])
    client.force_login(district.people["head"])
    page = client.get(f"/reports/{dossier.key}/sign/").content.decode()
    assert "没有佐证材料" in page
    assert f"{scores(dossier, state_of(dossier)).own.normalize()}" in page
