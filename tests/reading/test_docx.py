from pathlib import Path

import pytest

from jixiao.reading import ReadingError, read_blocks
from jixiao.reading.blocks import Document, Grid, Paragraph
from jixiao.reading.formats.numbering import format_number
from tests.reading.files import NAMESPACES, W, document_xml, docx_of, p, save, table, tbl, tc, tr, zip_of


def blocks(folder: Path, body: str, **parts: str) -> Document:
    return read_blocks(save(folder, docx_of(body, **parts)))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def shape(grid: Grid) -> list[list[tuple[str, int, int, int, int]]]:
    return [[(c.text, c.row, c.column, c.rowspan, c.colspan) for c in row] for row in grid.rows]


def test_merged_cells_are_one_cell_with_a_span(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("标题", span=3)),
        tr(tc("甲", merge="restart"), tc("乙", span=2)),
        tr(tc("", merge="continue"), tc("丙"), tc("丁|戊")),
    )
    grid = blocks(tmp_path, body).grids[0]
    assert shape(grid) == [
        [("标题", 0, 0, 1, 3)],
        [("甲", 1, 0, 2, 1), ("乙", 1, 1, 1, 2)],
        [("丙", 2, 1, 1, 1), ("丁\n戊", 2, 2, 1, 1)],
    ]
    covering = grid.covering()
    assert covering[2][0] is covering[1][0]
    assert [cell.text if cell else None for cell in covering[0]] == ["标题"] * 3


def test_merge_without_a_cell_above_is_a_cell(tmp_path: Path) -> None:
    grid = blocks(tmp_path, tbl(tr(tc("甲", merge="continue"), tc("乙")))).grids[0]
    assert shape(grid) == [[("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)]]


def test_a_new_restart_ends_the_merge_above(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("甲", merge="restart")),
        tr(tc("", merge="continue")),
        tr(tc("乙", merge="restart")),
        tr(tc("丙")),
    )
    assert [row[0][0::3] for row in shape(blocks(tmp_path, body).grids[0]) if row] == [
        ("甲", 2),
        ("乙", 1),
        ("丙", 1),
    ]


def test_text_under_a_merge_is_counted_not_read(tmp_path: Path) -> None:
    document = blocks(tmp_path, tbl(tr(tc("甲", merge="restart")), tr(tc("藏", merge="continue"))))
    assert shape(document.grids[0]) == [[("甲", 0, 0, 2, 1)], []]
    assert document.notes == ["合并单元格里被盖住的文字 1 处，未读"]


def test_grid_before_shifts_the_row(tmp_path: Path) -> None:
    body = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert shape(blocks(tmp_path, body).grids[0])[1] == [("丙", 1, 1, 1, 1)]


def test_absurd_spans_do_not_allocate(tmp_path: Path) -> None:
    document = blocks(tmp_path, tbl(tr(tc("甲", span=10**9), tc("乙", span="99999999999999999999999"))))
    assert document.grids[0].width == 63 + 1
    assert "1 个单元格声明的跨列数超过 63，已按 63 处理" in document.notes


def test_nested_table_keeps_its_text_and_is_its_own_grid(tmp_path: Path) -> None:
    inner = tbl(tr(tc("内一"), tc("内二")), tr(f"<w:tc>{table([['最里']])}{p('')}</w:tc>"))
    document = blocks(tmp_path, tbl(tr(f"<w:tc>{p('前')}{inner}{p('后')}</w:tc>", tc("旁"))))
    assert [grid.index for grid in document.grids] == [0, 1, 2]
    assert shape(document.grids[0]) == [[("前\n内一\n内二\n最里\n\n后", 0, 0, 1, 1), ("旁", 0, 1, 1, 1)]]
    assert [c.text for c in document.grids[1].cells()] == ["内一", "内二", "最里"]
    assert [c.text for c in document.grids[2].cells()] == ["最里"]


def test_a_table_that_only_frames_others_is_none(tmp_path: Path) -> None:
    frame = tbl(
        tr(tc("标题")), tr(f"<w:tc>{p('前')}{table([['内一', '内二']])}{p('后')}</w:tc>"), tr(tc("落款"))
    )
    document = blocks(tmp_path, frame)
    assert [block.text if isinstance(block, Paragraph) else "grid" for block in document.blocks] == [
        *("标题", "前", "grid", "后", "落款")
    ]
    deep = p("底")
    for _ in range(200):
        deep = f"{tbl(tr(f'<w:tc>{deep}{p(chr(0x6C))}</w:tc>'))}"
    with pytest.raises(ReadingError, match="嵌套"):
        blocks(tmp_path, deep)


def test_insertions_are_taken_deletions_are_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo></w:p>"
    )
    document = blocks(tmp_path, body)
    assert texts(document) == ["留增到"]
    assert document.notes == [
        "删除的修订 1 处，未计入正文",
        "移走的修订 1 处，未计入正文",
        "插入的修订 1 处，按已接受读",
        "移入的修订 1 处，按已接受读",
    ]


def test_a_deleted_row_and_a_deleted_paragraph_mark(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    body = p("前半", mark) + p("后半") + tbl(tr(tc("甲")), tr(tc("删"), properties="<w:del/>"), tr(tc("乙")))
    document = blocks(tmp_path, body)
    assert texts(document) == ["前半后半"]
    assert [c.text for c in document.grids[0].cells()] == ["甲", "乙"]


def test_tabs_breaks_symbols_and_hidden_text(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
        "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t>"
        "<w:br/><w:t>三</w:t><w:cr/><w:t>2023</w:t><w:noBreakHyphen/><w:t>1</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    document = blocks(tmp_path, body)
    assert texts(document) == ["一\t二\n三\n2023-1☑显"]
    assert sorted(document.notes) == ["批注 1 处，未计入正文", "隐藏文字 1 处，未计入正文"]


def test_content_controls_and_text_boxes(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}<w:sdt><w:sdtContent>{p('套着')}</w:sdtContent></w:sdt>"
        "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        f"{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent>{tr(tc('行'))}</w:sdtContent></w:sdt></w:tbl>"
    )
    document = blocks(tmp_path, body)
    assert texts(document) == ["控件", "套着", "正文", "框中"]
    assert [c.text for c in document.grids[0].cells()] == ["行"]


def test_automatic_numbers_are_printed_as_word_prints_them(tmp_path: Path) -> None:
    def level(index: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f"{level(0, 'chineseCountingThousand', '%1、')}{level(1, 'chineseCounting', '（%2）')}"
        f"{level(2, 'decimal', '%3.')}{level(3, 'decimal', '%3.%4')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a"><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )

    def at(depth: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'

    body = "".join(
        [
            p("甲", '<w:pStyle w:val="b"/>'),
            *(p("乙", at(depth)) for depth in (1, 2, 3, 3, 1, 2)),
            p("丙", '<w:pStyle w:val="a"/>'),
            p("丁"),
        ]
    )
    document = blocks(tmp_path, body, numbering=numbering, styles=styles)
    assert [x.number for x in document.paragraphs] == [
        "一、", "（一）", "1.", "1.1", "1.2", "（二）", "1.", "二、", "",
    ]  # fmt: skip
    assert [x.outline for x in document.paragraphs] == [1, *[None] * 6, 1, None]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (23, "ideographDigital", "二三"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (7, "aFormNobodyKnows", "7"),
    ],
)
def test_number_forms(number: int, form: str, printed: str) -> None:
    assert format_number(number, form) == printed


def test_headers_and_footers_stay_out_and_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/officeDocument" Target="word/document2.xml"/></Relationships>'
    )
    header = f"<w:hdr {NAMESPACES}>{p('页眉')}</w:hdr>"
    data = zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations,
            "word/document2.xml": document_xml(p("正文")),
            "word/header1.xml": header,
        }
    )
    assert texts(read_blocks(save(tmp_path, data))) == ["正文"]


def test_strict_documents_and_utf16_are_read(tmp_path: Path) -> None:
    xml = document_xml(p("正文")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts(read_blocks(save(tmp_path, zip_of({"word/document.xml": xml})))) == ["正文"]
    wide = document_xml(p("正文")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(read_blocks(save(tmp_path, zip_of({"word/document.xml": wide})))) == ["正文"]


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    assert read_blocks(save(tmp_path, docx_of(p("正文")), "报告.txt")).source.format == "docx"
    source = read_blocks(save(tmp_path, "部门职能".encode(), "报告.docx")).source
    assert (source.format, source.encoding, source.size) == ("text", "utf-8", 12)


def test_a_hidden_row_and_headers_are_counted_not_read(tmp_path: Path) -> None:
    rows = tbl(
        tr(tc("甲"), tc("乙")), tr(tc("藏"), tc("起"), properties="<w:hidden/>"), tr(tc("丙"), tc("丁"))
    )
    data = docx_of(
        rows,
        header1=f'<w:hdr xmlns:w="{W}">{p("某县财政局")}</w:hdr>',
        footer1=f'<w:ftr xmlns:w="{W}">{p(" ")}</w:ftr>',
    )
    document = read_blocks(save(tmp_path, data))
    assert [cell.text for cell in document.grids[0].cells()] == ["甲", "乙", "丙", "丁"]
    assert document.notes == ["隐藏的表格行 1 处，未计入正文", "页眉、页脚 1 处，未计入正文"]
