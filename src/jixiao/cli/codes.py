"""Codes of rules as people type them: any case, Chinese commas, families, and codes of former versions."""

import click

from jixiao.cli.language import say
from jixiao.rules import RENAMED, Rule, all_rules, find_rule

__all__ = ["codes", "one_rule"]


def _renamed(code: str) -> str:
    """Return the present code for a former one, and say so."""
    present = RENAMED.get(code)
    if present is None:
        return code
    click.echo(say(f"规则 {code} 现在叫 {present}。", f"Rule {code} is now {present}."), err=True)
    return present


def codes(_: click.Context, option: click.Parameter, given: str | None) -> list[str] | None:
    """Return the codes and families of an option; unknown ones are usage errors."""
    if given is None:
        return None
    asked = [_renamed(code.strip().upper()) for code in given.replace("，", ",").split(",") if code.strip()]
    known = [rule.code for rule in all_rules()]
    unknown = [code for code in asked if not any(rule.startswith(code) for rule in known)]
    if unknown or not asked:
        wrong = "、".join(unknown) or given
        raise click.BadParameter(
            say(f"没有规则 {wrong}，见 jixiao rules。", f"no rule {wrong}, see jixiao rules."), param=option
        )
    return asked


def one_rule(_: click.Context, parameter: click.Parameter, given: str) -> Rule:
    """Return the rule of a code."""
    del parameter
    code = _renamed(given.strip().upper())
    rule = find_rule(code)
    if rule is None:
        raise click.UsageError(
            say(f"没有 {given} 这条规则，见 jixiao rules。", f"No rule {given}, see jixiao rules.")
        )
    return rule
