"""Hand in a document to begin with."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.take_upload import TakeUpload
from jixiao.web.reading_queue import kick
from jixiao.web.views.reach import account_of, dossier_of
from jixiao.web.views.start import beginning
from jixiao.words import ToldError

__all__ = ["take"]


@login_required
@require_POST
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the file and go to the page that shows how far reading has come."""
    dossier = dossier_of(request, key)
    file = request.FILES.get("file")
    if file is None:
        return beginning(request, dossier, ToldError("请先选一个文件。", "Choose a file first."), 400)
    try:
        upload = perform(TakeUpload(dossier, file.name or "", file.chunks()), account_of(request))
    except RefusedError as error:
        return beginning(request, dossier, error, 403)
    except ActionError as error:
        return beginning(request, dossier, error, 400)
    kick()
    return redirect("report-settle", key=key, upload=upload.key)
