"""Documents in the old binary formats: many files in one call of LibreOffice."""

import subprocess
from pathlib import Path

from jixiao.reading.formats.convert import soffice

__all__ = ["THROUGH_OFFICE", "through_office"]

# format → the format it is made from, and the name of LibreOffice's filter
_AT_ONCE = 50  # files for one call
THROUGH_OFFICE = {
    "doc": ("docx", "doc:MS Word 97"),
    "xls": ("xlsx", "xls:MS Excel 97"),
}


def through_office(paths: list[Path], suffix: str, folder: Path) -> list[Path]:
    """Convert files; return the new ones in the same order. Raises RuntimeError without LibreOffice."""
    program = soffice()
    if program is None:
        raise RuntimeError("LibreOffice is not installed")
    found: list[Path] = []
    for at in range(0, len(paths), _AT_ONCE):
        found += _some(program, paths[at : at + _AT_ONCE], suffix, folder)
    return found


def _some(program: str, paths: list[Path], suffix: str, folder: Path) -> list[Path]:
    command = [
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--convert-to",
        THROUGH_OFFICE[suffix][1],
        "--outdir",
        str(folder),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 10 * len(paths))
    return [folder / f"{path.stem}.{suffix}" for path in paths]
