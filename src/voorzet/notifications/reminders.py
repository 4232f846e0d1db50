"""Reminders by the clock: each once per deadline, whoever hears it. Terms that nobody watches end in silence (law 9).

No verbs: nobody acts here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from voorzet.activities.models import Answer, Stance
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.ids import new_id
from voorzet.kernel.working_days import add_working_days, is_working_day
from voorzet.mail.addressing import to_askers
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail
from voorzet.notifications.models import NoticeKind, Reminder, Stage
from voorzet.notifications.queries.activities import list_of_organisations
from voorzet.notifications.queries.hearers import (
    Hearer,
    list_asked,
    list_coordinating,
    list_holders,
    soonest_of,
)
from voorzet.notifications.queries.people import list_working
from voorzet.notifications.queries.sight import told_questions
from voorzet.notifications.telling import News, announce
from voorzet.questions.models import (
    Consultation,
    ConsultationStatus,
    Offer,
    OfferStatus,
    Question,
    Status,
)
from voorzet.questions.queries import list_askers
from voorzet.reference.queries import list_days_off
from voorzet.support.models import DecisionStatus, Voice, VoiceAnswer

AT_A_TIME = 200
UNHEEDED_AFTER = 2  # working days
FEEDBACK_AFTER = timedelta(days=7)
# What was answered long before reminders came to be is left in peace.
FEEDBACK_UNTIL = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose moment has come: of what, about which question, and for whom."""

    subject_id: UUID
    deadline: datetime
    desk_id: UUID
    question_id: UUID | None
    party_id: UUID | None
    hearers: Callable[[], Sequence[Hearer]]
    activity_id: UUID | None = None


@as_system()
def remind_of_deadlines() -> list[OutgoingMail]:
    """Tells of terms that end before the end of the next working day, and of terms nobody heeded."""
    return [
        *_remind(Stage.DUE, _list_due_questions()),
        *_remind(Stage.OFFER_DUE, _list_due_offers()),
        *_remind(Stage.CONSULTATION_DUE, _list_due_consultations()),
        *_remind(Stage.UNHEEDED, _list_unheeded()),
        *_remind(Stage.ALIGNMENT_DUE, _list_due_stances()),
        *_remind(Stage.DECISION_DUE, _list_due_voices()),
    ]


@as_system()
def tell_of_quarantine() -> list[OutgoingMail]:
    """Tells the coordinators of mail that was put aside: on the page now, by mail with the rest of the day."""
    waiting = (
        IncomingMail.objects.filter(
            ~Exists(_given(Stage.PUT_ASIDE, OuterRef("stored_at"))),
            course=Course.QUARANTINED,
            desk__isnull=False,
        )
        .order_by("stored_at")
        .values_list("id", "stored_at", "desk_id")[:AT_A_TIME]
    )
    found = [
        Due(mail_id, stored_at, desk_id, None, None, _coordinators(desk_id))
        for mail_id, stored_at, desk_id in waiting
        if desk_id is not None
    ]
    return _remind(Stage.PUT_ASIDE, found)


@as_system()
def ask_for_feedback() -> list[OutgoingMail]:
    """Asks the club once, a week after the answer, whether it helped; never about what is confidential."""
    now = clock.now()
    answered = told_questions().filter(
        ~Exists(_given(Stage.FEEDBACK, OuterRef("closed_at"))),
        status=Status.CLOSED,
        solved=None,
        confidential=False,
        closed_at__lte=now - FEEDBACK_AFTER,
        closed_at__gt=now - FEEDBACK_UNTIL,
    )
    mails: list[OutgoingMail] = []
    for question in answered.defer("search_summary").order_by("closed_at")[:AT_A_TIME]:
        entry = (
            Entry.objects.filter(
                subject_id=question.id,
                verb="question.answered",
                at__gte=question.closed_at - FEEDBACK_AFTER,
            )
            .order_by("-at")
            .first()
            if question.closed_at
            else None
        )
        _note(Stage.FEEDBACK, question.id, question.closed_at or now, question.desk_id)
        if entry is not None:
            mails += write_batch(
                [
                    Letter(entry.id, address, question.desk_id, question.id)
                    for address in to_askers(MailKind.FEEDBACK, list_askers(question))
                    if address.link_id is not None
                ]
            )
    return mails


def _remind(stage: Stage, found: Sequence[Due]) -> list[OutgoingMail]:
    mails: list[OutgoingMail] = []
    for due in found:
        reminder = _note(stage, due.subject_id, due.deadline, due.desk_id)
        if reminder is None:
            continue
        news = News(
            cause_id=reminder.id,
            about=stage,
            desk_id=due.desk_id,
            question_id=due.question_id,
            activity_id=due.activity_id,
            party_id=due.party_id,
            soonest=soonest_of(stage),
        )
        mails += announce(news, due.hearers())
    return mails


def _note(stage: Stage, subject_id: UUID, deadline: datetime, desk_id: UUID) -> Reminder | None:
    """That this was told; None when it was before."""
    reminder, is_new = Reminder.objects.get_or_create(
        subject_id=subject_id,
        stage=stage,
        deadline=deadline,
        defaults={"id": new_id(), "desk_id": desk_id, "made_at": clock.now()},
    )
    return reminder if is_new else None


def _given(stage: Stage, deadline: OuterRef) -> QuerySet[Reminder]:
    return Reminder.objects.filter(subject_id=OuterRef("id"), stage=stage, deadline=deadline)


def _list_due_questions() -> list[Due]:
    questions = _open_questions().filter(
        ~Exists(_given(Stage.DUE, OuterRef("due_at"))),
        due_at__gt=clock.now(),
        due_at__lte=_end_of_next_working_day(),
        # A term that was set today for tomorrow needs no reminder today.
        raised_at__lt=F("due_at") - timedelta(days=1),
    )
    return [_of_question(one, list_holders) for one in questions.order_by("due_at")[:AT_A_TIME]]


def _list_unheeded() -> list[Due]:
    questions = _open_questions().filter(
        ~Exists(_given(Stage.UNHEEDED, OuterRef("due_at"))), due_at__lte=_unheeded_before()
    )
    return [
        _of_question(one, lambda question: list_coordinating(question.desk_id))
        for one in questions.order_by("due_at")[:AT_A_TIME]
    ]


def _open_questions() -> QuerySet[Question]:
    return told_questions().exclude(status=Status.CLOSED).defer("search_summary")


def _of_question(question: Question, find: Callable[[Question], list[Hearer]]) -> Due:
    return Due(
        question.id,
        question.due_at or clock.now(),
        question.desk_id,
        question.id,
        question.holder_organisation_id,
        lambda: find(question),
    )


def _list_due_offers() -> list[Due]:
    offers = Offer.objects.filter(
        ~Exists(_given(Stage.OFFER_DUE, OuterRef("deadline"))),
        status=OfferStatus.OFFERED,
        deadline__gt=clock.now(),
        deadline__lte=_end_of_next_working_day(),
        offered_at__lt=F("deadline") - timedelta(days=1),
    )
    return [_of_asked(one) for one in offers.select_related("question")[:AT_A_TIME]]


def _list_due_consultations() -> list[Due]:
    consultations = Consultation.objects.filter(
        ~Exists(_given(Stage.CONSULTATION_DUE, OuterRef("deadline"))),
        status=ConsultationStatus.ASKED,
        deadline__gt=clock.now(),
        deadline__lte=_end_of_next_working_day(),
        asked_at__lt=F("deadline") - timedelta(days=1),
    )
    return [_of_asked(one) for one in consultations.select_related("question")[:AT_A_TIME]]


def _of_asked(asked: Offer | Consultation) -> Due:
    return Due(
        asked.id,
        asked.deadline,
        asked.question.desk_id,
        asked.question_id,
        asked.from_organisation_id,
        lambda: list_asked(asked.question.desk_id, asked.to_organisation_id, asked.to_person_id),
    )


def _list_due_stances() -> list[Due]:
    """Partners who did not say yet what they think of a proposal; their silence will count."""
    stances = Stance.objects.filter(
        ~Exists(_given(Stage.ALIGNMENT_DUE, OuterRef("round__deadline"))),
        answer=Answer.ASKED,
        round__closed_at=None,
        round__deadline__gt=clock.now(),
        round__deadline__lte=_end_of_next_working_day(),
        round__opened_at__lt=F("round__deadline") - timedelta(days=1),
    )
    return [_of_stance(one) for one in stances.select_related("round__activity")[:AT_A_TIME]]


def _of_stance(stance: Stance) -> Due:
    activity = stance.round.activity
    return Due(
        stance.id,
        stance.round.deadline,
        activity.desk_id,
        None,
        activity.organisation_id,
        lambda: list_of_organisations(activity, [stance.organisation_id], NoticeKind.ADDRESSED),
        activity.id,
    )


def _list_due_voices() -> list[Due]:
    """Partners who did not give their voice yet."""
    voices = Voice.objects.filter(
        ~Exists(_given(Stage.DECISION_DUE, OuterRef("decision__deadline"))),
        answer=VoiceAnswer.ASKED,
        recused_because="",
        organisation__isnull=False,
        decision__status=DecisionStatus.OPEN,
        decision__deadline__gt=clock.now(),
        decision__deadline__lte=_end_of_next_working_day(),
        decision__proposed_at__lt=F("decision__deadline") - timedelta(days=1),
    )
    return [_of_voice(one) for one in voices.select_related("decision")[:AT_A_TIME]]


def _of_voice(voice: Voice) -> Due:
    decision, asked = voice.decision, [one for one in [voice.organisation_id] if one is not None]
    return Due(
        voice.id,
        decision.deadline,
        decision.desk_id,
        voice.question_id,
        decision.organisation_id,
        lambda: list_working(decision.desk_id, asked, NoticeKind.ADDRESSED),
    )


def _coordinators(desk_id: UUID) -> Callable[[], Sequence[Hearer]]:
    return lambda: list_coordinating(desk_id)


def _end_of_next_working_day() -> datetime:
    return datetime.combine(
        add_working_days(clock.today(), 1, list_days_off()), time.max, AMSTERDAM
    )


def _unheeded_before() -> datetime:
    """Terms that passed so long ago: two whole working days before this moment."""
    day, left, days_off = clock.today(), UNHEEDED_AFTER, list_days_off()
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, days_off)
    return datetime.combine(day, clock.now().astimezone(AMSTERDAM).timetz())
