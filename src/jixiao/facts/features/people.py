"""Who is asked whether they are satisfied, and whether anybody was asked at all."""

import re

from jixiao.facts.features.wording import cut
from jixiao.report import key_of

__all__ = ["superior_in"]

_PARTS = re.compile(r"以及|[、,，;；/和与及]")
_ASKED = ("服务对象", "满意度指标", "满意程度", "满意度", "满意率", "满意", "评价", "对", "的")


def superior_in(name: str, superiors: tuple[str, ...], bodies: tuple[str, ...]) -> str | None:
    """Return the superior that a satisfaction indicator asks ("上级组织部"), None when it asks none.

    ``superiors`` are words that name one as a whole (区委, 主管部门) or open its name (上级); a name opened
    by 上级 counts only if it ends in one of ``bodies`` (部门, 组织部), so 上级补助受益群众 is none.
    """
    for part in _PARTS.split(key_of(name)):
        who, towards, _ = part.partition("对")  # 上级部门对工作的满意度
        asked = cut(_ASKED, who if towards and who else part)
        if asked in superiors or (asked.startswith("上级") and asked.endswith(bodies)):
            return asked
    return None
