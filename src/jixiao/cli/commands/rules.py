"""``jixiao rules``: a line a code."""

import click

from jixiao.checking.render.wording import CLASSES
from jixiao.cli.language import lang, say
from jixiao.rules import Class, all_rules

__all__ = ["command"]


@click.command("rules", help=say("列出全部检查规则，一条一行。", "List the rules, a line each."))
def command() -> None:
    """Print code, class and title of every rule."""
    for rule in all_rules():
        class_ = (
            CLASSES[rule.class_].of(lang()) if isinstance(rule.class_, Class) else say("视情况", "depends")
        )
        click.echo(f"{rule.code}  {class_}  {rule.page(lang()).title}")
