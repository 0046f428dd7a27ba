"""``jixiao audit``: the log of the site, verified from its first entry to its last."""

import click

from jixiao.cli.language import lang, say
from jixiao.cli.website import set_up

__all__ = ["command"]

_MOST = 20  # things named one by one


@click.group(
    "audit",
    help=say("核对网站的操作记录。", "Verify the log of the site."),
    subcommand_metavar=say("命令 …", "COMMAND …"),
)
def command() -> None:
    """Hold what concerns the log."""


@command.command(
    "verify",
    help=say(
        "逐条重算操作记录的校验值，指出第一条被改动、删除或插入的记录；再核对每次保存的内容、签发和公开的内容、"
        "上传的文件是不是记录里的那一份。",
        "Recompute the chain of the log and name the first entry that was changed, removed or put in; then "
        "see that all that was saved, signed, published and handed in is what the log says.",
    ),
    options_metavar=say("[选项]", "[OPTIONS]"),
)
@click.option(
    "--head",
    metavar=say("校验值", "DIGEST"),
    help=say(
        "以前记下的校验值（备份时会显示），用来发现末尾被删",
        "a digest noted earlier (a backup shows it), which tells whether the end was cut off",
    ),
)
def verify(head: str | None) -> None:
    """Verify the chain and what it speaks of; exit code 1 when something does not fit."""
    set_up()
    from jixiao.web.log import verify as walk  # noqa: PLC0415 - imports Django, which was only now set up
    from jixiao.web.sealed import altered  # noqa: PLC0415

    found = walk(head.strip().lower() if head else None)
    if found.broken:
        why = found.broken.why.of(lang())
        click.echo(say(f"第 {found.broken.seq} 条不对：{why}。", f"Entry {found.broken.seq}: {why}."))
        raise SystemExit(1)
    wrong = 0
    for words in altered():
        wrong += 1
        if wrong <= _MOST:
            click.echo(f"{words.of(lang())}{say('。', '.')}")
    if wrong:
        click.echo(
            say(
                f"记录本身相符，内容有 {wrong} 处和记录不符。",
                f"The log holds, but {wrong} things do not fit it.",
            )
        )
        raise SystemExit(1)
    click.echo(
        say(f"{found.entries} 条记录全部相符。", f"All {found.entries} entries hold.")
        + say(f"最后一条的校验值：{found.head}", f" Digest of the last one: {found.head}")
    )
