"""``jixiao serve``: the site, on this machine."""

import os

import click

from jixiao.cli.language import lang, say
from jixiao.cli.website import progress, set_up
from jixiao.home import home

__all__ = ["command"]


def _show_demo() -> None:
    """Make the demo district, unless there are accounts already, and print its logins."""
    from jixiao.web.demo.district import PASSWORD, logins, make  # noqa: PLC0415 - imports Django

    with progress() as tell:
        made = make(lambda words: tell(words.of(lang())), home())
    if not made:
        click.echo(
            say(
                f"{home()} 里已有数据，没有再放演示数据。",
                f"{home()} holds data already; the demo was not added.",
            )
        )
        return
    click.echo(
        say(f"演示账号（密码都是 {PASSWORD}）：", f"Demo accounts (all with the password {PASSWORD}):")
    )
    for account, who in logins():
        click.echo(f"  {account:<16}{who.of(lang())}")


def _show_first_run(address: str) -> None:
    """Print where the administrator is made and the code that it takes, while there is no account."""
    from jixiao.web.first_code import first_code  # noqa: PLC0415 - imports Django

    code = first_code(home())
    if code:
        click.echo(
            say(
                f"第一次使用：打开 {address}start/ 建立管理员，一次性代码 {code}",
                f"First use: open {address}start/ to make the administrator; one-time code {code}",
            )
        )


@click.command(
    "serve",
    help=say(
        "启动网站：填报、复核、公开。数据放在 JIXIAO_HOME。",
        "Start the site: prepare, review, publish. Its data lie in JIXIAO_HOME.",
    ),
)
@click.option(
    "--demo",
    is_flag=True,
    help=say("先放入演示数据（12 个部门、三个年度）", "first fill in the demo (12 departments, three years)"),
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=say("监听的地址", "the address to listen on")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=say("端口，0 为任选", "port; 0 takes a free one"),
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help=say(
        "服务进程数（默认：PostgreSQL 按处理器核数，最多 4；SQLite 为 1）",
        "server processes (default: on PostgreSQL one a core, at most 4; on SQLite 1)",
    ),
)
def command(host: str, port: int, processes: int | None, *, demo: bool) -> None:
    """Prepare, print address and logins, and serve."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # a report is small: handing it to threads costs more
    set_up()
    from django.conf import settings  # noqa: PLC0415 - Django was only now set up

    from jixiao.web.processes import answer_together, how_many  # noqa: PLC0415
    from jixiao.web.running import alone  # noqa: PLC0415
    from jixiao.web.server import answer, hosts, prepare  # noqa: PLC0415

    number = how_many(processes)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *hosts(host)]
    with alone(home()):
        with progress() as tell:
            tell(say("正在准备数据库…", "Preparing the database…"))
            prepare()
        if demo:
            _show_demo()

        def started(address: str) -> None:
            click.echo(say(f"网站已启动：{address}", f"The site is up: {address}"))
            _show_first_run(address)
            click.echo(say(f"数据在 {home()}，按 Ctrl+C 停止。", f"Data in {home()}; Ctrl+C stops it."))

        if number > 1:
            answer_together(host, port, number, started)
        else:
            answer(host, port, started)
    click.echo(say("网站已停止。", "The site has stopped."))
