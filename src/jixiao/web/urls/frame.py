"""Workbench, organisations, accounts, tasks, a report's overview and its acts."""

from django.urls import path

from jixiao.web.views import account_list, acts, desk, login, organisations, report, tasks

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
    path("accounts/new/", organisations.account_new, name="account-new"),
    path("accounts/list/", account_list.take_in, name="accounts-import"),
    path("accounts/list/blank/", account_list.blank, name="accounts-blank"),
    path("accounts/<str:key>/", organisations.account_change, name="account-change"),
    path("tasks/", tasks.listing, name="tasks"),
    path("tasks/new/", tasks.issue, name="task-new"),
    path("tasks/<str:key>/", tasks.show, name="task"),
    path("tasks/<str:key>/withdraw/", tasks.withdraw, name="task-withdraw"),
    path("log/", desk.log, name="log"),
    path("log/verify/", desk.verify_log, name="log-verify"),
    path("reports/<str:key>/", report.show, name="report"),
    path("reports/<str:key>/submit/", acts.submit, name="report-submit"),
    path("reports/<str:key>/recall/", acts.recall, name="report-recall"),
    path("reports/<str:key>/sign/", acts.sign, name="report-sign"),
    path("reports/<str:key>/send-back/", acts.send_back, name="report-send-back"),
    path("reports/<str:key>/take-back/", acts.take_back, name="report-take-back"),
    path("reports/<str:key>/unlock/", acts.unlock, name="unlock"),
    path("reports/<str:key>/ask/", acts.ask_unlock, name="report-ask-unlock"),
    path("reports/<str:key>/correct/", acts.correct, name="report-correct"),
    path("reports/<str:key>/publish/", acts.publish, name="report-publish"),
    path("reports/<str:key>/take-down/", acts.take_down, name="report-take-down"),
    path("reports/<str:key>/put-off/", acts.put_off, name="report-put-off"),
]
