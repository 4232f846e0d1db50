"""Contact moments: written down in half a minute, undone at once when it was a slip, corrected openly later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_referral_read, require_text
from voorzet.providers.actions._common import desk_of, done_before, lock_provider
from voorzet.providers.models import (
    UNDO_WITHIN,
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
    ContactText,
)
from voorzet.providers.policy import may_correct, own_rows, people_seen
from voorzet.providers.queries import list_ids_in_file

LONGEST_TEXT = 4000
FURTHEST_AHEAD = timedelta(days=2 * 366)
# Contact from before this day is history that nobody acts on any more.
FIRST_DAY = date(2000, 1, 1)
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What somebody tells of a contact moment; `on` None is now. `spoken_to` are contact people."""

    kind: ContactKind
    body: str
    audience: ContactAudience
    on: date | None = None
    spoken_to: Collection[UUID] = ()
    follow_up_on: date | None = None
    acknowledged: Collection[str] = ()


@verb
def log_contact(
    *,
    actor: Actor,
    provider_id: UUID,
    contact: Contact,
    desk_id: UUID | None = None,
    key: UUID | None = None,
) -> ContactMoment | None:
    """Writes down that there was contact. None when this form was carried out before.

    Raises NotVisible, Refused, or Unacceptable with a sentence per field.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    if actor.organisation_id is None:
        raise Refused(_("Een contactmoment hoort bij een organisatie."))
    if done_before(key, "contact.logged", provider_id):
        return None
    body = _acceptable_body(contact)
    moment = ContactMoment(
        provider=provider,
        desk_id=desk_id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        kind=contact.kind,
        audience=contact.audience,
        happened_at=_moment_of(contact.on),
        follow_up_on=_acceptable_follow_up(contact.follow_up_on),
        created_at=clock.now(),
    )
    moment.save(force_insert=True)
    text = ContactText(moment=moment, provider=provider, body=body)
    text.save(force_insert=True)
    if contact.spoken_to:
        text.spoken_to.set(_known_people(actor, provider_id, contact.spoken_to))
    tell(actor, "contact.logged", moment, kind=contact.kind, audience=contact.audience)
    return moment


@verb
def correct_contact(*, actor: Actor, moment_id: UUID, contact: Contact) -> ContactMoment:
    """Puts right what somebody wrote themselves; that it was corrected stays to be seen.

    Raises NotVisible, Refused, or Unacceptable.
    """
    moment = _lock(actor, moment_id)
    body = _acceptable_body(contact)
    text = ContactText.objects.get(moment=moment)
    before = set(text.spoken_to.values_list("pk", flat=True))
    people = _known_people(actor, moment.provider_id, contact.spoken_to, before)
    changes = {
        "kind": contact.kind,
        "audience": contact.audience,
        "follow_up_on": _acceptable_follow_up(contact.follow_up_on, moment.follow_up_on),
    }
    if contact.on is not None and contact.on != _day_of(moment.happened_at):
        changes["happened_at"] = _moment_of(contact.on)
    changed = [name for name, value in changes.items() if getattr(moment, name) != value]
    if text.body != body:
        changed.append("body")
    if {one.pk for one in people} != before:
        changed.append("spoken_to")
    if not changed:
        return moment
    for name, value in changes.items():
        setattr(moment, name, value)
    moment.corrected_at = clock.now()
    moment.save(update_fields=[*changes, "corrected_at"])
    text.body = body
    text.save(update_fields=["body"])
    text.spoken_to.set(people)
    tell(actor, "contact.corrected", moment, fields=sorted(changed))
    return moment


@verb
def withdraw_contact(*, actor: Actor, moment_id: UUID) -> UUID:
    """Undoes what was written down a moment ago, text and all; returns the provider.

    Raises Impossible after UNDO_WITHIN: by then others may have read it, and it can be corrected.
    """
    moment = _lock(actor, moment_id)
    if clock.now() - moment.created_at > UNDO_WITHIN:
        raise Impossible(_("Dit contactmoment staat er al langer. U kunt het nog wel verbeteren."))
    tell(actor, "contact.withdrawn", moment)
    moment.delete()
    return moment.provider_id


def tell(actor: Actor, verb_name: str, moment: ContactMoment, **details: object) -> None:
    """Writes the journal for a contact moment."""
    record(
        actor,
        verb_name,
        subject_id=moment.id,
        desk_id=moment.desk_id,
        details={"provider": moment.provider_id, **details},
    )


def _lock(actor: Actor, moment_id: UUID) -> ContactMoment:
    """The contact moment under lock, for who wrote it. Somebody else's is as if it were not there."""
    own = ContactMoment.objects.filter(own_rows(actor))
    try:
        moment = own.select_for_update(of=("self",)).get(pk=moment_id)
    except ContactMoment.DoesNotExist:
        raise NotVisible from None
    if not may_correct(actor, moment):
        raise Refused(_("Alleen wie het schreef, verandert een contactmoment."))
    return moment


def _acceptable_body(contact: Contact) -> str:
    body = require_text("body", contact.body, longest=LONGEST_TEXT)
    require_clean("body", body, frozenset(contact.acknowledged))
    require_referral_read(body, frozenset(contact.acknowledged))
    return body


def _moment_of(on: date | None) -> datetime:
    """Now for today, noon for another day; a day to come is an appointment and not contact yet."""
    today = clock.today()
    if on is None or on == today:
        return clock.now()
    if on > today:
        raise Unacceptable({"on": _("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")})
    if on < FIRST_DAY:
        raise Unacceptable({"on": _("Deze dag is te lang geleden.")})
    return datetime.combine(on, NOON, clock.AMSTERDAM)


def _day_of(at: datetime) -> date:
    return at.astimezone(clock.AMSTERDAM).date()


def _acceptable_follow_up(on: date | None, before: date | None = None) -> date | None:
    if on is None or on == before:
        return on
    if on < clock.today():
        raise Unacceptable({"follow_up_on": _("Kies voor het vervolg een dag die nog komt.")})
    if on > clock.today() + FURTHEST_AHEAD:
        raise Unacceptable({"follow_up_on": _("Kies een dag binnen twee jaar.")})
    return on


def _known_people(
    actor: Actor, provider_id: UUID, chosen: Collection[UUID], before: Collection[UUID] = ()
) -> list[ContactPerson]:
    """The contact people that were chosen, as far as the actor may know them and they belong to this file.

    `before` are those already in the text: they may be chosen although two files were taken apart since, and
    those of them whom the actor does not see, and so could not choose, stay.
    """
    known = Q(pk__in=ContactPerson.objects.filter(people_seen(actor)))
    here = Q(provider_id__in=list_ids_in_file(provider_id)) | Q(pk__in=before)
    found = known & here & Q(pk__in=chosen)
    return list(ContactPerson.objects.filter(found | (Q(pk__in=before) & ~known)))
