# ruff: noqa: PLC0415 - makers of files are needed for their own format only
"""Small valid files of every format, rich in what each format can do; made here, but for an old .doc."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.reading.files import docx_of, p, tbl, tc, tr, zip_of
from tests.reading.pdf_made import Page, pdf_of

__all__ = ["SEEDS"]

ROWS = [
    ["部门整体支出绩效自评表", "", "", "", "", ""],
    ["单位名称", "某县档案馆", "", "年度", "2023", ""],
    ["年度预算（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["年度资金总额", "120.50", "131.20", "129.87", "98.99%", "9.9"],
    ["其中：一般公共预算", "120.50", "131.20", "129.87", "98.99%", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
    ["产出指标（50分）", "数量指标", "接收档案", "≥1000卷", "1203卷", "10"],
    ["", "质量指标", "合格率", "≥95%", "97.3%", "10"],
    ["", "时效指标", "完成时间", "2023年12月底前", "2023年11月", "10"],
    ["效益指标（30分）", "社会效益", "查档便利", "有所提高", "达成", "28"],
    ["满意度指标", "服务对象", "群众满意度", "≥90%", "95%", "10"],
    ["总分", "", "", "", "", "97.9"],
]
LINES = [
    "某县档案馆2023年度部门整体支出绩效自评报告",
    "一、部门基本情况",
    "在职21人，退休7人。支出合计129.87万元。",
    "二、主要绩效",
    "（一）产出：接收档案1203卷。",
]


def _docx() -> bytes:
    rows = [
        tr(*(tc(text, merge="restart" if at == 0 and row > 5 else "") for at, text in enumerate(texts)))
        for row, texts in enumerate(ROWS)
    ]
    rows[0] = tr(tc(ROWS[0][0], span=6))
    rows[7] = tr(tc("", merge="continue"), *(tc(text) for text in ROWS[7][1:]))
    nested = f"<w:tc>{p('内表')}{tbl(tr(tc('甲'), tc('乙')))}{p('')}</w:tc>"
    marked = (
        '<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:ins w:id="1"><w:r><w:t>插入</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>删除</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:tab/><w:br/><w:sym w:char='F0FE'/></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:r><wps:txbx><w:txbxContent>" + p("文本框")
        + "</w:txbxContent></wps:txbx></w:r></mc:Choice><mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
    )  # fmt: skip
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = "".join(map(p, LINES)) + marked + tbl(*rows) + tbl(tr(nested, tc("外")))
    return docx_of(body, numbering=numbering)


def _xlsx() -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # has no types

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, percent = book.add_worksheet("自评表"), book.add_format({"num_format": "0.00%"})
        for row, texts in enumerate(ROWS):
            sheet.write_row(row, 0, texts)
        sheet.merge_range(0, 0, 0, 5, ROWS[0][0])
        sheet.write_number(3, 4, 0.9899, percent)
        sheet.write_formula(11, 5, "=SUM(F7:F11)", None, 97.9)
        sheet.set_row(2, None, None, {"hidden": 1})
        book.add_worksheet("二").write(0, 0, "一列")
    return out.getvalue()


def _xls() -> bytes:
    import xlwt

    book, out = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("自评表")
    for row, texts in enumerate(ROWS[1:], 1):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    sheet.write_merge(0, 0, 0, 5, ROWS[0][0])
    sheet.write(20, 0, 0.5, xlwt.easyxf(num_format_str="0.00%"))
    book.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    xs, ys = [50.0, 150.0, 250.0, 350.0, 450.0, 550.0], [60.0 + 20 * row for row in range(9)]
    cells = [(r, c, 1, 1, f"{r}.{c}") for r in range(1, 8) for c in range(5)] + [(0, 0, 1, 5, "Title")]
    first = Page().text(60, 40, "Self-evaluation 2023").table(xs, ys, cells)
    second = Page(turned=True).table(
        xs[:3], ys[:4], [(r, c, 1, 1, "x") for r in range(3) for c in range(2)], "thin"
    )
    third = Page()  # a table without lines, its cells set from the top, and one with cells in the middle
    for row in range(6):
        for column in range(4):
            third.text(50 + 120 * column, 100 + 30 * row, f"{row}.{column}")
            third.text(50 + 120 * column, 400 + 40 * row + 6 * (column % 2), f"m{row}.{column}")
        third.text(50, 112 + 30 * row, "more")
        third.text(290, 412 + 40 * row, "more")
    return pdf_of(first, second, third)


def _scan(kind: str) -> Callable[[], bytes]:
    def make() -> bytes:
        from tests.reading.scanned import page, saved, table, worn

        grey = page(240, 320)
        cells = [(r, c, 1, 1) for r in range(2) for c in range(2)]
        table(grey, cells, [20, 150, 300], [20, 110, 220], ["12", "2023", "95%", "8.5"])
        options = {"save_all": True} if kind == "TIFF" else {}
        return saved(worn(grey, 0.5, grain=3.0), kind, **options)

    return make


def _html() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td rowspan=1 colspan='1'><p>{text}</p></td>" for text in texts) + "</tr>"
        for texts in ROWS
    )
    extra = (
        "<ol start=3><li>甲<li>乙</ol><pre>a\nb</pre><select><option selected>选</select><input value=5>"
        "<table><tr><td>外<table><tr><td>内<td>内</table><td>右</table><div hidden>隐</div><h2>标题</h2>"
    )
    head = '<html><head><meta charset="utf-8"><title>t</title><style>p{}</style></head><body>'
    return (head + "".join(f"<p>{line}</p>" for line in LINES) + f"<table>{rows}</table>{extra}").encode()


def _text(mark: str) -> Callable[[], bytes]:
    def make() -> bytes:
        if mark == "|":
            table = "\n".join(f"| {' | '.join(texts)} |" for texts in ROWS)
        else:
            table = "\n".join("".join(f"\t{text}\n" for text in texts) for texts in ROWS)
        return "\n".join([*LINES, table]).encode()

    return make


def _zip() -> bytes:
    return zip_of(
        {"一/报告.docx": _docx(), "二.txt": _text("|")(), "页.html": _html(), "里.zip": zip_of({"a": "b"})}
    )


def _doc() -> bytes:
    # LibreOffice wrote it from ``_docx``.
    return Path(__file__).with_name("fuzz_small.doc").read_bytes()


_MAKERS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "docx": (_docx,),
    "doc": (_doc,),
    "xlsx": (_xlsx,),
    "xls": (_xls,),
    "pdf": (_pdf,),
    "scan": (_scan("PNG"), _scan("JPEG"), _scan("TIFF"), _scan("BMP")),
    "html": (_html,),
    "text": (_text("|"), _text("\t")),
    "zip": (_zip,),
}
SEEDS = {adapter: tuple(cache(make) for make in makers) for adapter, makers in _MAKERS.items()}
