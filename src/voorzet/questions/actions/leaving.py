"""When an organisation leaves a desk: nothing stays with who is no longer there (law 1)."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from voorzet.desks.queries import get_first_holder, is_partner
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.questions.actions._common import (
    call_attention,
    change,
    hold,
    lock,
    require,
    tell,
)
from voorzet.questions.actions.consulting import close_consultations_of
from voorzet.questions.actions.granting import close_sight_requests
from voorzet.questions.actions.handing_over import close_open_offer
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    Involvement,
    Offer,
    OfferStatus,
    Question,
    SightRequest,
    SightRequestStatus,
    Status,
)
from voorzet.questions.policy import may_rehome


@verb
def release_organisation(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> int:
    """Takes an organisation out of every question of a desk it no longer takes part in.

    What it was asked is withdrawn, what it holds goes to the desk's first holder, on top of the list, and
    its sight ends, also of what is closed. Returns how many questions it held. An acceptance at the same
    moment is waited for, because both lock the question. Raises Impossible for the first holder itself.
    """
    require(may_rehome(actor, organisation_id, desk_id), _("U kunt dit niet overdragen."))
    if get_first_holder(desk_id) == organisation_id:
        raise Impossible(_("Kies eerst een andere partner die vragen van het formulier ontvangt."))
    for question_id in _asked_of(desk_id, organisation_id):
        question = lock(question_id)
        close_consultations_of(actor, question, organisation_id)
        offered = question.offers.filter(
            status=OfferStatus.OFFERED, to_organisation_id=organisation_id
        )
        if offered.exists():
            close_open_offer(actor, question)
            change(question, *call_attention(question, Attention.EXPIRED))
    held = 0
    for question_id in _held_by(desk_id, organisation_id):
        question = lock(question_id)
        if question.holder_organisation_id != organisation_id:
            continue
        _give_to_first_holder(actor, question)
        held += 1
    _end_requests(actor, desk_id, organisation_id)
    Involvement.objects.filter(
        question__desk_id=desk_id, organisation_id=organisation_id, until=None
    ).update(until=clock.now())
    return held


def hold_by_partner(question: Question) -> None:
    """Before a question opens again: who held it may have left; then the first holder has it."""
    if not is_partner(question.desk_id, question.holder_organisation_id):
        hold(question, question.desk.first_holder_id)


def _give_to_first_holder(actor: Actor, question: Question) -> None:
    left_by = question.holder_organisation_id
    hold(question, question.desk.first_holder_id)
    change(
        question,
        "holder_organisation_id",
        "holder_person_id",
        *call_attention(question, Attention.REHOMED),
    )
    tell(
        actor,
        "question.taken_back",
        question,
        from_organisation=left_by,
        to_organisation=question.holder_organisation_id,
    )


def _end_requests(actor: Actor, desk_id: UUID, organisation_id: UUID) -> None:
    """What it asked to see, and what it was shown for a term, also of closed questions."""
    requests = SightRequest.objects.filter(
        desk_id=desk_id,
        organisation_id=organisation_id,
        status__in=[SightRequestStatus.ASKED, SightRequestStatus.GRANTED],
    )
    for question_id in requests.order_by("question_id").values_list("question_id", flat=True):
        lock(question_id)
    close_sight_requests(actor, requests.select_related("question").order_by("question_id"))


def _asked_of(desk_id: UUID, organisation_id: UUID) -> list[UUID]:
    """In id order, as every verb that locks several."""
    offered = Offer.objects.filter(
        question_id=OuterRef("pk"), status=OfferStatus.OFFERED, to_organisation_id=organisation_id
    )
    consulted = Consultation.objects.filter(
        question_id=OuterRef("pk"),
        status=ConsultationStatus.ASKED,
        to_organisation_id=organisation_id,
    )
    asked = Question.objects.filter(Q(Exists(offered)) | Q(Exists(consulted)), desk_id=desk_id)
    return list(asked.exclude(status=Status.CLOSED).order_by("id").values_list("id", flat=True))


def _held_by(desk_id: UUID, organisation_id: UUID) -> list[UUID]:
    held = Question.objects.filter(desk_id=desk_id, holder_organisation_id=organisation_id)
    return list(held.exclude(status=Status.CLOSED).order_by("id").values_list("id", flat=True))
