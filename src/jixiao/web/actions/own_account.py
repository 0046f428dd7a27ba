"""What people do to their own account: password, one-time codes."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jixiao.web import totp
from jixiao.web.actions.base import Action, ActionError, WrongPasswordError
from jixiao.web.models import Account

__all__ = ["ChangePassword", "StartTotp", "StopTotp"]


class ChangePassword(Action[None]):
    """A new password; the old one is asked for."""

    name = "change-password"

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def execute(self, actor: Account) -> None:
        """Check the old, weigh the new, set it."""
        if not actor.check_password(self.old):
            raise WrongPasswordError("原来的密码不对。", "The old password is wrong.")
        try:
            validate_password(self.new, actor)
        except ValidationError as error:
            words = " ".join(error.messages)
            raise ActionError(words, words) from error  # Django's, in the reader's language already
        if actor.check_password(self.new):
            raise ActionError("新密码和原来的一样。", "The new password is the old one.")
        actor.set_password(self.new)
        actor.must_change_password = False
        actor.save(update_fields=["password", "must_change_password"])


class StartTotp(Action[None]):
    """From now on logging in takes a one-time code; proven by one."""

    name = "totp-on"

    def __init__(self, code: str) -> None:
        self.code = code

    def execute(self, actor: Account) -> None:
        """Put the device into use."""
        if not totp.confirm(actor, self.code):
            raise ActionError(
                "动态码不对。请看手机时间是否准确，再输一次新的码。",
                "The code is wrong. See whether the phone's clock is right and type a new one.",
            )


class StopTotp(Action[None]):
    """Logging in takes no code any more; the password is asked for."""

    name = "totp-off"

    def __init__(self, password: str) -> None:
        self.password = password

    def execute(self, actor: Account) -> None:
        """Take the device out of use."""
        if not actor.check_password(self.password):
            raise WrongPasswordError("密码不对。", "The password is wrong.")
        totp.stop(actor)
