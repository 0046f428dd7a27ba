"""A small sample of ``python -m tests.reading.fuzz``: the same spoiled files every time."""

import importlib.util
import time
from pathlib import Path

import pytest

from tests.reading.fuzz import ADAPTERS, case, read_case
from tests.reading.fuzz_seeds import SEEDS

CASES = {"scan": 2, "doc": 39, "pdf": 25}  # others 40
NEEDS = {"scan": ("rapidocr", "cv2"), "pdf": ("pypdfium2",), "doc": ("doc2docx",)}


def _needs(adapter: str) -> None:
    for name in NEEDS.get(adapter, ()):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_nothing_but_a_sentence_comes_of_spoiled_files(adapter: str, tmp_path: Path) -> None:
    _needs(adapter)
    outcomes = set()
    for number in range(1, 1 + CASES.get(adapter, 40)):
        begun, worked = time.monotonic(), time.process_time()
        outcomes.add(read_case(adapter, number, case(adapter, number), tmp_path))
        # A busy machine takes longer, several threads work at once: neither is the file's fault.
        assert min(time.monotonic() - begun, time.process_time() - worked) < 10, f"case {number}"
    assert "refused" in outcomes or adapter == "scan"


@pytest.mark.parametrize("adapter", [name for name in ADAPTERS if name != "scan"])
def test_the_files_are_good_before_they_are_spoiled(adapter: str, tmp_path: Path) -> None:
    _needs(adapter)
    assert [read_case(adapter, 1, make(), tmp_path) for make in SEEDS[adapter]] == ["read"] * len(
        SEEDS[adapter]
    )


def test_a_case_is_the_same_every_time() -> None:
    assert case("docx", 7) == case("docx", 7) != case("docx", 8)
