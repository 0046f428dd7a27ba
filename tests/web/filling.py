"""Fill a new site with a little of everything: ``python -m tests.web.filling``, on JIXIAO_HOME."""

import os
from datetime import timedelta

__all__ = ["PASSWORD", "fill"]

PASSWORD = "lake-and-goose-7"  # noqa: S105 - of a site that lives as long as a test


def fill() -> str:
    """Make a region, two departments, a task, a published report and a draft; return the draft's key."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by whoever calls
    from django.utils import timezone  # noqa: PLC0415

    from jixiao.report import Kind  # noqa: PLC0415
    from jixiao.web.actions.base import perform  # noqa: PLC0415
    from jixiao.web.actions.confirm_finding import ConfirmFinding  # noqa: PLC0415
    from jixiao.web.actions.first_run import FirstRun  # noqa: PLC0415
    from jixiao.web.actions.issue_task import IssueTask  # noqa: PLC0415
    from jixiao.web.actions.judge import Accept  # noqa: PLC0415
    from jixiao.web.actions.people import MakeAccount  # noqa: PLC0415
    from jixiao.web.actions.publish import Publish  # noqa: PLC0415
    from jixiao.web.actions.sign import Sign  # noqa: PLC0415
    from jixiao.web.actions.start_report import StartReport  # noqa: PLC0415
    from jixiao.web.actions.submit import Submit  # noqa: PLC0415
    from jixiao.web.actions.take_upload import TakeUpload  # noqa: PLC0415
    from jixiao.web.demo.records import LAYOUT, departments, record  # noqa: PLC0415
    from jixiao.web.editing import assessment_of, state_of  # noqa: PLC0415
    from jixiao.web.first_code import first_code  # noqa: PLC0415
    from jixiao.web.models import Account, Level, Organisation, Role  # noqa: PLC0415

    code = first_code(settings.JIXIAO_HOME)
    assert code
    boss = FirstRun(code, "雁湖区", "湖南省", "shenyan", "沈岩", PASSWORD).perform(settings.JIXIAO_HOME)
    region = boss.organisation
    reviewer = perform(MakeAccount(region, "majun", "马骏", Role.REVIEWER, PASSWORD), boss)
    pair = departments()[:2]
    places = [
        Organisation.objects.create(code=one.code, name=one.name, level=Level.DEPARTMENT, parent=region)
        for one in pair
    ]
    people = {}
    for one, place in zip(pair, places, strict=True):
        for (username, name), role in zip(one.people.items(), (Role.PREPARER, Role.HEAD), strict=True):
            people[place, role] = perform(MakeAccount(place, username, name, role, PASSWORD), boss)
    Account.objects.update(must_change_password=False)
    due = timezone.now() + timedelta(days=9)
    task = perform(IssueTask(region, "整体支出绩效自评", 2025, Kind.OVERALL, LAYOUT, due, places), boss)
    for one, dossier in zip(pair, task.dossiers.order_by("organisation__code"), strict=True):
        preparer = people[dossier.organisation, Role.PREPARER]
        perform(TakeUpload(dossier, "自评.docx", [os.urandom(70_000)]), preparer)
        start = StartReport(dossier, "upload", report=record(one, 2, 2025))
        perform(start, people[dossier.organisation, Role.PREPARER])
    done = task.dossiers.get(organisation=places[0])
    for found in assessment_of(done, state_of(done))["findings"]:
        if found["class"] == "confirm" and not found["preview"]:
            reason = "已逐项核对佐证材料，情况属实。"
            explain = ConfirmFinding(done, found["code"], found["key"], found["digest"], reason)
            perform(explain, people[places[0], Role.PREPARER])
    perform(Submit(done), people[places[0], Role.PREPARER])
    perform(Accept(done), reviewer)
    perform(Sign(done, PASSWORD), people[places[0], Role.HEAD])
    perform(Publish(done), boss)
    return task.dossiers.get(organisation=places[1]).key


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.settings"
    import django

    django.setup()
    from jixiao.web.server import prepare

    prepare()
    print(fill())  # noqa: T201 - for whoever started it
