"""Handing over: an offer that changes nothing until it is accepted (law 1; working agreement 2)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, works_for
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    done_before,
    drop_draft,
    involve,
    lock,
    lock_for_work,
    move,
    progress,
    require,
    require_open,
    require_system,
    require_version,
    tell,
    uninvolve,
    whoever_is_there,
)
from voorzet.questions.models import (
    Attention,
    DeclineReason,
    Handling,
    InvolvementKind,
    Offer,
    OfferStatus,
    Question,
    Status,
)
from voorzet.questions.policy import may_answer_offer, may_withdraw_offer
from voorzet.reference.queries import deadline


@verb
def offer_question(
    *,
    actor: Actor,
    question_id: UUID,
    to_organisation_id: UUID,
    reason: str,
    to_person_id: UUID | None = None,
    working_days: int | None = None,
    expected_version: int | None = None,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Offer:
    """Asks another partner to take the question over, within a number of working days.

    The holder stays; the partner asked sees the whole question from this transaction on. Who stands in
    for somebody who is away is asked instead.

    Raises:
        Unacceptable: not a partner of the desk, withheld by the club, or a person who does not
            work there for that organisation.
        Impossible: an offer is open already, or the question is closed.
    """
    question = lock_for_work(actor, question_id)
    if done_before(key, "question.offered", question_id):
        return question.offers.latest("offered_at")
    reason = require_text("reason", reason, longest=4000)
    require_clean("reason", reason, frozenset(acknowledged))
    _require_receiver(question, to_organisation_id, to_person_id)
    if question.offers.filter(status=OfferStatus.OFFERED).exists():
        raise Impossible(_("Er loopt al een verzoek. Trek dat eerst in."))
    require_version(question, expected_version)
    to_person_id = whoever_is_there(question, to_organisation_id, to_person_id)
    now = clock.now()
    offer = Offer.objects.create(
        question=question,
        from_organisation_id=question.holder_organisation_id,
        from_person_id=actor.person_id,
        to_organisation_id=to_organisation_id,
        to_person_id=to_person_id,
        reason=reason,
        offered_at=now,
        deadline=deadline(now, working_days or question.desk.offer_days),
    )
    involve(question, to_organisation_id, InvolvementKind.OFFERED)
    drop_draft(actor, question, "offer")
    question.handling = Handling.HAND_OVER
    if question.status == Status.RECEIVED:
        move(question, Status.IN_PROGRESS)
    change(question, "handling", "status", *attend(question))
    tell(
        actor,
        "question.offered",
        question,
        offer=offer.id,
        to_organisation=to_organisation_id,
        to_person=to_person_id,
        deadline=offer.deadline.isoformat(),
    )
    return offer


@verb
def accept_offer(*, actor: Actor, offer_id: UUID) -> Offer:
    """Takes the question over. From this commit the accepting organisation is the one holder."""
    offer, question = _lock_offer(offer_id)
    require(may_answer_offer(actor, offer), _("Dit verzoek is niet aan u gericht."))
    _require_offered(offer)
    require_open(question)
    if not is_partner(question.desk_id, offer.to_organisation_id):
        raise Impossible(_("Uw organisatie doet niet meer mee aan dit loket."))
    _answer(offer, actor, OfferStatus.ACCEPTED)
    question.holder_organisation_id = offer.to_organisation_id
    question.holder_person_id = actor.person_id
    question.raised_at = clock.now()
    question.due_at = (
        progress(question)
        if question.first_contact_at
        else deadline(clock.now(), question.desk.first_contact_days)
    )
    change(
        question,
        "holder_organisation_id",
        "holder_person_id",
        "raised_at",
        "due_at",
        *attend(question),
    )
    involve(question, offer.to_organisation_id, InvolvementKind.HOLDER)
    tell(
        actor,
        "question.handed_over",
        question,
        offer=offer.id,
        from_organisation=offer.from_organisation_id,
        to_organisation=offer.to_organisation_id,
    )
    return offer


@verb
def decline_offer(
    *,
    actor: Actor,
    offer_id: UUID,
    reason: DeclineReason,
    note: str = "",
    acknowledged: Collection[str] = (),
) -> Offer:
    """Does not take the question over; it is back on top of the holder's list, with the reason."""
    offer, question = _lock_offer(offer_id)
    require(may_answer_offer(actor, offer), _("Dit verzoek is niet aan u gericht."))
    _require_offered(offer)
    require_clean("note", note, frozenset(acknowledged))
    offer.decline_reason, offer.note = reason, note.strip()
    _answer(offer, actor, OfferStatus.DECLINED)
    _give_back(question, offer, Attention.DECLINED)
    tell(
        actor,
        "question.offer_declined",
        question,
        offer=offer.id,
        to_organisation=offer.to_organisation_id,
        reason=reason,
    )
    return offer


@verb
def withdraw_offer(*, actor: Actor, offer_id: UUID) -> Offer:
    """Takes an offer back before it was answered; the holder keeps the question."""
    offer, question = _lock_offer(offer_id)
    _require_offered(offer)
    require(may_withdraw_offer(actor, offer), _("Alleen wie het verzoek deed, kan het intrekken."))
    close_open_offer(actor, question)
    change(question)
    return Offer.objects.get(pk=offer_id)


@verb
def expire_offer(*, actor: Actor, offer_id: UUID) -> Offer | None:
    """Lets an offer lapse whose deadline has passed; None when it was answered or is not due yet."""
    require_system(actor)
    offer, question = _lock_offer(offer_id)
    if offer.status != OfferStatus.OFFERED or offer.deadline > clock.now():
        return None
    _answer(offer, actor, OfferStatus.EXPIRED)
    _give_back(question, offer, Attention.EXPIRED)
    tell(
        actor,
        "question.offer_expired",
        question,
        offer=offer.id,
        to_organisation=offer.to_organisation_id,
        from_organisation=offer.from_organisation_id,
    )
    return offer


def close_open_offer(actor: Actor, question: Question) -> None:
    """Withdraws the open offer of a question under lock, if there is one; used when it closes."""
    offer = question.offers.filter(status=OfferStatus.OFFERED).first()
    if offer is None:
        return
    _answer(offer, actor, OfferStatus.WITHDRAWN)
    uninvolve(question, offer.to_organisation_id, InvolvementKind.OFFERED)
    tell(
        actor,
        "question.offer_withdrawn",
        question,
        offer=offer.id,
        to_organisation=offer.to_organisation_id,
    )


def _lock_offer(offer_id: UUID) -> tuple[Offer, Question]:
    """The question first, then the offer: every verb takes locks in this order."""
    question_id = Offer.objects.filter(pk=offer_id).values_list("question_id", flat=True).first()
    if question_id is None:
        raise NotVisible
    question = lock(question_id)
    offer = Offer.objects.select_related("to_organisation").get(pk=offer_id)
    offer.question = question
    return offer, question


def _require_receiver(question: Question, organisation_id: UUID, person_id: UUID | None) -> None:
    if organisation_id == question.holder_organisation_id:
        raise Unacceptable({"to_organisation": _("Deze organisatie heeft de vraag al.")})
    if not is_partner(question.desk_id, organisation_id):
        raise Unacceptable({"to_organisation": _("Kies een partner van dit loket.")})
    if organisation_id in question.withheld_from:
        raise Unacceptable(
            {"to_organisation": _("De club wil deze vraag niet delen met deze organisatie.")}
        )
    if person_id and not works_for(question.desk_id, organisation_id, person_id):
        raise Unacceptable({"to_person": _("Deze persoon werkt hier niet voor die organisatie.")})


def _require_offered(offer: Offer) -> None:
    if offer.status != OfferStatus.OFFERED:
        raise Impossible(
            _("Dit verzoek staat niet meer open: %(status)s.")
            % {"status": offer.get_status_display().lower()}
        )


def _answer(offer: Offer, actor: Actor, status: OfferStatus) -> None:
    offer.status = status
    offer.answered_at = clock.now()
    offer.answered_by_id = actor.person_id
    offer.save(update_fields=["status", "answered_at", "answered_by", "decline_reason", "note"])


def _give_back(question: Question, offer: Offer, reason: Attention) -> None:
    """Nothing moved; the one asked loses the sight that only the offer gave."""
    uninvolve(question, offer.to_organisation_id, InvolvementKind.OFFERED)
    change(question, *call_attention(question, reason))
