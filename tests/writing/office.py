"""LibreOffice, which opens a document and saves it as another."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

__all__ = ["converted"]


def converted(folder: Path, documents: Sequence[Path], suffix: str) -> list[Path]:
    """Return what LibreOffice makes of documents, as files in ``folder``. It must be installed."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("LibreOffice (soffice) is not installed")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", suffix, "--outdir", folder, *documents],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [folder / f"{document.stem}.{suffix}" for document in documents]
