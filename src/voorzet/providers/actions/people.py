"""Contact people of a provider: who they are, what changed, and that they left."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.desks.queries import get_first_holder
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean
from voorzet.kernel.text import tidy
from voorzet.providers.actions._common import desk_of, done_before, lock_provider
from voorzet.providers.models import ContactPerson, ContactRole
from voorzet.providers.policy import may_change_person, people_seen

TEXTS = {"name": 120, "email": 254, "phone": 20, "preferred_moment": 80}
FIELDS = (*TEXTS, "role", "language", "starts_on")


@verb
def add_contact_person(
    *,
    actor: Actor,
    provider_id: UUID,
    name: str,
    role: ContactRole,
    desk_id: UUID | None = None,
    key: UUID | None = None,
    **known: object,
) -> ContactPerson | None:
    """Adds somebody who speaks for the provider. `known` holds any other of FIELDS.

    None when this form was carried out before. Raises NotVisible, Refused, or Unacceptable.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    if done_before(key, "contact_person.added", provider_id):
        return None
    person = ContactPerson(
        provider=provider,
        desk_id=desk_id,
        organisation_id=actor.organisation_id or get_first_holder(desk_id),
        role=role,
        created_at=clock.now(),
    )
    _take_in(person, {"name": name, **known})
    person.save(force_insert=True)
    record(
        actor,
        "contact_person.added",
        subject_id=person.id,
        desk_id=desk_id,
        details={"provider": provider_id, "role": role},
    )
    return person


@verb
def change_contact_person(
    *, actor: Actor, contact_id: UUID, changes: Mapping[str, object]
) -> ContactPerson:
    """Changes what is known of a contact person; `changes` holds any of FIELDS."""
    person = _lock(actor, contact_id)
    before = {name: getattr(person, name) for name in FIELDS}
    _take_in(person, changes)
    changed = [name for name in FIELDS if getattr(person, name) != before[name]]
    if changed:
        person.save(update_fields=changed)
        record(
            actor,
            "contact_person.changed",
            subject_id=person.id,
            desk_id=person.desk_id,
            details={"provider": person.provider_id, "fields": sorted(changed)},
        )
    return person


@verb
def end_contact_person(*, actor: Actor, contact_id: UUID, on: date | None = None) -> ContactPerson:
    """Says that somebody has the role no more from `on`, by default today. Raises Impossible when gone."""
    person = _lock(actor, contact_id)
    if person.ends_on is not None:
        raise Impossible(_("Deze contactpersoon is al vertrokken."))
    person.ends_on = on or clock.today()
    if person.starts_on and person.ends_on < person.starts_on:
        raise Unacceptable({"on": _("De laatste dag ligt voor de eerste dag.")})
    person.save(update_fields=["ends_on"])
    record(
        actor,
        "contact_person.left",
        subject_id=person.id,
        desk_id=person.desk_id,
        details={"provider": person.provider_id},
    )
    return person


def _lock(actor: Actor, contact_id: UUID) -> ContactPerson:
    try:
        seen = ContactPerson.objects.filter(people_seen(actor))
        person = seen.select_for_update(of=("self",)).get(pk=contact_id)
    except ContactPerson.DoesNotExist:
        raise NotVisible from None
    if not may_change_person(actor, person):
        raise Refused(
            _("Alleen wie bij dit loket werkt en het dossier ziet, wijzigt contactpersonen.")
        )
    return person


def _take_in(person: ContactPerson, known: Mapping[str, object]) -> None:
    for name, value in known.items():
        if name not in FIELDS:
            raise TypeError(f"{name} is nothing that is kept of a contact person.")
        setattr(person, name, tidy(value) if isinstance(value, str) else value)
    faults = {
        name: _("Houd het korter dan %(longest)s tekens.") % {"longest": longest}
        for name, longest in TEXTS.items()
        if len(getattr(person, name)) > longest
    }
    if not person.name:
        faults["name"] = _("Vul de naam in.")
    if person.role not in ContactRole.values:
        faults["role"] = _("Kies een rol bij de club.")
    if person.email and not _is_email(person.email):
        faults["email"] = _("Dit is geen e-mailadres. Een voorbeeld: bestuur@onzeclub.nl.")
    if faults:
        raise Unacceptable(faults)
    for name in ("name", "preferred_moment"):
        require_clean(name, getattr(person, name))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
