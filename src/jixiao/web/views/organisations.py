"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["tree", "take_in", "accounts"]

tree = coming("organisations.tree")
take_in = coming("organisations.take_in")
accounts = coming("organisations.accounts")
