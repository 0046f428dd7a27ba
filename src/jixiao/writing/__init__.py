"""Record + layout → the official document. Knows the hub and the standards only."""

from jixiao.writing.document import to_docx, write
from jixiao.writing.printed import WritingError, printed
from jixiao.writing.settle import Change, settle

__all__ = ["Change", "WritingError", "printed", "settle", "to_docx", "write"]
