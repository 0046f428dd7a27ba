"""The page of ``show``: legend, what to look at, pictures of pages, blocks."""

from collections import Counter, defaultdict
from functools import cached_property
from html import escape
from importlib.resources import files

from jixiao import __version__
from jixiao.reading import limits
from jixiao.reading.blocks import Document, Grid, Mark
from jixiao.reading.errors import ReadingError
from jixiao.reading.show.draw import Drawing, Shown, anchor, classes, tooltip
from jixiao.reading.show.fields import KINDS, Use, names, uses
from jixiao.reading.show.pages import PagePicture, page_pictures
from jixiao.report import Place, Report, where
from jixiao.words import Words

__all__ = ["Page"]


_MANY_CELLS = 8  # of one table that were not understood for the same reason: told as one


class Page:
    """Puts the page together."""

    def __init__(self, document: Document, reports: list[Report], lang: str, shown: Shown) -> None:
        self.document, self.reports, self.lang, self.shown = document, reports, lang, shown
        self.uses = uses(reports)
        self.drawing = Drawing(self.uses, lang, shown)

    def say(self, zh: str, en: str) -> str:
        """Return the words in the language of the page."""
        return Words(zh, en).of(self.lang)

    def html(self, data: bytes, reason: ReadingError | None) -> str:
        """Return the whole page."""
        blocks = self.drawing.document(self.document)
        pages = "".join(self._picture(page) for page in page_pictures(data, self.document)) if data else ""
        style = files("jixiao.reading.show").joinpath("page.css").read_text("utf-8")
        title = f"{self.document.source.file} · {self.say('读出了什么', 'what was read')}"
        parts = [
            f'<!doctype html><html lang="{self.say("zh-CN", "en")}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{style}</style></head><body><header>",
            f"<h1>{escape(title)}</h1>{self._meta(reason)}</header>{self._legend()}<main>",
            self._list_of_residue(),
            f"<section><h2>{self.say('页面', 'Pages')}</h2>{pages}</section>" if pages else "",
            f"<section><h2>{self.say('段落与表格', 'Paragraphs and tables')}</h2>{blocks}</section>",
            f"</main><footer>jixiao {__version__}</footer></body></html>",
        ]
        return "".join(parts)

    def _meta(self, reason: ReadingError | None) -> str:
        lines = [
            self.say(f"读出 {len(self.reports)} 份报告", f"{len(self.reports)} reports read")
            + f"（{self.document.source.format}）"
        ]
        if reason is not None:
            lines.append(Words(reason.message_zh, reason.message_en).of(self.lang))
        for number, report in enumerate(self.reports, 1):
            unit = report.unit.text if report.unit else "—"
            lines.append(
                self.shown(
                    f"{number}. {unit} {report.fiscal_year or '—'} {report.kind.words.of(self.lang)}，"
                    f"{self.say('指标', 'indicators')} {len(report.indicators)}"
                )
            )
        notes = dict.fromkeys(note for report in self.reports for note in report.notes) or self.document.notes
        lines += notes
        if self.drawing.left_out:
            lines.append(
                self.say(
                    f"另有 {self.drawing.left_out} 格没有画出（最多画 {limits.SHOW_CELLS.told()}格）",
                    f"{self.drawing.left_out} further cells are not drawn",
                )
            )
        return "".join(f"<p class=meta>{escape(line)}</p>" for line in lines)

    def _legend(self) -> str:
        counts = Counter(kind for kind, _ in {(use.kind, use.place.ref) for use in self.uses})
        doubts = len({use.place.ref for use in self.uses if use.doubt})
        items = [
            f'<li class="{kind}"><i></i>{words.of(self.lang)} <b>{counts[kind]}</b></li>'
            for kind, words in KINDS.items()
        ]
        unread = len(self.drawing.unread)
        items.append(f'<li class="doubt"><i></i>{self.say("可疑", "doubtful")} <b>{doubts}</b></li>')
        items.append(
            f'<li class="unread"><i></i>{self.say("有数字而没有取值", "figures not taken")} '
            f"<b>{unread}</b></li>"
        )
        return f'<ul class="legend">{"".join(items)}</ul>'

    def _residue(self) -> list[tuple[str, str, str, str]]:
        """Return anchor, place, reason and words of the residue; many cells of a table are one entry."""
        groups: defaultdict[tuple[object, ...], list[Use]] = defaultdict(list)
        for use in self.uses:
            if use.kind == "residue":
                spot = use.place.table if use.place.table is not None else use
                groups[spot, use.name.of(self.lang)].append(use)
        rows: list[tuple[str, str, str, str]] = []
        for (_, name), found in groups.items():
            place, what = found[0].place, str(name)
            if len(found) > _MANY_CELLS:
                table = where(Place(page=place.page, table=place.table), self.lang)
                count = self.say(f"{len(found)} 格", f"{len(found)} cells")
                words = "、".join(use.text for use in found[:_MANY_CELLS])
                rows.append((f"t{place.table}", table, f"{what}（{count}）", words + "……"))
            else:
                rows += [(anchor(use), where(use.place, self.lang), what, use.text) for use in found]
        return rows

    def _list_of_residue(self) -> str:
        """Return what a person should look at: residue, doubts, figures nobody took."""
        rows = self._residue()
        rows += [
            ("", "", self.say(f"没读懂：{residue.reason}", f"not understood: {residue.reason}"), residue.text)
            for report in self.reports
            for residue in report.residue
            if residue.place is None
        ]
        doubtful: defaultdict[tuple[str, str], list[Use]] = defaultdict(list)
        for use in self.uses:
            if use.doubt is not None and use.kind != "residue":
                doubtful[anchor(use), use.doubt.of(self.lang)].append(use)
        for (name, doubt), found in doubtful.items():
            what = f"{'；'.join(names(found, self.lang))}：{doubt}"
            rows.append((name, where(found[0].place, self.lang), what, found[0].text))
        figures = self.say("有数字而没有取值", "figures not taken")
        rows += [(name, place, figures, text) for name, place, text in self.drawing.unread]
        if not rows:
            return ""
        made = "".join(self._row(*row) for row in rows)
        title = f"<h2>{self.say('请看一看', 'Please look at')}（{len(rows)}）</h2>"
        return f'<section>{title}<div class="scroll"><table class="list">{made}</table></div></section>'

    def _row(self, name: str, place: str, what: str, text: str) -> str:
        link = f'<a href="#{name}">{escape(place)}</a>' if name else "—"
        return f"<tr><td>{link}</td><td>{escape(what)}</td><td>{escape(self.shown(text)[:200])}</td></tr>"

    def _picture(self, page: PagePicture) -> str:
        """Return a page as it looks, with a box over each place that was read."""
        boxes = "".join(self._box(page, *item) for item in self._marked[page.number])
        number = self.say(f"第{page.number}页", f"page {page.number}")
        picture = f'<img src="{page.source}" alt="{number}">'
        return f'<figure><figcaption>{number}</figcaption><div class="sheet">{picture}{boxes}</div></figure>'

    @cached_property
    def _marked(self) -> dict[int, list[tuple[Mark, list[Use], str]]]:
        """Return the marks of every page with what was read there and the name of the place."""
        marked: defaultdict[int, list[tuple[Mark, list[Use], str]]] = defaultdict(list)
        unread = {name for name, _, _ in self.drawing.unread}
        for block in self.document.blocks:
            items = (
                [
                    (cell.marks, f"t{block.index + 1}r{cell.row + 1}c{cell.column + 1}")
                    for cell in block.cells()
                ]
                if isinstance(block, Grid)
                else [(block.marks, f"p{block.index + 1}")]
            )
            for marks, name in items:
                found = self.drawing.uses.get(name, [])
                for mark in marks if found or name in unread else ():
                    marked[mark.page].append((mark, found, name))
        return marked

    def _box(self, page: PagePicture, mark: Mark, found: list[Use], name: str) -> str:
        left, top, width, height = page.place(mark)
        whole = [use for use in found if use.place.start is None] or found
        kinds = classes(whole) if found else "unread"
        return (
            f'<a href="#{name}" class="{kinds}" title="{escape(self.shown(tooltip(found, self.lang)))}" '
            f'style="left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%"></a>'
        )
