"""Report and standard → scores with a trace: pure, exact, once."""

from jixiao.scoring.model import (
    Actual,
    Comparator,
    Parameter,
    ScoreLine,
    ScoreSheet,
    StandardName,
    Target,
    Trace,
    ValueKind,
)
from jixiao.scoring.parse import parse_actual, parse_target
from jixiao.scoring.rounding import round_half_up
from jixiao.scoring.sheet import score

__all__ = [
    "Actual",
    "Comparator",
    "Parameter",
    "ScoreLine",
    "ScoreSheet",
    "StandardName",
    "Target",
    "Trace",
    "ValueKind",
    "parse_actual",
    "parse_target",
    "round_half_up",
    "score",
]
