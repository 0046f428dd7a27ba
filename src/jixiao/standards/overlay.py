"""A commented overlay for one's own county or city: what may be changed, with the values that hold now."""

from jixiao.standards.divisions import Division
from jixiao.standards.standard import Standard
from jixiao.standards.values import Value

__all__ = ["overlay_text", "written"]

# What a county changes most; anything else of ``jixiao standards show`` can be added the same way.
_OFFERED = (
    "weights.execution",
    "weights.output",
    "weights.benefit",
    "weights.satisfaction",
    "bands.partly.low",
    "scoring.reverse",
    "scoring.execution",
    "scoring.execution.denominator",
    "scoring.over_fulfilment.border",
    "explain.execution",
)


def written(value: Value) -> str:
    """Return a value as it is written in a data file, on one line."""
    if value.value is None:
        return "null"
    if isinstance(value.value, tuple):
        parts = [
            "{" + ", ".join(f"{key}: {part}" for key, part in row.items()) + "}"
            if isinstance(row, dict)
            else str(row)
            for row in value.value
        ]
        return "[" + ", ".join(parts) + "]"
    return f'"{value.value:f}"' if not isinstance(value.value, str) else value.value


def overlay_text(division: Division, standard: Standard, year: int) -> str:
    """Return the overlay for a division: a valid file that changes nothing until a line is uncommented."""
    lines = [
        f"# {division.full_name}的本地标准。jixiao 只对本地区（{division.code}）的文件采用。",
        "# 用法：去掉要改的几行前面的 # 号，改数值和起始日期，写明依据；没写的仍按上级标准。",
        "# 旧年度不受影响：值从起始日期所在的预算年度起算；停用写 null，不要删除。",
        "# 检查：jixiao standards validate 本文件；查看：jixiao standards show " + division.code,
        "# Uncomment what differs here; decimals in quotes; what is not written holds as above.",
        "authority:",
        f'  id: "{division.code}"',
        f"  name: {division.name}",
        f'  region: "{division.code}"',
        "",
    ]
    for key in _OFFERED:
        value = standard.parameter(key)
        cited = value.reference.cite("zh") if value.reference else "无"
        lines += [
            f"# {value.description}。现行：{written(value)}（{value.authority}；{cited}）",
            f"# {key}:",
            f"#   values: {{{year}-01-01: {written(value)}}}",
            "#   reference: {title: 文件名称, number: 文号, verified: false}  # 与正式文本核对后写 true",
            "",
        ]
    return "\n".join(lines)
