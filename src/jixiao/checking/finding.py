"""A finding: what does not hold, where, what was expected, by how much, and how to put it right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao.checking.confirm import Confirmation, Stale
from jixiao.checking.engine import Failure, Fault, Outcomes
from jixiao.checking.references import cited, reference_of
from jixiao.facts import Companions, Elsewhere, Role
from jixiao.facts.companions import is_elsewhere
from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import Place, Report
from jixiao.rules import Class, Rule, Words
from jixiao.scoring import ScoreSheet
from jixiao.standards import Standard

__all__ = ["CheckResult", "Finding", "find", "refs_of"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold.

    ``also`` are further places of the same finding in the report, ``elsewhere`` those in other documents.
    """

    code: str
    class_: Class
    title: Words
    message: Words
    place: Place | None
    also: tuple[Place, ...]
    observed: str
    expected: Words
    difference: str
    reference: Words
    suggestion: Words
    preview: bool = False
    group: int | None = None  # findings with one cause share it, and all but the cause say what explains them
    explained_by: str = ""
    confirmed: Confirmation | None = None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def counted(self) -> bool:
        """Tell whether it counts: it is neither on trial nor explained by the unit."""
        return not self.preview and self.confirmed is None


@dataclass(frozen=True)
class CheckResult:
    """Everything checking one report gave.

    ``missing`` names for each kind of document that was not given the rules that need it; ``doubts`` says of
    a document that was given why it was not compared.
    """

    report: Report
    standard: Standard
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, Outcomes]
    faults: tuple[Fault, ...] = field(default=())
    missing: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    doubts: Mapping[Role, Words] = field(default_factory=dict)
    stale: tuple[Stale, ...] = field(default=())  # confirmations that no longer apply

    @property
    def must_fix(self) -> int:
        """Return how many findings must be put right (previews are not counted)."""
        return self.count(Class.MUST_FIX)

    def count(self, class_: Class) -> int:
        """Return how many findings of a class there are, previews and confirmed ones aside."""
        return sum(1 for finding in self.findings if finding.class_ is class_ and finding.counted)


def _shown(value: Any) -> str:
    """Return a fact as people write it: exact, without the zeros of its column type."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, list):
        return "、".join(_shown(item) for item in value)
    return mask(str(value))


def _refs(spots: list[Any]) -> list[str]:
    """Return the short forms of places and of lists of places, each once, in order."""
    refs = [ref for spot in spots for ref in (spot if isinstance(spot, list) else [spot])]
    return [ref for ref in dict.fromkeys(refs) if ref]


def refs_of(failure: Failure) -> list[str]:
    """Return the short forms of the places a failure points at, each once, the main one first."""
    return _refs([failure.row.get(column) for column in (failure.rule.place, *failure.rule.also)])


def find(failure: Failure, standard: Standard, companions: Companions | None = None) -> Finding:
    """Put a failure into words; ``companions`` are those its facts were made with."""
    rule: Rule = failure.rule
    row = {name: _shown(value) for name, value in failure.row.items()}
    words = rule.words(failure.class_)
    expected = rule.expected if isinstance(rule.expected, Words) else Words(rule.expected, rule.expected)
    refs = refs_of(failure)
    found = [Place.from_ref(ref) for ref in refs if not is_elsewhere(ref)]
    given = companions or Companions()
    return Finding(
        code=rule.code,
        class_=failure.class_,
        title=rule.title,
        message=Words(words.zh.format_map(row), words.en.format_map(row)),
        place=found[0] if found else None,
        also=tuple(found[1:]),
        observed=rule.observed.format_map(row),
        expected=Words(expected.zh.format_map(row), expected.en.format_map(row)),
        difference=rule.difference.format_map(row),
        reference=cited(reference_of(rule, standard)),
        suggestion=rule.remedy,
        preview=rule.preview,
        elsewhere=tuple(given.find(ref) for ref in refs if is_elsewhere(ref)),
    )
