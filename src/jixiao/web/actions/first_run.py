"""The very first act: a region and its administrator, made by whoever sees the terminal."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from jixiao.standards import find_division
from jixiao.web.actions.base import ActionError
from jixiao.web.first_code import fits, forget
from jixiao.web.log import append
from jixiao.web.models import Account, Level, Organisation, Role

__all__ = ["FirstRun"]


@dataclass(frozen=True, slots=True)
class FirstRun:
    """No ``Action``: there is nobody yet who could be allowed anything. The code stands for permission."""

    code: str
    region: str  # its name: 雁湖区
    standard: str  # whose rules hold: a name or code of a division, "" for the national ones
    username: str
    name: str
    password: str

    def perform(self, home: Path) -> Account:
        """Make region and account, or raise ActionError; ``code`` is worth nothing afterwards."""
        if not fits(home, self.code):
            raise ActionError(
                "一次性代码不对。它显示在启动网站的窗口里。",
                "The one-time code is wrong. It stands in the window where the site was started.",
            )
        division = find_division(self.standard) if self.standard else None
        if self.standard and division is None:
            raise ActionError(
                f"没有找到“{self.standard}”这个地区。写省、市或县的全名，也可以空着。",
                f"No division {self.standard!r} was found. Give the full name of a province, city or county.",
            )
        with transaction.atomic():
            if connection.vendor == "postgresql":  # of two who press at once, the second waits and is refused
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE web_account IN SHARE ROW EXCLUSIVE MODE")
            if Account.objects.exists():
                raise ActionError("管理员已经建好了，请登录。", "There is an administrator already; log in.")
            region = Organisation.objects.create(
                code=division.code if division else "1",
                name=self.region,
                level=Level.REGION,
                standard=division.code if division else "",
            )
            account = Account(
                username=self.username, name=self.name, role=Role.ADMINISTRATOR, organisation=region
            )
            try:
                validate_password(self.password, account)
            except ValidationError as error:
                words = " ".join(error.messages)
                raise ActionError(words, words) from error
            account.set_password(self.password)
            account.save()
            append(account.username, "first-run", f"account:{account.key}", {"region": region.name})
        forget(home)
        return account
