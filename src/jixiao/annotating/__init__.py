"""Puts notes into a copy of the original document at the places they speak of; nothing else is changed.

    from jixiao.annotating import Note, annotate
    reviewed = annotate(original_bytes, [Note(place, author="…", initials="…", lines=("…",))])

``highlight`` does the same for a PDF. Both walk the file with the reader's own walk, so that a
place means the same in both (docs/decisions/0006).
"""

from jixiao.annotating.comments import annotate
from jixiao.annotating.highlights import highlight
from jixiao.annotating.note import AnnotatingError, Note

__all__ = ["AnnotatingError", "Note", "annotate", "highlight"]
