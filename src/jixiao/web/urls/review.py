"""The bureau: progress, queue, reviewing."""

from django.urls import path

from jixiao.web.views import bureau, queue, review

__all__ = ["urlpatterns"]

urlpatterns = [
    path("progress/", bureau.show, name="bureau"),
    path("queue/", queue.show, name="queue"),
    path("queue/batch/", queue.batch, name="review-batch"),
    path("reports/<str:key>/review/", review.show, name="review"),
    path("reports/<str:key>/review/score/", review.score, name="review-score"),
    path("reports/<str:key>/review/comment/", review.comment, name="review-comment"),
    path("reports/<str:key>/review/changes/", review.changes, name="review-changes"),
    path("reports/<str:key>/review/return/", review.give_back, name="review-return"),
    path("reports/<str:key>/review/accept/", review.accept, name="review-accept"),
    path("reports/<str:key>/review/word", review.export, name="review-export"),
    path("reports/<str:key>/comments/<str:comment>/", review.answer, name="comment-answer"),
]
