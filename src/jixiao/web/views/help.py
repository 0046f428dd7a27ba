"""The rule pages, as ``jixiao explain`` prints them, with the parameters of the reader's region."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.checking.render.rulepage import FAMILIES, HEADINGS, page_data
from jixiao.rules import all_rules, find_rule
from jixiao.standards import Standard, load
from jixiao.web.models import Account
from jixiao.web.templatetags.said import lang

__all__ = ["rule", "rules"]


def _standard(request: HttpRequest) -> Standard:
    """Return the standard of the reader's region; the national one for who is not logged in."""
    account = request.user
    return load(account.organisation.region.standard or None) if isinstance(account, Account) else load()


def rules(request: HttpRequest) -> HttpResponse:
    """List all rules by family."""
    standard = _standard(request)
    pages = [page_data(rule, standard, lang()) for rule in all_rules()]
    families = [
        {"letter": letter, "words": FAMILIES[letter], "rules": list(some)}
        for letter, some in groupby(pages, key=lambda page: page["code"][0])
    ]
    return render(
        request, "site/help/rules.html", {"families": families, "number": len(pages), "area": "rules"}
    )


def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Show one rule; a renamed code leads to its rule."""
    found = find_rule(code)
    if found is None:
        raise Http404
    page = page_data(found, _standard(request), lang())
    parts = [(words, page[key]) for key, words in HEADINGS]
    return render(request, "site/help/rule.html", {"page": page, "parts": parts, "area": "rules"})
