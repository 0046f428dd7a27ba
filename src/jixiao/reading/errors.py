"""The one error every unreadable input raises."""

__all__ = ["ReadingError"]


class ReadingError(Exception):
    """A file that cannot be read: one sentence in each language, what is wrong and what to do."""

    def __init__(self, message_zh: str, message_en: str) -> None:
        super().__init__(message_zh, message_en)
        self.message_zh = message_zh
        self.message_en = message_en

    def __str__(self) -> str:
        """Return the Chinese sentence."""
        return self.message_zh
