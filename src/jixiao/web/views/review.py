"""Not made yet."""

from jixiao.web.views.coming import coming

__all__ = ["show", "score", "comment", "changes", "give_back", "accept", "export", "unlock"]

show = coming("review.show")
score = coming("review.score")
comment = coming("review.comment")
changes = coming("review.changes")
give_back = coming("review.give_back")
accept = coming("review.accept")
export = coming("review.export")
unlock = coming("review.unlock")
