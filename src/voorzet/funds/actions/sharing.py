"""Funders: each says what it gives of its own pot, and may come back on that until the award."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.actions._applications import (
    lock_application,
    require_no_personal_interest,
    require_submitted,
    tell,
)
from voorzet.funds.actions._ledger import lock_pot, post
from voorzet.funds.models import Application, EntryKind, Pot, Share, ShareStatus
from voorzet.funds.policy import may_confirm_share
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_REASON = 500


@verb
def confirm_share(*, actor: Actor, share_id: UUID, cents: int, reason: str = "") -> Share:
    """The owner of the pot confirms its share, or a part of it: from now on that is reserved.

    Impossible when the pot is closed or does not have this much any more.
    """
    application, share, pot = _lock(actor, share_id)
    if share.status == ShareStatus.CONFIRMED:
        raise Impossible(_("Dit deel is al toegezegd."))
    if pot.closed_at is not None:
        raise Impossible(_("Deze pot is gesloten: er kan niets meer uit worden toegezegd."))
    if not 0 < cents <= share.asked_cents:
        raise Unacceptable({"cents": _("Zeg hoogstens toe wat gevraagd is, en meer dan nul euro.")})
    _answer(actor, share, ShareStatus.CONFIRMED, reason, cents)
    if pot.is_kept:
        post(actor, pot, EntryKind.RESERVED, cents, share_id=share.id)
    _tell(actor, "application.share_confirmed", application, share, pot)
    return share


@verb
def decline_share(*, actor: Actor, share_id: UUID, reason: str) -> Share:
    """The owner of the pot gives nothing, and says why."""
    application, share, pot = _lock(actor, share_id)
    if share.status == ShareStatus.CONFIRMED:
        raise Impossible(_("Dit deel is al toegezegd. Trek de toezegging in als het niet kan."))
    require_text("reason", reason, longest=LONGEST_REASON)
    _answer(actor, share, ShareStatus.DECLINED, reason, None)
    _tell(actor, "application.share_declined", application, share, pot)
    return share


@verb
def withdraw_share(*, actor: Actor, share_id: UUID, reason: str) -> Share:
    """The owner of the pot comes back on what it confirmed: what was reserved is available again."""
    application, share, pot = _lock(actor, share_id)
    if share.status != ShareStatus.CONFIRMED or share.confirmed_cents is None:
        raise Impossible(_("Dit deel is niet toegezegd."))
    require_text("reason", reason, longest=LONGEST_REASON)
    before = share.confirmed_cents
    _answer(actor, share, ShareStatus.WITHDRAWN, reason, None)
    if pot.is_kept:
        post(actor, pot, EntryKind.RELEASED, before, share_id=share.id)
    _tell(actor, "application.share_withdrawn", application, share, pot)
    return share


def _lock(actor: Actor, share_id: UUID) -> tuple[Application, Share, Pot]:
    """The application first and then its pot, as every verb does, so that no two wait for each other."""
    found = Share.objects.filter(pk=share_id).values_list("application_id", "pot_id").first()
    if found is None:
        raise NotVisible
    application = lock_application(actor, found[0])
    share = Share.objects.select_related("pot", "application").get(pk=share_id)
    if actor.kind is not ActorKind.SYSTEM and not may_confirm_share(actor, share):
        raise Refused(_("Alleen de eigenaar van deze pot beslist over dit deel."))
    require_submitted(application)
    require_no_personal_interest(actor, application)
    return application, share, lock_pot(found[1])


def _answer(
    actor: Actor, share: Share, status: ShareStatus, reason: str, cents: int | None
) -> None:
    require_clean("reason", reason)
    if len(reason) > LONGEST_REASON:
        raise Unacceptable({"reason": _("Houd het korter dan 500 tekens.")})
    share.status, share.reason, share.confirmed_cents = status, reason.strip(), cents
    share.person_id, share.answered_at = actor.person_id, clock.now()
    share.save(update_fields=["status", "reason", "confirmed_cents", "person", "answered_at"])


def _tell(actor: Actor, verb_name: str, application: Application, share: Share, pot: Pot) -> None:
    details = {"share": share.id, "pot": pot.id, "organisation": pot.owner_id}
    tell(actor, verb_name, application, details)
