"""The texts of a desk: which there are, changing one, how it looks, and going back to ours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.mail import actions, queries
from voorzet.mail.examples import example_letter
from voorzet.mail.forms import TextForm
from voorzet.mail.queries import TextRow
from voorzet.mail.views.frame import coordinated_at, framed
from voorzet.mail.words import PLACEHOLDERS, WORDS
from voorzet.ui.letters import html_of, text_of
from voorzet.ui.render import render

# A mail carries its style with it, as the pages never do; so it gets a page of its own that can do nothing.
OF_A_MAIL = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


@for_people_at_work
@require_safe
def show_texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Every text that goes to who does not work here, and whether the desk wrote it."""
    actor, desk = coordinated_at(request, slug)
    context = framed(actor, desk, "desk-texts", rows=queries.list_texts(actor, desk))
    return render(request, "mail/texts.html", context)


@for_people_at_work
@require_http_methods(["GET", "POST"])
def edit_text(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Changes a text, or shows what was typed as it would look."""
    actor, desk = coordinated_at(request, slug)
    row = queries.get_text(actor, desk, kind, language)
    if request.method == "GET":
        form = TextForm(initial={"subject": row.subject, "body": row.body})
        return _show(request, actor, desk, row, form, (row.subject, row.body))
    form = TextForm(request.POST)
    if form.is_valid() and "voorbeeld" not in request.POST and _changed(actor, desk, row, form):
        messages.success(request, _("De tekst is bewaard. Hij geldt vanaf de volgende mail."))
        return _back(desk)
    typed = form.cleaned_data
    shown = (typed.get("subject", row.subject), typed.get("body", row.body))
    return _show(request, actor, desk, row, form, shown, status=422 if form.errors else 200)


@for_people_at_work
@require_POST
def restore_text(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Goes back to our own words."""
    actor, desk = coordinated_at(request, slug)
    row = queries.get_text(actor, desk, kind, language)
    actions.restore_text(actor=actor, desk_id=desk.id, kind=row.kind, language=row.language)
    messages.success(request, _("De tekst is weer die van Voorzet."))
    return _back(desk)


@for_people_at_work
@require_safe
def show_example(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """The mail as its reader sees it, with invented values; nothing on that page does anything."""
    actor, desk = coordinated_at(request, slug)
    row = queries.get_text(actor, desk, kind, language)
    letter = example_letter(desk, row.kind, row.language, row.subject, row.body)
    with translation.override(row.language):
        answer = HttpResponse(html_of(letter))
    answer["Content-Security-Policy"] = OF_A_MAIL
    answer["Cache-Control"] = "no-store"
    return answer


def _changed(actor: Actor, desk: Desk, row: TextRow, form: TextForm) -> bool:
    try:
        actions.change_text(
            actor=actor,
            desk_id=desk.id,
            kind=row.kind,
            language=row.language,
            subject=form.cleaned_data["subject"],
            body=form.cleaned_data["body"],
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return False
    return True


def _show(
    request: HttpRequest,
    actor: Actor,
    desk: Desk,
    row: TextRow,
    form: TextForm,
    shown: tuple[str, str],
    status: int = 200,
) -> HttpResponse:
    letter = example_letter(desk, row.kind, row.language, *shown)
    with translation.override(row.language):
        preview = text_of(letter)
    context = framed(
        actor,
        desk,
        "desk-texts",
        row=row,
        form=form,
        title=letter.title,
        preview=preview,
        placeholders=list(PLACEHOLDERS.items()),
        required=WORDS[row.kind].required,
    )
    return render(request, "mail/text.html", context, status=status)


def _back(desk: Desk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk-texts", args=[desk.slug]), status=303)
