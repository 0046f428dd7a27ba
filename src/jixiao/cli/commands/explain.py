"""``jixiao explain CODE``: the page of a rule."""

import click

from jixiao.cli.language import lang, say
from jixiao.rules import all_rules, find_rule
from jixiao.standards import load

__all__ = ["command"]


@click.command(
    "explain",
    help=say(
        "说明检查规则 CODE：查什么、为什么、例子、怎样改、依据。",
        "Explain rule CODE: what, why, example, fix, basis.",
    ),
)
@click.argument("code")
def command(code: str) -> None:
    """Print a rule's page with the parameters in force nationally."""
    rule = find_rule(code)
    if rule is None:
        known = " ".join(known.code for known in all_rules())
        raise click.UsageError(
            say(f"没有 {code} 这条规则。现有：{known}", f"No rule {code}. There are: {known}")
        )
    page, standard = rule.page(lang()), load()
    click.echo(f"{rule.code}  {page.title}\n")
    headings = (("检查什么", "What"), ("为什么", "Why"), ("示例", "Example"), ("怎样改", "Fix"))
    for heading, body in zip(headings, (page.what, page.why, page.example, page.remedy), strict=True):
        click.echo(f"{say(*heading)}\n  {body}\n")
    reference = standard.parameter(rule.basis_key).reference
    click.echo(say("依据", "Basis") + "\n  " + (reference.cite(lang()) if reference else "—"))
    for key in sorted(rule.parameters):
        value = standard.parameter(f"checks.{key}")
        since = f"（{value.since}）" if value.since else ""
        click.echo(f"\n{say('参数', 'Parameter')} {key} = {value.value}{since}  {value.description}")
