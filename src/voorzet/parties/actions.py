"""The verbs of parties: adding organisations and people, giving and ending positions."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.parties.models import Organisation, OrganisationKind, Person, Position
from voorzet.parties.policy import may_change_parties


@verb
def add_organisation(
    *,
    actor: Actor,
    name: str,
    kind: OrganisationKind,
    short_name: str = "",
    federation_id: str | None = None,
    website: str = "",
) -> Organisation:
    """Adds an organisation to the network of the country."""
    _require(actor)
    organisation = Organisation.objects.create(
        name=name, kind=kind, short_name=short_name, federation_id=federation_id, website=website
    )
    record(actor, "organisation.added", subject_id=organisation.id, details={"kind": kind})
    return organisation


@verb
def add_person(
    *, actor: Actor, name: str, email: str, phone: str = "", language: str = "nl"
) -> Person:
    """Adds somebody with an account. One e-mail address is one person."""
    _require(actor)
    try:
        validate_email(email)
    except ValidationError:
        raise Unacceptable({"email": _("Dit is geen e-mailadres.")}) from None
    if Person.objects.filter(email__iexact=email).exists():
        raise Unacceptable({"email": _("Er is al iemand met dit e-mailadres.")})
    person = Person(name=name, email=email.lower(), phone=phone, language=language)
    person.set_unusable_password()
    person.save()
    record(actor, "person.added", subject_id=person.id)
    return person


@verb
def change_own_details(*, actor: Actor, name: str, language: str) -> None:
    """Changes what the actor is called and the language they read."""
    if actor.person_id is None:
        raise Refused(_("Log eerst in."))
    Person.objects.filter(pk=actor.person_id).update(name=name, language=language)
    record(actor, "person.details_changed", subject_id=actor.person_id)


@verb
def give_position(
    *, actor: Actor, person: Person, organisation: Organisation, title: str = ""
) -> Position:
    """Places a person at an organisation from today."""
    _require(actor)
    position = Position.objects.create(
        person=person, organisation=organisation, title=title, starts_on=clock.today()
    )
    record(
        actor, "person.positioned", subject_id=person.id, details={"organisation": organisation.id}
    )
    return position


@verb
def end_position(*, actor: Actor, person_id: UUID, organisation_id: UUID) -> None:
    """Ends a person's position today; what the person holds is re-homed by the questions room."""
    _require(actor)
    Position.objects.filter(
        person_id=person_id, organisation_id=organisation_id, ends_on=None
    ).update(ends_on=clock.today())
    record(actor, "person.left", subject_id=person_id, details={"organisation": organisation_id})


def _require(actor: Actor) -> None:
    if not may_change_parties(actor):
        raise Refused(_("Alleen de coördinator van een loket kan dit wijzigen."))
