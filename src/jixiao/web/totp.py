"""One-time codes (TOTP) as a second factor, for whoever wants it: RFC 6238, six digits, thirty seconds."""

from base64 import b32encode

from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web.models import Account

__all__ = ["begin", "confirm", "fits", "in_use", "secret_of", "stop"]


def in_use(account: Account) -> bool:
    """Tell whether logging in takes a code."""
    return bool(TOTPDevice.objects.filter(user=account, confirmed=True).exists())


def begin(account: Account) -> TOTPDevice:
    """Return the device that waits to be confirmed, made if there is none."""
    device = TOTPDevice.objects.filter(user=account, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=account, name="totp", confirmed=False)


def secret_of(device: TOTPDevice) -> str:
    """Return the secret as people type it into their app: base32 in groups of four."""
    text = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _digits(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isdecimal())


def confirm(account: Account, typed: str) -> bool:
    """Put the waiting device into use if its code was typed; it replaces an older one."""
    device = begin(account)
    if not device.verify_token(_digits(typed)):
        return False
    TOTPDevice.objects.filter(user=account, confirmed=True).delete()
    device.confirmed = True
    device.save()
    return True


def fits(account: Account, typed: str) -> bool:
    """Tell whether a code of the device in use was typed. A code counts once; wrong ones are slowed down."""
    device = TOTPDevice.objects.filter(user=account, confirmed=True).first()
    return bool(device and device.verify_is_allowed()[0] and device.verify_token(_digits(typed)))


def stop(account: Account) -> None:
    """Log in without a code from now on."""
    TOTPDevice.objects.filter(user=account).delete()
