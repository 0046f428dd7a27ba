"""Shared fixtures."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and layout twins; not part of the project."""
    if not (SHARED / "real").is_dir():
        pytest.skip("real documents not present (../shared/real); see CONTRIBUTING.md")
    return SHARED
