"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["home", "workbench", "log", "verify_log"]

home = coming("desk.home")
workbench = coming("desk.workbench")
log = coming("desk.log")
verify_log = coming("desk.verify_log")
