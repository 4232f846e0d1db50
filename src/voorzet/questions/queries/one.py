"""One question: the gatekeepers, and what stands beside it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, Person
from voorzet.questions.models import (
    Asker,
    Attachment,
    Consultation,
    Draft,
    Involvement,
    InvolvementKind,
    Link,
    Offer,
    Presence,
    Question,
    QuestionText,
    SightRequest,
)
from voorzet.questions.policy import full_sight, ties_at, visible_to
from voorzet.reference.queries import find_municipality, find_theme, list_sports

PRESENT_FOR = timedelta(seconds=60)
NOBODY = UUID(int=0)


def get_question(actor: Actor, reference: str) -> Question:
    """The question with this reference, seen whole by the actor; otherwise it is not there."""
    return _get(Question.objects.filter(full_sight(actor)), reference)


def get_question_for_reading(actor: Actor, reference: str) -> Question:
    """The question with this reference, whole or in outline: see `is_full`.

    With only an outline, subject and text are empty, whatever a template does with them. `draft`
    holds what the actor was typing in the message box, `sport_names` what is played there;
    `has_offers`, `has_consultations`, `has_files` and `has_sight_requests` say whether there is anything to list.
    """
    draft = Draft.objects.filter(
        question_id=OuterRef("pk"), person_id=actor.person_id or NOBODY, form="message"
    ).values("body")[:1]
    sports = Question.sports.through.objects.filter(question_id=OuterRef("pk"))
    shown: dict[str, Any] = {
        "is_full": ExpressionWrapper(full_sight(actor), output_field=BooleanField()),
        "draft": Subquery(draft),
        "sport_slugs": ArraySubquery(sports.values("sport_id")),
        "has_offers": Exists(Offer.objects.filter(question_id=OuterRef("pk"))),
        "has_consultations": Exists(Consultation.objects.filter(question_id=OuterRef("pk"))),
        "has_files": Exists(Attachment.objects.filter(question_id=OuterRef("pk")))
        | Exists(Attachment.objects.filter(question__joined_into=OuterRef("pk"))),
        "has_sight_requests": Exists(SightRequest.objects.filter(question_id=OuterRef("pk"))),
    }
    question = _get(Question.objects.filter(visible_to(actor)).annotate(**shown), reference)
    question.sport_names = [sport.label for sport in list_sports(question.sport_slugs)]
    if not question.is_full:
        question.text = QuestionText()
        question.holder_person = None
    return question


def _get(questions: QuerySet[Question], reference: str) -> Question:
    try:
        question = (
            questions.select_related("desk", "holder_organisation", "holder_person", "text")
            .defer("search_summary", "text__search")
            .get(reference=reference.upper())
        )
    except Question.DoesNotExist:
        raise NotVisible from None
    _complete(question)
    return question


def _complete(question: Question) -> None:
    """Adds what is remembered of the reference tables; joining them would cost more than all the rest."""
    theme = find_theme(question.theme_id or "")
    if theme is not None:
        question.theme = theme
    municipality = find_municipality(question.municipality_id or "")
    if municipality is not None:
        question.municipality = municipality


def get_offer(actor: Actor, reference: str, offer_id: UUID) -> Offer:
    """An offer on this question, which the actor sees whole."""
    offer = (
        Offer.objects.filter(
            pk=offer_id,
            question__in=Question.objects.filter(
                full_sight(actor), reference=reference.upper()
            ).values("pk"),
        )
        .select_related("question__desk", "to_organisation", "from_organisation", "to_person")
        .first()
    )
    if offer is None:
        raise NotVisible
    return offer


def get_consultation(actor: Actor, reference: str, consultation_id: UUID) -> Consultation:
    """A consultation on this question, which the actor sees whole."""
    consultation = (
        Consultation.objects.filter(
            pk=consultation_id,
            question__in=Question.objects.filter(
                full_sight(actor), reference=reference.upper()
            ).values("pk"),
        )
        .select_related("question__desk", "to_organisation", "from_organisation")
        .first()
    )
    if consultation is None:
        raise NotVisible
    return consultation


def get_asker_question(asker: Asker) -> Question:
    """The question an asker follows: their own, or the one it was joined into."""
    own = Question.objects.only("id", "joined_into").get(pk=asker.question_id)
    return (
        Question.objects.select_related("desk", "holder_organisation", "holder_person", "theme")
        .defer("search_summary")
        .get(pk=own.joined_into_id or own.id)
    )


def list_joined(question_id: UUID) -> list[UUID]:
    """The questions that were joined into this one."""
    return list(Question.objects.filter(joined_into=question_id).values_list("id", flat=True))


def list_askers(question: Question) -> list[Asker]:
    """Who asked: for this question and for every question joined into it, the first first."""
    # A question is found by its key or by what it was joined into, each through an index of its own; the
    # same "or" over the askers would read all of them.
    family = Question.objects.filter(Q(pk=question.pk) | Q(joined_into=question)).values("pk")
    askers = list(Asker.objects.filter(question__in=family).order_by("question__received_at", "id"))
    for asker in askers:
        if asker.question_id == question.id:
            asker.question = question
    joined = [asker for asker in askers if asker.question_id != question.id]
    texts = Question.objects.select_related("text").defer("search_summary", "text__search")
    prefetch_related_objects(joined, Prefetch("question", texts))
    return askers


def list_involved(question: Question) -> list[Involvement]:
    """The organisations involved now, each tie apart; `informed` ones are left out."""
    return list(
        Involvement.objects.filter(ties_at(clock.now()), question=question)
        .exclude(kind=InvolvementKind.INFORMED)
        .select_related("organisation")
        .order_by("organisation__name", "kind")
    )


def list_audience(question: Question) -> list[Organisation]:
    """The organisations that read what is written to those involved, by name."""
    return list(
        Organisation.objects.filter(
            pk__in=Involvement.objects.filter(ties_at(clock.now()), question=question)
            .exclude(kind=InvolvementKind.INFORMED)
            .values("organisation")
        ).order_by("name")
    )


def list_offers(question: Question) -> list[Offer]:
    """All offers, the latest first."""
    return list(
        question.offers.select_related(
            "to_organisation", "to_person", "from_organisation", "from_person"
        ).order_by("-offered_at", "-id")
    )


def list_consultations(question: Question) -> list[Consultation]:
    """All consultations, the latest first."""
    return list(
        question.consultations.select_related(
            "to_organisation", "to_person", "from_organisation", "from_person"
        ).order_by("-asked_at", "-id")
    )


def list_links(question: Question) -> list[Link]:
    """The links given out, the latest first."""
    return list(
        question.links.select_related(
            "asker", "offer__to_organisation", "consultation__to_organisation"
        ).order_by("-made_at", "-id")
    )


def get_link_of(question: Question, link_id: UUID) -> Link:
    """One link of this question; of another question it is not there."""
    link = question.links.filter(pk=link_id).first()
    if link is None:
        raise NotVisible
    return link


def list_present(question: Question, except_person: UUID | None) -> list[Person]:
    """Who else has this question open now."""
    return list(
        Person.objects.filter(
            pk__in=Presence.objects.filter(
                question=question, seen_at__gte=clock.now() - PRESENT_FOR
            )
            .exclude(person_id=except_person or NOBODY)
            .values("person")
        ).order_by("name")
    )


def get_draft(actor: Actor, question: Question, form: str) -> str:
    """What the actor typed in a form of this question and did not send."""
    draft = (
        Draft.objects.filter(person_id=actor.person_id or NOBODY, question=question, form=form)
        .values_list("body", flat=True)
        .first()
    )
    return draft or ""
