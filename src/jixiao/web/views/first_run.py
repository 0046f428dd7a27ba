"""The page that makes the administrator: there while there is no account, afterwards nowhere to be found."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from jixiao.web.actions.base import ActionError
from jixiao.web.actions.first_run import FirstRun
from jixiao.web.models import Account
from jixiao.words import Words

__all__ = ["show"]

_FIELDS = ("code", "region", "standard", "name", "username", "password")
_MISSING = Words("这里要填。", "Fill this in.")


def _wrong(typed: dict[str, str], again: str) -> dict[str, Words | ActionError]:
    wrong: dict[str, Words | ActionError] = {
        field: _MISSING for field, text in typed.items() if not text and field != "standard"
    }
    if typed["password"] and typed["password"] != again:
        wrong["again"] = Words("两次输入的密码不一样。", "The password was typed in two ways.")
    if typed["username"]:
        try:
            Account.username_validator(typed["username"])
        except ValidationError:
            wrong["username"] = Words(
                "账号只用字母、数字和 @ . + - _。", "Letters, digits and @ . + - _ only."
            )
    return wrong


def _place(error: ActionError) -> str:
    """Return the field an error belongs to."""
    words = error.message_zh
    return "code" if "一次性代码" in words else "standard" if "地区" in words else "password"


@sensitive_post_parameters()
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Ask three things and for the code of the terminal; then go on to the list of departments."""
    if Account.objects.exists():
        raise Http404
    wrong: dict[str, Words | ActionError] = {}
    typed = {field: request.POST.get(field, "").strip() for field in _FIELDS}
    if request.method == "POST":
        typed["password"] = request.POST.get("password", "")
        wrong = _wrong(typed, request.POST.get("again", ""))
        if not wrong:
            try:
                account = FirstRun(**typed).perform(settings.JIXIAO_HOME)
            except ActionError as error:
                wrong[_place(error)] = error
            else:
                login(request, account, backend="django.contrib.auth.backends.ModelBackend")
                return redirect("organisations-import")
    return render(
        request, "site/first_run.html", {"wrong": wrong, "typed": typed}, status=422 if wrong else 200
    )
