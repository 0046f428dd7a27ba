"""Scores: of indicators, of the total, the grade."""
