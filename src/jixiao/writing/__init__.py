"""Record + layout → the official document. Knows the hub and the standards only."""

from jixiao.writing.document import to_docx, write
from jixiao.writing.printed import WritingError, printed

__all__ = ["WritingError", "printed", "to_docx", "write"]
