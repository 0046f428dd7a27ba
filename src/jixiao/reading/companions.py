"""Documents beside a self-evaluation that are none themselves: accounts, audit findings, calls for reports.

Each becomes a ``Report`` of kind "report-text", so that places and amounts are told in one way.
"""

import os
import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from jixiao.reading.blocks import Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks
from jixiao.reading.understand import understand
from jixiao.reading.understand.mentions import Mentions, analysable
from jixiao.report import (
    Amount,
    Attribute,
    Kind,
    LabelledAmount,
    Number,
    Report,
    Section,
    Source,
    StaffCount,
    Text,
    key_of,
)
from jixiao.standards.vocabulary import vocabulary

__all__ = ["due", "read_accounts", "read_plain", "read_task"]

_FIGURES = frozenset({".yaml", ".yml", ".json"})
_MOST = 2**20  # bytes of a list of figures
_KNOWN = frozenset({"unit", "year", "amounts", "staff"})
_DAY = re.compile(r"(20\d\d)[年\-./](\d{1,2})[月\-./](\d{1,2})日?")
_DUE = re.compile(
    rf"{_DAY.pattern}(?:以前|之前|前)?[^。；\d]{{0,30}}?(?:报送|上报|提交|报至|报我|报市|报县|报区)"
)
_DUE_AFTER = re.compile(rf"(?:报送|上报|提交)(?:截止)?(?:时间|日期)[为是:：]*{_DAY.pattern}")


def read_plain(path: str | os.PathLike[str], year: int | None = None) -> Report:
    """Read any document as running text: paragraphs and cells, with the amounts and staff they name.

    ``year`` keeps amounts of other years unlabelled ("2022年支出总额"). Raises ``ReadingError``.
    """
    return _plain(read_blocks(path), year)


def _plain(document: Document, year: int | None) -> Report:
    said = Mentions(vocabulary(), year)
    texts: list[Text] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(Text.of(block.text, block.place()))
            if analysable(block.text):
                said.paragraph(block, None, with_staff=True)
        elif isinstance(block, Grid):
            texts += [Text.of(cell.text, block.place(cell)) for cell in block.cells()]
    return Report(
        kind=Kind.REPORT_TEXT,
        sections=(Section(heading=Text(), paragraphs=tuple(text for text in texts if text.written)),),
        amounts=tuple(said.amounts),
        staff=tuple(said.staff),
        notes=tuple(document.notes),
        source=document.source,
    )


def read_accounts(path: str | os.PathLike[str], year: int | None = None) -> Report:
    """Read final accounts: a list of figures (.yaml, .json; docs/formats.md), or a document that names them.

    Of a document the amounts and staff of its running text are taken, and 基础数据表 where it has one.
    """
    file = Path(path)
    if file.suffix.lower() in _FIGURES:
        return _figures(file)
    document = read_blocks(path)
    try:
        found = understand(document)
    except ReadingError:  # not a self-evaluation: as is to be expected of accounts
        found = []
    held = [report for report in found if report.amounts or report.base_data]
    return held[0] if held else _plain(document, year)


def _wrong(name: str, zh: str, en: str) -> ReadingError:
    return ReadingError(f"{name}：{zh}", f"{name}: {en}")


def _mapping(file: Path) -> tuple[dict[str, Any], Source]:
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST else None
    except OSError as error:
        raise _wrong(file.name, "打不开这个文件。", f"cannot be opened ({error.strerror}).") from error
    if data is None:
        raise _wrong(file.name, "文件过大（超过 1 MB）。", "larger than 1 MB.")
    try:
        found = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise _wrong(file.name, "不是合格的 YAML 或 JSON 文件。", "not well-formed YAML or JSON.") from error
    if not isinstance(found, dict):
        raise _wrong(file.name, "应是“键: 内容”的对照表。", "should be a mapping of keys.")
    source = Source(
        file=file.name,
        format=file.suffix.lower().lstrip("."),
        sha256=sha256(data).hexdigest(),
        size=len(data),
    )
    return {str(key): value for key, value in found.items()}, source


def _figures(file: Path) -> Report:
    data, source = _mapping(file)
    if "schema_version" in data:
        return Report.model_validate(data)
    unknown = sorted(data.keys() - _KNOWN)
    amounts, staff = data.get("amounts", {}), data.get("staff", {})
    if unknown or not isinstance(amounts, dict) or not isinstance(staff, dict) or not (amounts or staff):
        wrong = "、".join(unknown) or "amounts, staff"
        raise _wrong(
            file.name,
            f"“{wrong}”处不对：应写 unit、year、amounts（名称: 带单位的金额）、staff（名称: 人数）。",
            f"wrong at {wrong}: give unit, year, amounts (name: amount with its unit), staff (name: number).",
        )
    unit, year = data.get("unit"), data.get("year")
    return Report(
        kind=Kind.REPORT_TEXT,
        unit=Text.of(str(unit)) if unit is not None else None,
        fiscal_year=year if isinstance(year, int) else None,
        amounts=tuple(_amount(file.name, str(path), raw) for path, raw in amounts.items()),
        staff=tuple(_people(file.name, str(label), raw) for label, raw in staff.items()),
        source=source,
    )


def _amount(name: str, path: str, raw: Any) -> LabelledAmount:
    amount = Amount.of(raw) if isinstance(raw, str) else Amount()
    if amount.yuan is None:
        raise _wrong(
            name,
            f"“{path}”的金额 {raw!r} 读不懂，应连单位一起写，如 608.67万元。",
            f"{path}: {raw!r} is no amount with its unit, such as 608.67万元.",
        )
    parts = tuple(part.strip() for part in path.split("/"))
    return LabelledAmount(path=parts, label=parts[-1], amount=amount)


def _people(name: str, label: str, raw: Any) -> StaffCount:
    number = Number.of(str(raw)) if isinstance(raw, int | str) and not isinstance(raw, bool) else Number()
    if number.value is None:
        raise _wrong(name, f"“{label}”的人数 {raw!r} 不是数字。", f"{label}: {raw!r} is no number.")
    return StaffCount(label=vocabulary().staff.find(label) or label, number=number)


def due(day: date) -> Report:
    """Return a call for reports that says no more than its deadline."""
    return _task(Text.of(day.isoformat()), None)


def _task(deadline: Text, source: Source | None) -> Report:
    entry = Attribute(key="deadline", label=Text.of("报送截止日期"), value=deadline)
    return Report(kind=Kind.REPORT_TEXT, attributes=(entry,), source=source)


def read_task(path: str | os.PathLike[str]) -> Report:
    """Read the deadline from a call for reports ("请于2024年3月31日前报送", "报送截止时间：…").

    Raises ``ReadingError`` when it names none, or several.
    """
    document = read_blocks(path)
    found: dict[str, Text] = {}
    for text in _plain(document, None).sections[0].paragraphs:
        key = key_of(text.raw)
        for match in (*_DUE.finditer(key), *_DUE_AFTER.finditer(key)):
            day = "{}年{}月{}日".format(*match.groups())
            found.setdefault(day, Text.of(day, text.place))
    if len(found) != 1:
        days = "、".join(found)
        raise _wrong(
            document.source.file,
            f"报送截止日期{'有几个（' + days + '）' if found else '没有找到'}，请直接写日期，如 2024-03-31。",
            f"{'several deadlines (' + days + ')' if found else 'no deadline'} found; give the date itself, "
            "such as 2024-03-31.",
        )
    return _task(next(iter(found.values())), document.source)
