"""Comments stand at the very words a place means, and nothing else of the file changes."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jixiao.annotating import AnnotatingError, Note, annotate
from jixiao.reading import read_blocks
from jixiao.reading.blocks import Block
from jixiao.reading.formats.docx import read
from jixiao.report import Place, Source
from tests.reading.files import W, document_xml, docx_of, p, table, tbl, tc, tr, zip_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
NS = f"{{{W}}}"
SOURCE = Source(file="x.docx", format="docx", sha256="", size=0)
_MARKS = re.compile(rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')


def note(ref: str | None, *lines: str) -> Note:
    return Note(Place.from_ref(ref) if ref else None, "检查", "改", lines or (f"在 {ref}",))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def blocks(data: bytes) -> list[Block]:
    return read(data, SOURCE).blocks


def commented(data: bytes) -> dict[str, str]:
    """The text between the marks of each comment, by the comment's words."""
    files = parts(data)
    root, comments = (
        etree.fromstring(files["word/document.xml"]),
        etree.fromstring(files["word/comments.xml"]),
    )
    open_, texts = set(), {}
    for element in root.iter("*"):
        key = element.get(f"{NS}id")
        if element.tag == f"{NS}commentRangeStart":
            open_.add(key)
            texts[key] = ""
        elif element.tag == f"{NS}commentRangeEnd":
            open_.remove(key)
        elif element.tag in {f"{NS}t", f"{NS}tab"}:
            for one in open_:
                texts[one] += (element.text or "") if element.tag == f"{NS}t" else "\t"
    assert not open_
    words = {c.get(f"{NS}id"): "".join(map(str, c.itertext())) for c in comments.iter(f"{NS}comment")}
    referred = {r.get(f"{NS}id") for r in root.iter(f"{NS}commentReference")}
    assert set(texts) == referred <= set(words)
    return {words[key]: text for key, text in texts.items()}


BODY = (
    p("标题")
    + "<w:p/>"
    + '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲&amp;乙</w:t><w:tab/>'
    "<w:t>丙&#x4E01;戊</w:t></w:r><w:ins><w:r><w:t>己\r\n庚</w:t></w:r></w:ins>"
    '<w:hyperlink><w:r><w:t xml:space="preserve"> 辛 壬</w:t></w:r></w:hyperlink>'
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    + tbl(
        tr(tc("一|二", span=2), tc("三", merge="restart")),
        tr(tc("四"), "<w:tc><w:p/></w:tc>", tc("", merge="continue")),
    )
)
PARAGRAPH = "甲&乙\t丙丁戊己\n庚 辛 壬"


def test_the_walk_counts_as_the_reader_does() -> None:
    document = read(docx_of(BODY), SOURCE)
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题", PARAGRAPH]
    places = [paragraph.place() for paragraph in document.paragraphs]
    places += [grid.place(cell) for grid in document.grids for cell in grid.cells()]
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for grid in document.grids for cell in grid.cells()]
    made = annotate(docx_of(BODY), [note(place.ref) for place in places])
    assert commented(made) == {
        f"在 {place.ref}": text.replace("\n", "" if place.table else "\n")
        for place, text in zip(places, texts, strict=True)
    }


@given(st.lists(st.tuples(st.integers(0, len(PARAGRAPH)), st.integers(0, len(PARAGRAPH))), max_size=6))
def test_any_spans_are_marked_exactly_and_the_text_stays(spans: list[tuple[int, int]]) -> None:
    given_ = {(min(s), max(s)) for s in spans if s[0] != s[1]}
    notes = [note(f"p2[{start}:{end}]") for start, end in sorted(given_)]
    original = docx_of(BODY)
    made = annotate(original, notes)
    assert commented(made) == {f"在 p2[{a}:{b}]": PARAGRAPH[a:b] for a, b in given_}
    assert blocks(made) == blocks(original)


def test_whole_cells_leave_every_byte_outside_the_marks() -> None:
    original = EXAMPLE.read_bytes()
    made = annotate(
        original, [note("t1r21c9"), note("t1r30c7"), note("p3"), note("t1r21c9", "又一条"), note(None)]
    )
    before, after = parts(original), parts(made)
    assert _MARKS.sub(b"", after["word/document.xml"]) == before["word/document.xml"]
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert {name for name in before if after[name] != before[name]} == changed


def test_comments_that_are_there_stay() -> None:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="原审"><w:p/></w:comment></w:comments>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="comments.xml"/></Relationships>'
    )
    body = '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>原文</w:t></w:r><w:commentRangeEnd w:id="7"/>'
    body += '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    original = docx_of(body, comments=comments, **{"_rels/document.xml": ""})
    with_rels = zip_of({**parts(original), "word/_rels/document.xml.rels": rels})
    made = annotate(with_rels, [note("p1[1:2]")])
    assert commented(made) == {"": "原文", "在 p1[1:2]": "文"}
    after = parts(made)["word/comments.xml"].decode()
    assert after.startswith(comments.removesuffix("</w:comments>"))
    assert 'w:id="8"' in after
    again = annotate(made, [note("p1[0:1]", "第二遍")])
    assert commented(again)["第二遍"] == "原"


def test_strict_documents_and_other_prefixes() -> None:
    strict = document_xml(p("甲乙")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    other = document_xml(p("甲乙")).replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
    bare = document_xml(p("甲乙")).replace("w:", "").replace("xmlns:w=", "xmlns=")
    for text in (strict, other, bare):
        original = zip_of({**parts(docx_of("")), "word/document.xml": text})
        made = annotate(original, [note("p1[0:1]"), note("p1")])
        assert blocks(made) == blocks(original)
        for name in ("word/document.xml", "word/comments.xml", "[Content_Types].xml"):
            etree.fromstring(parts(made)[name])
        assert b"commentRangeStart" in parts(made)["word/document.xml"]


def test_text_boxes_are_marked_at_their_host() -> None:
    inner = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    box = f"<w:p><w:r><w:t>主</w:t></w:r>{inner}</w:p>"
    made = annotate(docx_of(box), [note("p2")])
    root = etree.fromstring(parts(made)["word/document.xml"])
    assert len(root.findall(f"{NS}body/{NS}p/{NS}commentRangeStart")) == 1
    assert blocks(made) == blocks(docx_of(box))


def test_nested_tables_and_cdata() -> None:
    inner = table([["内一", "内二"]])
    body = tbl(tr(f"<w:tc>{p('前')}{inner}{p('后')}</w:tc>", tc("旁")))
    body += "<w:p><w:r><w:t><![CDATA[一<二]]></w:t></w:r></w:p>"
    original = docx_of(body)
    made = annotate(original, [note("t2r1c2"), note("t1r1c1"), note("p1[1:2]")])
    assert blocks(made) == blocks(original)
    assert commented(made)["在 t2r1c2"] == "内二"
    assert commented(made)["在 p1[1:2]"] == "一<二", "a CDATA section is not cut"


def test_a_table_that_only_frames_another() -> None:
    original = docx_of(tbl(tr(f"<w:tc>{p('前')}{table([['内一', '内二']])}{p('后')}</w:tc>")))
    made = annotate(original, [note("t1r1c2"), note("p2")])
    assert blocks(made) == blocks(original)
    assert commented(made) == {"在 t1r1c2": "内二", "在 p2": "后"}


def test_a_strange_place_goes_to_the_beginning_and_says_so() -> None:
    made = annotate(docx_of(p("开头")), [note("t9r9c9")])
    assert commented(made) == {"（表9第9行第9列）在 t9r9c9": "开头"}


def test_hostile_words_stay_words() -> None:
    made = annotate(
        docx_of(p("甲")),
        [Note(None, 'a"<b>', "&", ("<w:p/>\x00\ud800",))],
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    comment = next(etree.fromstring(parts(made)["word/comments.xml"]).iter(f"{NS}comment"))
    assert comment.get(f"{NS}author") == 'a"<b>'
    assert comment.get(f"{NS}date") == "2026-01-02T03:04:05Z"
    assert "".join(map(str, comment.itertext())) == "<w:p/>\ufffd\ufffd"


def test_utf16_is_refused_in_a_sentence() -> None:
    data = zip_of(
        {
            **parts(docx_of("")),
            "word/document.xml": document_xml(p("甲")).replace("UTF-8", "UTF-16").encode("utf-16"),
        }
    )
    with pytest.raises(AnnotatingError, match="UTF-16"):
        annotate(data, [note(None)])


def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    refs = ["p3", "p12[10:18]", "p12[14:20]", "t1r21c9", "t1r30c7"]
    path = tmp_path / "reviewed.docx"
    path.write_bytes(annotate(EXAMPLE.read_bytes(), [note(ref) for ref in refs]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "reviewed.odt") as package:
        content = package.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(refs)
    for ref in refs:
        assert f"在 {ref}" in content
    original, reviewed = (read_blocks(file).blocks for file in (EXAMPLE, path))
    assert original == reviewed
