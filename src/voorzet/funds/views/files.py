"""Files that somebody takes along: never opened in the page, never kept by a browser or a proxy."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def send_file(name: str, content_type: str, content: bytes) -> HttpResponse:
    """The bytes as a download, with every lock a browser knows."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
