"""What keeps the site safe: headers, cookies, passwords, lock-out, one-time codes, session limits, logs."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web import sessions, totp
from jixiao.web.masking import MaskingFormatter
from jixiao.web.models import Account, Event, Level, Organisation, Role
from jixiao.web.secret import SecretError, secret_key

PASSWORD = "lake-and-goose-7"  # noqa: S105 - of an account that lives as long as a test

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def account() -> Account:
    region = Organisation.objects.create(code="1", name="雁湖区", level=Level.REGION)
    made = Account(username="shenyan", name="沈岩", role=Role.ADMINISTRATOR, organisation=region)
    made.set_password(PASSWORD)
    made.save()
    return made


def log_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    return client.post("/login/", {"username": "shenyan", "password": password, **more}).status_code


def code_now(account: Account, *, confirmed: bool, drift: int = 0) -> str:
    device = TOTPDevice.objects.get(user=account, confirmed=confirmed)
    clock = TOTP(device.bin_key, drift=drift)
    return f"{clock.token():06d}"


# ---- headers and cookies


def test_every_page_carries_its_headers(client: Client) -> None:
    headers = client.get("/login/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_of_somebody_logged_in_are_not_cached(client: Client, account: Account) -> None:
    client.force_login(account)
    assert "no-store" in client.get("/account/").headers["Cache-Control"]


@pytest.mark.usefixtures("account")
def test_cookies_are_out_of_reach(client: Client) -> None:
    assert log_in(client) == 302
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.usefixtures("account")
def test_forms_need_their_token() -> None:
    client = Client(enforce_csrf_checks=True)
    assert log_in(client) == 403


TEMPLATES = sorted((Path(sessions.__file__).parent / "templates").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", text)
    assert "<style" not in text
    assert "|safe" not in text


# ---- passwords and lock-out


@pytest.mark.usefixtures("account")
def test_the_fifth_wrong_password_locks_the_account(client: Client) -> None:
    for left in (4, 3, 2, 1):
        answer = client.post("/login/", {"username": "shenyan", "password": "wrong"})
        assert answer.status_code == 200
        assert f"再错 {left} 次" in answer.content.decode()
    answer = client.post("/login/", {"username": "shenyan", "password": "wrong"})
    assert answer.status_code == 429
    assert "账号锁 15 分钟" in answer.content.decode()
    assert log_in(client) == 429  # the right one too
    assert log_in(Client(REMOTE_ADDR="10.9.8.7")) == 429  # from anywhere
    assert Event.objects.filter(action="locked-out", object="account:shenyan").count() == 1
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=5))
    assert log_in(client) == 302


def test_an_unknown_account_answers_the_same(client: Client) -> None:
    texts = []
    for username in ("shenyan", "nobody"):
        page = client.post("/login/", {"username": username, "password": "wrong"}).content.decode()
        texts.append("账号或密码不对。再错 4 次" in page)
    assert texts == [True, True]


@pytest.mark.usefixtures("account")
def test_logins_go_on_record(client: Client) -> None:
    log_in(client)
    client.post("/logout/")
    assert list(Event.objects.order_by("seq").values_list("actor", "action")) == [
        ("shenyan", "login"),
        ("shenyan", "logout"),
    ]


@pytest.mark.parametrize("weak", ["short-1", "12345678901", "password123", "shenyan1234"])
def test_weak_passwords_are_refused(client: Client, account: Account, weak: str) -> None:
    client.force_login(account)
    answer = client.post("/account/password/", {"old": PASSWORD, "new": weak, "again": weak})
    assert answer.status_code == 422
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_a_password_is_changed(client: Client, account: Account) -> None:
    other = Client()
    other.force_login(account)
    client.force_login(account)
    form = {"old": PASSWORD, "new": "reeds-in-the-wind-3", "again": "reeds-in-the-wind-3"}
    assert client.post("/account/password/", {**form, "old": "x"}).status_code == 422
    assert client.post("/account/password/", {**form, "again": "x"}).status_code == 422
    assert client.post("/account/password/", form).status_code == 302
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302  # other logins of the account end
    assert Event.objects.filter(action="change-password", actor="shenyan").exists()
    assert "reeds" not in str(list(Event.objects.values()))


def test_a_given_password_is_changed_first(client: Client, account: Account) -> None:
    Account.objects.update(must_change_password=True)
    client.force_login(account)
    assert client.get("/account/").headers["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200
    form = {"old": PASSWORD, "new": "reeds-in-the-wind-3", "again": "reeds-in-the-wind-3"}
    assert client.post("/account/password/", form).headers["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_the_hash_in_use_is_a_slow_one() -> None:
    program = (
        "import django; django.setup()\n"
        "from django.contrib.auth.hashers import make_password\n"
        "print(make_password('x').split('$')[0])"
    )
    done = in_production("-c", program)
    assert done.stdout.strip() == "scrypt"


# ---- one-time codes


def test_one_time_codes(client: Client, account: Account) -> None:
    client.force_login(account)
    page = client.get("/account/totp/").content.decode()
    device = TOTPDevice.objects.get(user=account)
    assert totp.secret_of(device) in page
    assert "otpauth://totp/" in page
    assert client.post("/account/totp/", {"code": "000000"}).status_code in {422, 302}
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert client.post("/account/totp/", {"code": code_now(account, confirmed=False)}).status_code == 302
    client.post("/logout/")

    assert log_in(client) == 200
    assert log_in(client, code="12") == 200
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    used = code_now(account, confirmed=True)
    assert log_in(client, code=used) == 200  # that code has been used for setting up
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)
    assert log_in(client, code=used) == 302

    assert client.post("/account/totp/", {"stop": "1", "password": "wrong"}).status_code == 422
    assert client.post("/account/totp/", {"stop": "1", "password": PASSWORD}).status_code == 302
    client.post("/logout/")
    assert log_in(client) == 302
    acts = list(Event.objects.order_by("seq").values_list("action", flat=True))
    assert [act for act in acts if act.startswith("totp")] == ["totp-on", "totp-off"]


# ---- session limits


def at(seconds: float) -> "mock._patch[mock.MagicMock]":
    return mock.patch.object(sessions, "time", return_value=1_700_000_000 + seconds)


def test_a_login_rests_half_an_hour_at_most(client: Client, account: Account) -> None:
    with at(0):
        client.force_login(account)
        assert client.get("/account/").status_code == 200
    with at(29 * 60):
        assert client.get("/account/").status_code == 200
    with at(58 * 60):
        assert client.get("/account/").status_code == 200
    with at(89 * 60):
        assert client.get("/account/").status_code == 302
    assert "登录已过期" in client.get("/login/").content.decode()


def test_asking_who_else_is_here_is_no_work(client: Client, account: Account) -> None:
    with at(0):
        client.force_login(account)
        client.get("/account/")
    for minute in range(1, 31):
        with at(minute * 60):
            client.get("/account/", headers={"X-Background": "1"})
    with at(30 * 60 + 1):
        assert client.get("/account/").status_code == 302


def test_a_login_lasts_twelve_hours_at_most(client: Client, account: Account) -> None:
    with at(0):
        client.force_login(account)
        client.get("/account/")
    for minutes in range(20, 12 * 60 + 1, 20):
        with at(minutes * 60):
            assert client.get("/account/").status_code == 200
    with at(12 * 3600 + 1):
        assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "headers",
    [{"HX-Request": "true"}, {"X-Requested-With": "XMLHttpRequest"}, {"Sec-Fetch-Mode": "cors"}],
)
def test_a_script_is_told_that_the_login_expired(
    client: Client, account: Account, headers: dict[str, str]
) -> None:
    with at(0):
        client.force_login(account)
        client.get("/account/")
    with at(31 * 60):
        answer = client.get("/account/", headers=headers)
    assert answer.status_code == 401
    said = json.loads(answer.content)
    assert said["error"] == "expired"
    assert said["message"]["zh"] == "登录已过期，写的内容还在。"
    assert said["login"] == "/login/"


# ---- logs, secret, deployment


def test_log_lines_are_masked() -> None:
    formatter = MaskingFormatter("{message}", style="{")
    try:
        int("联系人 13812345678")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x",
            logging.ERROR,
            "f",
            1,
            "电话 %s，身份证 %s",
            ("13912345678", "11010519491231002X"),
            sys.exc_info(),
        )
    line = formatter.format(record)
    for number in ("13812345678", "13912345678", "11010519491231002X"):
        assert number not in line
    assert "139********" in line


def test_the_secret_is_made_once_for_its_owner(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "home")
    assert len(key) >= 50
    assert secret_key(tmp_path / "home") == key
    assert (tmp_path / "home/secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret"]
    (tmp_path / "home/secret").write_text("short")
    with pytest.raises(SecretError, match="不完整"):
        secret_key(tmp_path / "home")


def in_production(*arguments: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "DJANGO_SETTINGS_MODULE": "jixiao.web.settings",
        "JIXIAO_HTTPS": "1",
        "JIXIAO_HOSTS": "jixiao.example.gov.cn",
    }
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, *arguments], env=kept | settings, capture_output=True, text=True, check=False
    )


def test_nothing_is_left_to_say_before_deployment() -> None:
    done = in_production("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_behind_https_cookies_travel_encrypted_only() -> None:
    program = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "name = {'host': 'jixiao.example.gov.cn'}\n"
        "plain = Client().get('/account/', headers=name)\n"
        "safe = Client().get('/account/', headers={**name, 'X-Forwarded-Proto': 'https'})\n"
        "alive = Client().get('/healthz', headers={'host': 'localhost'})\n"
        "print(plain.status_code, plain['Location'], safe.status_code, alive.status_code)\n"
        "print(safe['Strict-Transport-Security'])"
    )
    done = in_production("-c", program)
    first, strict = done.stdout.splitlines()
    assert first == "301 https://jixiao.example.gov.cn/account/ 302 200"
    assert strict == "max-age=31536000; includeSubDomains"
