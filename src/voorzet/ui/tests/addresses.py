"""Addresses for the tests of this room: its own, those the shell links to, and views that go wrong."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from voorzet.kernel import errors
from voorzet.ui.render import render

RAISED: dict[str, Exception] = {
    "not-visible": errors.NotVisible(),
    "refused": errors.Refused("Alleen wie de vraag heeft, mag hem afsluiten."),
    "impossible": errors.Impossible("De vraag is al <b>gesloten</b>."),
    "stale": errors.Stale(),
    "unacceptable": errors.Unacceptable({"body": "Schrijf hier geen burgerservicenummer."}),
    "too-many": errors.TooMany(retry_after_seconds=90),
    "own": errors.VoorzetError("Iets anders."),
    "bug": RuntimeError("a bug"),
}


def going_wrong(request: HttpRequest, how: str) -> HttpResponse:
    """Raises one of the errors above."""
    raise RAISED[how]


def somewhere(request: HttpRequest) -> HttpResponse:
    """Stands for a page of another room."""
    return HttpResponse("somewhere")


def parts(request: HttpRequest) -> HttpResponse:
    """A page with a part that htmx may ask for, and a message when told."""
    if request.GET.get("say"):
        messages.success(request, request.GET["say"])
    return render(request, "ui/error.html", SAMPLE, fragment="content", status=200)


SAMPLE = {"status": 418, "heading": "De kop", "sentence": "De zin", "advice": ""}
urlpatterns = [
    path("mis/<slug:how>", going_wrong),
    path("delen", parts),
    path("merk/<slug:slug>.css", somewhere, name="brand"),
    path("inloggen", somewhere, name="sign-in"),
    path("account", somewhere, name="account"),
    path("uitloggen", somewhere, name="sign-out"),
    path("demo/post", somewhere, name="outbox"),
    path("", include("voorzet.ui.urls")),
]
handler400 = "voorzet.ui.errors.handler400"
handler403 = "voorzet.ui.errors.handler403"
handler404 = "voorzet.ui.errors.handler404"
handler500 = "voorzet.ui.errors.handler500"
