"""The rule pages of the site: those of the rule files, in both languages."""

import pytest
from django.test import Client

from jixiao.rules import all_rules

pytestmark = pytest.mark.django_db


def test_every_rule_is_listed_with_its_page(client: Client) -> None:
    page = client.get("/rules/").content.decode()
    for rule in all_rules():
        assert f'href="/rules/{rule.code}/"' in page
        assert rule.zh.title in page


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_page_says_what_why_and_how(client: Client, code: str) -> None:
    response = client.get(f"/rules/{code}/")
    assert response.status_code == 200
    assert "怎样改" in response.content.decode()


def test_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/rules/C07/").content.decode()
    assert "<h2>Fix</h2>" in page
    assert "怎样改" not in page


def test_unknown_codes_are_not_found(client: Client) -> None:
    assert client.get("/rules/Z99/").status_code == 404
