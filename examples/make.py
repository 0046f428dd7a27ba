"""Build overall-2023.docx from the record overall-2023.json: ``python examples/make.py``."""

from pathlib import Path

from jixiao.report import Report
from jixiao.writing import write

HERE = Path(__file__).parent


def main(folder: Path = HERE) -> Path:
    """Write the document of the shipped record into ``folder``."""
    record = Report.model_validate_json((HERE / "overall-2023.json").read_text(encoding="utf-8"))
    return write(record, folder / "overall-2023.docx", "hunan-overall-short")


if __name__ == "__main__":
    main()
