"""``jixiao backup``: all rows and files of the site in one archive."""

from pathlib import Path

import click

from jixiao.cli.language import say
from jixiao.cli.website import progress, set_up
from jixiao.home import home

__all__ = ["command"]


@click.command(
    "backup",
    help=say(
        "把网站的全部数据和文件存成一个备份文件。网站可以照常运行。",
        "Save all data and files of the site in one archive. The site may go on running.",
    ),
)
@click.argument("file", metavar=say("文件", "FILE"), type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Make a backup and say what it holds."""
    set_up()
    from jixiao.web.backup import backup  # noqa: PLC0415 - imports Django, which was only now set up

    if file.exists():
        raise click.UsageError(
            say(f"{file} 已存在，请换个名字。", f"{file} is there already; choose another name.")
        )
    if not file.absolute().parent.is_dir():
        raise click.UsageError(
            say(f"没有文件夹 {file.absolute().parent}。", f"No folder {file.absolute().parent}.")
        )
    with progress() as tell:
        held = backup(file, home(), tell)
    click.echo(
        say(
            f"已备份到 {file}：{held.rows} 行数据，{held.files} 个文件，{held.entries} 条操作记录。",
            f"Saved in {file}: {held.rows} rows, {held.files} files, {held.entries} entries of the log.",
        )
    )
    click.echo(say(f"记录的校验值：{held.head}", f"Head of the log: {held.head}"))
