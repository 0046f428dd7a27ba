"""The one-time code of the first run: one for all processes, whoever asks first."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jixiao.web import first_code as module
from jixiao.web.first_code import first_code, fits, forget

pytestmark = pytest.mark.django_db


class _Nobody:
    """Stands for the table of accounts, empty: threads would each open the database."""

    class objects:  # noqa: N801 - named as Django names it
        @staticmethod
        def exists() -> bool:
            return False


def test_all_who_ask_at_the_same_moment_get_the_same_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Account", _Nobody)
    together = threading.Barrier(8)

    def ask(home: Path) -> str | None:
        together.wait()
        return first_code(home)

    for turn in range(25):
        home = tmp_path / str(turn)
        home.mkdir()
        with ThreadPoolExecutor(8) as pool:
            codes = set(pool.map(ask, [home] * 8))
        assert len(codes) == 1
        assert len(codes.pop() or "") == 10
        assert [one.name for one in home.iterdir()] == ["first-code"]
        assert stat.S_IMODE((home / "first-code").stat().st_mode) == 0o600


def test_a_slower_process_takes_the_code_of_the_faster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between finding no file and writing one, another process writes its own."""
    lay = module._lay

    def late(path: Path, code: str) -> None:
        if not path.exists():
            path.write_text("FASTERCODE", encoding="ascii")
        lay(path, code)

    monkeypatch.setattr(module, "_lay", late)
    assert first_code(tmp_path) == "FASTERCODE"
    assert fits(tmp_path, "faster-code")
    forget(tmp_path)
    assert not list(tmp_path.iterdir())
