"""The words of the field: how documents call what the hub names (data/vocabulary/*.yaml).

Region-free: a new province's wording is a line in a data file. Everything is compared in the form
``label_key`` gives, so white space, full-width forms and bracketed additions never matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from jixiao.report import key_of

__all__ = [
    "AmountTerm",
    "Heading",
    "Vocabulary",
    "VocabularyError",
    "Words",
    "label_key",
    "load_vocabulary",
    "vocabulary",
]

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_MONTHS = re.compile(r"^\d{1,2}[-~—至]\d{1,2}月份?(?=.)")  # of monitoring: 1-7月执行数
_FUND_AXES = ("total", "source", "nature", "heading", "project")
_LONGEST = 120  # characters, padding included; nothing longer is a label
_LONGEST_COMPOSED = 24  # characters of a heading put together from known words
_EDGES = ":*·.,;、"


class VocabularyError(ValueError):
    """A vocabulary file is malformed; the message names the file and the key."""


def label_key(text: str) -> str:
    """Return the form in which labels are compared: no white space, brackets or closing colon, half-width.

    A span of months before it (1-7月执行数) does not belong to it either.
    """
    key = key_of(text)
    if "(" in key or "[" in key or "【" in key or "<" in key:
        key = _BRACKETED.sub("", key)
    if "月" in key:
        key = _MONTHS.sub("", key)
    return key.strip(_EDGES)


_cached_key = lru_cache(maxsize=8192)(label_key)  # a table asks for the same few words over and over


@lru_cache(maxsize=8192)
def _put_together(composed: tuple[tuple[str, re.Pattern[str]], ...], wording: str) -> str | None:
    """Return the one key whose words a wording is put together from; None for none and for several."""
    if len(wording) > _LONGEST_COMPOSED:
        return None
    found = [key for key, pattern in composed if pattern.fullmatch(wording)]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Words:
    """One family of synonyms: each wording belongs to exactly one key."""

    keys: Mapping[str, tuple[str, ...]]  # key → wordings as written in the file, the first is the usual one
    index: Mapping[str, str]  # wording in the compared form → key
    composed: tuple[tuple[str, re.Pattern[str]], ...] = ()  # key, how its further wordings are put together

    def find(self, text: str) -> str | None:
        """Return the key whose wording the whole text is, None if it is no known wording."""
        return self.index.get(_cached_key(text)) if len(text) <= _LONGEST else None

    def heading(self, text: str) -> str | None:
        """Return the key of a whole heading, also of one put together from known words.

        Only of a cell that is known to be one: 绩效指标 and 一级指标 run together also fit a rule.
        """
        if len(text) > _LONGEST:
            return None
        key = _cached_key(text)
        return self.index.get(key) or (_put_together(self.composed, key) if self.composed else None)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self.keys)


@dataclass(frozen=True, slots=True)
class AmountTerm:
    """A name an amount in running text can have.

    ``role``: "whole" opens a context (基本支出), "part" stands under it (工资福利支出), "alone" has none.
    ``economic_class`` is the code of the expenditure classification by economic nature.
    """

    name: str
    role: str
    economic_class: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report's outline: its key and its level from 1."""

    key: str
    level: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the words, typed. See the YAML files for what each family is."""

    indicator_columns: Words
    listed_columns: Words  # of a list of many projects
    fund_columns: Words
    goal_columns: Words
    base_columns: Words  # of the 基础数据表
    dated_columns: Words  # of the same with the year before them
    task_columns: Words  # of a list of the year's tasks
    identity: Words
    attributes: Words
    blocks: Words
    closing: Words
    head_total: Words
    grade_labels: Words
    parts: Words
    hints: Words
    hint_openings: Mapping[str, tuple[str, ...]]  # "open", "bracketed": how a hint without a label begins
    contacts: Words
    approvals: tuple[str, ...]  # what the labels end in where others sign
    cover: Words
    funds: Mapping[str, Words]  # axis ("total", "source", "nature", "heading", "project") → names
    fund_lead_in: tuple[str, ...]
    staff: Words
    staff_not_after: tuple[str, ...]
    amounts: Mapping[str, AmountTerm]  # wording in the compared form (brackets kept) → term
    amount_lead_in: tuple[str, ...]
    amount_lead_out: tuple[str, ...]
    level1: Words
    level2: Words
    outline: Words
    headings: Mapping[str, Heading]
    kinds: Mapping[str, tuple[str, ...]]  # kind → words in a title, in the order in which they are tried

    def fund(self, text: str) -> tuple[str, str] | None:
        """Return (axis, name) of a line of the funds block."""
        for axis, words in self.funds.items():
            name = words.find(text)
            if name is not None:
                return axis, name
        return None

    def signs(self, text: str) -> bool:
        """Tell whether a text is the label of a place where others sign (主管部门审核意见)."""
        return len(text) <= _LONGEST and _cached_key(text).endswith(self.approvals)

    @staticmethod
    def content(keys: Iterable[str | None]) -> str:
        """Return what 指标内容 is among these columns: the names unless another column has them."""
        return "explanation" if "name" in set(keys) else "name"

    def heading(self, text: str) -> Heading | None:
        """Return the outline heading a line is (its numbering already taken off)."""
        found = self.outline.find(text)
        return self.headings[found] if found is not None else None


class _Loader(yaml.CSafeLoader):
    """The safe loader in C, but a key that stands twice is a mistake and not an overwriting."""


def _unique(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in made:
            raise VocabularyError(f"key {key!r} stands twice ({key_node.start_mark})")
        made[key] = loader.construct_object(value_node, deep=True)
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)


class _Files:
    """The data files of one folder, with checks that name the place of a mistake."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder

    def read(self, name: str) -> dict[str, Any]:
        try:
            data = yaml.load(self.folder.joinpath(name).read_bytes(), Loader=_Loader)  # noqa: S506 - safe
        except (yaml.YAMLError, VocabularyError) as error:
            raise VocabularyError(f"{name}: {error}") from error
        if not isinstance(data, dict):
            raise VocabularyError(f"{name}: expected a mapping at the top")
        return data

    @staticmethod
    def words(where: str, data: Any) -> Words:
        if isinstance(data, list):
            data = {where.rsplit(" ", 1)[-1]: data}
        if not isinstance(data, dict):
            raise VocabularyError(f"{where}: expected a mapping of keys to lists of words")
        keys: dict[str, tuple[str, ...]] = {}
        index: dict[str, str] = {}
        for key, listed in data.items():
            keys[key] = _strings(f"{where}.{key}", listed)
            for word in keys[key]:
                compared = label_key(word)
                if not compared:
                    raise VocabularyError(f"{where}.{key}: {word!r} has nothing to compare")
                if compared in index and (index[compared] != key or keys[key].count(word) > 1):
                    raise VocabularyError(f"{where}.{key}: {word!r} already stands under {index[compared]}")
                index[compared] = key
        return Words(keys, index)

    @staticmethod
    def composed(words: Words, where: str, data: Any) -> Words:
        """Return the words with the rules for further wordings: a core with other words around it."""
        if not isinstance(data, dict) or not data.keys() <= words.keys.keys():
            raise VocabularyError(f"{where}: expected a mapping of known keys")
        rules = []
        for key, rule in data.items():
            core, around = (
                "|".join(
                    map(re.escape, sorted(_strings(f"{where}.{key}.{part}", rule.get(part)), key=len)[::-1])
                )
                for part in ("core", "around")
            )
            rules.append((key, re.compile(rf"(?:{around}|{core})*(?:{core})(?:{around}|{core})*")))
        return Words(words.keys, words.index, tuple(rules))


def _strings(where: str, data: Any) -> tuple[str, ...]:
    """Return a list of strings, or say where it is not one."""
    if not isinstance(data, list) or not data or not all(isinstance(item, str) for item in data):
        raise VocabularyError(f"{where}: expected a list of words")
    return tuple(data)


def _amounts(data: dict[str, Any]) -> dict[str, AmountTerm]:
    terms: dict[str, AmountTerm] = {}
    for role in ("whole", "part", "alone"):
        for name, entry in data[role].items():
            where = f"amounts.yaml {role}.{name}"
            if isinstance(entry, dict):
                listed, code = _strings(where, entry.get("words")), entry.get("class")
            else:
                listed, code = _strings(where, entry), None
            for word in listed:
                compared = key_of(word)
                if compared in terms:
                    raise VocabularyError(f"{where}: {word!r} already stands under {terms[compared].name}")
                terms[compared] = AmountTerm(name, role, code)
    return terms


def load_vocabulary(folder: Traversable) -> Vocabulary:
    """Read and check the vocabulary of a folder; a mistake raises VocabularyError with file and key."""
    source = _Files(folder)
    columns, labels, funds = (source.read(f"{name}.yaml") for name in ("columns", "labels", "funds"))
    amounts, levels, outline = (source.read(f"{name}.yaml") for name in ("amounts", "levels", "outline"))
    kinds, staff = source.read("kinds.yaml"), source.read("staff.yaml")
    axes = {axis: _Files.words(f"funds.yaml {axis}", funds[axis]) for axis in _FUND_AXES}
    seen: dict[str, str] = {}
    for axis, words in axes.items():
        for word in words.index:
            if word in seen:
                raise VocabularyError(f"funds.yaml {axis}: {word!r} already stands under {seen[word]}")
            seen[word] = axis
    return Vocabulary(
        indicator_columns=_Files.composed(
            _Files.words("columns.yaml indicator", columns["indicator"]),
            "columns.yaml composed.indicator",
            columns["composed"]["indicator"],
        ),
        listed_columns=_Files.words("columns.yaml listed", columns["listed"]),
        base_columns=_Files.words("columns.yaml base", columns["base"]),
        dated_columns=_Files.words("columns.yaml dated", columns["dated"]),
        task_columns=_Files.words("columns.yaml tasks", columns["tasks"]),
        fund_columns=_Files.composed(
            _Files.words("columns.yaml funds", columns["funds"]),
            "columns.yaml composed.funds",
            columns["composed"]["funds"],
        ),
        goal_columns=_Files.words("columns.yaml goal", columns["goal"]),
        identity=_Files.words("labels.yaml identity", labels["identity"]),
        attributes=_Files.words("labels.yaml attribute", labels["attribute"]),
        head_total=_Files.words("labels.yaml head-total", labels["head-total"]),
        parts=_Files.words("labels.yaml part", labels["part"]),
        hints=_Files.words("labels.yaml hint", labels["hint"]),
        hint_openings={
            key: _strings(f"labels.yaml hint-opening.{key}", labels["hint-opening"][key])
            for key in ("open", "bracketed")
        },
        blocks=_Files.words("labels.yaml block", labels["block"]),
        closing=_Files.words("labels.yaml closing", labels["closing"]),
        grade_labels=_Files.words("labels.yaml grade", labels["grade"]),
        contacts=_Files.words("labels.yaml contact", labels["contact"]),
        approvals=_strings("labels.yaml approval", labels["approval"]),
        cover=_Files.words("labels.yaml cover", labels["cover"]),
        funds=axes,
        fund_lead_in=_strings("funds.yaml lead_in", funds["lead_in"]),
        staff=_Files.words("staff.yaml words", staff["words"]),
        staff_not_after=_strings("staff.yaml not_after", staff["not_after"]),
        amounts=_amounts(amounts),
        amount_lead_in=_strings("amounts.yaml lead_in", amounts["lead_in"]),
        amount_lead_out=_strings("amounts.yaml lead_out", amounts["lead_out"]),
        level1=_Files.words("levels.yaml level1", levels["level1"]),
        level2=_Files.words("levels.yaml level2", levels["level2"]),
        outline=_Files.words("outline.yaml", {key: entry["words"] for key, entry in outline.items()}),
        headings={key: Heading(key, entry["level"]) for key, entry in outline.items()},
        kinds={kind: _strings(f"kinds.yaml {kind}", words) for kind, words in kinds.items()},
    )


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once."""
    return load_vocabulary(files("jixiao.standards") / "data" / "vocabulary")
