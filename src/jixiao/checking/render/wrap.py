"""Break Chinese text into lines of a terminal.

Terminal libraries break at spaces, of which Chinese has none: lines come out ragged and numbers cut. Here a
line may break between any two characters, but not inside a number or Latin word, nor before a closing mark.
"""

import re

from rich.cells import cell_len

__all__ = ["pieces", "wrap"]

_PIECES = re.compile(r"[0-9A-Za-z.,%+\-–_/≥≤]+(?: ?[万亿千]?元| ?[%分])?|.", re.DOTALL)
_CLOSING = "，。；：、！？）》〉”’】〕…"
_OPENING = "（《〈“‘【〔"


def pieces(text: str) -> list[str]:
    """Return what must stay together: a closing mark stays with what is before it, an opening one after."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece in _CLOSING or pieces[-1][-1] in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def wrap(text: str, width: int, indent: str = "") -> str:
    """Return the text with line breaks, every line behind ``indent`` and at most ``width`` cells wide."""
    lines, line = [], ""
    for piece in pieces(" ".join(text.split())):
        if line and cell_len(indent + line + piece) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return "\n".join(indent + one for one in [*lines, line.rstrip()])
