"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["listing", "issue", "show", "withdraw"]

listing = coming("tasks.listing")
issue = coming("tasks.issue")
show = coming("tasks.show")
withdraw = coming("tasks.withdraw")
