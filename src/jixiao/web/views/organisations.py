"""The tree of organisations with its import, and the accounts."""

from dataclasses import asdict
from functools import reduce
from operator import or_
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from jixiao.web import totp
from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.import_organisations import ImportOrganisations
from jixiao.web.actions.people import ChangeAccount, MakeAccount
from jixiao.web.first_password import first_password
from jixiao.web.list_file import ListError
from jixiao.web.models import Account, Level, Organisation, Role
from jixiao.web.organisation_file import Row, parse
from jixiao.web.organisation_list import plan
from jixiao.web.permissions import may
from jixiao.web.templatetags.said import said
from jixiao.web.views.lists import sent_list
from jixiao.web.views.reach import account_of, refused_page
from jixiao.words import Words

__all__ = ["account_change", "account_new", "accounts", "take_in", "tree"]

_PAGE = 50
_KEPT = "organisations"  # in the session: the list between preview and taking in


def _below(account: Account) -> list[Organisation]:
    """Return the organisations of an account's region from the top down, each after the one above it."""
    found = Organisation.objects.filter(path__startswith=account.organisation.path).annotate(
        people=Count("accounts", filter=Q(accounts__is_active=True))
    )
    codes = {one.path: one.code for one in found}

    def order(one: Organisation) -> list[str]:
        steps = one.path.strip("/").split("/")
        paths = ["/" + "/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
        return [codes.get(path, "") for path in paths]

    return sorted(found, key=order)


@login_required
def tree(request: HttpRequest) -> HttpResponse:
    """Show region, departments and units."""
    if refused := refused_page(request, "see-organisations"):
        return refused
    account = account_of(request)
    top = account.organisation.path.count("/")
    rows = [(one, min(one.path.count("/") - top, 4)) for one in _below(account)]
    name = request.GET.get("q", "").strip()
    found = [(one, 0) for one, _ in rows if name in one.name or name == one.code] if name else rows
    given = {
        "area": "organisations",
        "page": Paginator(found, _PAGE).get_page(request.GET.get("page")),
        "q": name,
        "only_region": len(rows) == 1,
        "take_in": may(account, "import-organisations", account.organisation),
        "see_accounts": may(account, "see-accounts", account.organisation),
    }
    return render(request, "site/organisations.html", given)


def _kept(request: HttpRequest) -> list[Row]:
    """Return the list whose preview was shown."""
    rows = [Row(**row) for row in request.session.pop(_KEPT, [])]
    if not rows:
        raise ListError("预览已经过期，请再上传一次。", "The preview is gone; send the list again.")
    return rows


@login_required
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Show what a list would change; nothing happens until it is taken in."""
    if refused := refused_page(request, "import-organisations"):
        return refused
    account = account_of(request)
    region = account.organisation
    given: dict[str, Any] = {"area": "organisations"}
    try:
        if request.POST.get("step") == "take-in":
            done = perform(ImportOrganisations(region, _kept(request)), account)
            words = Words(
                f"已导入：新增 {len(done.new)} 个，改动 {len(done.changed)} 个。"
                "下一步：在“账号”里给各单位建立账号。",
                f"Taken in: {len(done.new)} new, {len(done.changed)} changed. Next: make their accounts.",
            )
            messages.success(request, said(words))
            return redirect("organisations")
        if request.method == "POST":
            rows = sent_list(request, parse)
            given["plan"] = plan(region, rows)
            given["levels"] = {level.value: level.label for level in Level}
            request.session[_KEPT] = [asdict(row) for row in rows]
    except (ListError, ActionError) as error:
        given["error"] = error
        given["amiss"] = error.rows if isinstance(error, ListError) else ()
        return render(request, "site/organisations_import.html", given, status=409)
    return render(request, "site/organisations_import.html", given)


@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    """Show who has a login."""
    if refused := refused_page(request, "see-accounts"):
        return refused
    account = account_of(request)
    people = Account.objects.filter(organisation__path__startswith=account.organisation.path)
    name, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    if name:
        said_in = ("name", "username", "organisation__name")
        people = people.filter(reduce(or_, (Q(**{f"{field}__icontains": name}) for field in said_in)))
    if role in Role.values:
        people = people.filter(role=role)
    listed = people.select_related("organisation").order_by("organisation__code", "role", "username")
    given = {
        "area": "organisations",
        "page": Paginator(listed, _PAGE).get_page(request.GET.get("page")),
        "q": name,
        "role": role,
        "roles": list(Role),
        "make": may(account, "make-account", account.organisation),
    }
    return render(request, "site/accounts.html", given)


def _role(value: str) -> Role | None:
    return Role(value) if value in Role.values else None


@login_required
@require_http_methods(["GET", "POST"])
def account_new(request: HttpRequest) -> HttpResponse:
    """Make a login; the first password is shown once."""
    if refused := refused_page(request, "make-account"):
        return refused
    account = account_of(request)
    places = _below(account)
    posted = {
        name: request.POST.get(name, "").strip() for name in ("username", "name", "role", "organisation")
    }
    given: dict[str, Any] = {
        "area": "organisations",
        "places": places,
        "roles": list(Role),
        "posted": posted,
        "wrong": {},
    }
    if request.method != "POST":
        return render(request, "site/account_new.html", given)
    role = _role(posted["role"])
    place = next((one for one in places if one.key == posted["organisation"]), None)
    if role is None:
        given["wrong"]["role"] = Words("请选角色。", "Choose a role.")
    if place is None:
        given["wrong"]["organisation"] = Words("请选单位。", "Choose an organisation.")
    for name in ("username", "name"):
        if not posted[name]:
            given["wrong"][name] = Words("这里要填。", "Fill this in.")
    if not given["wrong"] and role is not None and place is not None:
        password = first_password()
        try:
            made = perform(MakeAccount(place, posted["username"], posted["name"], role, password), account)
        except ActionError as error:
            field = (
                "name" if "姓名" in error.message_zh else "role" if "属于" in error.message_zh else "username"
            )
            given["wrong"][field] = error
        else:
            given |= {"made": made, "password": password, "posted": {}}
            return render(request, "site/account_made.html", given)
    return render(request, "site/account_new.html", given, status=409)


@login_required
@require_http_methods(["GET", "POST"])
def account_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a login: name, in use or not, a new first password."""
    account = account_of(request)
    if refused := refused_page(request, "change-account"):
        return refused
    person = get_object_or_404(Account.objects.select_related("organisation"), key=key)
    if not account.organisation.holds(person.organisation):
        raise Http404
    given: dict[str, Any] = {
        "area": "organisations",
        "person": person,
        "codes": totp.in_use(person),
        "wrong": {},
    }
    if request.method != "POST":
        return render(request, "site/account_change.html", given)
    password = first_password() if request.POST.get("act") == "password" else None
    active = {"stop": False, "use": True}.get(request.POST.get("act", ""))
    name = request.POST.get("name") if request.POST.get("act") == "name" else None
    codes = request.POST.get("act") == "codes"
    try:
        act = ChangeAccount(person, name=name, active=active, password=password, codes=codes)
        perform(act, account)
    except ActionError as error:
        given["wrong"]["act"] = error
        return render(request, "site/account_change.html", given, status=409)
    if password is not None:
        return render(request, "site/account_made.html", given | {"made": person, "password": password})
    return redirect("accounts")
