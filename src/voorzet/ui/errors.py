"""Error pages. They never raise: without database, session or settings of a desk they show a bare shell."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from voorzet import __version__
from voorzet.ui.render import VARIES_ON, templates, wants_fragment

logger = logging.getLogger(__name__)

BARE_SHELL: dict[str, Any] = {
    "desk": None,
    "brand_url": "",
    "nav": [],
    "person": None,
    "languages": [],
    "demo": False,
    "version": __version__,
    "sign_in_url": "",
    "sign_out_url": "",
    "language_url": "",
}


def error_page(
    request: HttpRequest, status: int, heading: str, sentence: str, advice: str = ""
) -> HttpResponse:
    """A page in the shell; for htmx an alert that goes to the region of messages, wherever the request aimed."""
    context = {"status": status, "heading": heading, "sentence": sentence, "advice": advice}
    if wants_fragment(request):
        response = HttpResponse(templates().whole("ui/alert.html", context, None), status=status)
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
    else:
        response = HttpResponse(_page(request, context), status=status)
    response["Vary"] = ", ".join(VARIES_ON)
    return response


def _page(request: HttpRequest, context: dict[str, object]) -> str:
    try:
        return templates().whole("ui/error.html", context, request)
    except Exception:  # whatever fails while we are failing, the visitor gets a page
        logger.exception("The error page fell back to its bare shell")
        return _bare_page(context)


def _bare_page(context: dict[str, object]) -> str:
    return templates().whole("ui/error.html", {"shell": BARE_SHELL, **context}, None)


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django could not read, or that is too large to take in."""
    if isinstance(exception, RequestDataTooBig):
        sentence = _("Uw tekst is te groot om te versturen. Er is niets verstuurd.")
        advice = _("Ga terug: uw tekst staat er dan nog. Maak hem korter en verstuur hem opnieuw.")
        return error_page(request, 400, _("Dit is te groot"), sentence, advice)
    sentence = _("Wij konden uw verzoek niet lezen. Ga terug en probeer het opnieuw.")
    return error_page(request, 400, _("Dit ging niet goed"), sentence)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusal; ours come through RefusalMiddleware with a reason."""
    return error_page(request, 403, _("Geen toegang"), _("U mag deze pagina niet openen."))


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere; the same words as for something that is not for this person."""
    sentence = _("Deze pagina bestaat niet, of is niet voor u.")
    advice = _("Heeft u een link gekregen? Kijk of u de hele link heeft gebruikt.")
    return error_page(request, 404, _("Niet gevonden"), sentence, advice)


def handler500(request: HttpRequest) -> HttpResponse:
    """Our own fault. Rendered without the request, so without database and session."""
    context: dict[str, object] = {
        "status": 500,
        "heading": _("Er ging iets mis bij ons"),
        "sentence": _("Dit ligt niet aan u. De fout is vastgelegd."),
        "advice": _("Wat al was opgeslagen, is er nog. Probeer het over een paar minuten opnieuw."),
    }
    if not wants_fragment(request):
        return HttpResponse(_bare_page(context), status=500)
    response = HttpResponse(templates().whole("ui/alert.html", context, None), status=500)
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "innerHTML"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: nearly always a page that stood open for long."""
    sentence = _("Deze pagina stond te lang open. Er is niets verstuurd.")
    advice = _("Ga terug, ververs de pagina en verstuur uw tekst opnieuw.")
    return error_page(request, 403, _("Verstuur het nog eens"), sentence, advice)
