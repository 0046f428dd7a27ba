"""Files that are generated from the code, and how: `make generate` writes them, a test keeps them fresh."""

import json
from collections.abc import Callable
from pathlib import Path

from jixiao.report import SCHEMA_VERSION, Report
from tests.cli.make_catalogue import FOLDER, compiled

ROOT = Path(__file__).parents[1]


def _schema() -> bytes:
    schema = Report.model_json_schema(mode="serialization")
    schema["$id"] = f"jixiao:report:{SCHEMA_VERSION}"
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


GENERATED: dict[Path, Callable[[], bytes]] = {
    ROOT / f"docs/schema/report-{SCHEMA_VERSION}.schema.json": _schema,
    FOLDER / "messages.mo": compiled,
}

if __name__ == "__main__":
    for path, make in GENERATED.items():
        path.write_bytes(make())
