"""Confirmations: what the unit says of a finding that it keeps, in a small file beside the document.

``report.docx.confirm.yaml`` names for each finding its code and place, what stood there, the reason, who and
when. It is written by ``jixiao confirm``, meant to be read by people and published with the report.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jixiao.words import ToldError, Words

__all__ = ["Confirmation", "ConfirmationError", "Stale", "beside", "load_confirmations", "save_confirmations"]

_MOST = 2**20  # bytes; a reason is a sentence
_DEEPEST = 3  # the file, its list, an entry
_HEAD = """\
# 对检查结果的说明（由 jixiao confirm 写入，随报告一并公开）。原文改动后，相应的说明自动失效，需重新说明。
# What the unit says of findings it keeps, written by jixiao confirm. It ends when the text changes.
"""


class ConfirmationError(ToldError):
    """The file beside the document is malformed, or something cannot be confirmed."""


class Confirmation(BaseModel):
    """One confirmed finding. ``text`` is for people; ``fingerprint`` tells whether the text there changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: str = Field(pattern=r"^[A-Z]\d{2}$")
    place: str = Field(max_length=100)  # short form; "" for the whole document
    where: str = ""
    text: str = ""
    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")
    reason: str = Field(min_length=2, max_length=2000)
    by: str = ""
    when: date


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Literal["1"]
    file: str = ""
    confirmations: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """A confirmation that no longer applies, and why."""

    confirmation: Confirmation
    why: Words


def beside(document: Path) -> Path:
    """Return where the confirmations of a document stand."""
    return document.with_name(document.name + ".confirm.yaml")


def _malformed(path: Path, zh: str, en: str) -> ConfirmationError:
    return ConfirmationError(
        f"{path.name}：说明文件不合格式（{zh}）。请改正它，或删去后用 jixiao confirm 重新写。",
        f"{path.name}: the file of confirmations is malformed ({en}). Correct it, or delete it and run "
        "jixiao confirm again.",
    )


def _events(text: str) -> None:
    """Refuse aliases and deep nesting, which no such file has and which can bring the YAML loader down."""
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("nested or aliased")


def load_confirmations(document: Path) -> tuple[Confirmation, ...]:
    """Return the confirmations beside a document, none without a file; a malformed one is an error."""
    path = beside(document)
    if not path.is_file():
        return ()
    if path.stat().st_size > _MOST:
        raise _malformed(path, "超过 1 MB", "larger than 1 MB")
    try:
        text = path.read_text(encoding="utf-8")
        _events(text)
        data = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes strings only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        spot_zh, spot_en = ("", "") if line is None else (f"第 {line + 1} 行", f"line {line + 1}: ")
        raise _malformed(path, spot_zh + "不是这种 YAML", spot_en + "not such YAML") from error
    try:
        return _File.model_validate(data).confirmations
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        spot = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"]) or "-"
        raise _malformed(path, f"“{spot}”处：{first['msg']}", f"at {spot}: {first['msg']}") from error


def save_confirmations(document: Path, confirmations: Sequence[Confirmation]) -> Path:
    """Write the confirmations beside a document, in the order of code and place."""
    entries = sorted(confirmations, key=lambda one: (one.code, one.place))
    data = {
        "version": "1",
        "file": document.name,
        "confirmations": [one.model_dump(mode="json") for one in entries],
    }
    path = beside(document)
    half = path.with_name(path.name + ".tmp")
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)
    half.write_text(_HEAD + text, encoding="utf-8")
    os.replace(half, path)  # noqa: PTH105 - either the old file or the whole new one
    return path
