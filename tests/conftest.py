"""Shared fixtures."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and layout twins; not part of the project."""
    if not (SHARED / "real").is_dir():
        pytest.skip("real documents not present (../shared/real); see CONTRIBUTING.md")
    return SHARED


def _forbid(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where everything optional is installed (JIXIAO_FORBID_SKIPS), what is skipped has failed."""
    if report.skipped and os.environ.get("JIXIAO_FORBID_SKIPS"):
        report.longrepr = f"{report.nodeid} was skipped where skips are forbidden: {report.longrepr}"
        report.outcome = "failed"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, None]:
    """Look at every test's report."""
    outcome = yield
    _forbid(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, None]:
    """Look at whole modules too: they skip themselves when a package is absent."""
    outcome = yield
    _forbid(outcome.get_result())
