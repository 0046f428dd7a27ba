"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["show", "batch"]

show = coming("queue.show")
batch = coming("queue.batch")
