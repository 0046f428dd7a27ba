"""A correction comes after its task's deadline by nature: it is late only by a deadline of its own."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from jixiao.web.actions.base import perform
from jixiao.web.actions.publish import Correct
from jixiao.web.actions.submit import Submit
from jixiao.web.actions.unlock import PutOff
from jixiao.web.models import Dossier, Event, State, Task
from jixiao.web.risk import parts
from jixiao.web.stages import stages
from tests.web.district import District
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db


def test_a_correction_is_not_late(district: District, at: Callable[..., Dossier]) -> None:
    old = at(State.PUBLISHED)
    past = timezone.now() - timedelta(days=90)
    Task.objects.filter(pk=old.task.pk).update(deadline=past)
    Dossier.objects.filter(pk=old.pk).update(deadline=past + timedelta(days=2))
    old.refresh_from_db()
    preparer = district.people["preparer"]
    new = perform(Correct(old, "人数写错"), preparer)
    assert old.late(timezone.now())
    assert stages([new], timezone.now())[0].late == 0
    client = client_of(preparer)
    for address in ("/desk/", f"/reports/{new.key}/", f"/reports/{new.key}/submit/"):
        page = client.get(address).content.decode()
        for words in ("已过", "截止 "):
            assert words not in page, address
    perform(Submit(new), preparer)
    assert Event.objects.get(action="submit").data["late"] is False
    new.refresh_from_db()
    assert not [part for part in parts(new, timezone.now()) if "晚交" in part.words.zh]


def test_one_that_the_bureau_has_set_holds(district: District, at: Callable[..., Dossier]) -> None:
    new = perform(Correct(at(State.PUBLISHED), "人数写错"), district.people["preparer"])
    assert new.limit is None
    soon = new.due + timedelta(days=5)
    perform(PutOff(new, soon, "更正要在月底前完成"), district.people["administrator"])
    new.refresh_from_db()
    assert new.limit == soon
    assert not new.late(soon)
    assert new.late(soon + timedelta(minutes=1))
