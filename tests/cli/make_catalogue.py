"""Compile the Chinese catalogue of the command line (`make generate` runs this)."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[2] / "src/jixiao/cli/locale/zh_CN/LC_MESSAGES"


def compiled() -> bytes:
    """Return the catalogue as gettext reads it."""
    with (FOLDER / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale="zh_CN")
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


if __name__ == "__main__":
    (FOLDER / "messages.mo").write_bytes(compiled())
