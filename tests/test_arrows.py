"""The arrows between the rooms point one way (docs/decisions/0001)."""

import ast
from pathlib import Path

import pytest

import jixiao

HOUSE = Path(jixiao.__file__).parent
MAY_KNOW = {
    "report": set(),
    "standards": {"report"},
    "reading": {"report", "standards"},
    "annotating": {"report", "reading"},  # docs/decisions/0006
    "scoring": {"report", "standards"},
    "writing": {"report", "standards"},
    "facts": {"report", "standards", "scoring"},
    "rules": set(),
    "checking": {"report", "standards", "scoring", "facts", "rules"},
    "cli": {
        "report",
        "standards",
        "reading",
        "annotating",
        "scoring",
        "writing",
        "facts",
        "rules",
        "checking",
    },
}


def _imported(file: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            modules.add(node.module or "")
    return {module.split(".")[1] for module in modules if module.startswith("jixiao.")} - {"home", "words"}


def test_every_room_is_on_the_map() -> None:
    assert {path.parent.name for path in HOUSE.glob("*/__init__.py")} == set(MAY_KNOW)


@pytest.mark.parametrize("room", MAY_KNOW)
def test_arrows(room: str) -> None:
    files = list((HOUSE / room).rglob("*.py"))
    assert files
    for file in files:
        assert _imported(file) <= MAY_KNOW[room] | {room}, file.relative_to(HOUSE)


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.py")), ids=lambda file: str(file.relative_to(HOUSE)))
def test_modules_stay_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400
