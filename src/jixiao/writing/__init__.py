"""Record + layout → the official document. Knows the hub, the standards and, for repairing, the scores."""

from jixiao.writing.document import to_docx
from jixiao.writing.output import FORMATS, write
from jixiao.writing.printed import WritingError, printed
from jixiao.writing.settle import Change, settle

__all__ = ["FORMATS", "Change", "WritingError", "printed", "settle", "to_docx", "write"]
