"""Every limit of reading, in one place, with what is said when a document goes beyond it.

Documents come from strangers. Each adapter asks here how much it may take and raises ``LIMIT.error(…)`` for
more; nothing else in ``reading`` decides about sizes. A limit without a message does not refuse the file:
``instead`` says what happens. docs/formats.md prints this list (``as_markdown``); a test keeps it fresh.

There is no limit of the packing ratio: deflate never packs more than a thousandfold and what is unpacked is
counted byte by byte, so a ratio would only refuse honest sheets full of empty cells.
"""

from dataclasses import dataclass

from jixiao.reading.errors import ReadingError
from jixiao.words import Words

__all__ = ["ALL", "Limit", "as_markdown"]

MB = 2**20


@dataclass(slots=True)
class Limit:
    """One bound. ``value`` is in bytes, seconds or a count; ``scale`` turns it into what people are told.

    ``zh`` and ``en`` are the message's templates: ``{most}`` is the limit as told, further names are given to
    ``error``. Not frozen, so that tests can lower a value.
    """

    where: str  # which formats it bounds, for the list
    what: Words
    value: float
    unit: Words = Words("", "")  # noqa: RUF009 - frozen
    scale: int = 1
    zh: str = ""
    en: str = ""
    instead: str = ""

    @property
    def count(self) -> int:
        """Return the value as a whole number."""
        return int(self.value)

    def told(self, lang: str = "zh", value: float | None = None) -> str:
        """Return the value as it is told to people: 64, "150 万", "1,500,000"."""
        value = (self.value if value is None else value) / self.scale
        if lang == "zh" and value >= 10_000 and not value % 10_000:
            return f"{int(value) // 10_000} 万"
        return f"{int(value):,}" if lang == "en" else f"{value:g}"

    def error(self, at: float | None = None, **found: object) -> ReadingError:
        """Return what is raised for a document beyond the limit, or beyond ``at`` where the caller chose."""
        return ReadingError(
            self.zh.format(most=self.told("zh", at), **found).replace("万 ", "万"),
            self.en.format(most=self.told("en", at), **found),
        )


_MB = Words("MB", "MB")
_SECONDS = Words("秒", "seconds")
_CELLS = Words("格", "cells")
_PAGES = Words("页", "pages")
_LEVELS = Words("层", "levels")
_PIECES = Words("个", "")

# any file ---------------------------------------------------------------------------------------------------
FILE = Limit(
    "所有文件", Words("文件大小", "size of the file"), 100 * MB, _MB, MB,
    "文件超过 {most} MB，不像一份自评报告；请确认文件，或去掉其中的图片后再试。",
    "the file is larger than {most} MB; check it or take the pictures out.",
)  # fmt: skip
SECONDS = Limit(
    "许多文件", Words("读一份文件的时间", "time for one file"), 300, _SECONDS, 1,
    "读了 {most} 秒还没有读完，已停止；请拆成几份，或去掉其中的图片后再试。",
    "not read within {most} seconds; split the file or take the pictures out.",
)  # fmt: skip
MEMORY = Limit(
    "许多文件", Words("读一份文件的内存", "memory for one file"), 2048, _MB, 1,
    "读这份文件需要的内存超过 {most} MB，已停止；请拆成几份，或去掉其中的图片后再试。",
    "reading this file takes more than {most} MB of memory; split it or take the pictures out.",
)  # fmt: skip

# archives of files ------------------------------------------------------------------------------------------
ARCHIVE_FILES = Limit(
    "zip", Words("压缩包里的文件", "files in an archive"), 20_000, _PIECES, 1,
    "压缩包里的文件超过 {most} 个；请解压后指定文件夹。",
    "the archive holds more than {most} files; unpack it and name the folder.",
)  # fmt: skip
ARCHIVE_LIST = Limit(
    "zip", Words("压缩包的目录", "list of contents of an archive"), 16 * MB, _MB, MB,
    "压缩包的目录超过 {most} MB；请解压后指定文件夹。",
    "the list of contents of the archive is larger than {most} MB; unpack it and name the folder.",
)  # fmt: skip
ARCHIVE_FILE = Limit(
    "zip", Words("压缩包里每份文件解压后", "each file of an archive, unpacked"), 100 * MB, _MB, MB,
    "压缩包里的这份文件超过 {most} MB，不像一份自评报告，没有读。",
    "this file of the archive is larger than {most} MB and was not read.",
)  # fmt: skip
ARCHIVE_DEPTH = Limit(
    "zip", Words("压缩包套压缩包", "archives in archives"), 1, _LEVELS, 1,
    "压缩包里还有压缩包；请先解压里面的这一个。",
    "this is an archive inside an archive; unpack it first.",
)  # fmt: skip

# Office packages (.docx, .xlsx) -----------------------------------------------------------------------------
PART = Limit(
    "docx xlsx", Words("一个部件解压后", "one part, unpacked"), 64 * MB, _MB, MB,
    "文件解压后超过 {most} MB，像是压缩炸弹，已停止读取；请确认文件来源。",
    "the file unpacks to over {most} MB and looks like a bomb; reading stopped.",
)  # fmt: skip
ENTRIES = Limit(
    "docx xlsx", Words("部件", "parts of the package"), 20_000, _PIECES, 1,
    "压缩包里的文件超过 {most} 个，不是正常的 Word 文件或 Excel 工作簿；请确认文件来源。",
    "the package holds more than {most} entries and is no ordinary Word or Excel file.",
)  # fmt: skip
XML_MARKS = Limit(
    "docx xlsx", Words("一个部件的元素加属性", "elements and attributes of a part"), 1_500_000, _PIECES, 1,
    "文件内容过于庞大（元素过多，超过 {most} 个），不像一份自评报告，已停止读取；请确认文件。",
    "the file holds far too many elements for a self-evaluation (over {most}); reading stopped.",
)  # fmt: skip
XML_DEPTH = Limit(  # libxml2's own, which reading does not lift
    "docx xlsx", Words("元素嵌套", "elements within elements"), 256, _LEVELS, 1,
    "文件内容嵌套超过 {most} 层，不像一份自评报告，已停止读取；请用原来的软件整理后另存。",
    "the content of the file is nested more than {most} deep; tidy it up where it was made and save it.",
)  # fmt: skip
XML_TEXT = Limit(  # libxml2's own too
    "docx xlsx", Words("一段连续文字", "one unbroken text"), 10_000_000, Words("字节", "bytes"), 1,
    "文件里有一段文字超过 {most} 字节，不像一份自评报告，已停止读取；请确认文件。",
    "one text of the file is longer than {most} bytes; check that it is the right file.",
)  # fmt: skip
WORD_CELLS = Limit(
    "docx doc", Words("一个表格", "one table"), 2_000_000, _CELLS, 1,
    "表格超过 {most} 格，不像一份自评表，已停止读取；请确认文件。",
    "a table has more than {most} positions and is no self-evaluation; reading stopped.",
)  # fmt: skip
WORD_DEPTH = Limit(
    "docx doc", Words("表格套表格", "tables within tables"), 20, _LEVELS, 1,
    "表格嵌套超过 {most} 层，无法读取；请用 Word 或 WPS 整理表格后再试。",
    "tables are nested more than {most} deep; tidy them up in Word or WPS and try again.",
)  # fmt: skip
WORD_SPAN = Limit(
    "docx doc", Words("一个单元格跨的列", "columns a cell spans"), 63, Words("列", "columns"),
    instead="Word 只允许这么多：多出的不计，说明里写几处",
)  # fmt: skip

# old Word files ---------------------------------------------------------------------------------------------
DOC_CHARACTERS = Limit(
    "doc", Words("正文", "text"), 5_000_000, Words("字", "characters"), 1,
    "Word 文件的文字超过 {most} 字，不像自评报告，已停止读取；请确认文件。",
    "the text of the document is longer than {most} characters; check the file.",
)  # fmt: skip
DOC_PIECES = Limit(
    "doc", Words("正文的片段", "pieces of the text"), 200_000, _PIECES, 1,
    "Word 文件的正文被切成超过 {most} 段，不像自评报告，已停止读取；请确认文件。",
    "the text of the document is cut into more than {most} pieces; check the file.",
)  # fmt: skip
OLE_ENTRIES = Limit(
    "doc xls", Words("内部目录的条目", "entries of the inner directory"), 10_000, _PIECES,
    instead="后面的条目不看",
)  # fmt: skip
CONVERT_SECONDS = Limit(
    "doc", Words("用 msdoc2docx 转换", "conversion by msdoc2docx"), 30, _SECONDS,
    instead="换 LibreOffice；都不成时说明文件无法转换",
)  # fmt: skip
CONVERT_MEMORY = Limit(
    "doc", Words("用 msdoc2docx 转换的内存", "memory of msdoc2docx"), 2048 * MB, _MB, MB,
    instead="换 LibreOffice；都不成时说明文件无法转换",
)  # fmt: skip
OFFICE_SECONDS = Limit(
    "doc", Words("用 LibreOffice 转换", "conversion by LibreOffice"), 60, _SECONDS,
    instead="说明文件无法转换",
)  # fmt: skip

# workbooks --------------------------------------------------------------------------------------------------
BOOK_UNPACKED = Limit(
    "xlsx", Words("读到的部件合计", "all parts read, together"), 128 * MB, _MB, MB,
    "工作簿解压后超过 {most} MB，已停止读取；请分成几个文件后再试。",
    "the workbook unpacks to over {most} MB; split it and try again.",
)  # fmt: skip
BOOK_SHEETS = Limit(
    "xlsx", Words("工作表", "sheets"), 2_000, _PIECES, 1,
    "工作簿有 {found} 个工作表，超过 {most} 个；请分成几个文件后再试。",
    "the workbook has {found} sheets, more than {most}; split it and try again.",
)  # fmt: skip
BOOK_CELLS = Limit(
    "xlsx xls", Words("各工作表合计", "all sheets together"), 1_000_000, _CELLS, 1,
    "工作表“{sheet}”的内容一直写到 {corner}，超过 {most} 格，"
    "不像一份自评表，已停止读取；请删去表外的内容或多余的工作表后再试。",
    "the sheet “{sheet}” is written as far as {corner}, beyond {most} cells; "
    "delete what lies outside the form and try again.",
)  # fmt: skip
BOOK_MERGES = Limit(
    "xlsx xls", Words("一个工作表的合并单元格", "merged ranges of a sheet"), 200_000, Words("处", ""), 1,
    "工作表“{sheet}”的合并单元格超过 {most} 处，不像自评表，已停止读取；请确认文件。",
    "the sheet “{sheet}” has more than {most} merged ranges; check the file.",
)  # fmt: skip
BOOK_HIDDEN = Limit(
    "xlsx xls", Words("一个工作表的隐藏列范围", "ranges of hidden columns"), 1_000, Words("处", ""),
    instead="后面的按显示的列读",
)  # fmt: skip
XLS_FILE = Limit(
    "xls", Words("文件大小", "size of the file"), 30 * MB, _MB, MB,
    ".xls 文件超过 {most} MB，不像自评表；请用 Excel 或 WPS 另存为 .xlsx 后再试。",
    "the .xls file is larger than {most} MB; save it as .xlsx in Excel or WPS.",
)  # fmt: skip
FORMAT_CODE = Limit(
    "xlsx xls", Words("一个数字格式", "one number format"), 255, Words("字", "characters"),
    instead="Excel 只允许这么长：后面的不看",
)  # fmt: skip

# web pages and text -----------------------------------------------------------------------------------------
HTML_FILE = Limit(
    "html", Words("网页大小", "size of the page"), 50 * MB, _MB, MB,
    "网页超过 {most} MB，不像自评报告，已停止读取；请确认文件。",
    "the page is larger than {most} MB; check the file.",
)  # fmt: skip
HTML_TAGS = Limit(
    "html", Words("标签", "tags"), 600_000, _PIECES, 1,
    "网页超过 {most} 个标签，不像自评报告，已停止读取；请确认文件。",
    "the page has more than {most} tags; check the file.",
)  # fmt: skip
MHTML_PARTS = Limit(
    "html", Words("单文件网页（.mht）的部分", "parts of a page saved as one file"), 1_000, _PIECES, 1,
    "单文件网页（.mht）超过 {most} 个部分，已停止读取；请用浏览器打开，另存为 .html 后再试。",
    "the .mht file has more than {most} parts; open it in a browser and save it as .html.",
)  # fmt: skip
HTML_DEPTH = Limit(
    "html", Words("表格套表格", "tables within tables"), 20, _LEVELS, 1,
    "网页的表格嵌套超过 {most} 层，无法读取；请在浏览器中把自评表复制到 Word 后再试。",
    "tables are nested more than {most} deep; copy the form from a browser into Word.",
)  # fmt: skip
HTML_CELLS = Limit(
    "html", Words("一个表格", "one table"), 1_000_000, _CELLS, 1,
    "网页里的表格超过 {most} 格，不像一份自评表，已停止读取；请确认文件。",
    "a table of the page has more than {most} positions; check that it is the right file.",
)  # fmt: skip
HTML_COLUMN_SPAN = Limit(
    "html", Words("一个单元格跨的列", "columns a cell spans"), 1_000, Words("列", "columns"),
    instead="与浏览器相同：多出的不计",
)  # fmt: skip
HTML_ROW_SPAN = Limit(
    "html", Words("一个单元格跨的行", "rows a cell spans"), 65_534, Words("行", "rows"),
    instead="与浏览器相同：多出的不计，也不超出所在的部分",
)  # fmt: skip
TEXT_FILE = Limit(
    "text", Words("文本大小", "size of the text"), 50 * MB, _MB, MB,
    "文本文件超过 {most} MB，不像一份自评报告；请确认文件。",
    "the text file is larger than {most} MB and is no self-evaluation; check the file.",
)  # fmt: skip
TEXT_LINES = Limit(
    "text", Words("行、制表符与竖线", "lines, tabs and bars"), 200_000, Words("行", "lines"), 1,
    "文本文件超过 {most} 行，不像一份自评报告；请确认文件。",
    "the text file has more than {most} lines and is no self-evaluation; check the file.",
)  # fmt: skip

# PDF --------------------------------------------------------------------------------------------------------
PDF_PAGES = Limit(
    "pdf", Words("页数", "pages"), 1_000, _PAGES, 1,
    "PDF 有 {found} 页，超过 {most} 页，不像一份自评报告；请只保留需要的页。",
    "the PDF has {found} pages, more than {most}; keep only the pages that matter.",
)  # fmt: skip
PDF_CHARACTERS = Limit(
    "pdf", Words("一页的字符", "characters of a page"), 200_000, _PIECES, 1,
    "PDF 第 {page} 页的字超过 {most} 个，不像一份报告，已停止读取；请确认文件。",
    "page {page} of the PDF holds more than {most} characters; reading stopped, check the file.",
)  # fmt: skip
PDF_OBJECTS = Limit(
    "pdf", Words("一页的图形与线条", "drawn objects of a page"), 200_000, _PIECES, 1,
    "PDF 第 {page} 页的图形超过 {most} 个，不像一份报告，已停止读取；请确认文件。",
    "page {page} of the PDF holds more than {most} drawn objects; reading stopped, check the file.",
)  # fmt: skip
PDF_PAGE_SECONDS = Limit(
    "pdf", Words("一页的时间", "time for a page"), 20, _SECONDS, 1,
    "PDF 第 {page} 页读了 {most} 秒还没有读完，不像一份报告，已停止；请确认文件。",
    "page {page} of the PDF was not read within {most} seconds; reading stopped, check the file.",
)  # fmt: skip
PDF_SECONDS = Limit(
    "pdf", Words("各页合计的时间", "time for all pages"), 300, _SECONDS, 1,
    "PDF 读了 {most} 秒还没有读完，不像一份报告，已停止；请只保留需要的页。",
    "the PDF was not read within {most} seconds; keep only the pages that matter.",
)  # fmt: skip
PDF_STREAM = Limit(
    "pdf", Words("一个数据流展开后", "one stream, unpacked"), 24 * MB, _MB, MB,
    "PDF 里有数据展开后超过 {most} MB，已停止读取；请确认文件来源，或使用原来的 Word 文件。",
    "a stream of the PDF unpacks to over {most} MB; check where it comes from or use the Word file.",
)  # fmt: skip
PDF_STREAMS = Limit(
    "pdf", Words("各数据流展开后合计", "all streams, unpacked"), 400 * MB, _MB, MB,
    "PDF 里的数据展开后超过 {most} MB，已停止读取；请确认文件来源，或使用原来的 Word 文件。",
    "the streams of the PDF unpack to over {most} MB; check where it comes from or use the Word file.",
)  # fmt: skip
PDF_PACKED = Limit(  # packed twice it is a million times smaller at best, and no program's way
    "pdf", Words("数据流压缩", "times a stream is packed"), 1, Words("次", ""), 1,
    "PDF 里的数据压缩了不止 {most} 次，展开后可能极大，已停止读取；请确认文件来源，或使用原来的 Word 文件。",
    "a stream of the PDF is packed more than {most} time; check where it comes from or use the Word file.",
)  # fmt: skip
PDF_FORMS = Limit(
    "pdf", Words("图形套图形", "drawings within drawings"), 8, _LEVELS,
    instead="更深的线条不看，文字照读",
)  # fmt: skip
PDF_CROSSINGS = Limit(
    "pdf 扫描", Words("一页横线乘竖线", "horizontal times vertical lines of a page"), 4_000_000, _PIECES,
    instead="这一页的表格按文字读，说明里写明",
)  # fmt: skip
PDF_BOXES = Limit(
    "pdf 扫描", Words("一个表格的最小格", "smallest boxes of a table"), 200_000, _CELLS,
    instead="这一处按文字读",
)  # fmt: skip
PDF_LOOKS = Limit(
    "pdf", Words("一页没有线条的表格看过的字", "characters looked at for tables without lines"),
    200_000, _PIECES, instead="其余的按文字读",
)  # fmt: skip

# scans and photos -------------------------------------------------------------------------------------------
SCAN_PAGES = Limit(
    "扫描", Words("图片页数", "pages of pictures"), 100, _PAGES, 1,
    "文件有 {found} 页图片，超过 {most} 页；请只保留自评报告和自评表所在的页。",
    "the file has {found} pages of pictures, more than {most}; keep only the pages that matter.",
)  # fmt: skip
PICTURE_PIXELS = Limit(
    "扫描", Words("一张图片", "one picture"), 96_000_000, Words("百万像素", "million pixels"), 1_000_000,
    "图片超过 {most} 百万像素，不像一页扫描件；请把它缩小后再试。",
    "the picture has more than {most} million pixels; make it smaller and try again.",
)  # fmt: skip
SCAN_PIXELS = Limit(  # A3 at 200 dpi has 8 million
    "扫描", Words("识别时一页的像素", "pixels of a page as it is looked at"), 24_000_000,
    Words("百万像素", "million pixels"), 1_000_000,
    instead="先缩小再识别",
)  # fmt: skip
SCAN_LINES = Limit(
    "扫描", Words("一页的文字行", "lines of writing on a page"), 3_000, Words("行", "lines"), 1,
    "第 {page} 页的文字超过 {most} 行，已停止；请确认这一页是文字扫描件，或找到原来的 Word 文件。",
    "page {page} has more than {most} lines of writing; check the page or find the Word file.",
)  # fmt: skip
SCAN_SECONDS = Limit(
    "扫描", Words("识别一页的时间", "time to recognise a page"), 120, _SECONDS, 1,
    "识别第 {page} 页超过 {most} 秒，已停止；请确认这一页是文字扫描件，或找到原来的 Word 文件。",
    "recognising page {page} took over {most} seconds; check the page or find the Word file.",
)  # fmt: skip
SCAN_SECOND_LOOKS = Limit(
    "扫描", Words("一页再看一遍的行", "lines of a page looked at twice"), 200, Words("行", "lines"),
    instead="其余的只按第一遍的可信度",
)  # fmt: skip

# drawing what was read (--show) -----------------------------------------------------------------------------
SHOW_CELLS = Limit(
    "--show", Words("画出的单元格", "cells drawn"), 50_000, _CELLS, 1, instead="后面的表格不画，写明有多少格",
)  # fmt: skip
SHOW_PAGES = Limit(
    "--show", Words("画出的页", "pages drawn"), 40, _PAGES, 1, instead="后面的页只列文字和表格",
)  # fmt: skip
CUTOUTS = Limit(
    "核对", Words("剪出的小图", "pieces cut out for settling"), 300, _PIECES, 1, instead="后面的只写在第几页",
)  # fmt: skip

ALL: tuple[Limit, ...] = tuple(limit for limit in list(globals().values()) if isinstance(limit, Limit))


def as_markdown() -> str:
    """Return the list as docs/formats.md has it."""
    lines = ["| 格式 | 限制什么 | 最多 | 超过时 |", "| --- | --- | --- | --- |"]
    for limit in ALL:
        said = limit.zh or limit.instead
        said = said.format(most=limit.told(), found="…", page="…", sheet="…", corner="…")
        lines.append(f"| {limit.where} | {limit.what.zh} | {limit.told()} {limit.unit.zh} | {said} |")
    return "\n".join(lines).replace("万 ", "万")
