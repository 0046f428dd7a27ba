"""A number of a workbook as its cell shows it: format codes such as ``0.00%`` or ``yyyy"年"m"月"``.

Numbers are exact decimals, rounded to the 15 significant digits a workbook keeps, so that binary leftovers
(608.6700000000001) never appear. A cell without a format of its own shows what the formula bar shows: all its
digits, never shortened to the column's width.
"""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from fractions import Fraction
from functools import lru_cache

from jixiao.reading import limits
from jixiao.reading.formats.numbering import format_number
from jixiao.reading.formats.serialdate import as_date, date_text

__all__ = ["BUILT_IN", "general", "number_of", "shown"]

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-;@", 42: "￥#,##0;￥-#,##0;￥-;@",
    43: "#,##0.00;-#,##0.00;-;@", 44: "￥#,##0.00;￥-#,##0.00;￥-;@", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
    # the forms of simplified Chinese, as ECMA-376 18.8.30 lists them
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)  # what a workbook keeps of a number
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST, _SMALLEST = 21, -10  # powers of ten written out in full
_MAX_EXPONENT = 308  # of a binary double
_SYSTEM = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss"}  # the system's own long date and time
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>G/通用格式|General)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa?|e+)|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\Z")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_TESTS = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip


@dataclass(slots=True)
class _Section:
    """One of the up to four parts of a format code. A token is (kind, text)."""

    tokens: list[tuple[str, str]] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    numerals: str = ""  # DBNum1 … DBNum3: how digits are written

    def has(self, kind: str, text: str | None = None) -> bool:
        return any(k == kind and (text is None or t == text) for k, t in self.tokens)

    def admits(self, value: Decimal) -> bool:
        return self.condition is None or _TESTS[self.condition[0]](value, self.condition[1])


def _bracket(section: _Section, text: str) -> None:
    condition = _CONDITION.match(text)
    if condition:
        section.condition = condition[1], Decimal(condition[2])
    elif _ELAPSED.fullmatch(text):
        section.tokens.append(("elapsed", text.lower()))
    elif text.startswith("$"):
        section.tokens.append(("literal", text[1:].split("-", maxsplit=1)[0]))
    elif text.lower().startswith("dbnum"):
        section.numerals = text[5:]


def _take(section: _Section, kind: str, text: str) -> None:
    if kind in {"quoted", "escaped", "literal"}:
        section.tokens.append(("literal", text))
    elif kind == "space":
        section.tokens.append(("literal", " "))
    elif kind == "bracket":
        _bracket(section, text)
    elif kind != "fill":
        section.tokens.append((kind, text.lower()))


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[_Section, ...], _Section | None]:
    """Return the sections for numbers and the one for text of a format code."""
    lowered = code.lower()
    for system, meant in _SYSTEM.items():
        if lowered.startswith(system):
            code = meant
    sections = [_Section()]
    for match in _TOKENS.finditer(code[: limits.FORMAT_CODE.count]):
        kind = str(match.lastgroup)
        if kind == "literal" and match[kind] == ";":
            sections.append(_Section())
        else:
            _take(sections[-1], kind, match[kind])
    text = None
    if len(sections) > 1 and (sections[-1].has("sign", "@") or len(sections) > 3):
        text = sections.pop()
    elif sections[0].has("sign", "@"):
        text = sections[0]
    return tuple(sections[:3]), text


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def number_of(raw: str) -> Decimal | None:
    """Return a stored number at the 15 digits a workbook keeps; None when it is none."""
    try:
        value = Decimal(raw)
    except DecimalException:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _MAX_EXPONENT:
        return None
    return _KEPT.plus(value)


def general(value: Decimal) -> str:
    """Return a number without a format of its own: no trailing zeros, an exponent if it is extreme."""
    if not value:
        return "0"
    value = value.normalize(_KEPT)
    if _SMALLEST < value.adjusted() < _LARGEST:
        return f"{value:f}"
    digits = "".join(str(digit) for digit in value.as_tuple().digits)
    power = value.adjusted()
    point = f"{digits[0]}.{digits[1:]}" if digits[1:] else digits[0]
    return f"{'-' if value < 0 else ''}{point}E{'-' if power < 0 else '+'}{abs(power):02d}"


def shown(code: str, value: Decimal | str, *, since_1904: bool = False) -> str:
    """Return what a cell with the format ``code`` shows for a number or a text."""
    if code == "General":
        return value if isinstance(value, str) else general(value)
    sections, for_text = _sections(code)
    if isinstance(value, str):
        if for_text is None:
            return value
        return "".join(
            value if kind == "sign" else text for kind, text in for_text.tokens if kind in _OF_TEXT
        )
    return _number(sections, value, since_1904=since_1904)


_OF_TEXT = frozenset({"literal", "sign"})


def _number(sections: tuple[_Section, ...], value: Decimal, *, since_1904: bool) -> str:
    section, sign = sections[0], "-" if value < 0 else ""
    if any(part.condition for part in sections):
        found = next((part for part in sections if part.admits(value)), None)
        if found is None:
            return general(value)
        section = found
        sign = "" if section.condition and section.condition[0] in {"<", "<="} and sign else sign
    elif value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if section.has("date") or section.has("elapsed"):
        places = min(sum(kind == "digit" for kind, _ in section.tokens), 6)
        moment = as_date(value, places, since_1904=since_1904)
        return (
            general(value) if moment is None else date_text(section.tokens, moment, value, section.numerals)
        )
    if section.has("general") or section.has("sign", "@"):
        text = _in_numerals(general(abs(value)), section.numerals)
        parts = [text if kind in {"general", "sign"} else t for kind, t in section.tokens]
        return sign + "".join(parts)
    if not section.has("digit"):
        return sign + "".join(text for kind, text in section.tokens if kind == "literal" or text == "%")
    return _digits(section, abs(value), sign)


def _in_numerals(text: str, numerals: str) -> str:
    """Write a whole number in Chinese numerals where the format asks for them ([DBNum1])."""
    if numerals == "1" and text.isdigit() and len(text) < 5:
        return format_number(int(text), "chineseCounting")
    return text


def _digits(section: _Section, value: Decimal, sign: str) -> str:
    if section.has("exponent"):
        return sign + _scientific(section.tokens, value)
    tokens = section.tokens
    at = [number for number, (kind, _) in enumerate(tokens) if kind == "digit"]
    slash = next((n for n, token in enumerate(tokens) if token == ("sign", "/")), None)
    if slash is not None and at[0] < slash:
        return sign + _fraction(tokens, slash, value)
    point = next((n for n, token in enumerate(tokens) if token == ("sign", ".")), None)
    last_whole = max((n for n in at if point is None or n < point), default=-1)
    scale = 2 * sum(token == ("sign", "%") for token in tokens)
    grouped = False
    for number, token in enumerate(tokens):
        if token == ("sign", ","):
            if at[0] < number < last_whole:
                grouped = True
            elif number > at[0]:
                scale -= 3  # a comma behind the digits divides by a thousand
    places = sum(n > point for n in at) if point is not None else 0
    value = _rounded(value.scaleb(scale, _WIDE), places)
    whole, _, rest = f"{value:f}".partition(".")
    left = _whole(tokens[: point if point is not None else len(tokens)], whole.lstrip("0"), grouped=grouped)
    right = _rest(tokens[point:], rest) if point is not None else ""
    return (sign if value else "") + left + right


def _plain(token: tuple[str, str]) -> str:
    kind, text = token
    return text if kind == "literal" or token == ("sign", "%") else ""


def _whole(tokens: list[tuple[str, str]], digits: str, *, grouped: bool) -> str:
    """Fill the places before the decimal point from the right; the first takes all digits left over."""
    left = sum(kind == "digit" for kind, _ in tokens)
    parts: list[str] = []
    written = 0

    def put(text: str) -> None:
        nonlocal written
        for digit in reversed(text):
            if grouped and written and written % 3 == 0:
                parts.append(",")
            parts.append(digit)
            written += 1

    for kind, text in reversed(tokens):
        if kind != "digit":
            parts.append(_plain((kind, text))[::-1])
            continue
        left -= 1
        if digits:
            take = len(digits) if left == 0 else 1
            put(digits[-take:])
            digits = digits[:-take]
        elif text == "0":
            put("0")
        elif text == "?":
            parts.append(" ")
    return "".join(parts)[::-1]


def _rest(tokens: list[tuple[str, str]], digits: str) -> str:
    """Fill the places behind the decimal point; a zero at the end shows only where the format insists."""
    kept = len(digits.rstrip("0"))
    parts: list[str] = []
    at = 0
    for kind, text in tokens:
        if kind == "digit":
            parts.append(digits[at] if at < kept or text == "0" else " " if text == "?" else "")
            at += 1
        else:
            parts.append("." if (kind, text) == ("sign", ".") else _plain((kind, text)))
    return "".join(parts)


def _scientific(tokens: list[tuple[str, str]], value: Decimal) -> str:
    mark = next(n for n, (kind, _) in enumerate(tokens) if kind == "exponent")
    mantissa, tail = tokens[:mark], tokens[mark + 1 :]
    point = next((n for n, token in enumerate(mantissa) if token == ("sign", ".")), len(mantissa))
    wholes = sum(kind == "digit" for kind, _ in mantissa[:point]) or 1
    places = sum(kind == "digit" for kind, _ in mantissa[point:])
    power = value.adjusted() // wholes * wholes if value else 0
    number = _rounded(value.scaleb(-power, _WIDE), places)
    if number.adjusted() >= wholes and value:  # 9.999 rounds up to 10.00
        power += wholes
        number = _rounded(value.scaleb(-power, _WIDE), places)
    whole, _, rest = f"{number:f}".partition(".")
    sign = "-" if power < 0 else "+" if tokens[mark][1] == "e+" else ""
    width = sum(kind == "digit" for kind, _ in tail)
    return (
        _whole(mantissa[:point], whole.lstrip("0") or "0", grouped=False)
        + _rest(mantissa[point:], rest)
        + f"E{sign}{abs(power):0{width}d}"
        + "".join(_plain(token) for token in tail)
    )


def _fraction(tokens: list[tuple[str, str]], slash: int, value: Decimal) -> str:
    below = [text for kind, text in tokens[slash + 1 :] if kind in {"digit", "literal"}]
    fixed = "".join(below).strip()
    exact = Fraction(value)
    before = "".join("#" if kind == "digit" else " " for kind, _ in tokens[:slash])
    mixed = len(before.split()) > 1
    whole = int(exact) if mixed else 0
    part = exact - whole
    if fixed.isdigit() and int(fixed):
        low = int(fixed)
        high = int(part * low + Fraction(1, 2))
    else:
        near = part.limit_denominator(10 ** min(max(len(fixed), 1), 9) - 1)
        high, low = near.numerator, near.denominator
    if mixed and high == low:
        whole, high = whole + 1, 0
    if mixed and not high:
        return str(whole)
    return f"{whole} {high}/{low}" if whole else f"{high}/{low}"
