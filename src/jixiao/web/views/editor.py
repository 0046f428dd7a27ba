"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["show", "save"]

show = coming("editor.show")
save = coming("editor.save")
