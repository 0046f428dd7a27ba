"""The arrows between the rooms point one way (docs/decisions/0001)."""

import ast
from collections.abc import Iterable
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
    "writing": {"report", "standards", "scoring"},  # scores are derived anew by repair
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
        "web",  # `jixiao serve` and its like, imported when they run
    },
    "web": {  # docs/decisions/0007
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


def _modules(nodes: Iterable[ast.AST], file: Path) -> set[str]:
    modules: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            modules |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            modules.add(node.module or "")
    return modules


def _imported(file: Path) -> set[str]:
    modules = _modules(ast.walk(ast.parse(file.read_text(encoding="utf-8"))), file)
    return {module.split(".")[1] for module in modules if module.startswith("jixiao.")} - {"home", "words"}


def test_every_room_is_on_the_map() -> None:
    assert {path.parent.name for path in HOUSE.glob("*/__init__.py")} == set(MAY_KNOW)


@pytest.mark.parametrize("room", MAY_KNOW)
def test_arrows(room: str) -> None:
    files = list((HOUSE / room).rglob("*.py"))
    assert files
    for file in files:
        assert _imported(file) <= MAY_KNOW[room] | {room}, file.relative_to(HOUSE)


@pytest.mark.parametrize("room", sorted(set(MAY_KNOW) - {"web"}))
def test_nobody_needs_the_site_to_start(room: str) -> None:
    """Django and the room `web` are imported outside it only inside functions: the extra is optional."""
    for file in (HOUSE / room).rglob("*.py"):
        started = _modules(ast.parse(file.read_text(encoding="utf-8")).body, file)
        names = {tuple(module.split(".")[:2]) for module in started}
        assert not names & {("jixiao", "web")}, file.relative_to(HOUSE)
        assert "django" not in {name[0] for name in names}, file.relative_to(HOUSE)


WRITTEN = sorted(file for file in HOUSE.rglob("*.py") if file.parent.name != "migrations")  # those: by Django


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(HOUSE)))
def test_modules_stay_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400
