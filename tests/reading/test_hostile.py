"""What must not be read: each with one sentence that says what is wrong and what to do."""

import contextlib
import io
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, read, read_blocks
from jixiao.reading.understand import understand
from tests.reading.files import document_xml, docx_of, p, save, tbl, tc, tr, zip_of

DOCTYPE = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def with_doctype() -> str:
    return document_xml(p("&e;")).replace("?><w:", f"?>{DOCTYPE}<w:", 1)


def bomb(unpacked: int) -> bytes:
    """A docx whose document.xml unpacks to this size while its headers claim 10 bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b"<w:p></w:p>" * 95_325
    piece = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)  # stands alone, so it can be repeated
    packed = piece * (unpacked // len(chunk)) + packer.flush()
    name = b"word/document.xml"
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed), 10, len(name), 0)
    local = b"PK\x03\x04" + fields + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def xlsx() -> bytes:
    return zip_of({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def stored(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.writestr("word/document.xml", document_xml(p("正文")))
    return buffer.getvalue()


def nested(depth: int) -> str:
    inner = p("里")
    for _ in range(depth):
        inner = tbl(tr(f"<w:tc>{inner}{p('')}</w:tc>"))
    return inner


CASES = {
    "empty": (b"", "空的"),
    "random": (bytes(range(256)) * 8, "既不是 Word 文件"),
    "broken-zip": (docx_of(p("正文"))[:-30], "损坏"),
    "cut-zip": (docx_of(p("正文") * 400)[:300], "损坏"),
    "only-pk": (b"PK", "损坏"),
    "broken-xml": (zip_of({"word/document.xml": "<w:document"}), "损坏"),
    "no-body": (zip_of({"word/document.xml": "<w/>"}), "正文是空的"),
    "no-main-part": (zip_of({"[Content_Types].xml": "<T/>", "word/styles.xml": "<s/>"}), "没有 Word 正文"),
    "empty-document": (docx_of(p("")), "没有文字"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "legacy": (OLE, "旧版 Office"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "这是 PDF"),
    "xlsx": (xlsx(), "Excel 工作簿"),
    "archive": (zip_of({"报告.txt": "正文"}), "压缩包"),
    "html": (b"<!DOCTYPE html><html>", "网页"),
    "rtf": (b"{\\rtf1 x}", "RTF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "doctype": (zip_of({"word/document.xml": with_doctype()}), "外部实体"),
    "doctype-utf16": (
        zip_of({"word/document.xml": with_doctype().replace("UTF-8", "UTF-16").encode("utf-16")}),
        "外部实体",
    ),
    "doctype-utf16-no-bom": (
        zip_of({"word/document.xml": with_doctype().replace("UTF-8", "UTF-16").encode("utf-16-be")}),
        "外部实体",
    ),
    "doctype-utf7": (
        zip_of({"word/document.xml": with_doctype().replace("UTF-8", "UTF-7").replace("<!", "+ADwAIQ-")}),
        "损坏",
    ),
    "deep": (docx_of(nested(200)), "损坏|嵌套"),
    "nested-tables": (docx_of(nested(30)), "嵌套"),
    "too-many-elements": (docx_of("<w:p/>" * 1_600_000), "元素过多"),
    "bzip2": (stored(zipfile.ZIP_BZIP2), "压缩方式"),
    "huge-grid": (docx_of(tbl(*([tr(tc("", span=63))] * 32_000))), "格"),
    "not-a-self-evaluation": (docx_of(p("今天天气很好。")), "没有在文件里认出"),
    "many-lines": (b"a\n" * 300_000, "行"),
    "huge-text": (b"a" * (51 * 2**20), "50 MB"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_gets_one_clear_sentence(tmp_path: Path, name: str) -> None:
    data, phrase = CASES[name]
    begun = time.process_time()
    with pytest.raises(ReadingError, match=phrase) as caught:
        read(save(tmp_path, data))
    assert time.process_time() - begun < 5
    sentence = str(caught.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert caught.value.message_en.isascii() or "“" in caught.value.message_en


PAD = " " * 300_000
PADDED = {
    "fund line": [
        ["项目资金", "预算数", "执行数"],
        ["资金总额" + PAD + "x", PAD, "1"],
        ["其中：" + PAD + "甲", "2", "3"],
    ],
    "level": [["一级指标", "三级指标", "得分"], ["产出" + PAD + "（5", "名" + PAD + "称", "1"]],
    "label": [["单位名称" + PAD + "：" + PAD + "甲（", PAD + "（盖章"], ["总分" + PAD, "9"]],
    "narrative": [["基本支出1" + PAD + "2" * 50 + PAD + "万" + "(" * 2000, "在职" + PAD + "1"]],
}


@pytest.mark.parametrize("name", PADDED)
def test_padding_does_not_slow_the_patterns_down(tmp_path: Path, name: str) -> None:
    rows = PADDED[name]
    body = "部门基本情况\n" + "\n".join(rows[-1]) + "\n自评表\n"
    body += "".join(f"\t{cell}\n" for row in rows for cell in row)
    begun = time.process_time()
    read(save(tmp_path, body.encode()))
    assert time.process_time() - begun < 3


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="找不到文件"):
        read(tmp_path / "没有.docx")
    with pytest.raises(ReadingError, match="是文件夹"):
        read(tmp_path)
    with pytest.raises(ReadingError):
        read("a\0b")


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(save(tmp_path, zip_of({"word/document.xml": with_doctype()})))
    assert Path("/etc/hostname").read_text().strip() not in str(caught.value) or "外部实体" in str(
        caught.value
    )


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb", bomb(2 * 2**30)),
        ("elements", docx_of("<w:p/>" * 1_450_000)),
        ("lines", ("单" * 12_000_000 + "\n\t" + "1" * 8_000_000).encode()),
    ],
)
def test_stays_within_500_megabytes_and_seconds(tmp_path: Path, name: str, data: bytes) -> None:
    path = save(tmp_path, data, name)
    code = (
        "import sys\nfrom jixiao.reading import ReadingError, read\n"
        "try:\n    read(sys.argv[1])\nexcept ReadingError as error:\n    print(error.message_en)\n"
        # The process's own peak: ru_maxrss of a child can begin with that of its parent.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
        "import time\nprint(time.process_time())"  # its own time, however busy the machine is
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=300, check=True
    )
    message, kilobytes, seconds = done.stdout.strip().splitlines()
    assert message
    assert int(kilobytes) < 500 * 1024
    assert float(seconds) < 20


def only_reading_errors(folder: Path, data: bytes) -> None:
    path = save(folder, data, "x")
    sentence = "。"
    try:
        read_blocks(path)
        read(path)
    except ReadingError as error:
        sentence = str(error)
    assert sentence.endswith("。")


QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.binary(max_size=400))
def test_random_bytes(tmp_path: Path, data: bytes) -> None:
    only_reading_errors(tmp_path, data)


@QUICK
@given(st.integers(0, 900), st.binary(min_size=1, max_size=6))
def test_a_damaged_docx(tmp_path: Path, at: int, damage: bytes) -> None:
    data = docx_of(table_body(), numbering="<w/>", styles="<w/>")
    only_reading_errors(tmp_path, data[:at] + damage + data[at + len(damage) :])


@QUICK
@given(st.binary(max_size=300))
def test_a_zip_with_any_document(tmp_path: Path, data: bytes) -> None:
    only_reading_errors(tmp_path, zip_of({"word/document.xml": data}))


def table_body() -> str:
    return tbl(tr(tc("项目名称"), tc("某项目", span=2)), tr(tc("总分"), tc("100"), tc("90"))) + p("基本情况")


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "tcPr", "gridSpan", "vMerge", "sdt", "sdtContent", "ins", "del", "rPr",
     "vanish", "txbxContent", "numPr", "pPr", "tab", "br", "sym", "hMerge", "gridBefore", "trPr", "moveFrom"]
)  # fmt: skip
TREES = st.recursive(
    st.tuples(TAGS, st.sampled_from(["", "1", "-1", "restart", "continue", "99999999999"])).map(
        lambda pair: f'<w:{pair[0]} w:val="{pair[1]}"/>'
    ),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<w:{pair[0]}>{''.join(pair[1])}</w:{pair[0]}>"
    ),
    max_leaves=25,
)


@QUICK
@given(st.lists(TREES, max_size=5))
def test_any_tree_of_word_elements(tmp_path: Path, trees: list[str]) -> None:
    only_reading_errors(tmp_path, docx_of("".join(trees) + table_body()))


@QUICK
@given(st.text(alphabet="\t\n 一级二三指标分值得分总：（）100.5万元年度产出绩效目基本支", max_size=300))
def test_any_text_of_table_words(tmp_path: Path, text: str) -> None:
    only_reading_errors(tmp_path, text.encode())


COLUMNS = "一级指标 二级指标 三级指标 年度指标值 度量单位 实际完成值 分值 得分 偏差原因"
HEADING = f"项目支出绩效自评表\n{COLUMNS}\n产出指标 "
WIDE = "| 一级指标 | 三级指标 | 年度指标值" + " | 备注" * 2000 + " | |||\n| 5 | 5" + " | " * 2001 + "| |||"
TOGETHER = "绩效目标自评表一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因产出指标"


@pytest.mark.parametrize(
    "text",
    [
        HEADING + "甲 3 5 7 " * 1100,
        HEADING + ("数量指标 " + "甲乙 3 5 40% " * 45) * 20,
        TOGETHER + ("数量指标甲1" + "万" * 57 + "1") * 800,
        TOGETHER + "其他资金" + "1" * 100_000,
        "\n".join(["一级指标" + "字 " * 3000] * 300),
        TOGETHER + ("质量指标" + "甲9%9%99" * 57) * 300,
        "甲\t乙\n" * 20_000,
        "甲\n" * 20_000 + "甲\t乙\n",
        "甲|乙|丙\n" * 8_000 + "甲|乙||\n" * 3,
        "".join("甲" + "|乙" * (n % 7 + 1) + "\n" for n in range(5_000)),
        "\n".join(WIDE for _ in range(20)),
    ],
    ids=[
        "one group",
        "many groups",
        "run together",
        "digits",
        "long lines",
        "rows together",
        "one tab a line",
        "one sign a line",
        "filled rows at the end",
        "uneven bars",
        "wide filled rows",
    ],
)
def test_text_made_to_look_like_a_flattened_table_takes_no_time(tmp_path: Path, text: str) -> None:
    path = save(tmp_path, text.encode(), "a.txt")
    begun = time.process_time()
    only_reading_errors(path.parent, text.encode())
    assert time.process_time() - begun < 10


def test_a_row_of_thousands_of_cells_takes_a_moment(tmp_path: Path) -> None:
    """Found by fuzzing: a broken line made one row of all that followed, read in the square of its length."""
    path = tmp_path / "a.txt"
    row, end = "|  | 质量指标 | 合格率 | ≥95% | 97.3% | 10 |", "| 总分 |  |  |  |  | 97.9 |"
    heading = ["| 单位名称 | 某县档案馆 |  | 年度 | 2023 |  |", "（一）产出：接收档案1203卷。"]
    path.write_text("\n".join([*heading, *[row] * 9_000, f"{row}||{end}", end]), encoding="utf-8")
    begun = time.process_time()
    with contextlib.suppress(ReadingError):
        understand(read_blocks(path))
    assert time.process_time() - begun < 15
    path.write_text("\n".join([row] * 30_000), encoding="utf-8")
    with pytest.raises(ReadingError, match="20 万行"):
        read_blocks(path)
