"""``jixiao demo``: everything once, on the example that comes along."""

import json
import sysconfig
from pathlib import Path

import click
from rich.console import Console

from jixiao.checking import check
from jixiao.checking.render import as_html, as_json
from jixiao.checking.render.terminal import print_result
from jixiao.cli.commands.write import settle_aloud
from jixiao.cli.language import lang, say
from jixiao.cli.show import print_report, print_scores
from jixiao.reading import read
from jixiao.writing import write

__all__ = ["command"]

_EXAMPLE = "overall-2023.docx"


def _example() -> Path:
    """Return the example: as installed with the package, or in the source tree it is developed in."""
    installed = Path(sysconfig.get_path("data")) / "share" / "jixiao" / _EXAMPLE
    source = Path(__file__).resolve().parents[4] / "examples" / _EXAMPLE
    return source if source.is_file() else installed


@click.command(
    "demo",
    help=say(
        "用自带的示例走一遍：读出内容，重算得分，检查，写出新的 docx、网页和 JSON。",
        "Run everything on the example: read, score, check, and write a new docx, a page and JSON.",
    ),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("jixiao-demo"),
    show_default=True,
    help=say("结果放在哪个文件夹", "the folder for the results"),
)
def command(out: Path) -> None:
    """Show the main job from end to end."""
    out.mkdir(parents=True, exist_ok=True)
    console, source = Console(highlight=False, emoji=False), _example()
    report = read(source)
    console.rule(say(f"一、读  {source.name}", f"1 read  {source.name}"))
    print_report(console, report, lang())
    result = check(report)
    console.rule(say("二、算", "2 score"))
    print_scores(console, result.sheet, lang(), trace=False)
    console.rule(say("三、查", "3 check"))
    print_result(console, result, lang())
    console.rule(say("四、写", "4 write"))
    record, findings, page, docx = (
        out / name for name in ("record.json", "findings.json", "findings.html", "new.docx")
    )
    record.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    findings.write_text(json.dumps(as_json(result, lang()), ensure_ascii=False, indent=1), encoding="utf-8")
    page.write_text(as_html(result, lang()), encoding="utf-8")
    write(settle_aloud(report), docx, "hunan-overall")
    for path, words in (
        (docx, say("新写的自评报告（Word）", "the report written anew (Word)")),
        (page, say("检查结果网页", "the findings as a page")),
        (findings, say("检查结果数据", "the findings as data")),
        (record, say("读出的记录", "the record as read")),
    ):
        click.echo(f"{words}：{path.resolve()}")
