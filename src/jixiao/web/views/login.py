"""Logging in and out, language and theme."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from jixiao.web.signing_in import LogIn

__all__ = ["Login", "Logout", "preferences"]

_YEAR = 365 * 24 * 3600


class Login(LoginView):
    """The login page; who is logged in already goes on to the workbench."""

    template_name = "site/login.html"
    redirect_authenticated_user = True
    authentication_form = LogIn


class Logout(LogoutView):
    """Logging out, by POST."""


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember language (zh-hans, en) and theme (light, dark, "" as the system has it) in cookies."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language and check_for_language(language):
        response.set_cookie("django_language", language, max_age=_YEAR, samesite="Lax", httponly=True)
    if theme in {"light", "dark"}:
        response.set_cookie("theme", theme, max_age=_YEAR, samesite="Lax", httponly=True)
    elif theme == "":
        response.delete_cookie("theme")
    return response
