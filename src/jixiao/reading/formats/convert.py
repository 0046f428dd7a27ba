"""Programs that turn an old .doc into .docx, each in a process of its own with a limit of time and memory."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from jixiao.reading import limits

__all__ = ["Converter", "by_doc2docx", "by_libreoffice", "soffice"]

# .doc → (.docx, name of the program); None if it failed
Converter = Callable[[bytes], tuple[bytes, str] | None]


def _run(command: list[str], seconds: float, memory: int | None = None) -> bool:
    """Run a program to its end; kill it with all it started when its time is up. True if it succeeded."""
    process = subprocess.Popen(  # noqa: S603 - our own programs; the file is only an argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if memory and sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every system

        resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, memory))
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()


def by_doc2docx(data: bytes) -> tuple[bytes, str] | None:
    """Convert with the Python package msdoc2docx (module doc2docx)."""
    if importlib.util.find_spec("doc2docx") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        old, new = Path(folder, "in.doc"), Path(folder, "out.docx")
        old.write_bytes(data)
        command = [sys.executable, "-P", "-m", "doc2docx", str(old), "-o", str(new)]
        if _run(command, limits.CONVERT_SECONDS.value, limits.CONVERT_MEMORY.count) and new.is_file():
            return new.read_bytes(), f"msdoc2docx {version('msdoc2docx')}"
    return None


def soffice() -> str | None:
    """Return the path of LibreOffice: JIXIAO_SOFFICE, else what PATH finds."""
    named = os.environ.get("JIXIAO_SOFFICE")
    return shutil.which(named) if named else shutil.which("soffice") or shutil.which("libreoffice")


def by_libreoffice(data: bytes) -> tuple[bytes, str] | None:
    """Convert with LibreOffice, with a profile of its own so that an open window does not matter."""
    program = soffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        old, new = Path(folder, "in.doc"), Path(folder, "out", "in.docx")
        old.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(new.parent),
            str(old),
        ]
        if _run(command, limits.OFFICE_SECONDS.value) and new.is_file():
            return new.read_bytes(), "LibreOffice"
    return None
