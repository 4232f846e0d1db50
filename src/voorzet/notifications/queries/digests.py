"""What a mail to somebody who works here is about, with only what they may see at this moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.access.actors import list_actors
from voorzet.notifications.models import Notice
from voorzet.notifications.queries.sight import list_shown, told_questions
from voorzet.parties.models import Person
from voorzet.questions.models import Consultation, ConsultationStatus, Offer, OfferStatus, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was asked of somebody and waits for their answer."""

    question: Question
    deadline: datetime
    sentence: str


def list_notices_of(digest_id: UUID) -> list[Notice]:
    """What is in a digest, as far as its reader may see it now; the oldest first."""
    notices = list(
        Notice.objects.filter(digest_id=digest_id)
        .select_related("question", "desk", "party", "provider", "activity", "stand_in_for")
        .defer("question__search_summary")
        .order_by("made_at", "id")
    )
    shown = list_shown(notices)
    return [notice for notice in notices if notice.id in shown]


def find_notice_of(cause_id: UUID, person_id: UUID | None) -> Notice | None:
    """What a mail at once is about; None when its reader may not see it any more."""
    if person_id is None:
        return None
    notice = (
        Notice.objects.filter(cause_id=cause_id, person_id=person_id)
        .select_related("question", "desk", "party", "provider", "activity", "stand_in_for")
        .defer("question__search_summary")
        .first()
    )
    return notice if notice is not None and list_shown([notice]) else None


def list_asked_of(person_id: UUID) -> list[Asked]:
    """What was asked of this person, or of nobody in particular at an organisation of theirs, and is still open."""
    people = list(Person.objects.filter(pk=person_id))
    to_me = Q(pk__in=[])
    for (_person, organisation_id), actor in list_actors(people).items():
        here = [seat.desk_id for seat in actor.seats if actor.works_at(seat.desk_id)]
        to_me |= Q(to_organisation_id=organisation_id, question__desk_id__in=here) & (
            Q(to_person_id=person_id) | Q(to_person_id=None)
        )
    told = told_questions().values("id")
    offers = (
        Offer.objects.filter(to_me, status=OfferStatus.OFFERED, question__in=told)
        .select_related("question__desk")
        .defer("question__search_summary")
        .order_by("deadline")
    )
    consultations = (
        Consultation.objects.filter(to_me, status=ConsultationStatus.ASKED, question__in=told)
        .select_related("question__desk")
        .defer("question__search_summary")
        .order_by("deadline")
    )
    return [
        *(Asked(one.question, one.deadline, _("neemt u deze vraag over?")) for one in offers),
        *(Asked(one.question, one.deadline, _("wat is uw advies?")) for one in consultations),
    ]
