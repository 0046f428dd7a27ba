"""``jixiao rules``: a line a code."""

import json

import click

from jixiao.cli.language import lang, say
from jixiao.rules import all_rules

__all__ = ["command"]


@click.command("rules", help=say("列出全部检查规则，一条一行。", "List the rules, a line each."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=say("输出格式", "output"),
)
def command(form: str) -> None:
    """Print code, class and title of every rule; rules on trial are marked."""
    if form == "json":
        # only for this: a list needs neither the facts nor the standards
        from jixiao.checking.render.rulepage import page_data  # noqa: PLC0415
        from jixiao.standards import load  # noqa: PLC0415

        pages = [page_data(rule, load(), lang()) for rule in all_rules()]
        click.echo(json.dumps(pages, ensure_ascii=False, indent=1))
        return
    for rule in all_rules():
        trial = say("（试行）", " (preview)") if rule.preview else ""
        click.echo(f"{rule.code}  {rule.class_words.of(lang())}  {rule.page(lang()).title}{trial}")
