"""Which rules fire on which real document, looked through by eye; a change here is a decision.

`python -m tests.rules.test_real_snapshot` writes the snapshot anew; read the difference before committing it.
"""

import json
import os
from collections import Counter
from pathlib import Path

from jixiao.checking import check
from jixiao.reading import ReadingError, read_all

SNAPSHOT = Path(__file__).parent / "real_snapshot.json"
_FOLDERS = ("real", "layout-twins")
_DOCUMENTS = {".docx", ".doc", ".txt", ".html", ".pdf", ".xlsx", ".xls"}
_SLOW = "scan"  # needs the recogniser; its reading is compared elsewhere


def fired(shared: Path) -> dict[str, dict[str, int]]:
    """Return for each report of each document how often each rule fired; previews are marked."""
    found: dict[str, dict[str, int]] = {}
    files = [file for folder in _FOLDERS for file in sorted((shared / folder).rglob("*"))]
    for file in files:
        if file.suffix not in _DOCUMENTS or _SLOW in file.name:
            continue
        try:
            reports = read_all(file)
        except ReadingError:
            continue  # templates and notes beside the documents
        for number, report in enumerate(reports, 1):
            counts = Counter(
                f"{finding.code}{'?' if finding.preview else ''} {finding.class_.value}"
                for finding in check(report).findings
            )
            found[f"{file.relative_to(shared).as_posix()}#{number}"] = dict(sorted(counts.items()))
    return found


def test_the_rules_that_fire_on_real_documents_are_those_that_were_looked_at(shared: Path) -> None:
    assert fired(shared) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    root = Path(os.environ.get("JIXIAO_SHARED", Path(__file__).parents[3] / "shared"))
    text = json.dumps(fired(root), ensure_ascii=False, indent=0, sort_keys=True)
    SNAPSHOT.write_text(text + "\n", encoding="utf-8")
