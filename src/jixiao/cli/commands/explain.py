"""``jixiao explain CODE``: the page of a rule."""

import json

import click

from jixiao.checking.render.rulepage import page_data, page_text
from jixiao.cli.codes import one_rule
from jixiao.cli.inputs import region_option, year_option
from jixiao.cli.language import lang, say
from jixiao.cli.regions import region_code
from jixiao.rules import Rule
from jixiao.standards import load

__all__ = ["command"]


@click.command(
    "explain",
    help=say(
        "说明检查规则 CODE：查什么、为什么、例子、怎样改、依据、现行参数（默认按全国标准）。",
        "Explain rule CODE: what, why, example, fix, basis, parameters in force (nationally by default).",
    ),
)
@click.argument("rule", metavar="CODE", callback=one_rule)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=say("输出格式", "output"),
)
@region_option
@year_option
def command(rule: Rule, form: str, region: str | None, year: int | None) -> None:
    """Print a rule's page."""
    standard = load(region_code(region), year)
    if form == "json":
        click.echo(json.dumps(page_data(rule, standard, lang()), ensure_ascii=False, indent=1))
    else:
        click.echo(page_text(rule, standard, lang()), nl=False)
