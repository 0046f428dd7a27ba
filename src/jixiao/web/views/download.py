"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["send"]

send = coming("download.send")
