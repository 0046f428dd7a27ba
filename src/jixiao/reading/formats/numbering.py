"""Automatic numbering and heading levels of paragraphs (numbering.xml, styles.xml)."""

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from jixiao.reading.formats.ooxml import STRICT, TRANSITIONAL, W
from jixiao.reading.formats.package import Package, parse_xml

__all__ = ["Numbering", "format_number"]

_VAL = W + "val"
_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                      "taiwaneseCountingThousand", "koreanCounting"})  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_NUMBER = 9999


def _chinese(number: int) -> str:
    """Return 一, 十, 十一, 二十, 一百零五 …"""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
            zero = False
        elif text:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def format_number(number: int, form: str) -> str:  # noqa: PLR0911 - one line a form
    """Return a number in one of Word's forms; a form that is not known is printed in digits."""
    if not 0 < number <= _MAX_NUMBER:
        return str(number)
    if form in _CHINESE:
        return _chinese(number)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in {"lowerLetter", "upperLetter"}:
        text = _letters(number)
    elif form in {"lowerRoman", "upperRoman"}:
        text = _roman(number)
    else:
        return f"{number:02d}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _Style:
    based_on: str | None
    number: tuple[str | None, int | None]
    outline: int | None


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # numId → level → form
    lists: dict[str, str] = field(default_factory=dict)  # numId → the list its counters belong to
    style_parts: dict[str, etree._Element] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    counters: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def load(cls, package: Package, main: str) -> "Numbering":
        """Read the numbering and style parts beside the main part, where they are present."""
        self = cls()
        folder = posixpath.dirname(main)
        for name, take in (("numbering.xml", self._take_numbering), ("styles.xml", self._take_styles)):
            part = posixpath.join(folder, name)
            if part in package.names:
                take(parse_xml(package.read(part).replace(STRICT, TRANSITIONAL)))
        return self

    def _take_numbering(self, root: etree._Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        for element in root.iterchildren(W + "abstractNum"):
            key = str(element.get(W + "abstractNumId"))
            abstract[key] = {
                _value(level, W + "ilvl"): _level(level) for level in element.iterchildren(W + "lvl")
            }
        for element in root.iterchildren(W + "num"):
            number = str(element.get(W + "numId"))
            base = element.find(W + "abstractNumId")
            key = str(base.get(_VAL)) if base is not None else ""
            levels = dict(abstract.get(key, {}))
            restarts = False
            for override in element.iterchildren(W + "lvlOverride"):
                index = _value(override, W + "ilvl")
                own, start = override.find(W + "lvl"), override.find(W + "startOverride")
                if own is not None:
                    levels[index] = _level(own)
                if start is not None and index in levels:
                    levels[index] = _Level(levels[index].form, levels[index].text, _value(start, _VAL))
                    restarts = True
            self.levels[number] = levels
            self.lists[number] = f"num{number}" if restarts else key

    def _take_styles(self, root: etree._Element) -> None:
        for element in root.iterchildren(W + "style"):
            self.style_parts[str(element.get(W + "styleId"))] = element

    def _style(self, name: str) -> _Style | None:
        """Return a style; only those that are used are looked into."""
        if name not in self.styles and name in self.style_parts:
            element = self.style_parts[name]
            based, properties = element.find(W + "basedOn"), element.find(W + "pPr")
            outline = properties.find(W + "outlineLvl") if properties is not None else None
            self.styles[name] = _Style(
                str(based.get(_VAL)) if based is not None else None,
                _numbered(properties),
                _value(outline, _VAL) + 1 if outline is not None else None,
            )
        return self.styles.get(name)

    def of(self, paragraph: etree._Element) -> tuple[str, int | None]:
        """Return the printed number of a paragraph and its heading level; advances the counters."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return "", None
        (number, level), outline = _numbered(properties), properties.find(W + "outlineLvl")
        heading = _value(outline, _VAL) + 1 if outline is not None else None
        name = properties.find(W + "pStyle")
        style = self._style(str(name.get(_VAL))) if name is not None else None
        for _ in range(20):  # a style may be based on another; a loop of them must end
            if style is None:
                break
            number = number if number is not None else style.number[0]
            level = level if level is not None else style.number[1]
            heading = heading if heading is not None else style.outline
            style = self._style(style.based_on) if style.based_on else None
        return self._next(number, level or 0), heading if heading and heading <= _LEVELS else None

    def _next(self, number: str | None, level: int) -> str:
        forms = self.levels.get(number or "0", {})
        if level not in forms or not 0 <= level < _LEVELS:
            return ""
        counters = self.counters.setdefault(
            self.lists[str(number)], [forms[i].start - 1 if i in forms else 0 for i in range(_LEVELS)]
        )
        counters[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counters[deeper] = forms[deeper].start - 1 if deeper in forms else 0
        if forms[level].form in {"bullet", "none"}:
            return ""
        text = forms[level].text
        for index in range(level + 1):
            if f"%{index + 1}" in text:
                form = forms[index].form if index in forms else "decimal"
                text = text.replace(f"%{index + 1}", format_number(max(counters[index], 1), form))
        return text


def _value(element: etree._Element, name: str) -> int:
    raw = str(element.get(name, "0"))
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 0


def _level(element: etree._Element) -> _Level:
    form, text, start = (element.find(W + name) for name in ("numFmt", "lvlText", "start"))
    return _Level(
        str(form.get(_VAL)) if form is not None else "decimal",
        str(text.get(_VAL, "")) if text is not None else "",
        _value(start, _VAL) if start is not None else 1,
    )


def _numbered(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Return (numId, level) of a paragraph's or a style's properties; None where not given."""
    numbered = properties.find(W + "numPr") if properties is not None else None
    if numbered is None:
        return None, None
    number, level = numbered.find(W + "numId"), numbered.find(W + "ilvl")
    return (
        str(number.get(_VAL)) if number is not None else None,
        _value(level, _VAL) if level is not None else None,
    )
