"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["show"]

show = coming("bureau.show")
