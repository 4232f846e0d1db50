"""Writing down a contact moment in half a minute, undoing it, correcting it; and taking over an invitation."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.providers import actions, queries
from voorzet.providers.forms.contact import ContactForm, InvitationForm, written_before
from voorzet.providers.models import (
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
    Provider,
)
from voorzet.providers.views.facts import require_work
from voorzet.providers.views.file import back_to
from voorzet.ui.render import render


@require_http_methods(["GET", "POST"])
@for_people_at_work
def log(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """The form, and what comes of it."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    people = _people(actor, file.ids)
    if request.method != "POST":
        return _show(request, ContactForm(people=people), file.provider)
    form = ContactForm(request.POST, people=people)
    if form.is_valid():
        try:
            moment = actions.log_contact(
                actor=actor,
                provider_id=provider_id,
                contact=form.contact(),
                desk_id=file.seat.desk_id,
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return back_to(provider_id, moment.id if moment else None)
    return _show(request, form, file.provider, status=422)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def correct(request: HttpRequest, moment_id: UUID) -> HttpResponse:
    """The form with what somebody wrote themselves."""
    actor = actor_at(request)
    moment = queries.get_own_contact(actor, moment_id)
    people = _people(
        actor,
        queries.list_ids_in_file(moment.provider_id),
        spoken_to=moment.text.spoken_to.all(),
    )
    if request.method != "POST":
        form = ContactForm(people=people, initial=written_before(moment))
        return _show(request, form, moment.provider, moment)
    form = ContactForm(request.POST, people=people)
    if form.is_valid():
        try:
            actions.correct_contact(actor=actor, moment_id=moment_id, contact=form.contact())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Het contactmoment is verbeterd."))
            return back_to(moment.provider_id)
    return _show(request, form, moment.provider, moment, status=422)


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, moment_id: UUID) -> HttpResponse:
    """Undoes what was written down a moment ago."""
    provider_id = actions.withdraw_contact(actor=actor_at(request), moment_id=moment_id)
    messages.success(request, _("Het contactmoment is weer weg."))
    return back_to(provider_id)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def take_invitation(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """A file from a calendar becomes a contact moment."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    form = InvitationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.take_invitation(
                actor=actor,
                provider_id=provider_id,
                # One byte more than is read, so that a larger file is refused and not kept in memory.
                content=form.cleaned_data["invitation"].read(queries.LARGEST_INVITATION + 1),
                kind=ContactKind(form.cleaned_data["kind"]),
                audience=ContactAudience(form.cleaned_data["audience"]),
                desk_id=file.seat.desk_id,
            )
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
        else:
            _tell(request, taken)
            return back_to(provider_id)
    context = {"form": form, "provider": file.provider}
    return render(
        request,
        "providers/invitation.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


def _people(
    actor: Actor, provider_ids: Collection[UUID], spoken_to: Collection[ContactPerson] = ()
) -> list[ContactPerson]:
    """Who speaks for the club now, and to whom one spoke, also when they left since."""
    current = [
        person for person in queries.list_contact_people(actor, provider_ids) if not person.has_left
    ]
    return current + [person for person in spoken_to if person not in current]


def _tell(request: HttpRequest, taken: actions.TakenIn) -> None:
    if taken.moment is None:
        messages.success(request, _("De afspraak is afgezegd en staat er niet meer."))
        return
    messages.success(
        request,
        _("De afspraak staat in het dossier.")
        if taken.is_new
        else _("De afspraak stond er al en is bijgewerkt."),
    )
    if taken.invitation.repeats:
        messages.warning(
            request, _("De afspraak herhaalt zich. Alleen de eerste keer is overgenomen.")
        )
    if taken.invitation.is_one_of_more:
        messages.warning(
            request, _("In het bestand staan meer afspraken. Alleen de eerste is overgenomen.")
        )


def _show(
    request: HttpRequest,
    form: ContactForm,
    provider: Provider,
    moment: ContactMoment | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "provider": provider,
        "moment": moment,
        "action": reverse("correct-contact", args=[moment.id])
        if moment
        else reverse("log-contact", args=[provider.id]),
    }
    return render(request, "providers/contact.html", context, status=status)
