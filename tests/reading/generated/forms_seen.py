"""Layouts seen on published pages that the program has no form for: it reads them by their words alone."""

from tests.reading.generated.form import LEVELS, NATIONAL, SIX, Form, form

__all__ = ["SEEN"]

_HEAD = ((("项目名称", "project"),), (("主管部门", "supervisor"), ("实施单位", "unit")))

SEEN: tuple[Form, ...] = (
    form(
        "seen-responsible-person",
        kind="project",
        title="项目支出绩效自评表",
        head=(*_HEAD, (("项目负责人", "person"), ("联系电话", "phone"))),
        funds=(("adjusted", "全年预算数(A)"), ("executed", "全年执行数(B)"), *SIX[3:]),
        columns=(
            *LEVELS,
            ("points", "分值"),
            ("target", "年度指标值"),
            ("actual", "全年实际值"),
            ("score", "得分"),
            ("deviation", "未完成原因及拟采取的改进措施"),
        ),
    ),
    form(
        "seen-method-of-scoring",
        kind="project",
        title="项目支出绩效自评表",
        columns=(
            *LEVELS,
            ("points", "分值"),
            ("target", "年度指标值(A)"),
            ("actual", "全年实际值(B)"),
            ("method", "得分计算方法"),
            ("score", "得分"),
            ("deviation", "未完成原因分析"),
        ),
    ),
    form(
        "seen-reference-points",
        kind="project",
        title="项目支出绩效自评表",
        head=(*_HEAD, (("自评得分", "score"), ("财政复核得分", "review"))),
        funds=(
            ("initial", "年初"),
            ("adjusted", "调整预算数(A)"),
            ("executed", "全年执行数(B)"),
            ("rate", "执行率"),
        ),
        columns=(
            *LEVELS,
            ("points", "参考分值"),
            ("target", "指标值(A)"),
            ("actual", "全年实际值(B)"),
            ("score", "得分"),
            ("deviation", "未完成原因分析"),
        ),
        total="",
        points=100,
    ),
    form(
        "seen-criteria",
        kind="overall",
        title="部门整体支出绩效自评表",
        head=((("部门名称", "unit"),),),
        lines=NATIONAL[:1],
        funds_style="none",
        goals="none",
        columns=(
            ("number", "序号"),
            *LEVELS,
            ("points", "指标分值"),
            ("explanation", "指标解释"),
            ("method", "评分标准"),
            ("score", "自评得分"),
        ),
        side="",
        points=100,
        level_points=False,
    ),
    form(
        "seen-four-levels",
        kind="overall",
        title="部门整体支出绩效评价指标评分表",
        head=((("单位名称", "unit"),),),
        lines=NATIONAL[:1],
        funds_style="none",
        goals="none",
        columns=(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("name", "四级指标"),
            ("explanation", "指标说明"),
            ("points", "自评分值"),
            ("score", "自评得分"),
            ("review_score", "复核分"),
        ),
        side="",
        points=100,
        level_points=False,
    ),
    form(
        "seen-goal-standard",
        kind="goal",
        title="项目支出绩效目标申报表",
        columns=(*LEVELS, ("basis", "绩效标准"), ("target", "当年预期实现值")),
        lines=(
            ("total", "年度资金总额", "项目资金总额"),
            ("source", "当年财政拨款", "其中：财政资金"),
        ),
        funds_style="none",
        goals="cell",
        goal_words=("年度绩效目标",),
        total="",
        level_points=False,
    ),
)
