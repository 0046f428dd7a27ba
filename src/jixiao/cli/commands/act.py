"""``jixiao act``: one act on one or many reports of the site, the same as on its pages."""

from typing import TYPE_CHECKING

import click

from jixiao.cli.language import say
from jixiao.cli.website import set_up

__all__ = ["command"]


if TYPE_CHECKING:
    from jixiao.web.models import Account, Dossier


def _do(act: str, key: str, dossier: "Dossier | None", account: "Account", reason: str) -> bool:
    """Do the act on one report and say what came of it; False when it was refused."""
    from jixiao.web.actions.base import ActionError, perform  # noqa: PLC0415 - imports Django
    from jixiao.web.actions.by_name import BY_NAME  # noqa: PLC0415

    if dossier is None:
        click.echo(say(f"{key}：没有这份报告。", f"{key}: there is no such report."), err=True)
        return False
    named = f"{key} {dossier.organisation}{say('：', ': ')}"
    try:
        perform(BY_NAME[act](dossier, reason), account, through="command line")
    except ActionError as error:
        click.echo(named + say(error.message_zh, error.message_en), err=True)
        return False
    dossier.refresh_from_db()
    click.echo(named + dossier.get_state_display())
    return True


@click.command(
    "act",
    help=say(
        "对网站上的报告做一个动作，和网页上做的一样：同样的权限、同样的检查、同样记入操作记录。"
        "不写报告的编号，就列出现在能做这个动作的报告。签发要本人在网页上做。动作："
        "submit recall request-unlock unlock refuse-unlock return accept take-back-acceptance send-back "
        "publish take-down correct",
        "Do an act on reports of the site as its pages do it: the same permissions, checks and log. Without "
        "keys, the reports it can be done to now are listed. Signing is done by the head on its page. Acts: "
        "submit recall request-unlock unlock refuse-unlock return accept take-back-acceptance send-back "
        "publish take-down correct",
    ),
)
@click.argument("act", metavar=say("动作", "ACT"))
@click.argument("keys", metavar=say("[编号 …]", "[KEY …]"), nargs=-1)
@click.option(
    "--as",
    "username",
    required=True,
    metavar=say("账号", "ACCOUNT"),
    help=say("以谁的名义（权限按这个账号）", "in whose name; the account's permissions hold"),
)
@click.option("--reason", default="", metavar=say("原因", "TEXT"), help=say("原因", "the reason"))
def command(act: str, keys: tuple[str, ...], username: str, reason: str) -> None:
    """Do the act; exit code 1 when it was refused for any of the reports."""
    set_up()
    from jixiao.web.actions.by_name import BY_NAME  # noqa: PLC0415 - imports Django, only now set up
    from jixiao.web.desk_items import of_account  # noqa: PLC0415
    from jixiao.web.models import Account  # noqa: PLC0415
    from jixiao.web.permissions import may  # noqa: PLC0415

    if act not in BY_NAME:
        names = " ".join(BY_NAME)
        raise click.UsageError(
            say(f"没有“{act}”这个动作。有：{names}", f"No act {act!r}; there are: {names}")
        )
    account = Account.objects.filter(username=username).select_related("organisation").first()
    if account is None:
        raise click.UsageError(say(f"没有“{username}”这个账号。", f"There is no account {username!r}."))
    known = of_account(account).order_by("task__year", "organisation__code", "version")
    if not keys:
        for one in known:
            if may(account, act, one):
                click.echo(f"{one.key}  {one.organisation}  {one.task}  {one.get_state_display()}")
        return
    reports = {one.key: one for one in known.filter(key__in=keys)}
    done = [_do(act, key, reports.get(key), account, reason) for key in dict.fromkeys(keys)]
    if not all(done):
        raise SystemExit(1)
