"""Workbench, organisations, accounts, tasks, a report's overview and its acts."""

from django.urls import path

from jixiao.web.views import desk, login, organisations, report, tasks

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", desk.home, name="home"),
    path("login/", login.Login.as_view(), name="login"),
    path("logout/", login.Logout.as_view(), name="logout"),
    path("preferences/", login.preferences, name="preferences"),
    path("desk/", desk.workbench, name="workbench"),
    path("organisations/", organisations.tree, name="organisations"),
    path("organisations/import/", organisations.take_in, name="organisations-import"),
    path("accounts/", organisations.accounts, name="accounts"),
    path("tasks/", tasks.listing, name="tasks"),
    path("tasks/new/", tasks.issue, name="task-new"),
    path("tasks/<str:key>/", tasks.show, name="task"),
    path("tasks/<str:key>/withdraw/", tasks.withdraw, name="task-withdraw"),
    path("log/", desk.log, name="log"),
    path("log/verify/", desk.verify_log, name="log-verify"),
    path("reports/<str:key>/", report.show, name="report"),
    path("reports/<str:key>/submit/", report.submit, name="report-submit"),
    path("reports/<str:key>/recall/", report.recall, name="report-recall"),
    path("reports/<str:key>/sign/", report.sign, name="report-sign"),
    path("reports/<str:key>/ask/", report.ask_unlock, name="report-ask-unlock"),
    path("reports/<str:key>/correct/", report.correct, name="report-correct"),
    path("reports/<str:key>/publish/", report.publish, name="report-publish"),
    path("reports/<str:key>/take-down/", report.take_down, name="report-take-down"),
    path("reports/<str:key>/put-off/", report.put_off, name="report-put-off"),
]
