"""The group of commands and its common options."""

import gc
import importlib

import click

from jixiao import __version__
from jixiao.cli.language import LANGUAGES, lang, say

__all__ = ["app"]

_COMMANDS = {
    "read": ("读出文件里写了什么", "say what a document states"),
    "score": (
        "按规则重算得分，并说明每个数怎么来的",
        "compute the scores by the rules and explain each number",
    ),
    "check": ("检查不一致、不合规之处，指到具体位置", "find what does not hold, and where"),
    "confirm": ("对一处检查结果说明理由，不再计数", "say why a finding is kept, so that it no longer counts"),
    "write": ("写出正式的自评报告（docx）", "write the official document (docx)"),
    "explain": ("说明一条检查规则", "explain a rule"),
    "rules": ("列出全部检查规则", "list the rules"),
    "standards": (
        "查看、比较、编写各地各年度的标准",
        "show, compare and write the standards of regions and years",
    ),
    "schema": ("打印记录格式（JSON Schema）", "print the record's JSON Schema"),
    "demo": ("用自带的示例走一遍：读、算、查、写", "run everything on the example that comes along"),
    "serve": ("启动网站：填报、复核、公开", "start the site: prepare, review, publish"),
    "backup": ("备份网站的全部数据和文件", "save all data and files of the site"),
    "restore": ("从备份恢复网站", "restore the site from a backup"),
    "act": (
        "对网站上的报告做一个动作",
        "do an act on reports of the site (accept, publish …)",
    ),
    "audit": ("核对网站的操作记录", "verify the log of the site"),
}


class _Lazy(click.Group):
    """Commands are imported when they are called, so that help and short commands start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"jixiao.cli.commands.{cmd_name}").command
        if not gc.isenabled():  # see ``main``
            gc.freeze()
            gc.enable()
        command.options_metavar = say("[选项]", "[OPTIONS]")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, say(*words)) for name, words in _COMMANDS.items()])


@click.group(
    cls=_Lazy,
    help=say(
        "绩效（jixiao）：读、算、查、写预算绩效自评报告和自评表。",
        "jixiao reads, scores, checks and writes performance self-evaluations of public spending.",
    ),
    options_metavar=say("[选项]", "[OPTIONS]"),
    subcommand_metavar=say("命令 …", "COMMAND …"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=lang,
    help=say("界面语言", "language of the output"),
)
@click.version_option(__version__, prog_name="jixiao")
def app(language: str) -> None:
    """Hold the commands together; the language was chosen before this ran."""
    del language
