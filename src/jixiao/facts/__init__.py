"""Reports → flat fact tables, one row a thing, with the derived features that rules need.

Each module of a table offers ``SCHEMA`` (column → type) and ``rows(subject)``. Money is in 元, points and
scores as printed, all exact decimals; places are the short forms of ``Place.ref``.
"""

from jixiao.facts.companions import ROLES, Companions, Elsewhere, Role
from jixiao.facts.tables import Subject, tables

__all__ = ["ROLES", "Companions", "Elsewhere", "Role", "Subject", "tables"]
