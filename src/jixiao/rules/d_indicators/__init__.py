"""Indicators: their targets, actual values and types."""
