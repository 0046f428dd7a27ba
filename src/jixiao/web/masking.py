"""What the server writes to its log file shows no identity card, telephone or bank card number."""

import logging

from jixiao.facts.features.narrative_leftovers import mask

__all__ = ["MaskingFormatter"]


class MaskingFormatter(logging.Formatter):
    """Formats as usual, then masks: messages, their arguments and the texts of tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with personal numbers masked."""
        return mask(super().format(record))
