"""``jixiao restore``: a backup put in place."""

from pathlib import Path

import click

from jixiao.cli.language import say
from jixiao.cli.website import progress, set_up
from jixiao.home import home

__all__ = ["command"]


@click.command(
    "restore",
    help=say(
        "从备份文件恢复网站。先停掉正在运行的网站；备份文件有损坏的，什么也不动。",
        "Restore the site from an archive. Stop the running site first; a damaged archive changes nothing.",
    ),
)
@click.argument(
    "file", metavar=say("文件", "FILE"), type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option(
    "--force",
    is_flag=True,
    help=say("已有数据时也恢复，原来的数据另存", "also where there is data, which is kept aside"),
)
def command(file: Path, *, force: bool) -> None:
    """Restore and say what was restored."""
    set_up()
    from jixiao.web.backup import restore  # noqa: PLC0415 - imports Django, which was only now set up

    with progress() as tell:
        held, aside = restore(file, home(), force=force, tell=tell)
    click.echo(
        say(
            f"已恢复：{held.rows} 行数据，{held.files} 个文件，{held.entries} 条操作记录，核对无误。",
            f"Restored and checked: {held.rows} rows, {held.files} files, {held.entries} entries of the log.",
        )
    )
    if aside:
        click.echo(say(f"原来的数据在 {aside}", f"What stood before is in {aside}"))
    click.echo(say("大家需要重新登录。", "Everybody has to log in again."))
