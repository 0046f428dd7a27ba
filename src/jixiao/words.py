"""The same words in Chinese and in English, side by side, so that neither is forgotten."""

from dataclasses import dataclass

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the words in "zh" or "en"."""
        return self.en if lang == "en" else self.zh
