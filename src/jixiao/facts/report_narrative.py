"""Columns of the table "reports": its cover, narrative and goals."""

from jixiao.facts.columns import Row, Schema
from jixiao.facts.features import narrative_about_claims, narrative_about_form, narrative_about_goals
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "columns"]

_PARTS = (narrative_about_goals, narrative_about_claims, narrative_about_form)

SCHEMA: Schema = {name: dtype for part in _PARTS for name, dtype in part.SCHEMA.items()}


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    return {name: value for part in _PARTS for name, value in part.columns(subject).items()}
