"""Who sees pots, applications and the ledger, and who decides. The rule on rows is also in the database."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from voorzet.funds.models import Application, Assessment, EntryKind, Pot, Share
from voorzet.kernel.actor import Actor, ActorKind, Role
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight

EVERY_ROW = Q(pk__isnull=False)
AT_WORK = frozenset({Role.COORDINATOR, Role.ADVISER})
# What follows from a promise, an award or a payment is taken back where that is.
CORRECTED_HERE = frozenset(
    {EntryKind.PUT_IN, EntryKind.TAKEN_OUT, EntryKind.RETURNED, EntryKind.REUSED}
)


def pots_seen(actor: Actor) -> Q:
    """Pots of the desks where the actor sits, and those that are there for every desk."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    if not actor.seats:
        return Q(pk__in=[])
    return Q(desk=None) | Q(desk_id__in=actor.desk_ids)


def applications_seen(actor: Actor) -> Q:
    """Applications of desks that the actor coordinates; and at desks where they sit: made by their organisation,
    asking a pot of it, or put before it to assess; and those for a question that they see whole.
    """
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    seen = Q(desk_id__in=actor.coordinated_desk_ids)
    if actor.organisation_id is None:
        return seen
    of_application = {"application": OuterRef("pk")}
    owned = Share.objects.filter(**of_application, pot__owner_id=actor.organisation_id)
    asked = Assessment.objects.filter(**of_application, organisation_id=actor.organisation_id)
    mine = Q(organisation_id=actor.organisation_id) | Q(Exists(owned)) | Q(Exists(asked))
    followed = Q(question__in=Question.objects.filter(full_sight(actor)).values("pk"))
    return seen | Q(desk_id__in=actor.desk_ids) & mine | followed


def may_make_pot(actor: Actor, desk_id: UUID) -> bool:
    """Whoever does work at a desk may bring in a pot of their own organisation."""
    return actor.kind is ActorKind.SYSTEM or _is_at_work(actor, desk_id)


def may_run_pot(actor: Actor, pot: Pot) -> bool:
    """Money, rules and closing: who works for its owner, at its desk; of what is for every desk, the operator."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if pot.desk_id is None or actor.organisation_id != pot.owner_id:
        return False
    return _is_at_work(actor, pot.desk_id)


def may_apply(actor: Actor, desk_id: UUID) -> bool:
    """Making an application for a club: who does work at the desk."""
    return actor.kind is ActorKind.SYSTEM or _is_at_work(actor, desk_id)


def may_change_application(actor: Actor, application: Application) -> bool:
    """Who works for the organisation that makes it, and the coordinator."""
    if actor.kind is ActorKind.SYSTEM or application.desk_id in actor.coordinated_desk_ids:
        return True
    return actor.organisation_id == application.organisation_id and _is_at_work(
        actor, application.desk_id
    )


def may_confirm_share(actor: Actor, share: Share) -> bool:
    """The owner of the pot, for its own share; of pots outside Voorzet the coordinator writes down what was said."""
    if share.pot.owner_id == actor.organisation_id and _is_at_work(
        actor, share.application.desk_id
    ):
        return True
    return not share.pot.is_kept and share.application.desk_id in actor.coordinated_desk_ids


def may_decide(actor: Actor, application: Application) -> bool:
    """Proposing or checking an award: the coordinator, and who works at the desk for the owner of a pot in it."""
    if application.desk_id in actor.coordinated_desk_ids:
        return True
    owners = {share.pot.owner_id for share in application.shares.all()}
    return actor.organisation_id in owners and _is_at_work(actor, application.desk_id)


def _is_at_work(actor: Actor, desk_id: UUID) -> bool:
    seat = actor.seat_at(desk_id)
    return seat is not None and seat.role in AT_WORK


def may_assess(actor: Actor, application: Application) -> bool:
    """Whoever is not merely reading along, platform members too, for an organisation that was asked."""
    return actor.works_at(application.desk_id)


def may_recuse(actor: Actor, application: Application, organisation_id: UUID) -> bool:
    """An organisation says itself that it has an interest; the coordinator may say it of any."""
    if application.desk_id in actor.coordinated_desk_ids:
        return True
    return actor.organisation_id == organisation_id and actor.works_at(application.desk_id)
