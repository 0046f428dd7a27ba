"""Which text a rule cites under a standard."""

from functools import lru_cache

from jixiao.rules import Rule, Words
from jixiao.standards import Reference, Standard

__all__ = ["cited", "reference_of"]


def reference_of(rule: Rule, standard: Standard) -> Reference | None:
    """Return the reference of the first of the rule's values that is in force; a region's own comes first."""
    values = [standard.parameter(key) for key in rule.basis_keys]
    found = next((value for value in values if value.value is not None), values[-1])
    return found.reference


@lru_cache(1024)
def cited(reference: Reference | None) -> Words:
    """Return how a reference is cited; nothing for none."""
    return Words(reference.cite("zh"), reference.cite("en")) if reference else Words("", "")
