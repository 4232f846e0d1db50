"""A calendar invitation becomes a contact moment, whichever door it comes through."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_referral_read
from voorzet.providers.actions._common import desk_of, lock_provider
from voorzet.providers.actions.contact import tell
from voorzet.providers.invitations import FIELD, Invitation, read_invitation
from voorzet.providers.models import ContactAudience, ContactKind, ContactMoment, ContactText


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of an invitation; `moment` is None when it cancelled what was planned."""

    invitation: Invitation
    moment: ContactMoment | None
    is_new: bool


@verb
def take_invitation(
    *,
    actor: Actor,
    provider_id: UUID,
    content: bytes,
    kind: ContactKind = ContactKind.TALK,
    audience: ContactAudience = ContactAudience.NETWORK,
    desk_id: UUID | None = None,
) -> TakenIn:
    """Takes over the first appointment of an iCalendar file, for the actor's organisation.

    The same invitation again (by its UID, at the same desk) brings what is there up to date instead of adding.
    Cancelling takes away what is still to come and only says what the calendar said. Raises NotVisible, Refused, or Unacceptable with a sentence at `invitation`.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    if actor.organisation_id is None:
        raise Refused(_("Een contactmoment hoort bij een organisatie."))
    invitation = read_invitation(content)
    require_clean(FIELD, invitation.title)
    _require_no_incident(invitation.title)
    known = (
        ContactMoment.objects.select_for_update(of=("self",))
        .filter(
            provider=provider,
            desk_id=desk_id,
            organisation_id=actor.organisation_id,
            calendar_uid=invitation.uid,
        )
        .exclude(calendar_uid="")
        .first()
    )
    if invitation.is_cancelled:
        return _cancel(actor, invitation, known)
    if known is not None:
        return _bring_up_to_date(actor, invitation, known)
    moment = ContactMoment(
        provider=provider,
        desk_id=desk_id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        kind=kind,
        audience=audience,
        happened_at=invitation.starts_at,
        calendar_uid=invitation.uid,
        created_at=clock.now(),
    )
    moment.save(force_insert=True)
    ContactText(moment=moment, provider=provider, body=invitation.title).save(force_insert=True)
    tell(actor, "contact.logged", moment, kind=kind, audience=audience)
    return TakenIn(invitation, moment, is_new=True)


def _cancel(actor: Actor, invitation: Invitation, known: ContactMoment | None) -> TakenIn:
    if known is None:
        raise Unacceptable({FIELD: _("Deze afspraak is afgezegd en stond hier niet.")})
    if known.happened_at <= clock.now() or known.corrected_at is not None:
        raise Unacceptable(
            {
                FIELD: _(
                    "Deze afspraak is afgezegd, maar staat al als contact in het dossier of is aangevuld."
                    " Het contactmoment blijft staan."
                )
            }
        )
    tell(actor, "contact.withdrawn", known)
    known.delete()
    return TakenIn(invitation, None, is_new=False)


def _bring_up_to_date(actor: Actor, invitation: Invitation, known: ContactMoment) -> TakenIn:
    """The time moves along; a text that somebody rewrote since stays as they wrote it.

    While it is still to come this is the calendar's doing and no correction of what somebody told.
    """
    if known.happened_at != invitation.starts_at:
        if known.happened_at <= clock.now():
            known.corrected_at = clock.now()
        known.happened_at = invitation.starts_at
        known.save(update_fields=["happened_at", "corrected_at"])
        tell(actor, "contact.corrected", known, fields=["happened_at"])
    return TakenIn(invitation, known, is_new=False)


def _require_no_incident(title: str) -> None:
    try:
        require_referral_read(title, frozenset())
    except Unacceptable as error:
        raise Unacceptable({FIELD: " ".join(error.fields.values())}) from None
