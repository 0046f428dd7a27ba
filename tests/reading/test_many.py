"""Many files: each apart, in order, whatever a single one does to its process."""

import io
import os
import time
import zipfile
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from jixiao.reading import ReadingError, limits, read_all
from jixiao.reading.many import Found, Readers, pool, read_apart, sources
from jixiao.reading.many.files import _name_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


def misbehave(pipe: Connection, megabytes: int) -> None:
    """Stand in for the reading process: files named for what they do to it."""
    del megabytes
    while True:
        path, _ = pipe.recv()
        what = Path(path).name
        if what == "hang":
            time.sleep(60)
        if what == "die":
            os._exit(7)
        pipe.send_bytes(b"R{}")


def outcomes(*names: str, jobs: int = 2, seconds: float = 3) -> list[tuple[str, str | None]]:
    with Readers(jobs, seconds=seconds) as readers:
        return [(one.name, one.kind) for one in readers.read(Found(name, Path(name)) for name in names)]


def test_a_hanging_and_a_dying_file_cost_only_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", misbehave)
    names = ["a", "hang", "b", "die", "c", "d"]
    assert outcomes(*names) == [
        ("a", None),
        ("hang", "time"),
        ("b", None),
        ("die", "crash"),
        ("c", None),
        ("d", None),
    ]


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "好.docx").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "~$好.docx").write_bytes(b"x")
    with Readers(1) as readers:
        good, bad = sorted(readers.read(sources([tmp_path])), key=lambda one: one.kind or "")
    assert bad.kind == "unreadable"
    with pytest.raises(ReadingError):
        bad.reports()
    here, apart = read_all(EXAMPLE)[0], good.reports()[0]
    assert apart.model_dump(exclude={"source"}) == here.model_dump(exclude={"source"})
    assert apart.source is not None
    assert apart.source.file.endswith("好.docx")


def test_reading_apart_raises_what_reading_raises(tmp_path: Path) -> None:
    file = tmp_path / "空.docx"
    file.write_bytes(b"")
    with pytest.raises(ReadingError, match="空的"):
        read_apart(file)


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    file = tmp_path / "大.txt"
    lines = (f"一、部门整体支出绩效情况 {number}" for number in range(150_000))
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReadingError, match="内存"):
        read_apart(file, megabytes=70)


def packed(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def names_in(tmp_path: Path, data: bytes) -> dict[str, Any]:
    file = tmp_path / "自评.zip"
    file.write_bytes(data)
    found = {}
    for one in sources([file]):
        content = one.path.read_bytes() if one.error is None else one.error.message_zh
        found[one.name.removeprefix(f"{file.as_posix()}/")] = content
        one.release()
    return found


def test_a_zip_is_unpacked_file_by_file_and_nothing_leaves_the_folder(tmp_path: Path) -> None:
    data = packed(
        {
            "区/报告.docx": EXAMPLE.read_bytes(),
            "../../escape.txt": b"out",
            "里面.zip": packed({"a.txt": b"x"}),
            "__MACOSX/x": b"",
        }
    )
    found = names_in(tmp_path, data)
    assert found["区/报告.docx"] == EXAMPLE.read_bytes()
    assert found["../../escape.txt"] == b"out", "its name is only a name"
    assert "压缩包里还有压缩包" in found["里面.zip"]
    assert len(found) == 3
    assert not (tmp_path.parent / "escape.txt").exists()


def test_names_in_gbk_are_read() -> None:
    assert _name_of(zipfile.ZipInfo("自评报告.docx".encode("gbk").decode("cp437"))) == "自评报告.docx"
    assert _name_of(zipfile.ZipInfo("自评报告.docx".encode().decode("cp437"))) == "自评报告.docx"


def test_a_bomb_in_a_zip_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.ARCHIVE_FILE, "value", 2**20)
    found = names_in(tmp_path, packed({"bomb.txt": bytes(2**24), "small.txt": b"fine"}))
    assert "超过 1 MB" in found["bomb.txt"]
    assert found["small.txt"] == b"fine"


def test_a_broken_zip_is_one_outcome(tmp_path: Path) -> None:
    file = tmp_path / "坏.zip"
    file.write_bytes(packed({"a.txt": b"x" * 1000, "b.txt": b"y"})[:-30])
    (one,) = sources([file])
    assert one.error is not None
    assert "损坏" in one.error.message_zh
