"""Which text a rule cites under a standard."""

from jixiao.rules import Rule
from jixiao.standards import Reference, Standard

__all__ = ["reference_of"]


def reference_of(rule: Rule, standard: Standard) -> Reference | None:
    """Return the reference of the first of the rule's values that is in force; a region's own comes first."""
    values = [standard.parameter(key) for key in rule.basis_keys]
    found = next((value for value in values if value.value is not None), values[-1])
    return found.reference
