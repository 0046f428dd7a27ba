"""Backup archives: whole, or refused before anything is done with them."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from jixiao.web.archive import FORMAT, ArchiveError, Part, check, save

PARTS = {"tables/web.event.jsonl": b'["seq"]\n[1]\n', "files/ab/abcd.docx": b"PK" * 5000}


def saved(folder: Path) -> Path:
    path = folder / "backup.zip"
    save(path, [Part(name, [content[:3], content[3:]]) for name, content in PARTS.items()], {"jixiao": "0"})
    return path


def forged(path: Path, parts: dict[str, bytes], *, extra: dict[str, bytes] | None = None) -> Path:
    """Make an archive whose manifest agrees with its parts, whatever they are called."""
    listed = {
        name: {"size": len(content), "sha256": sha256(content).hexdigest()} for name, content in parts.items()
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, content in {**parts, **(extra or {})}.items():
            file.writestr(name, content)
        file.writestr("manifest.json", json.dumps({"format": FORMAT, "parts": listed}))
    return path


def test_what_was_saved_is_there(tmp_path: Path) -> None:
    path = saved(tmp_path)
    archive = check(path)
    assert archive.about == {"format": FORMAT, "jixiao": "0"}
    assert archive.parts == {name: len(content) for name, content in PARTS.items()}
    with archive.reading() as file:
        assert {name: file.read(name) for name in PARTS} == PARTS
    assert archive.under("files") == ["files/ab/abcd.docx"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_single_changed_byte_is_found(tmp_path: Path) -> None:
    path = saved(tmp_path)
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            check(path)  # a bit of the zip's own book-keeping, such as a time, may differ
        except ArchiveError:
            continue
        with zipfile.ZipFile(path) as file:
            assert {name: file.read(name) for name in PARTS} == PARTS


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_half_a_file_is_refused(tmp_path: Path, share: float) -> None:
    path = saved(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ArchiveError, match="没有动任何数据"):
        check(path)


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "files/../../secret",
        "files/./x",
        "/etc/passwd",
        "files//x",
        "files/a\\..\\b",
        "files/c:x",
        "secret",
        "tables/../x.jsonl",
        "files/",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError):
        check(forged(tmp_path / "evil.zip", {name: b"x"}))
    with pytest.raises(ArchiveError):
        save(tmp_path / "made.zip", [Part(name, [b"x"])], {})
    assert not (tmp_path / "made.zip").exists()


def test_surplus_and_double_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        check(forged(tmp_path / "a.zip", {"files/a": b"x"}, extra={"files/b": b"y"}))
    path = forged(tmp_path / "b.zip", {"files/a": b"x"})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as file:
        file.writestr("files/a", b"x")
    with pytest.raises(ArchiveError):
        check(path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(ArchiveError):
        check(tmp_path / "photo.jpg")
    with pytest.raises(ArchiveError):
        check(tmp_path / "nowhere.zip")
