"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["take"]

take = coming("upload.take")
