"""The same words in Chinese and in English, side by side, so that neither is forgotten."""

from dataclasses import dataclass

__all__ = ["ToldError", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the words in "zh" or "en"."""
        return self.en if lang == "en" else self.zh


class ToldError(Exception):
    """An error meant for people: what is wrong and what to do, in one or two sentences of each language.

    ``str()`` is the Chinese sentence. Rooms raise their own subclass; the edges catch this one.
    """

    def __init__(self, message_zh: str, message_en: str) -> None:
        super().__init__(message_zh, message_en)
        self.message_zh = message_zh
        self.message_en = message_en

    def __str__(self) -> str:
        """Return the Chinese sentence."""
        return self.message_zh
