"""Files that came along, as downloads: never opened in the page, whatever is in them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_everybody, for_people_at_work
from voorzet.questions import actions, queries
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import Attachment, LinkPurpose
from voorzet.questions.policy import looks_from_outside


@require_GET
@for_people_at_work
def download(request: HttpRequest, reference: str, file_id: UUID) -> HttpResponse:
    """A file of a question that is seen whole; who looks from another organisation is noted, as on the page."""
    actor = actor_at(request)
    file = queries.get_file(actor, reference, file_id)
    if looks_from_outside(actor, file.question):
        actions.note_look(actor=actor, question=file.question)
    return _download(file)


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def download_for_club(_request: HttpRequest, bearer: Bearer, file_id: UUID) -> HttpResponse:
    """A file that the club sent itself, or that was sent to it."""
    return _download(queries.get_file_for_club(bearer.link.question, file_id))


def _download(file: Attachment) -> HttpResponse:
    """The bytes with every lock a browser knows: no guessing of the type, no script, no copy kept."""
    response = HttpResponse(bytes(file.content), content_type=file.content_type)
    name = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Disposition"] = name or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
