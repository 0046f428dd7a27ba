"""Accounts: make one, change one. The people concerned get their first password from the administrator."""

import re
from typing import Any, ClassVar

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jixiao.web import totp
from jixiao.web.actions.base import Action, ActionError
from jixiao.web.models import Account, Level, Organisation, Role

__all__ = ["ChangeAccount", "MakeAccount"]

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}")
_NAME = 60  # letters, as the table keeps them
_FORMULA = frozenset("=+-@＝＋－＠")  # a list that is opened in Excel would begin to reckon
_OF_THE_BUREAU = frozenset({Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR})


def _fits(role: Role, organisation: Organisation) -> None:
    """Bureau's people belong to the region, a department's to it or to one of its units."""
    of_region = organisation.level == Level.REGION
    if role in _OF_THE_BUREAU and not of_region:
        raise ActionError(
            f"{role.label}属于财政局，单位请选地区。",
            f"A {role.value} belongs to the bureau: choose the region.",
        )
    if role not in _OF_THE_BUREAU and of_region:
        raise ActionError(
            f"{role.label}属于部门，请选一个部门或单位。",
            f"A {role.value} belongs to a department: choose a department or unit.",
        )


def _password(account: Account, password: str, hashed: str = "") -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        words = " ".join(error.messages)  # Django's, in the reader's language already
        raise ActionError(words, words) from error
    if hashed:
        account.password = hashed
    else:
        account.set_password(password)
    account.must_change_password = True


class MakeAccount(Action[Account]):
    """A login for a person; the password given is changed at the first login.

    ``hashed`` is the password's hash where it was made before: of many, outside the transaction.
    """

    name: ClassVar[str] = "make-account"

    def __init__(
        self,
        organisation: Organisation,
        username: str,
        name: str,
        role: Role,
        password: str,
        *,
        hashed: str = "",
    ) -> None:
        self.target: Organisation = organisation
        self.username, self.person = username.strip().lower(), " ".join(name.split())
        self.role, self.password, self.hashed = role, password, hashed

    def weigh(self) -> None:
        """Raise ActionError for what cannot stand, whoever has accounts already."""
        if not _USERNAME.fullmatch(self.username):
            raise ActionError(
                "账号用小写字母、数字、点或短横，2 到 59 个字符。",
                "A login has 2 to 59 small letters, digits, dots or dashes.",
            )
        if not self.person:
            raise ActionError("请写姓名。", "Give the person's name.")
        if len(self.person) > _NAME:
            raise ActionError(
                f"姓名有 {len(self.person)} 个字，最多 {_NAME} 个。",
                f"The name has {len(self.person)} characters; {_NAME} are the most.",
            )
        if self.person[0] in _FORMULA or not self.person.isprintable():
            raise ActionError(
                "姓名不能用 =、+、-、@ 开头，也不能有看不见的字符。",
                "A name begins with none of = + - @ and has no invisible characters.",
            )
        _fits(self.role, self.target)

    def execute(self, actor: Account) -> Account:  # noqa: ARG002 - who it was stands in the log
        """Weigh and make it."""
        self.weigh()
        if Account.objects.filter(username=self.username).exists():
            raise ActionError(
                f"账号“{self.username}”已经有了。", f"There is a login {self.username!r} already."
            )
        account = Account(username=self.username, name=self.person, role=self.role, organisation=self.target)
        _password(account, self.password, self.hashed)
        account.save()
        return account

    @property
    def subject(self) -> str:
        """Return the login that was made."""
        return f"account:{self.username}"

    def record(self) -> dict[str, Any]:
        """Return who and where; never the password."""
        return {"name": self.person, "role": self.role.value, "organisation": self.target.code}


class ChangeAccount(Action[None]):
    """Another name or role; in use or not; a new first password. None: as it is.

    A new password (with ``hashed`` as at ``MakeAccount``) opens a locked account.
    ``codes`` ends the one-time codes of who has lost the telephone.
    """

    name: ClassVar[str] = "change-account"

    def __init__(
        self,
        account: Account,
        *,
        name: str | None = None,
        role: Role | None = None,
        active: bool | None = None,
        password: str | None = None,
        hashed: str = "",
        codes: bool = False,
    ) -> None:
        self.target: Organisation = account.organisation
        self.account = account
        self.person, self.role, self.active, self.password = name, role, active, password
        self.hashed, self.codes = hashed, codes

    def _keeps_an_administrator(self) -> None:
        falls = self.active is False or (self.role is not None and self.role != Role.ADMINISTRATOR)
        if self.account.role == Role.ADMINISTRATOR and falls:
            others = Account.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(
                pk=self.account.pk
            )
            if not others.exists():
                raise ActionError(
                    "这是最后一个管理员，不能停用或改角色。",
                    "This is the last administrator; it stays as it is.",
                )

    def execute(self, actor: Account) -> None:  # noqa: ARG002
        """Weigh and change."""
        account = Account.objects.select_for_update().get(pk=self.account.pk)
        self._keeps_an_administrator()
        if self.person is not None:
            account.name = self.person.strip() or account.name
        if self.role is not None:
            _fits(self.role, account.organisation)
            account.role = self.role
        if self.active is not None:
            account.is_active = self.active
        if self.password is not None:
            _password(account, self.password, self.hashed)
            reset(username=account.username)
        if self.codes:
            totp.stop(account)
        account.save()

    @property
    def subject(self) -> str:
        """Return the login."""
        return f"account:{self.account.username}"

    def record(self) -> dict[str, Any]:
        """Return what was changed; of a password only that it was."""
        given = {"name": self.person, "role": self.role.value if self.role else None, "active": self.active}
        changed: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        changed |= {"password": "new"} if self.password is not None else {}
        return changed | ({"codes": "off"} if self.codes else {})
