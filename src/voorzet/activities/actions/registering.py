"""Registering without an invitation or an account, and places that become free."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._places import (
    Who,
    fill_places,
    lock_places,
    release_place,
    require_open,
    require_to_come,
    take_place,
)
from voorzet.activities.actions._who import require_who
from voorzet.activities.models import Activity, Guest, Registration, RegistrationStatus, Reply
from voorzet.activities.policy import may_invite
from voorzet.activities.queries.telling import may_ask_link
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import NotVisible, Refused


@verb
def register(*, actor: Actor, activity_id: UUID, who: Who, key: UUID | None = None) -> None:
    """Somebody says that they come: one row per address, in whatever capitals it is written.

    Returns nothing, and does the same whether the address was known or not: a stranger learns nothing from it.
    Whoever was invited or registered before, also who said no since, only gets their own link by mail: nobody answers
    in the name of a guest with no more than the address.

    Raises:
        Impossible: too late, or it is off. Unacceptable: a sentence per field.
    """
    activity = lock_places(activity_id)
    if not activity.is_public and actor.kind is ActorKind.PUBLIC:
        raise NotVisible
    if carried_out(key, "activity.registered", activity.id) is not None:
        return
    require_open(activity)
    checked = require_who(who)
    guest = _find_guest(activity, checked)
    if guest is not None:
        if may_ask_link(activity.id, guest.id):
            tell(actor, "activity.link_asked", activity, guest)
        return
    guest = _make_guest(activity, checked)
    registration = take_place(activity, guest, checked.provider_name)
    guest.reply, guest.replied_at = Reply.ACCEPTED, clock.now()
    guest.save(update_fields=["reply", "replied_at"])
    tell(actor, "activity.registered", activity, guest, status=registration.status)


@verb
def withdraw_registration(*, actor: Actor, registration_id: UUID) -> None:
    """An organiser takes somebody off the list who told so by telephone. Twice is once."""
    found = Registration.objects.filter(pk=registration_id).values_list("activity_id", flat=True)
    activity_id = found.first()
    if activity_id is None:
        raise NotVisible
    activity = lock_places(activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, schrijft mensen uit."))
    require_to_come(activity)
    registration = Registration.objects.select_related("guest").get(pk=registration_id)
    if registration.status == RegistrationStatus.WITHDRAWN:
        return
    if registration.guest is not None:
        registration.guest.reply = Reply.DECLINED
        registration.guest.replied_at = clock.now()
        registration.guest.save(update_fields=["reply", "replied_at"])
    release_place(actor, activity, registration)


@verb
def give_places(*, actor: Actor, activity_id: UUID) -> None:
    """Places that became free, because there are more or somebody was forgotten, go to who waits."""
    fill_places(actor, lock_places(activity_id))


def tell(actor: Actor, told: str, activity: Activity, guest: Guest, **details: object) -> None:
    """Journals what a guest did: an identifier and codes."""
    record(
        actor,
        told,
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"guest": guest.id, **details},
    )


def _find_guest(activity: Activity, who: Who) -> Guest | None:
    return Guest.objects.filter(activity=activity, email__iexact=who.email).first()


def _make_guest(activity: Activity, who: Who) -> Guest:
    return Guest.objects.create(
        activity=activity,
        provider_id=who.provider_id,
        name=who.name,
        email=who.email,
        language=who.language,
        is_invited=False,
        made_at=clock.now(),
        sequence=activity.sequence,
    )
