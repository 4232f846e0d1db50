"""From draft to in force and over: proposing, signing, putting in force, withdrawing, ending."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_agreement, require_coordinator, require_status
from voorzet.desks.models import (
    AgreementStatus,
    SharingRule,
    Signature,
    WorkingAgreement,
)
from voorzet.desks.policy import may_read_agreements, may_sign
from voorzet.desks.queries.agreements import list_obstacles
from voorzet.desks.queries.desk import is_partner
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable


@verb
def propose_agreement(
    *, actor: Actor, agreement_id: UUID, starts_on: date, ends_on: date
) -> WorkingAgreement:
    """Fixes a draft with its term, so that partners can sign it. The last day is in the term."""
    agreement = lock_agreement(agreement_id)
    require_coordinator(actor, agreement.desk_id)
    require_status(agreement, AgreementStatus.DRAFT)
    if ends_on <= starts_on:
        raise Unacceptable({"ends_on": _("Kies een laatste dag na de eerste.")})
    if ends_on < clock.today():
        raise Unacceptable({"ends_on": _("Kies een dag die nog moet komen.")})
    agreement.starts_on, agreement.ends_on = starts_on, ends_on
    agreement.status, agreement.proposed_at = AgreementStatus.PROPOSED, clock.now()
    agreement.save(update_fields=["starts_on", "ends_on", "status", "proposed_at"])
    _tell(actor, "agreement.proposed", agreement)
    return agreement


@verb
def sign_agreement(*, actor: Actor, agreement_id: UUID) -> Signature:
    """Signs a version for the organisation the actor acts for; once per partner and per person, for ever.

    A version in force can be signed too: a partner that joins later signs what holds.
    """
    agreement = lock_agreement(agreement_id)
    if not may_read_agreements(actor, agreement.desk_id):
        raise NotVisible
    if actor.person_id is None or actor.organisation_id is None:
        raise Refused(_("Alleen een persoon tekent, namens een partner."))
    if not may_sign(actor, agreement.desk_id):
        raise Refused(_("U leest mee. Wie bij het loket werkt, kan tekenen."))
    require_status(agreement, AgreementStatus.PROPOSED, AgreementStatus.IN_FORCE)
    if not is_partner(agreement.desk_id, actor.organisation_id):
        raise Refused(_("Uw organisatie is geen partner van dit loket."))
    if agreement.signatures.filter(organisation_id=actor.organisation_id).exists():
        raise Impossible(_("Uw organisatie heeft deze versie al getekend."))
    if agreement.signatures.filter(person_id=actor.person_id).exists():
        # A promise needs somebody else (docs/adr/0013).
        raise Impossible(_("U tekende al namens een andere partner. Laat een collega tekenen."))
    signature = Signature.objects.create(
        agreement=agreement,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=clock.now(),
    )
    _tell(actor, "agreement.signed", agreement)
    return signature


@verb
def put_in_force(*, actor: Actor, agreement_id: UUID) -> WorkingAgreement:
    """Lets a proposed version hold: it takes the place of the one before, and its sharing table takes effect.

    What must hold first is in list_obstacles (docs/adr/0013). Impossible otherwise.
    """
    agreement = lock_agreement(agreement_id)
    require_coordinator(actor, agreement.desk_id)
    require_status(agreement, AgreementStatus.PROPOSED)
    obstacles = list_obstacles(agreement)
    if obstacles:
        raise Impossible(" ".join(obstacles))
    for before in WorkingAgreement.objects.filter(
        desk_id=agreement.desk_id, status=AgreementStatus.IN_FORCE
    ):
        _finish(before, AgreementStatus.SUPERSEDED)
        _tell(actor, "agreement.superseded", before)
    agreement.status, agreement.in_force_at = AgreementStatus.IN_FORCE, clock.now()
    agreement.save(update_fields=["status", "in_force_at"])
    _take_effect(agreement)
    _tell(actor, "agreement.put_in_force", agreement)
    return agreement


@verb
def withdraw_agreement(*, actor: Actor, agreement_id: UUID) -> WorkingAgreement:
    """Ends a draft or proposal that never came in force. What holds now, keeps holding."""
    agreement = lock_agreement(agreement_id)
    require_coordinator(actor, agreement.desk_id)
    require_status(agreement, AgreementStatus.DRAFT, AgreementStatus.PROPOSED)
    _finish(agreement, AgreementStatus.ENDED)
    _tell(actor, "agreement.withdrawn", agreement)
    return agreement


@verb
def end_agreement(*, actor: Actor, agreement_id: UUID) -> WorkingAgreement:
    """Ends what holds without anything in its place: partners then see only what they take part in."""
    agreement = lock_agreement(agreement_id)
    require_coordinator(actor, agreement.desk_id)
    require_status(agreement, AgreementStatus.IN_FORCE)
    _finish(agreement, AgreementStatus.ENDED)
    SharingRule.objects.filter(desk_id=agreement.desk_id).update(sight=Sight.NONE, informed=False)
    _tell(actor, "agreement.ended", agreement)
    return agreement


def _finish(agreement: WorkingAgreement, status: AgreementStatus) -> None:
    agreement.status, agreement.over_at = status, clock.now()
    agreement.save(update_fields=["status", "over_at"])


def _take_effect(agreement: WorkingAgreement) -> None:
    """Makes the table in effect what the version says, and nothing for kinds it does not name."""
    SharingRule.objects.filter(desk_id=agreement.desk_id).delete()
    SharingRule.objects.bulk_create(
        SharingRule(
            desk_id=agreement.desk_id,
            record_kind=line.record_kind,
            organisation_kind=line.organisation_kind,
            sight=line.sight,
            informed=line.informed,
        )
        for line in agreement.sharing.all()
    )


def _tell(actor: Actor, verb: str, agreement: WorkingAgreement) -> None:
    record(
        actor,
        verb,
        subject_id=agreement.id,
        desk_id=agreement.desk_id,
        details={"version": agreement.version},
    )
