"""Links for people without an account: the club follows its question, an outsider answers."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.questions.actions._common import lock, require, require_text_kept, tell
from voorzet.questions.models import (
    Asker,
    Consultation,
    ConsultationStatus,
    Link,
    LinkPurpose,
    Offer,
    OfferStatus,
    Question,
)
from voorzet.questions.policy import may_work_on

FOLLOW_LINK_LASTS = timedelta(days=400)
OUTSIDER_LINK_LASTS = timedelta(days=60)


def make_follow_link(*, question: Question, asker: Asker) -> Link:
    """A link with which an asker follows a question; part of receiving and of renewing."""
    now = clock.now()
    return Link.objects.create(
        question=question,
        purpose=LinkPurpose.FOLLOW,
        asker=asker,
        recipient_email=asker.email,
        made_at=now,
        expires_at=now + FOLLOW_LINK_LASTS,
    )


@verb
def make_outsider_link(
    *, actor: Actor, asked: Offer | Consultation, recipient_email: str = ""
) -> Link:
    """A link with which the organisation that was asked can answer without an account."""
    question = lock(asked.question_id)
    require(may_work_on(actor, question), _("Alleen wie de vraag heeft, maakt een link."))
    asked.refresh_from_db(fields=["status"])
    if asked.status not in {OfferStatus.OFFERED, ConsultationStatus.ASKED}:
        raise Impossible(_("Dit verzoek is al beantwoord of verlopen."))
    is_offer = isinstance(asked, Offer)
    now = clock.now()
    link = Link.objects.create(
        question=question,
        purpose=LinkPurpose.OFFER if is_offer else LinkPurpose.CONSULTATION,
        offer_id=asked.id if is_offer else None,
        consultation_id=None if is_offer else asked.id,
        recipient_email=recipient_email,
        made_at=now,
        expires_at=now + OUTSIDER_LINK_LASTS,
    )
    tell(actor, "question.link_made", question, link=link.id, purpose=link.purpose)
    return link


@verb
def renew_follow_link(*, actor: Actor, question_id: UUID) -> list[Link]:
    """Gives everyone who asked a new link, by mail too, and ends the links they had.

    For a club that lost its link, or whose link came into other hands.
    """
    question = lock(question_id)
    require(may_work_on(actor, question), _("Alleen wie de vraag heeft, maakt een link."))
    require_text_kept(question)
    Link.objects.filter(question=question, purpose=LinkPurpose.FOLLOW, revoked_at=None).update(
        revoked_at=clock.now()
    )
    links = [make_follow_link(question=question, asker=asker) for asker in question.askers.all()]
    for link in links:
        tell(actor, "question.link_made", question, link=link.id, purpose=link.purpose)
    return links


@verb
def revoke_link(*, actor: Actor, link_id: UUID) -> Link:
    """Makes a link useless from now on. Revoking twice is the same as once."""
    link = Link.objects.filter(pk=link_id).first()
    if link is None:
        raise NotVisible
    question = lock(link.question_id)
    require(may_work_on(actor, question), _("Alleen wie de vraag heeft, trekt een link in."))
    if Link.objects.filter(pk=link_id, revoked_at=None).update(revoked_at=clock.now()):
        tell(actor, "question.link_revoked", question, link=link.id, purpose=link.purpose)
    return link
