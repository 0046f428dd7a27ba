"""The rules about totals and parts share one form: only name, identity and weight differ."""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["project_lines", "sum_rule"]

project_lines = (pl.col("axis") == "source") & ((pl.col("report_kind") == "project") | pl.col("yearly"))
"""Whether a split is that of a project's money: this year's grant, carry-over, other money."""

_FORGOTTEN = Words(
    "{name} {total_raw}，而所列各项（{parts_raw}）合计只有 {parts_sum}，少 {difference}。"
    "若还有没列出的部分，请补列并使各项之和等于总额；若没有，请更正数字。",
    "{name} is {total_raw}, but the items listed ({parts_raw}) add up to only {parts_sum}, {difference} "
    "less. "
    "List what is missing, or correct the figures.",
)
_WRONG = Words(
    "{name} {total_raw}，而各项（{parts_raw}）合计 {parts_sum}，相差 {difference}，四舍五入解释不了。"
    "请对照账表核对并更正。",
    "{name} is {total_raw}, but its parts ({parts_raw}) add up to {parts_sum}: a difference of "
    "{difference}, which "
    "rounding cannot explain. Compare with the accounts and correct.",
)
_ROUNDED = Words(
    "{name} {total_raw}，各项（{parts_raw}）合计 {parts_sum}，相差 {difference}。"
    "四舍五入可以解释；如能调整尾数使其相等，读者就不会误会。",
    "{name} is {total_raw}, its parts ({parts_raw}) add up to {parts_sum}: a difference of {difference}. "
    "Rounding "
    "explains it; adjusting the last digit would spare readers the doubt.",
)


def sum_rule(doc: str, code: str, applies: pl.Expr, wrong: Class = Class.MUST_FIX) -> Rule:
    """Return a rule: ``wrong`` where rounding cannot explain a difference, advice where it can.

    Parts that are less than the total while some of them may not be listed are a question, not an error.
    """
    unlisted = pl.col("short") & (pl.col("blanks") | (pl.col("partial") & ~pl.col("announced")))
    return Rule(
        doc,
        code=code,
        table="relations",
        applies=applies,
        readable=pl.col("readable"),
        holds=pl.col("exact"),
        class_=pl.when(pl.col("meets"))
        .then(pl.lit(Class.ADVICE.value))
        .when(unlisted)
        .then(pl.lit(Class.CONFIRM.value))
        .otherwise(pl.lit(wrong.value)),
        message={Class.ADVICE: _ROUNDED, Class.CONFIRM: _FORGOTTEN if wrong is Class.MUST_FIX else _WRONG}
        | ({wrong: _WRONG} if wrong is Class.MUST_FIX else {}),
        also=("part_places",),
        observed="{total_raw}",
        expected=Words("{parts_sum}", "{parts_sum}"),
        difference="{difference}",
    )
