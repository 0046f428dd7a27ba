"""What a rule is: two expressions and a sentence (docs/decisions/0002).

A rule names a fact table and says, in Polars expressions over that table's columns,

- ``applies``: which rows it is about (else: not applicable),
- ``readable``: what must have been understood (else: could not be read),
- ``holds``: what must be true (else: a finding).

The module docstring of the rule's file is its page: title, 检查什么, 为什么, 示例, 怎样改, and the same in
English below a line of three dashes (What, Why, Example, Fix).
"""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from itertools import product

import polars as pl

from jixiao.words import Words

__all__ = [
    "CLASS",
    "CLASSES",
    "PARAMETER",
    "Class",
    "Outcome",
    "Page",
    "Rule",
    "Words",
    "meanings",
    "parameter",
    "standard_key",
    "worded",
]

CLASS = "class_"
"""The name under which a class that is decided row by row stands among the evidence."""
PARAMETER = "parameter:"
"""Prefix of the columns in which the engine hands the standard's parameters to expressions."""


def parameter(key: str) -> pl.Expr:
    """Return the standard's value in force for the report: "C07.border" of the check, "explain.execution"."""
    return pl.col(PARAMETER + key)


def worded(column: str, words: Mapping[str, str], default: str = "") -> pl.Expr:
    """Return the words for what stands in a column; comparing costs less than Polars' join of values."""
    chosen = pl.lit(default)
    for value, said in reversed(list(words.items())):
        chosen = pl.when(pl.col(column) == value).then(pl.lit(said)).otherwise(chosen)
    return chosen


def standard_key(key: str) -> str:
    """Return the standard's key of a parameter: those named by a check's code are its own (``checks.…``)."""
    return f"checks.{key}" if key[:1].isupper() else key


class Class(StrEnum):
    """What a finding asks of people."""

    MUST_FIX = "must-fix"  # 改正: provable from the document
    CONFIRM = "confirm"  # 说明: put right, or confirm with a reason that is kept and published
    ADVICE = "advice"  # 建议


CLASSES: Mapping[Class, Words] = {
    Class.MUST_FIX: Words("必须改正", "must fix"),
    Class.CONFIRM: Words("说明或改正", "confirm or fix"),
    Class.ADVICE: Words("建议", "advice"),
}


class Outcome(IntEnum):
    """What a rule says of a row."""

    HELD = 0
    FAILED = 1
    NOT_APPLICABLE = 2
    UNREADABLE = 3


def _small(outcome: Outcome) -> pl.Expr:
    return pl.lit(int(outcome), dtype=pl.UInt8)


def _outcome(applies: pl.Expr, readable: pl.Expr, holds: pl.Expr) -> pl.Expr:
    """Return what the answers come to; null is never "held": it does not apply, or could not be read."""
    told = (~holds).cast(pl.UInt8)  # held is 0, failed is 1
    return (
        pl.when(~applies.fill_null(value=False))
        .then(_small(Outcome.NOT_APPLICABLE))
        .when(~readable.fill_null(value=False))
        .then(_small(Outcome.UNREADABLE))
        .otherwise(told.fill_null(_small(Outcome.UNREADABLE)))
    )


@cache
def meanings() -> Mapping[tuple[bool | None, ...], int]:
    """Return the outcome that each of the answers (applies, readable, holds) comes to."""
    answers = list(product((True, False, None), repeat=3))
    names = ["applies", "readable", "holds"]
    frame = pl.DataFrame(answers, schema=dict.fromkeys(names, pl.Boolean()), orient="row")
    return dict(zip(answers, frame.select(_outcome(*map(pl.col, names))).to_series(), strict=True))


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a rule's docstring in one language."""

    title: str
    what: str
    why: str
    example: str
    remedy: str


_HEADINGS = {"zh": ("检查什么", "为什么", "示例", "怎样改"), "en": ("What", "Why", "Example", "Fix")}
_ENGLISH = "\n---\n"


def _page(text: str, lang: str, code: str) -> Page:
    title, _, rest = text.strip().partition("\n")
    names = _HEADINGS[lang]
    parts = re.split(rf"^({'|'.join(names)})[：:]\s*", rest, flags=re.MULTILINE)
    found = {name: " ".join(body.split()) for name, body in zip(parts[1::2], parts[2::2], strict=True)}
    if lang == "zh":
        found = {
            name: re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", body) for name, body in found.items()
        }
    missing = [name for name in names if not found.get(name)]
    if missing:
        raise ValueError(f"rule {code}: its docstring lacks {', '.join(missing)}")
    return Page(title.removeprefix(code).strip(), *(found[name] for name in names))


@dataclass(frozen=True, eq=False)
class Rule:
    """A check. Messages are ``str.format`` templates over the table's columns and ``evidence``.

    ``class_`` is a class, or an expression that gives one for each failing row (then ``message`` maps each
    class it can give to its own words). ``place`` and ``also`` name columns that hold short forms of places.
    ``basis`` is the key of a value of the standard whose reference is cited where that value is in force;
    else, and by default, that of ``checks.<code>.basis`` is.
    ``needs`` names the other document without which the rule does not apply ("last-year", "goals" …).
    """

    doc: str
    code: str
    table: str
    applies: pl.Expr
    holds: pl.Expr
    class_: Class | pl.Expr
    message: Words | Mapping[Class, Words]
    readable: pl.Expr = field(default_factory=lambda: pl.lit(value=True))
    evidence: Mapping[str, pl.Expr] = field(default_factory=dict)
    place: str = "place"
    also: tuple[str, ...] = ()
    observed: str = ""
    expected: Words | str = ""
    difference: str = ""
    basis: str = ""
    since: str = "0.1.0"
    preview: bool = False
    needs: str = ""

    @cached_property
    def zh(self) -> Page:
        """The rule's page in Chinese."""
        return _page(self.doc.partition(_ENGLISH)[0], "zh", self.code)

    @cached_property
    def en(self) -> Page:
        """The rule's page in English."""
        return _page(self.doc.partition(_ENGLISH)[2], "en", self.code)

    @cached_property
    def title(self) -> Words:
        """The title of the rule's page."""
        return Words(self.zh.title, self.en.title)

    @cached_property
    def remedy(self) -> Words:
        """How to put a finding of the rule right."""
        return Words(self.zh.remedy, self.en.remedy)

    def page(self, lang: str) -> Page:
        """Return the page in "zh" or "en"."""
        return self.en if lang == "en" else self.zh

    @property
    def basis_keys(self) -> tuple[str, ...]:
        """Return the keys of the standard's values that the rule cites: the first that is in force."""
        own = f"checks.{self.code}.basis"
        return (self.basis, own) if self.basis else (own,)

    @property
    def class_words(self) -> Words:
        """The class in words; several where the row decides."""
        if isinstance(self.class_, Class):
            return CLASSES[self.class_]
        given = [class_ for class_ in Class if isinstance(self.message, Words) or class_ in self.message]
        return Words(
            "视情况：" + "、".join(CLASSES[class_].zh for class_ in given),
            "depends: " + ", ".join(CLASSES[class_].en for class_ in given),
        )

    @cached_property
    def outcome(self) -> pl.Expr:
        """The outcome of each row, as a number of ``Outcome``."""
        return _outcome(self.applies, self.readable, self.holds).alias(self.code)

    @cached_property
    def answers(self) -> tuple[tuple[bytes, pl.Expr], ...]:
        """(applies, readable, holds), each with a key that equal expressions of other rules share."""
        parts = (self.applies, self.readable, self.holds)
        return tuple((part.meta.serialize(), part) for part in parts)

    @cached_property
    def counts(self) -> tuple[pl.Expr, ...]:
        """How many rows had each outcome, in the order of ``Outcome``, over a column of outcomes."""
        return tuple((pl.col(self.code) == value).sum().alias(f"{self.code}:{value}") for value in Outcome)

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The keys of the standard's parameters that the expressions use."""
        expressions = [self.applies, self.readable, self.holds, *self.all_evidence.values()]
        names = {name for expression in expressions for name in expression.meta.root_names()}
        return frozenset(name.removeprefix(PARAMETER) for name in names if name.startswith(PARAMETER))

    @cached_property
    def all_evidence(self) -> Mapping[str, pl.Expr]:
        """The evidence, and the class where the rule decides it row by row."""
        by_row = {CLASS: self.class_} if isinstance(self.class_, pl.Expr) else {}
        return {**self.evidence, **by_row}

    @cached_property
    def named_evidence(self) -> tuple[tuple[str, pl.Expr], ...]:
        """The names of the evidence and its expressions, under names that no other rule has."""
        return tuple((name, part.alias(f"{self.code}:{name}")) for name, part in self.all_evidence.items())

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of a failing row that its words and places need, the rule's evidence aside."""
        messages = [self.message] if isinstance(self.message, Words) else list(self.message.values())
        expected = self.expected if isinstance(self.expected, Words) else Words(self.expected, "")
        templates = [self.observed, self.difference]
        templates += [text for words in (*messages, expected) for text in (words.zh, words.en)]
        named = {name for text in templates for _, name, _, _ in string.Formatter().parse(text) if name}
        return frozenset({self.place, *self.also} | named) - self.evidence.keys()

    @cached_property
    def told_by(self) -> Mapping[str, str]:
        """The names by which a failing row is told, and the columns that have what they mean."""
        return {name: name for name in ("report", *self.columns)} | {
            name: f"{self.code}:{name}" for name, _ in self.named_evidence
        }

    @cached_property
    def needed(self) -> frozenset[str]:
        """The columns of a failing row that its words, places and evidence need."""
        roots = (root for part in self.all_evidence.values() for root in part.meta.root_names())
        return self.columns.union(roots)

    def words(self, class_: Class) -> Words:
        """Return the message template for a finding of this class."""
        return self.message if isinstance(self.message, Words) else self.message[class_]
