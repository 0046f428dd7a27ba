"""What a text is that the vocabulary knows: a label with a value to come, a heading over goals."""

from jixiao.reading.understand.phrases import BlockLabel, unnumbered
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["heads_goals", "is_label", "score_said"]

_SCORES = {"total": "score", "score": "score", "review-score": "review_score"}


def is_label(text: str, words: Vocabulary) -> bool:
    """Tell whether a text is a label and so no value of the cell before it."""
    known = (words.identity, words.attributes, words.blocks, words.fund_columns, words.contacts)
    others = (words.head_total, words.staff)
    return any(one.find(text) for one in known + others) or bool(words.outline.find(unnumbered(text)))


def heads_goals(block: BlockLabel, beside: str, words: Vocabulary) -> bool:
    """Tell whether the text beside the label of the goals is a heading and no goal."""
    find = words.goal_columns.find
    return block.block == "goal" and find(beside) is not None and not words.blocks.find(beside)


def score_said(label: str, text: str, words: Vocabulary) -> tuple[str | None, str]:
    """Return which score of the whole a label names and the number behind it; None for none."""
    total = words.head_total.find(label) or words.closing.find(label)
    said = text.strip(" \u3000。").removesuffix("分").rstrip()
    key = _SCORES.get(total or "")
    return (key if parse_number(said) is not None else None), said
