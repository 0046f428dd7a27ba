"""The editor's scripts where they compute: pasted blocks, undo, what is kept when the net is gone."""

import mimetypes
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.sync_api import Page, Route, sync_playwright

import jixiao.web.forms
from jixiao.web.forms.pasting import pasting_words

_STATIC = Path(jixiao.web.forms.__file__).parents[1] / "static" / "site"
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

_KINDS = [
    {"name": "产出指标", "kinds": ["数量指标", "质量指标", "时效指标", "成本指标"]},
    {"name": "效益指标", "kinds": ["经济效益指标", "社会效益指标"]},
    {"name": "满意度指标", "kinds": ["服务对象满意度指标"]},
]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page that can import the scripts as the site serves them."""
    if not _CHROMIUM:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        made = browser.new_page()

        def serve(route: Route) -> None:
            name = route.request.url.removeprefix("http://jixiao.test/")
            if not name:
                route.fulfill(
                    body="<!doctype html><html lang='zh-CN'><body></body></html>", content_type="text/html"
                )
                return
            file = _STATIC / name
            kind = mimetypes.guess_type(file.name)[0] or "text/javascript"
            route.fulfill(body=file.read_bytes(), content_type=kind)

        made.route("http://jixiao.test/**", serve)
        made.goto("http://jixiao.test/")
        yield made
        browser.close()


def _run(page: Page, module: str, code: str, *given: Any) -> Any:
    """Import a script and evaluate an expression; ``m`` is the module, ``a`` the arguments."""
    return page.evaluate(
        "async ([module, a]) => { const m = await import(`/js/editor/${module}.js`); return ("
        + code
        + "); }",
        [module, list(given)],
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ('"两\n行"\t6\r\n"他说""好"""\t5', [["两\n行", "6"], ['他说"好"', "5"]]),
        ('5"屏\t1', [['5"屏', "1"]]),
        ('"两新"组织\t1', [['"两新"组织', "1"]]),
        ("a\n\n\n", [["a"]]),
        ("a\t\nb", [["a", ""], ["b", ""]]),
    ],
)
def test_text_of_a_spreadsheet(page: Page, text: str, rows: list[list[str]]) -> None:
    assert _run(page, "paste", "m.fromText(a[0])", text) == rows


def test_html_of_a_spreadsheet_with_merged_cells(page: Page) -> None:
    html = (
        "<html><body><table><tr><td rowspan=2>产出指标</td><td>培训人数</td><td>≥600人</td></tr>"
        "<tr><td>参训率</td><td>&gt;=95%</td></tr><tr><td colspan=2>合计</td><td>2</td></tr></table>"
    )
    assert _run(page, "paste", "m.fromHtml(a[0])", html) == [
        ["产出指标", "培训人数", "≥600人"],
        ["", "参训率", ">=95%"],
        ["合计", "", "2"],
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("≥600人", ["≥", "600人"]),
        (">= 95%", ["≥", "95%"]),
        ("不少于3次", ["≥", "3次"]),
        ("大于等于10", ["≥", "10"]),
        ("不超过预算", ["", "不超过预算"]),
        ("2023年底前", ["", "2023年底前"]),
    ],
)
def test_signs_are_split_off_numbers_only(page: Page, words: str, parts: list[str]) -> None:
    assert _run(page, "paste", "m.splitTarget(a[0])", words) == parts


TABLE = ["level1", "level2", "name", "comparator", "target", "actual", "points", "score", "deviation"]


def _pasted(page: Page, block: list[list[str]], columns: list[str] = TABLE, start: str = "name") -> Any:
    """Recognise the columns of a block and return what was found and the lines as they would stand."""
    words = pasting_words({"columns": columns, "kinds": _KINDS}, "zh")
    code = """(() => {
      const found = m.recognise(a[0], a[1], a[2], a[3]);
      return {...found, ...plan.linesOf(a[0], found, a[1], a[3])};
    })()"""
    return page.evaluate(
        """async (a) => { const m = await import("/js/editor/columns.js");
        const plan = await import("/js/editor/plan.js"); return """
        + code
        + "; }",
        [block, columns, start, words],
    )


def test_a_block_with_heads_goes_to_its_columns(page: Page) -> None:
    block = [
        ["2023年度绩效指标", "", "", "", "", "", ""],
        ["三级指标", "单位", "年度指标值", "实际完成值", "分值", "得分", "责任人"],
        ["培训人数", "人", ">=600", "630", "6分", "6", "甲"],
        ["三级指标", "单位", "年度指标值", "实际完成值", "分值", "得分", "责任人"],
        ["参训率", "%", "≥95%", "98%", "5", "5", "乙"],
        ["合计", "", "", "", "11", "11", ""],
    ]
    done = _pasted(page, block)
    assert (done["by"], done["sure"]) == ("heads", False)
    assert done["left"] == {
        "columns": [{"x": 6, "name": "责任人"}],
        "lines": ["2023年度绩效指标", "合计 11 11"],
    }
    assert done["lines"] == [
        {
            "name": "培训人数",
            "target": "600人",
            "comparator": "≥",
            "actual": "630",
            "points": "6",
            "score": "6",
        },
        {"name": "参训率", "target": "95%", "comparator": "≥", "actual": "98%", "points": "5", "score": "5"},
    ]


def test_two_lines_of_heads_under_merged_cells(page: Page) -> None:
    block = [
        ["一级指标", "二级指标", "三级指标", "指标值", "", "分值", "得分"],
        ["", "", "", "年度指标值", "实际完成值", "", ""],
        ["产出指标", "数量指标", "培训人数", "≥600人", "630人", "5", "5"],
    ]
    done = _pasted(page, block)
    assert done["roles"] == ["level1", "level2", "name", "target", "actual", "points", "score"]
    assert [line["actual"] for line in done["lines"]] == ["630人"]


def test_reasons_in_two_columns_are_joined(page: Page) -> None:
    block = [["三级指标", "得分", "偏差原因", "扣分说明"], ["培训人数", "4", "场地不足。", "已另行安排。"]]
    assert _pasted(page, block)["lines"][0]["deviation"] == "场地不足。\n已另行安排。"


def test_blank_names_of_levels_are_those_above_but_not_across_first_levels(page: Page) -> None:
    block = [
        ["一级指标", "二级指标", "三级指标"],
        ["产出（50分）", "数量", "甲类培训"],
        ["", "", "乙类培训"],
        ["", "质量", "丙类培训"],
        ["满意度", "", "群众满意度"],
    ]
    done = _pasted(page, block)
    assert [line["level1"] for line in done["lines"]] == [*["产出指标"] * 3, "满意度指标"]
    assert [line["level2"] for line in done["lines"]] == ["数量指标", "数量指标", "质量指标", ""]
    assert done["repeated"] == 3


def test_a_block_without_heads_goes_from_the_cell_on_where_its_content_agrees(page: Page) -> None:
    done = _pasted(page, [["培训人数", "≥600人", "630人", "5", "5", ""]])
    assert (done["by"], done["sure"]) == ("order", True)
    assert done["lines"][0]["comparator"] == "≥"
    done = _pasted(page, [["98%"], [""], ["12"]], start="actual")
    assert [line["actual"] for line in done["lines"]] == ["98%", "", "12"]  # a blank line counts here
    assert _pasted(page, [["培训人数", ">=", "600人"]])["roles"] == ["name", "comparator", "target"]


def test_a_block_without_heads_is_recognised_by_what_stands_in_it(page: Page) -> None:
    rows = [
        ["1", "产出指标", "数量指标", "组织送戏下乡", "≥72场", "75场", "10", "10", ""],
        ["2", "", "质量指标", "演出合格率", "≥95%", "92%", "10", "9.5", "两场因天气原因改期后效果不佳。"],
        ["3", "效益指标", "社会效益指标", "群众参与率", "≥35%", "36.2%", "10", "10", "无"],
    ]
    done = _pasted(page, rows)
    wanted = ["number", "level1", "level2", "name", "target", "actual", "points", "score", "deviation"]
    assert (done["by"], done["sure"], done["roles"]) == ("content", False, wanted)
    moved = [[row[6], row[3], row[4], row[5], row[7]] for row in rows]  # points come first
    assert _pasted(page, moved)["roles"] == ["points", "name", "target", "actual", "score"]


def test_signs_stand_where_the_table_keeps_them(page: Page) -> None:
    block = [["三级指标", "计算符号", "指标值"], ["培训人数", "大于等于", "600人"]]
    assert _pasted(page, block)["lines"] == [{"name": "培训人数", "comparator": "≥", "target": "600人"}]
    columns = ["level1", "level2", "name", "target"]
    assert _pasted(page, block, columns)["lines"] == [{"name": "培训人数", "target": "≥600人"}]


@pytest.mark.parametrize(
    ("yuan", "wan"),
    [
        ("3357200", "335.72"),
        ("3,357,200.50", "335.72005"),
        ("500", "0.05"),
        ("10000", "1"),
        ("-25000", "-2.5"),
        ("无", "无"),
    ],
)
def test_yuan_is_moved_by_four_places_on_its_digits(page: Page, yuan: str, wan: str) -> None:
    assert _run(page, "paste", "m.yuanToWan(a[0])", yuan) == wan


def test_amounts_in_yuan_are_noticed(page: Page) -> None:
    assert _run(page, "paste", "m.looksLikeYuan(a[0])", ["3357200", "2,729,500", ""])
    assert not _run(page, "paste", "m.looksLikeYuan(a[0])", ["335.72", "2729500"])


def test_what_is_copied_can_be_pasted(page: Page) -> None:
    rows = [["两\n行", '他说"好"'], ["", "6"]]
    assert _run(page, "paste", "m.fromText(m.toText(a[0]))", rows) == rows


def test_undo_and_redo_go_back_and_forth(page: Page) -> None:
    code = """(() => {
      const h = new m.History();
      h.add({fields: {a: ["1", "2"]}});
      h.add({fields: {}, rows: {indicators: [["1", "2"], ["2", "1"]]}});
      h.add({fields: {b: ["x", "x"]}});
      const again = new m.History(JSON.parse(JSON.stringify(h.kept())));
      const back = [again.undo(), again.undo(), again.undo(), again.redo()];
      return [...back, again.add({fields: {c: ["", "1"]}}), again.redo()];
    })()"""
    first, second, none, redone, added, gone = _run(page, "history", code)
    assert first == {"fields": {}, "rows": {"indicators": ["1", "2"]}}
    assert second == {"fields": {"a": "1"}, "rows": {}}
    assert none is None
    assert redone == {"fields": {"a": "2"}, "rows": {}}
    assert added
    assert gone is None


def test_a_hundred_steps_are_kept(page: Page) -> None:
    code = """(() => { const h = new m.History();
      for (let n = 0; n < 130; n += 1) h.add({fields: {a: [String(n), String(n + 1)]}});
      let count = 0; while (h.undo()) count += 1; return count; })()"""
    assert _run(page, "history", code) == 100


def test_drafts_are_kept_by_account_and_report(page: Page) -> None:
    code = """(() => { localStorage.clear();
      const mine = new m.Draft(localStorage, "7", "abc"); const other = new m.Draft(localStorage, "8", "abc");
      mine.write({base: 3, fields: {unit: "甲"}, rows: {}});
      const seen = [mine.read().fields.unit, other.read()];
      m.wipe(localStorage, "8"); seen.push(Boolean(mine.read()));
      m.wipe(localStorage, "7"); seen.push(mine.read()); return seen; })()"""
    assert _run(page, "draft", code) == ["甲", None, True, None]


def test_a_browser_that_keeps_nothing_is_noticed(page: Page) -> None:
    code = """(() => {
      const no = () => { throw new Error("full"); };
      const full = {getItem: no, setItem: no};
      const d = new m.Draft(full, "1", "2"); return [d.read(), d.write({fields: {}}), d.broken]; })()"""
    assert _run(page, "draft", code) == [None, False, True]


def test_changes_between_two_states(page: Page) -> None:
    before = {"fields": {"a": "1", "b": "2", "d": ""}, "rows": {"indicators": ["1", "2"]}}
    after = {"fields": {"a": "1", "b": "3", "c": "", "d": "无"}, "rows": {"indicators": ["2", "1"]}}
    assert _run(page, "draft", "m.changes(a[0], a[1])", before, after) == {
        "fields": {"b": "3", "d": "无"},
        "rows": {"indicators": ["2", "1"]},
    }


_SAVER = (Path(__file__).parent / "saver.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "state"), [("down", "offline"), (401, "expired"), (502, "offline"), (400, "failed")]
)
def test_nothing_typed_is_lost_when_saving_fails(page: Page, first: Any, state: str) -> None:
    done = _run(page, "saving", _SAVER, [first, 200])
    assert state in done["states"]
    assert done["kept"]["fields"] == {"unit": "乙"}
    assert done["kept"]["base"] == 4
    assert [body["fields"] for body in done["sent"]] == [{"unit": "乙"}, {"unit": "乙"}]
    assert done["after"] is None
    assert done["base"] == 5
    assert done["states"][-1] == "saved"
