"""A list of accounts compared with what is there: who is new, who has one, what is wrong with which row."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.web.account_file import Row
from jixiao.web.actions.base import ActionError
from jixiao.web.actions.people import MakeAccount
from jixiao.web.list_file import wrong
from jixiao.web.models import Account, Organisation, Role
from jixiao.words import Words

__all__ = ["Person", "Plan", "plan"]

_ROLES = {
    **dict.fromkeys(("经办人", "经办", "填报人", "填报", "preparer"), Role.PREPARER),
    **dict.fromkeys(("负责人", "单位负责人", "签发人", "head"), Role.HEAD),
    **dict.fromkeys(("复核人", "复核", "复核员", "reviewer"), Role.REVIEWER),
    **dict.fromkeys(("管理员", "系统管理员", "administrator", "admin"), Role.ADMINISTRATOR),
    **dict.fromkeys(("审计", "审计员", "审计人员", "auditor"), Role.AUDITOR),
}
_OF_THE_BUREAU = frozenset({Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR})
_ENDS = {  # of a proposed login, behind the code of the organisation
    Role.PREPARER: "jingban",
    Role.HEAD: "fuze",
    Role.REVIEWER: "fuhe",
    Role.ADMINISTRATOR: "guanli",
    Role.AUDITOR: "shenji",
}
_SHOWN = 40  # letters of a cell that a message repeats


@dataclass(frozen=True, slots=True)
class Person:
    """A row that can stand: who, where, under what login. ``proposed``: the list gave no login."""

    number: int
    organisation: Organisation
    name: str
    username: str
    role: Role
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do. Who has an account keeps it; rows without a name were not filled in."""

    new: tuple[Person, ...]
    there: tuple[Account, ...]
    unnamed: tuple[int, ...]

    @property
    def waiting(self) -> list[Account]:
        """Return those who have an account and never came: their first passwords may be made anew."""
        return [one for one in self.there if one.is_active and one.last_login is None]


def _plain(text: str) -> str:
    """Return a cell as it is compared: full-width letters as usual ones, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.words = Words(zh, en)


@dataclass
class _Places:
    """The organisations of a region by code and by name."""

    region: Organisation
    by_code: dict[str, Organisation] = field(default_factory=dict)
    by_name: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for one in Organisation.objects.filter(path__startswith=self.region.path):
            self.by_code[_plain(one.code)] = one
            self.by_name[_plain(one.name)].append(one)

    def _named(self, name: str) -> list[Organisation]:
        """Return those of a name, which may leave the region's out: 教育局 for 雁湖区教育局."""
        return self.by_name.get(name, []) or self.by_name.get(_plain(self.region.name) + name, [])

    def _bureau(self, row: Row, role: Role) -> bool:
        """Tell whether a row means the finance bureau, which is the region itself here."""
        own = {"", "财政局", f"{_plain(self.region.name)}财政局", _plain(self.region.name)}
        return role in _OF_THE_BUREAU and not row.code and _plain(row.place) in own

    def of(self, row: Row, role: Role) -> Organisation:
        """Return the one a row means."""
        if self._bureau(row, role):
            return self.region
        code, name = _plain(row.code), _plain(row.place)
        if not code and not name:
            raise _Unfit("没写单位。", "names no organisation.")
        if code and code not in self.by_code:
            raise _Unfit(
                f"的单位编码 {_short(code)} 没有找到，请核对，或先导入单位名单。",
                f"has the code {_short(code)}, which no organisation has; take it in first.",
            )
        named = self._named(name) if name else []
        if name and not named:
            raise _Unfit(
                f"的单位“{_short(name)}”没有找到，请核对名称，或先导入单位名单。",
                f"names “{_short(name)}”; there is no such organisation. Take it in first.",
            )
        if code:
            found = self.by_code[code]
            if name and found not in named:
                raise _Unfit(
                    f"的单位编码 {_short(code)} 是“{found.name}”，和单位“{_short(name)}”对不上。",
                    f"has the code of “{found.name}” but names “{_short(name)}”.",
                )
        elif len(named) > 1:
            raise _Unfit(
                f"的单位有 {len(named)} 个同名，请填单位编码（{'、'.join(one.code for one in named[:5])}）。",
                f"names one of {len(named)} of that name; give the code.",
            )
        else:
            found = named[0]
        if not found.active:
            raise _Unfit(f"的单位“{found.name}”已停用。", f"names “{found.name}”, which is not in use.")
        return found


def _role(row: Row) -> Role:
    role = _ROLES.get(_plain(row.role).lower())
    if role is None:
        names = "、".join(one.label for one in Role)
        raise _Unfit(
            f"的角色写的是“{_short(row.role)}”，只能写{names}。"
            if row.role
            else f"没写角色，可以写{names}。",
            f"has the role “{_short(row.role)}”; write {', '.join(Role.values)}.",
        )
    return role


def _weighed(row: Row, places: _Places) -> Person:
    """Return a row as a person, or raise _Unfit. The login may still be empty."""
    role = _role(row)
    place = places.of(row, role)
    username = unicodedata.normalize("NFKC", row.username).strip().lower()
    act = MakeAccount(place, username or "proposed", row.name, role, "")
    try:
        act.weigh()
    except ActionError as error:
        raise _Unfit(f"：{error.message_zh}", f": {error.message_en}") from error
    return Person(row.number, place, act.person, username, role, proposed=not username)


def _free(person: Person, taken: set[str]) -> str:
    """Return a login nobody has: code of the organisation, role, a number from the second on."""
    code = re.sub(r"[^a-z0-9._-]", "", _plain(person.organisation.code).lower()).lstrip("._-")
    base = f"{code or 'u'}-{_ENDS[person.role]}"
    number = 1
    while (name := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return name


def _same(person: Person, account: Account) -> bool:
    return (person.organisation.pk, person.name, person.role) == (
        account.organisation_id,
        account.name,
        account.role,
    )


def _doubles(people: Sequence[Person]) -> Iterator[tuple[Person, Words]]:
    """Yield the rows that say what one before them has said: a login, or a person without one."""
    logins: dict[str, Person] = {}
    persons: dict[tuple[int, str, str], Person] = {}
    for one in people:
        by_login = logins.setdefault(one.username, one) if one.username else one
        by_person = persons.setdefault((one.organisation.pk, one.name, one.role), one)
        if by_login is not one:
            yield one, _double(one, by_login, Words(f"用户名 {one.username} ", f"login {one.username}"))
        elif by_person is not one and (one.proposed or by_person.proposed):
            yield one, _double(one, by_person, Words("同一个人", "same person"))


def _double(one: Person, before: Person, what: Words) -> Words:
    return Words(
        f"第 {one.number} 行“{one.name}”：{what.zh}在第 {before.number} 行已经有了。",
        f"Row {one.number} “{one.name}”: the {what.en} stands in row {before.number} already.",
    )


def plan(region: Organisation, rows: Sequence[Row]) -> Plan:
    """Compare a list with the accounts of a region; ListError with all rows that cannot stand."""
    filled = [row for row in rows if row.name or row.username]
    places, people, amiss = _Places(region), [], {}
    for row in filled:
        try:
            people.append(_weighed(row, places))
        except _Unfit as unfit:
            amiss[row.number] = Words(f"{row.at.zh}{unfit.words.zh}", f"{row.at.en}{_spaced(unfit.words.en)}")
    amiss |= {one.number: words for one, words in _doubles(people)}
    within = Account.objects.filter(organisation__path__startswith=region.path).select_related("organisation")
    mine: dict[tuple[int, str, str], Account] = {
        (one.organisation_id, one.name, one.role): one for one in within.order_by("-pk")
    }
    given = {one.username for one in people if one.username}
    logins = {one.username: one for one in Account.objects.filter(username__in=given)}
    taken = {*Account.objects.values_list("username", flat=True), *given}
    new: list[Person] = []
    there: list[Account] = []
    for one in people:
        known = (
            mine.get((one.organisation.pk, one.name, one.role)) if one.proposed else logins.get(one.username)
        )
        if known is None:
            login = one.username or _free(one, taken)
            taken.add(login)
            new.append(Person(one.number, one.organisation, one.name, login, one.role, one.proposed))
        elif _same(one, known):
            there.append(known)
        else:
            amiss.setdefault(
                one.number,
                Words(
                    f"第 {one.number} 行“{one.name}”：用户名 {one.username} 已经是别人的。",
                    f"Row {one.number} “{one.name}”: the login {one.username} is somebody else's.",
                ),
            )
    if amiss:
        raise wrong([amiss[number] for number in sorted(amiss)])
    named = {row.number for row in filled}
    return Plan(
        tuple(new), tuple(dict.fromkeys(there)), tuple(row.number for row in rows if row.number not in named)
    )


def _spaced(words: str) -> str:
    return words if words.startswith(":") else f" {words}"
