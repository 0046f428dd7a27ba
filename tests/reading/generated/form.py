"""The layouts as handbook and published documents describe them, written apart from the program's own.

Each ``Form`` says what stands where: the head's labels, the lines and columns of the funds block, how goals
are set, the indicators' columns in order, the closing row and the texts below.
"""

from dataclasses import dataclass, field

__all__ = ["EIGHT", "HUNAN", "LEVELS", "NATIONAL", "SIX", "Form", "form"]

Line = tuple[str, str, str]  # axis, name in the hub, printed label

NATIONAL: tuple[Line, ...] = (
    ("total", "年度资金总额", "年度资金总额"),
    ("source", "当年财政拨款", "当年财政拨款"),
    ("source", "上年结转资金", "上年结转资金"),
    ("source", "其他资金", "其他资金"),
)
HUNAN: tuple[Line, ...] = (
    ("total", "年度资金总额", "年度资金总额"),
    ("source", "一般公共预算", "一般公共预算"),
    ("source", "政府性基金", "政府性基金拨款"),
    ("source", "专户非税收入", "纳入专户管理的非税收入拨款"),
    ("source", "其他资金", "其他资金"),
    ("nature", "基本支出", "基本支出"),
    ("nature", "项目支出", "项目支出"),
)
SIX = (
    ("initial", "年初预算数"),
    ("adjusted", "全年预算数"),
    ("executed", "全年执行数"),
    ("points", "分值"),
    ("rate", "执行率"),
    ("score", "得分"),
)
LEVELS = (("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"))
EIGHT = (
    *LEVELS,
    ("target", "年度指标值"),
    ("actual", "实际完成值"),
    ("points", "分值"),
    ("score", "得分"),
    ("deviation", "偏差原因分析及改进措施"),
)
PROJECT_HEAD = ((("项目名称", "project"),), (("主管部门", "supervisor"), ("实施单位", "unit")))


@dataclass(frozen=True)
class Form:
    """One layout. See the module."""

    layout: str
    kind: str
    title: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...] = NATIONAL
    funds: tuple[tuple[str, str], ...] = SIX
    funds_style: str = "columns"  # columns, hunan, short, pairs, across, none
    funds_label: str = "项目资金（{money}）"
    head: tuple[tuple[tuple[str, str], ...], ...] = PROJECT_HEAD
    goals: str = "pair"  # pair, adjusted, cell, blocks, weighted, project, none
    goal_words: tuple[str, ...] = ("年度总体目标", "预期目标", "实际完成情况")
    groups: tuple[tuple[str, int], ...] = ()  # an upper heading row: (words, columns under it)
    side: str = "绩效指标"
    prefix: str = ""
    level_points: bool = True
    total: str = "总分"  # words of the closing row, "" for none
    grade: bool = False
    points: int = 90
    tail: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    text: bool = False  # a report's text stands before the table
    apart: bool = False  # sign and unit have columns of their own
    extra: dict[str, str] = field(default_factory=dict)


def form(layout: str, **given: object) -> Form:
    return Form(layout=layout, **given)  # type: ignore[arg-type]
