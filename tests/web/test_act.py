"""``jixiao act``: the acts of the pages from the command line, with the same permissions and the same log."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from jixiao.cli.app import app
from jixiao.web.actions.by_name import BY_NAME
from jixiao.web.models import Dossier, Event, State
from jixiao.web.workflow import STEPS
from tests.web.district import District

At = Callable[..., Dossier]
pytestmark = pytest.mark.django_db


def act(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["act", *arguments])


def test_every_act_that_is_only_a_decision_is_there() -> None:
    of_pages = {
        "start",
        "upload",
        "save",
        "confirm",
        "comment",
        "settle-comment",
        "set-review-score",
        "put-off",
        "sign",
    }
    assert set(BY_NAME) == set(STEPS) - of_pages


@pytest.mark.usefixtures("district")
def test_several_are_published_and_what_may_not_be_says_why(district: District, at: At) -> None:
    good, waiting = at(State.SIGNED), at(State.ACCEPTED, district.task("另一项"))
    listed = act("publish", "--as", "administrator")
    assert (listed.exit_code, good.key in listed.output, waiting.key in listed.output) == (0, True, False)
    done = act("publish", good.key, waiting.key, "zzzzzzzzzzzz", "--as", "administrator")
    assert done.exit_code == 1
    assert f"{good.key} 雁湖区教育局：已公开" in done.output
    assert "签发后才能公开" in done.output
    assert "zzzzzzzzzzzz：没有这份报告" in done.output
    assert Event.objects.get(action="publish").data["through"] == "command line"
    good.refresh_from_db()
    waiting.refresh_from_db()
    assert (good.state, waiting.state) == (State.PUBLISHED, State.ACCEPTED)


@pytest.mark.parametrize(("who", "said"), [("preparer", "只有复核人能退回"), ("other", "没有这份报告")])
def test_the_account_must_be_allowed_to(district: District, at: At, who: str, said: str) -> None:
    dossier = at(State.SUBMITTED)
    done = act("return", dossier.key, "--as", district.people[who].username, "--reason", "人数没有写清楚")
    assert done.exit_code == 1
    assert said in done.output
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED


def test_a_reason_that_is_needed_is_asked_for(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    reviewer = district.people["reviewer"].username
    assert "请写明原因" in act("return", dossier.key, "--as", reviewer).output
    assert act("return", dossier.key, "--as", reviewer, "--reason", "人数没有写清楚").exit_code == 0
    assert Event.objects.get(action="return").data["reason"] == "人数没有写清楚"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("sign", "--as", "head"), "没有“sign”"), (("publish", "--as", "x"), "没有“x”这个账号")],
)
@pytest.mark.usefixtures("district")
def test_what_is_not_there_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = act(*arguments)
    assert done.exit_code == 2
    assert said in done.output
