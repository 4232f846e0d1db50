"""Who speaks for a provider, and which organisations keep contact with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import list_partners, list_people_by_partner
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers import actions, queries
from voorzet.providers.forms.people import ContactPersonForm, RelationForm, known_of_person
from voorzet.providers.models import ContactPerson, Provider, RelationTopic
from voorzet.providers.policy import may_arrange_relation, may_change_person
from voorzet.providers.views.facts import require_work
from voorzet.providers.views.file import back_to
from voorzet.ui.render import render


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add_person(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """The form of a new contact person."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    if request.method != "POST":
        return _show(request, ContactPersonForm(), file.provider)
    form = ContactPersonForm(request.POST)
    if form.is_valid():
        try:
            actions.add_contact_person(
                actor=actor,
                provider_id=provider_id,
                desk_id=file.seat.desk_id,
                key=form.once_key(),
                **form.known(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De contactpersoon staat erbij."))
            return back_to(provider_id)
    return _show(request, form, file.provider, status=422)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change_person(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The form with what is known of somebody, and the button that says they left."""
    actor = actor_at(request)
    person = queries.get_contact_person(actor, contact_id)
    if not may_change_person(actor, person):
        raise Refused(_("Alleen mensen die bij dit loket werken schrijven in een dossier."))
    _note_look(actor, person)
    if request.method != "POST":
        form = ContactPersonForm(initial=known_of_person(person))
        return _show(request, form, person.provider, person)
    form = ContactPersonForm(request.POST)
    if form.is_valid():
        try:
            actions.change_contact_person(actor=actor, contact_id=contact_id, changes=form.known())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De gegevens zijn bewaard."))
            return back_to(person.provider_id)
    return _show(request, form, person.provider, person, status=422)


@require_POST
@for_people_at_work
def end_person(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Somebody has the role no more from today."""
    person = actions.end_contact_person(actor=actor_at(request), contact_id=contact_id)
    messages.success(request, _("%(name)s staat er als vertrokken.") % {"name": person.name})
    return back_to(person.provider_id)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def hold_relation(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Who keeps contact about what; ties of others stay, and are shown while choosing."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    choices = _who(actor, file.seat.desk_id)
    form = RelationForm(
        request.POST if request.method == "POST" else None,
        choices=choices,
        initial={"who": f"{actor.organisation_id}:{actor.person_id}"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_relation(
                actor=actor,
                provider_id=provider_id,
                organisation_id=form.organisation_id(),
                topic=RelationTopic(form.cleaned_data["topic"]),
                person_id=form.person_id(),
                desk_id=file.seat.desk_id,
            )
        except Unacceptable as error:
            form.add_error("who", error.sentence)
        else:
            messages.success(request, _("Vastgelegd wie contact houdt."))
            return back_to(provider_id)
    context = {
        "form": form,
        "provider": file.provider,
        "relations": file.relations,
    }
    return render(
        request,
        "providers/relation.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@for_people_at_work
def end_relation(request: HttpRequest, relation_id: UUID) -> HttpResponse:
    """An organisation keeps contact no more."""
    actor = actor_at(request)
    relation = queries.get_relation(actor, relation_id)
    actions.end_relation(actor=actor, relation_id=relation_id)
    messages.success(request, _("De relatie is beëindigd."))
    return back_to(relation.provider_id)


def _note_look(actor: Actor, person: ContactPerson) -> None:
    """What the own organisation wrote down is no look at others; the rest is noted as in the file."""
    is_own = person.organisation_id == actor.organisation_id
    if not is_own and queries.looks_in_from_outside(actor, person.provider_id):
        actions.note_file_look(actor=actor, provider_id=person.provider_id, desk_id=person.desk_id)


def _who(actor: Actor, desk_id: UUID) -> list[tuple[str, str]]:
    """The partners for whom the actor may arrange this, each alone and with each of its people."""
    people = list_people_by_partner(desk_id)
    return [
        choice
        for partner in list_partners(desk_id)
        if may_arrange_relation(actor, partner.id, desk_id)
        for choice in (
            *(
                (f"{partner.id}:{person.id}", f"{person.name} – {partner}")
                for person in people.get(partner.id, [])
            ),
            (
                f"{partner.id}:",
                _("%(partner)s, nog niemand in het bijzonder") % {"partner": partner},
            ),
        )
    ]


def _show(
    request: HttpRequest,
    form: ContactPersonForm,
    provider: Provider,
    person: ContactPerson | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "provider": provider, "person": person}
    return render(request, "providers/person.html", context, status=status)
