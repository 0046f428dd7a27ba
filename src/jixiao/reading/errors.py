"""The one error every unreadable input raises."""

from jixiao.words import ToldError

__all__ = ["ReadingError"]


class ReadingError(ToldError):
    """A file that cannot be read: one sentence in each language, what is wrong and what to do."""
