"""Pages that belong to no room: health, accessibility, the choice of language, the patterns."""

from datetime import UTC, timedelta

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as remember_language

from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible
from voorzet.ui.doors import for_everybody, for_the_demo
from voorzet.ui.render import render
from voorzet.ui.samples import SampleForm, sample_rows

# The standard asks for less than a year.
SECURITY_CONTACT_HOLDS = timedelta(days=180)


@for_everybody
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remembers the language in a cookie and goes back; an address outside this site is not followed."""
    return remember_language(request)


@for_everybody
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, what is not good yet and how to tell us."""
    return render(request, "ui/accessibility.html", {})


@for_everybody
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all. Touches nothing else."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@for_everybody
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether this process can do its work: 200 with the database in reach, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except OperationalError:
        return HttpResponse("no database", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@for_everybody
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness of this installation (RFC 9116); not there when the host named no contact."""
    if not settings.SECURITY_CONTACT:
        raise NotVisible
    expires = clock.now().replace(microsecond=0) + SECURITY_CONTACT_HOLDS
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(UTC).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.PUBLIC_ADDRESS}{reverse('security-contact')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_the_demo
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component with sample content, for who builds pages. Only in a demonstration."""
    now = clock.now()
    wrong = SampleForm(
        {"club": "", "question": "", "call_before": "31-02-2026", "email": "bestuur@"}
    )
    context = {"now": now, "form": SampleForm(), "wrong": wrong, "rows": sample_rows(now)}
    return render(request, "ui/patterns.html", context)
