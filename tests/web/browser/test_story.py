"""The whole story in a browser: task, preparation, return, acceptance, signature, publication, the public."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from jixiao.reading import read
from jixiao.report import Report, content, differences
from jixiao.writing import printed
from tests.web.browser.conftest import PASSWORD, User
from tests.web.servers import Server

HEADS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
ROWS = (
    ("产出指标", "数量指标", "送戏下乡场次", "≥72场", "75场", "5", "5", ""),
    ("产出指标", "数量指标", "新建全民健身路径", "≥10条", "12条", "5", "5", ""),
    ("产出指标", "数量指标", "修缮文物保护单位", "≥2处", "1处", "5", "2.5", ""),  # unmet, without a reason
    ("产出指标", "数量指标", "图书馆接待读者", "≥18万人次", "19.1万人次", "5", "5", ""),
    ("产出指标", "质量指标", "文艺演出完成合格率", "≥95%", "98%", "10", "10", ""),
    ("产出指标", "时效指标", "文化惠民活动完成时间", "2024年12月10日前", "2024年12月5日", "10", "10", ""),
    ("产出指标", "成本指标", "每场送戏下乡成本", "≤0.8万元", "0.78万元", "10", "12", ""),  # 12 of 10 points
    ("效益指标", "社会效益指标", "公共文化设施覆盖率", "≥90%", "93%", "10", "10", ""),
    ("效益指标", "社会效益指标", "群众文体活动参与率", "≥35%", "36.2%", "10", "10", ""),
    ("效益指标", "经济效益指标", "带动旅游收入增长率", "≥5%", "5.6%", "5", "5", ""),
    ("效益指标", "可持续影响指标", "非遗传承人培养人数", "≥12人", "12人", "5", "5", ""),
    ("满意度指标", "服务对象满意度指标", "群众对公共文化服务满意度", "≥90%", "92.5%", "10", "10", ""),
)
DEPARTMENT, TITLE = "雁湖区文化旅游广电体育局", "2026年度部门整体支出绩效自评"


def issue(page: Page) -> None:
    """The administrator issues a task to one department."""
    page.goto("/tasks/new/")
    page.fill("#title", TITLE)
    page.fill("#year", "2026")
    page.fill("#deadline", "2099-04-30")
    for box in page.locator("input[type=checkbox]").all():
        box.uncheck()
    page.get_by_label(DEPARTMENT).check()
    page.select_option("#layout", "hunan-overall")
    page.get_by_role("button", name="下达任务").click()
    expect(page.locator("h1")).to_have_text(TITLE)


def last_years(page: Page, folder: Path) -> Path:
    """The department keeps last year's report as Word."""
    page.goto("/desk/")
    page.get_by_role("link", name="2024年度部门整体支出绩效自评").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Word").first.click()
    path = folder / "last.docx"
    coming.value.save_as(path)
    return path


def begin(page: Page, document: Path) -> None:
    """The preparer begins from a document, looks at what was read, and comes to the editor."""
    page.goto("/desk/")
    page.get_by_role("row", name=TITLE).get_by_role("link", name="开始填报").click()
    page.set_input_files("input[type=file]", document)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_selector("#answers", timeout=60_000)  # read in a process of its own
    page.get_by_role("button", name="按核对结果生成草稿").click()
    page.wait_for_url("**/edit/")


def saved(page: Page) -> None:
    """Wait until all that was typed is on the server."""
    expect(page.locator("[data-saved]")).to_contain_text("已保存", timeout=20_000)


def paste(page: Page) -> None:
    """Paste twelve indicators from a spreadsheet over the ten of last year."""
    block = "\n".join("\t".join(row) for row in (HEADS, *ROWS))
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    page.locator("#s-ind [data-f$='/name']").first.click()
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="粘贴", exact=True).click()
    expect(page.locator("[data-count-indicators]")).to_have_text("12")
    saved(page)


def finding(page: Page, code: str) -> Locator:
    """Return the cards of a rule's findings, without those that are solved."""
    return page.locator(f"#finds .find[data-key^='{code}@']:not(.gone)")


def put_right(page: Page) -> None:
    """Fix two findings and confirm a third with a reason."""
    names = page.locator("#s-ind [data-f$='/name']")
    assert names.nth(6).input_value() == "每场送戏下乡成本"
    page.locator("#s-ind [data-f$='/score']").nth(6).fill("10")
    page.keyboard.press("Tab")
    page.locator("#s-ind [data-f$='/deviation']").nth(2).fill(
        "文物修缮方案12月才批复，只完成1处，另1处已列入2027年计划，4月底前开工。"
    )
    page.keyboard.press("Tab")
    for code in ("C01", "C17"):
        expect(finding(page, code)).to_have_count(0)
    card = finding(page, "D23").first
    card.get_by_role("button", name="说明原因").click()
    card.locator("textarea").fill("活动跨年度实施，2024年立项时定的时间，以批复文件为准。")
    card.get_by_role("button", name="记下说明").click()
    expect(card).to_contain_text("跨年度实施")
    saved(page)


def submit(page: Page) -> None:
    """Hand the report in."""
    page.get_by_role("link", name="检查并提交").click()
    page.get_by_role("button", name="提交给财政局").click()
    page.wait_for_url(re.compile(r"/reports/\w+/$"))
    expect(page.locator("main")).to_contain_text("已提交")


def test_the_whole_story(user: User, site: Server, tmp_path: Path) -> None:
    issue(user("shenyan"))
    preparer = user("tanjing")
    begin(preparer, last_years(preparer, tmp_path))
    paste(preparer)
    put_right(preparer)
    submit(preparer)
    address = preparer.url.removeprefix(site.address)

    reviewer = user("majun")
    reviewer.goto("/queue/")
    reviewer.get_by_role("row", name=TITLE).get_by_role("link").first.click()
    reviewer.locator("#return-reason").fill("满意度请写明调查时间和人数。")
    reviewer.get_by_role("button", name="退回").click()
    expect(reviewer.locator(".sub")).to_contain_text("已退回")

    preparer.goto("/desk/")
    expect(preparer.locator("main")).to_contain_text("满意度请写明调查时间和人数。")
    preparer.goto(f"{address}edit/")
    actual = preparer.locator("#s-ind [data-f$='/actual']").nth(11)
    actual.fill("92.6%")
    preparer.keyboard.press("Tab")
    saved(preparer)
    preparer.reload()
    expect(preparer.locator(".sub")).to_contain_text("退回后已改")
    submit(preparer)

    reviewer.goto(f"{address}review/")
    reviewer.get_by_role("link", name=re.compile("改动")).click()
    expect(reviewer.locator(".diff")).to_contain_text("92.6%")
    reviewer.get_by_role("link", name=re.compile("评分")).click()
    reviewer.get_by_role("button", name="复核通过").click()
    expect(reviewer.locator(".sub")).to_contain_text("复核通过")

    head = user("liaochunsheng")
    head.goto(f"{address}sign/")
    head.fill("input[type=password]", PASSWORD)
    head.get_by_role("button", name="签发").click()
    expect(head.locator("main")).to_contain_text("已签发")

    administrator = user("shenyan")
    administrator.goto(f"{address}publish/")
    administrator.get_by_role("button", name="公开").click()
    expect(administrator.locator("main")).to_contain_text("已公开")
    read_by_the_public(user(), tmp_path)


def read_by_the_public(reader: Page, folder: Path) -> None:
    """The public finds the report; its Word file reads back as the published record."""
    reader.goto("/open/")
    reader.get_by_role("link", name=re.compile("2026")).click()
    reader.get_by_role("link", name=DEPARTMENT).click()
    expect(reader.locator("main")).to_contain_text("非遗传承人培养人数")
    expect(reader.locator("main")).to_contain_text("活动跨年度实施")
    word = folder / "public.docx"
    with reader.expect_download() as coming:
        reader.get_by_role("link", name="Word").click()
    coming.value.save_as(word)
    address = reader.get_by_role("link", name="JSON").get_attribute("href") or ""
    answer = reader.request.get(address)
    assert answer.ok
    record = Report.model_validate(answer.json()["report"])
    form = "hunan-overall"
    assert differences(content(printed(read(word), form)), content(printed(record, form))) == []


def test_a_whole_sheet_is_not_pasted_by_mistake(user: User) -> None:
    page = user("tanjing")
    page.goto("/desk/")
    page.get_by_role("row", name="2025年度").get_by_role("link", name="继续填").first.click()
    page.wait_for_selector("html[data-ready=editor]")
    block = "\n".join("\t".join((*ROWS[0][:2], f"指标{number}", *ROWS[0][3:])) for number in range(301))
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    before = page.locator("[data-count-indicators]").inner_text()
    page.locator("#s-ind [data-f$='/name']").first.click()
    page.keyboard.press("Control+v")
    expect(page.locator("#pasting")).to_contain_text("一次最多粘贴 300 行，这里有 301 行")
    expect(page.get_by_role("button", name="粘贴", exact=True)).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator("#pasting")).to_be_hidden()
    assert page.locator("[data-count-indicators]").inner_text() == before


def test_an_expired_login_loses_nothing(user: User) -> None:
    page = user("tanjing")
    page.goto("/desk/")
    page.get_by_role("row", name="2025年度").get_by_role("link", name="继续填").first.click()
    page.wait_for_url("**/edit/")
    page.context.clear_cookies(name="sessionid")
    text = page.locator("textarea[data-f]").first
    text.fill("登录过期的时候写下的一句话。")
    page.keyboard.press("Tab")
    expect(page.locator("[data-expired]")).to_be_visible()
    assert text.input_value() == "登录过期的时候写下的一句话。"
    with page.expect_popup() as box:
        page.get_by_role("button", name="重新登录").click()
    log_in_again(box.value)
    saved(page)
    page.reload()
    expect(page.locator("textarea[data-f]").first).to_have_value("登录过期的时候写下的一句话。")


def log_in_again(page: Page) -> None:
    """Log in in the window that the editor has opened."""
    page.fill("input[name=username]", "tanjing")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()


def test_two_people_in_one_report(user: User) -> None:
    first, second = user("tanjing"), user("tanjing")
    first.goto("/desk/")
    first.get_by_role("row", name="2025年度").get_by_role("link", name="继续填").first.click()
    first.wait_for_url("**/edit/")
    second.goto(first.url)
    second.wait_for_selector("html[data-ready=editor]")
    second.route("**/live/**", lambda route: route.abort())  # does not hear of it before typing, however slow
    texts = "textarea[data-f]"
    first.locator(texts).nth(0).fill("甲写的话。")
    first.locator(texts).nth(1).fill("甲在这里写，乙没有动。")
    first.keyboard.press("Tab")
    saved(first)
    second.locator(texts).nth(0).fill("乙写的话。")
    second.keyboard.press("Tab")
    expect(second.locator("[data-clash]")).to_be_visible()
    second.locator("[data-clash]").click()
    page = second.locator("main")
    expect(page).to_contain_text("甲写的话。")
    expect(page).to_contain_text("乙写的话。")
    second.locator("input[value=mine]").first.check()
    second.get_by_role("button", name="按选的保存").click()
    second.wait_for_url("**/edit/")
    expect(second.locator(texts).nth(0)).to_have_value("乙写的话。")
    expect(second.locator(texts).nth(1)).to_have_value("甲在这里写，乙没有动。")
