"""A department that asked for a report back and did not get it is told so, as long as that holds."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from jixiao.web.actions.base import perform
from jixiao.web.actions.unlock import RefuseUnlock, RequestUnlock, Unlock
from jixiao.web.models import Dossier, State
from jixiao.web.refusals import refusals
from tests.web.district import District
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db
_WHY = "不影响结论，不用退回"


def test_it_is_told_until_something_new_happens(district: District, at: Callable[..., Dossier]) -> None:
    dossier = at(State.SUBMITTED)
    preparer, administrator = district.people["preparer"], district.people["administrator"]

    def told() -> list[str]:
        dossier.refresh_from_db()
        return [one.reason for one in refusals(Dossier.objects.filter(pk=dossier.pk))]

    perform(RequestUnlock(dossier, "人数写错了"), preparer)
    assert told() == []
    perform(RefuseUnlock(dossier, _WHY), administrator)
    assert told() == [_WHY]
    for address in ("/desk/", f"/reports/{dossier.key}/"):
        assert "没有同意退回" in client_of(preparer).get(address).content.decode(), address
    assert "没有同意退回" not in client_of(district.people["other"]).get("/desk/").content.decode()
    perform(RequestUnlock(dossier, "目标值也错了"), preparer)
    assert told() == []
    perform(RefuseUnlock(dossier, "第二次也不用"), administrator)
    assert told() == ["第二次也不用"]
    perform(RequestUnlock(dossier, "还有一处"), preparer)
    perform(Unlock(dossier, "退回给你们"), administrator)
    assert told() == []
    Dossier.objects.filter(pk=dossier.pk).update(state=State.SUBMITTED, submitted_at=timezone.now())
    assert told() == [], "handed in anew, what was refused before is over"
