"""All accounts of a list: each by the act that makes a single one, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from jixiao.web.account_file import Row
from jixiao.web.account_list import plan
from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.people import ChangeAccount, MakeAccount
from jixiao.web.first_password import FirstPassword, first_passwords
from jixiao.web.list_file import wrong
from jixiao.web.models import Account, Organisation
from jixiao.web.permissions import may
from jixiao.words import Words

__all__ = ["Slip", "make_accounts"]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a person is handed: the account and its first password, which nothing else remembers."""

    account: Account
    password: str = field(repr=False)


def make_accounts(region: Organisation, rows: Sequence[Row], actor: Account, *, renew: bool) -> list[Slip]:
    """Make the accounts of a list and return their slips; ListError or ActionError, and none is made.

    ``renew`` gives new first passwords to those of the list who have an account and never came: for slips
    that were lost.
    """
    if not (verdict := may(actor, MakeAccount.name, region)):
        raise RefusedError(verdict.reason)
    passwords = first_passwords(len(rows))  # before the transaction: this is what takes the time
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=region.pk)  # one list after the other
        found = plan(region, rows)
        slips = []
        for person, password in zip(found.new, passwords, strict=False):
            act = MakeAccount(
                person.organisation,
                person.username,
                person.name,
                person.role,
                password.text,
                hashed=password.hashed,
            )
            try:
                slips.append(Slip(perform(act, actor), password.text))
            except ActionError as error:
                place = Words(f"第 {person.number} 行“{person.name}”", f"Row {person.number} “{person.name}”")
                told = Words(f"{place.zh}：{error.message_zh}", f"{place.en}: {error.message_en}")
                raise wrong([told]) from error
        if renew:
            slips += _renewed(found.waiting, passwords[len(found.new) :], actor)
    return sorted(slips, key=lambda slip: (slip.account.organisation.code, slip.account.username))


def _renewed(accounts: Sequence[Account], passwords: Sequence[FirstPassword], actor: Account) -> list[Slip]:
    for account, password in zip(accounts, passwords, strict=False):
        perform(ChangeAccount(account, password=password.text, hashed=password.hashed), actor)
    return [Slip(account, password.text) for account, password in zip(accounts, passwords, strict=False)]
