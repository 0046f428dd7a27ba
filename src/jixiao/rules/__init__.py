"""The rules, one file a rule, in families. A rule knows fact columns and nothing else."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from jixiao.rules.rule import CLASSES, Class, Page, Rule, Words, parameter, standard_key, worded

__all__ = [
    "CLASSES",
    "RENAMED",
    "Class",
    "Page",
    "Rule",
    "Words",
    "all_rules",
    "find_rule",
    "parameter",
    "standard_key",
    "worded",
]

RENAMED: Mapping[str, str] = {}
"""Codes of former versions → the present ones; what was written with the old code keeps working."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of their codes.

    A rule is a module ``rules/<family>/<code>_<name>.py`` with a ``RULE``; nothing else registers it.
    """
    rules: dict[str, Rule] = {}
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        if found.ispkg or found.name.count(".") != 3:
            continue
        rule: Rule = importlib.import_module(found.name).RULE
        if rule.code in rules:
            raise ValueError(f"{found.name}: the code {rule.code} is taken")
        rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def find_rule(code: str) -> Rule | None:
    """Return the rule of a code, present or former, in either case; None when there is none."""
    code = RENAMED.get(code.upper(), code.upper())
    return next((rule for rule in all_rules() if rule.code == code), None)
