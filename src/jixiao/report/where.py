"""A place in words."""

from jixiao.report.values import Place

__all__ = ["where"]


def where(place: Place | None, lang: str = "zh") -> str:
    """Say where a place is, in "zh" or "en": "表1第14行第8列", "正文第23段"."""
    if place is None:
        return "the whole document" if lang == "en" else "全文"
    zh, en = "", []
    if place.page is not None:
        zh, en = f"第{place.page}页", [f"page {place.page}"]
    if place.table is not None:
        zh += f"表{place.table}" if place.row is None else f"表{place.table}第{place.row}行第{place.column}列"
        en.append(f"table {place.table}" + (f" row {place.row} column {place.column}" if place.row else ""))
    elif place.paragraph is not None:
        zh += f"正文第{place.paragraph}段"
        en.append(f"paragraph {place.paragraph}")
    return ", ".join(en) if lang == "en" else zh
