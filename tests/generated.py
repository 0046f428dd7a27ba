"""Files that are generated from the code, and how: `make generate` writes them, a test keeps them fresh."""

import json
from collections.abc import Callable
from pathlib import Path

from jixiao.checking.render.rulepage import index_markdown, page_markdown
from jixiao.reading import limits
from jixiao.report import SCHEMA_VERSION, Report
from jixiao.rules import Rule, all_rules
from jixiao.standards import load
from tests.cli.make_catalogue import FOLDER, compiled
from tests.writing.layouts_page import layouts_markdown

LANGUAGES = ("zh", "en")
ROOT = Path(__file__).parents[1]
FORMATS = ROOT / "docs/formats.md"


def _schema() -> bytes:
    schema = Report.model_json_schema(mode="serialization")
    schema["$id"] = f"jixiao:report:{SCHEMA_VERSION}"
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _page(rule: Rule, lang: str) -> Callable[[], bytes]:
    return lambda: page_markdown(rule, load(), lang).encode()


def _index(lang: str) -> Callable[[], bytes]:
    return lambda: index_markdown(lang).encode()


def _rule_pages() -> dict[Path, Callable[[], bytes]]:
    """Return the pages of the rules in both languages, and their tables of contents."""
    folder = ROOT / "docs/rules"
    pages = {
        folder / lang / f"{rule.code}.md": _page(rule, lang) for lang in LANGUAGES for rule in all_rules()
    }
    return pages | {folder / lang / "README.md": _index(lang) for lang in LANGUAGES}


def _formats() -> bytes:
    """Return docs/formats.md, which is written by hand, with its list of limits renewed."""
    text = FORMATS.read_text("utf-8")
    head, rest = text.split("<!-- limits -->", 1)
    tail = rest.split("<!-- /limits -->", 1)[1]
    return f"{head}<!-- limits -->\n{limits.as_markdown()}\n<!-- /limits -->{tail}".encode()


GENERATED: dict[Path, Callable[[], bytes]] = {
    ROOT / f"docs/schema/report-{SCHEMA_VERSION}.schema.json": _schema,
    FORMATS: _formats,
    ROOT / "docs/layouts.md": lambda: layouts_markdown().encode(),
    FOLDER / "messages.mo": compiled,
    **_rule_pages(),
}

if __name__ == "__main__":
    for path, make in GENERATED.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
