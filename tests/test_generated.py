"""Generated files are what the code would generate now."""

from pathlib import Path

import pytest

from tests.generated import GENERATED


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_is_fresh(path: Path) -> None:
    assert path.read_bytes() == GENERATED[path](), "run `make generate`"
