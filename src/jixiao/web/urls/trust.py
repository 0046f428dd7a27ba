"""First run, one's own account, what machines ask."""

from django.urls import path

from jixiao.web.views import account, first_run, machines

__all__ = ["urlpatterns"]

urlpatterns = [
    path("start/", first_run.show, name="first-run"),
    path("account/", account.show, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/totp/", account.totp, name="totp"),
    path("healthz", machines.health, name="health"),
    path("readyz", machines.ready, name="ready"),
]
