"""Reading what the user named: a document in any format, or a record written by ``jixiao read``."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from pydantic import ValidationError

from jixiao.cli.language import say
from jixiao.reading import ReadingError, read_all
from jixiao.report import Report

__all__ = ["UNREADABLE", "load_reports", "region_option", "stop_unreadable", "year_option"]

UNREADABLE = 3
_MOST_RECORD = 200 * 1024 * 1024


def _record_error(path: Path, error: ValidationError) -> ReadingError:
    first = error.errors(include_url=False, include_input=False)[0]
    spot = ".".join(str(part) for part in first["loc"]) or "（整个文件）"
    return ReadingError(
        f"{path.name}：不是有效的记录，“{spot}”处不合格式（{first['msg']}）。记录格式见 jixiao schema。",
        f"{path.name}: not a valid record, at {spot}: {first['msg']}. See jixiao schema for the form.",
    )


def _records(path: Path) -> list[Report]:
    """Read records as ``jixiao read --format json`` writes them: one, or a list of them."""
    if path.stat().st_size > _MOST_RECORD:
        raise ReadingError(f"{path.name}：文件过大（超过 200 MB）。", f"{path.name}: larger than 200 MB.")
    try:
        data: Any = json.loads(path.read_bytes())
        return [Report.model_validate(item) for item in (data if isinstance(data, list) else [data])]
    except ValidationError as error:
        raise _record_error(path, error) from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            f"{path.name}：不是有效的 JSON 文件，请用 jixiao read --format json 重新生成。",
            f"{path.name}: not valid JSON; make it with jixiao read --format json.",
        ) from error


def load_reports(path: Path) -> list[Report]:
    """Return the reports of a document or record file; raises ReadingError with one clear sentence."""
    if path.suffix.lower() == ".json" and path.is_file():
        return _records(path)
    return read_all(path)


def stop_unreadable(error: ReadingError) -> NoReturn:
    """Say why an input could not be read and end with the exit code for it."""
    click.echo(say("读不了：", "Cannot read: ") + say(error.message_zh, error.message_en), err=True)
    sys.exit(UNREADABLE)


region_option = click.option(
    "--region",
    metavar=say("地区", "REGION"),
    help=say(
        "适用哪个地区的标准：行政区划代码或名称（默认从单位名称判断）",
        "whose standard applies: a GB/T 2260 code or a name (default: from the unit's name)",
    ),
)
year_option = click.option(
    "--year",
    type=int,
    metavar=say("年度", "YEAR"),
    help=say(
        "按哪一年度的标准（默认用文件里的年度）", "the standard of which year (default: the document's)"
    ),
)
