"""Workbooks about accounts: the blank list to be filled in, the first passwords. Every cell is text."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from jixiao.web.actions.make_accounts import Slip
from jixiao.web.models import Account, Level, Organisation, Role
from jixiao.web.templatetags.said import ROLES
from jixiao.words import Words

__all__ = ["blank_list", "first_password_sheet"]

_LIST = (  # head of a column, its width
    (Words("单位编码", "code"), 14),
    (Words("单位", "organisation"), 36),
    (Words("姓名", "name"), 14),
    (Words("用户名", "login"), 22),
    (Words("角色", "role"), 14),
)
_PASSWORDS = (*_LIST, (Words("首次密码", "first password"), 20), (Words("网址", "address"), 40))
_ROOM = 2000  # rows with a choice of roles
_NOTES = (
    Words("怎样填", "How to fill this in"),
    Words(
        "一人一行，只要填姓名；不要的行删掉或让姓名空着。",
        "One row a person; rows without a name are left out.",
    ),
    Words(
        "用户名可以空着，由系统按单位编码和角色起，例如 101-jingban。自己写的，用小写字母、数字、点或短横。",
        "The login may stay empty: it is made of code and role, such as 101-jingban.",
    ),
    Words(
        "经办人、负责人写部门或单位；复核人、管理员、审计属于财政局，单位写“财政局”，编码空着。",
        "Preparers and heads belong to a department; for the bureau's people write 财政局 and no code.",
    ),
    Words(
        "单位写名称或编码都可以，两样都写要一致。单位要先在网站里有（“单位”→“导入单位名单”）。",
        "An organisation is named by name or code; it must be on the site already.",
    ),
)


class _Book:
    def __init__(self, title: str, columns: Sequence[tuple[Words, int]], lang: str) -> None:
        self.stream = io.BytesIO()
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book: Any = xlsxwriter.Workbook(self.stream, {**never, "in_memory": True})
        self.text: Any = self.book.add_format({"num_format": "@", "border": 1, "border_color": "#D6DCD8"})
        head = self.book.add_format({"bold": True, "bg_color": "#EEF1EF", "border": 1})
        self.sheet: Any = self.book.add_worksheet(title)
        every = self.book.add_format({"num_format": "@"})  # 0101 stays 0101
        for column, (words, width) in enumerate(columns):
            self.sheet.set_column(column, column, width, every)
            self.sheet.write_string(0, column, words.of(lang), head)
        self.sheet.freeze_panes(1, 0)

    def fill(self, rows: Iterable[Sequence[str]]) -> None:
        for number, row in enumerate(rows, start=1):
            for column, words in enumerate(row):
                self.sheet.write_string(number, column, words, self.text)

    def closed(self) -> bytes:
        self.book.close()
        return self.stream.getvalue()


def _wanting(region: Organisation) -> Iterable[tuple[Organisation, Role]]:
    """Yield the departments in use with the roles that nobody has there."""
    within = Account.objects.filter(organisation__path__startswith=region.path, is_active=True)
    there = set(within.values_list("organisation_id", "role"))
    for one in Organisation.objects.filter(
        path__startswith=region.path, level=Level.DEPARTMENT, active=True
    ).order_by("code"):
        yield from ((one, role) for role in (Role.PREPARER, Role.HEAD) if (one.pk, role.value) not in there)


def blank_list(region: Organisation, lang: str) -> bytes:
    """Return the list to be filled in: two rows for each department that has nobody yet."""
    made = _Book(Words("账号名单", "accounts").of(lang), _LIST, lang)
    made.fill([(one.code, one.name, "", "", ROLES[role].of(lang)) for one, role in _wanting(region)])
    roles = [ROLES[role].of(lang) for role in Role]
    made.sheet.data_validation(1, 4, _ROOM, 4, {"validate": "list", "source": roles})
    notes = made.book.add_worksheet(Words("说明", "notes").of(lang))
    wrap = made.book.add_format({"text_wrap": True, "valign": "top"})
    notes.set_column(0, 0, 90)
    for number, words in enumerate(_NOTES):
        notes.write_string(number, 0, words.of(lang), wrap)
    return made.closed()


def first_password_sheet(slips: Iterable[Slip], address: str, lang: str) -> bytes:
    """Return the slips as a workbook, for whoever hands them on."""
    made = _Book(Words("首次密码", "first passwords").of(lang), _PASSWORDS, lang)
    accounts = [(slip.account, slip.password) for slip in slips]
    made.fill(
        (
            one.organisation.code,
            one.organisation.name,
            one.name,
            one.username,
            ROLES[one.role].of(lang),
            password,
            address,
        )
        for one, password in accounts
    )
    made.sheet.set_landscape()
    made.sheet.set_paper(9)  # A4
    made.sheet.fit_to_pages(1, 0)
    made.sheet.repeat_rows(0)
    return made.closed()
