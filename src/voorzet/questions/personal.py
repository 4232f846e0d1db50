"""What questions holds of people: who asked, who worked on it, and every text in which somebody may be named.

The one place that names the fields of this room for export, erasure, retention and the register.
"""

from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, leave_out, register
from voorzet.journal.models import Entry
from voorzet.journal.subjects import (
    Subject,
    known,
    on_erasure,
    on_obstacle,
    on_search,
)
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.kernel import clock
from voorzet.questions.models import (
    Asker,
    Audience,
    Consultation,
    Draft,
    Link,
    Message,
    Offer,
    Presence,
    Question,
    SavedFilter,
    SightRequest,
    Status,
)

# What somebody who worked on a question gets to see of it when asking for access: that they did, not what a
# club wrote.
WORKED_ON = ("id", "reference", "received_at", "status", "closed_at")
ASKED = (*WORKED_ON, "channel", "provider_name", "outcome")
TEXT, CODE = FieldClass.TEXT, FieldClass.CODE
CONTACT_FIELDS = ("name", "role", "email", "phone", "preferred_moment")

register(
    Holding(
        model="questions.Question",
        what=_("vragen van clubs"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "reference": CODE,
            "external_id": CODE,
            "withheld_from": CODE,
            "provider_name": FieldClass.ORGANISATION,
            "search_summary": CODE,
        },
        desk=("desk_id",),
        people={"holder_person_id": WORKED_ON},
        askers={"askers__id": ASKED},
        file="id",
    ),
    Holding(
        model="questions.QuestionText",
        what=_("wat de club vroeg, in eigen woorden"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "known_as": FieldClass.ORGANISATION,
            "subject": TEXT,
            "body": TEXT,
            "already_asked": TEXT,
            "whole": TEXT,
            "search": CODE,
        },
        desk=("desk_id",),
        askers={"question__askers__id": ALL},
        file="question_id",
    ),
    Holding(
        model="questions.Asker",
        what=_("wie de vraag stelde, namens de club"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "name": FieldClass.NAME,
            "role": FieldClass.ROLE,
            "email": FieldClass.CONTACT,
            "phone": FieldClass.CONTACT,
            "preferred_moment": FieldClass.CONTACT,
            "language": CODE,
        },
        desk=("question__desk_id",),
        askers={"id": ALL},
        file="question_id",
        term="asker_contact",
    ),
    Holding(
        model="questions.Involvement",
        what=_("welke organisaties bij een vraag betrokken zijn"),
        purpose=Purpose.HELP_CLUB,
        desk=("question__desk_id",),
    ),
    Holding(
        model="questions.Offer",
        what=_("verzoeken om een vraag over te nemen"),
        purpose=Purpose.HELP_CLUB,
        fields={"reason": TEXT, "note": TEXT},
        desk=("question__desk_id",),
        people={"from_person_id": ALL, "to_person_id": ALL, "answered_by_id": ALL},
        file="question_id",
    ),
    Holding(
        model="questions.Consultation",
        what=_("verzoeken om advies, en het advies"),
        purpose=Purpose.HELP_CLUB,
        fields={"request": TEXT, "answer": TEXT},
        desk=("question__desk_id",),
        people={"from_person_id": ALL, "to_person_id": ALL, "answered_by_id": ALL},
        file="question_id",
    ),
    Holding(
        model="questions.SightRequest",
        what=_("verzoeken om een vraag voor een termijn helemaal te mogen zien"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"purpose": TEXT, "reason": TEXT},
        desk=("desk_id",),
        people={"asked_by_id": ALL, "answered_by_id": ALL},
        file="question_id",
    ),
    Holding(
        model="questions.Message",
        what=_("berichten en notities bij een vraag"),
        purpose=Purpose.HELP_CLUB,
        fields={"body": TEXT, "whole": TEXT},
        desk=("question__desk_id",),
        people={"person_id": ALL},
        askers={"asker_id": ALL},
        own_notes=("organisation_id", {"audience": Audience.OWN_ORGANISATION}),
        file="question_id",
    ),
    Holding(
        model="questions.Attachment",
        what=_("bestanden die een club meestuurde"),
        purpose=Purpose.HELP_CLUB,
        fields={"name": TEXT, "content": CODE, "content_type": CODE},
        desk=("question__desk_id",),
        askers={"message__asker_id": ALL},
        file="question_id",
    ),
    Holding(
        model="questions.Link",
        what=_("links voor wie geen account heeft"),
        purpose=Purpose.HELP_CLUB,
        fields={"recipient_email": FieldClass.CONTACT},
        desk=("question__desk_id",),
        askers={"asker_id": ALL},
        file="question_id",
        term="link",
    ),
    Holding(
        model="questions.Look",
        what=_("wie van een andere organisatie op welke dag een vraag bekeek"),
        purpose=Purpose.ACCOUNT_FOR,
        desk=("question__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="questions.Draft",
        what=_("tekst die iemand typte en niet verstuurde"),
        purpose=Purpose.HELP_CLUB,
        fields={"form": CODE, "body": TEXT},
        people={"person_id": ALL},
        file="question_id",
        private=True,
        term="draft",
    ),
    Holding(
        model="questions.Presence",
        what=_("wie een vraag open heeft, een dag lang"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
    ),
    Holding(
        model="questions.SavedFilter",
        what=_("lijsten die iemand voor zichzelf bewaarde"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"name": TEXT, "query": TEXT},
        people={"person_id": ALL},
        private=True,
    ),
)
leave_out(
    _("woorden om op te zoeken: een andere blik op de tekst van vragen, zonder eigen rijen"),
    "questions.WholeWords",
    "questions.OutlineWords",
)


@on_search
def find_askers(subject: Subject) -> Subject:
    """Who asked under one of the identifiers or addresses, at any desk."""
    lowered = {email.lower() for email in subject.emails}
    askers = list(
        Asker.objects.alias(lowered=Lower("email")).filter(
            Q(pk__in=subject.asker_ids) | Q(lowered__in=lowered)
        )
    )
    return Subject(
        asker_ids=frozenset(asker.id for asker in askers),
        names=known(asker.name for asker in askers),
        emails=known(asker.email for asker in askers),
        phones=known(asker.phone for asker in askers),
        file_ids=frozenset(asker.question_id for asker in askers),
    )


@on_search
def find_files(subject: Subject) -> Subject:
    """Every question that somebody worked on: what the rows say, and what the journal remembers."""
    people = subject.person_ids
    found: set[UUID] = set()
    if people:
        found |= set(Question.objects.filter(holder_person__in=people).values_list("id", flat=True))
        found |= set(
            Message.objects.filter(person__in=people).values_list("question_id", flat=True)
        )
        for model in (Offer, Consultation):
            mine = Q(from_person__in=people) | Q(to_person__in=people) | Q(answered_by__in=people)
            found |= set(model.objects.filter(mine).values_list("question_id", flat=True))
        asked = Q(asked_by__in=people) | Q(answered_by__in=people)
        found |= set(SightRequest.objects.filter(asked).values_list("question_id", flat=True))
        found |= set(
            Entry.objects.filter(person_id__in=people, subject_kind="question").values_list(
                "subject_id", flat=True
            )
        )
    files = subject.file_ids | found
    found |= set(Question.objects.filter(joined_into__in=files).values_list("id", flat=True))
    found |= set(
        Question.objects.filter(pk__in=files, joined_into__isnull=False).values_list(
            "joined_into_id", flat=True
        )
    )
    return Subject(file_ids=frozenset(found))


@on_obstacle
def holds_open_questions(subject: Subject) -> list[str]:
    """Nobody who has open questions is forgotten: they are moved first."""
    number = (
        Question.objects.filter(holder_person__in=subject.person_ids)
        .exclude(status=Status.CLOSED)
        .count()
    )
    if not number:
        return []
    return [
        ngettext(
            "Deze persoon heeft nog %(number)s open vraag. Draag die eerst over.",
            "Deze persoon heeft nog %(number)s open vragen. Draag die eerst over.",
            number,
        )
        % {"number": number}
    ]


@on_erasure
def forget_askers(subject: Subject) -> dict[str, int]:
    """Who asked becomes nobody; their links end."""
    links = Link.objects.filter(asker__in=subject.asker_ids, revoked_at=None)
    return {
        "questions.Link": links.update(revoked_at=clock.now()),
        "questions.Asker": Asker.objects.filter(pk__in=subject.asker_ids).update(
            **dict.fromkeys(CONTACT_FIELDS, "")
        ),
    }


@on_erasure
def forget_working_state(subject: Subject) -> dict[str, int]:
    """Drafts, presence and saved filters of the subject."""
    mine = {"person__in": subject.person_ids}
    return {
        "questions.Draft": Draft.objects.filter(**mine).delete()[0],
        "questions.Presence": Presence.objects.filter(**mine).delete()[0],
        "questions.SavedFilter": SavedFilter.objects.filter(**mine).delete()[0],
    }


def _forget_contact(expiry: Expiry) -> int:
    blank = Q(**dict.fromkeys(CONTACT_FIELDS, ""))
    return (
        Asker.objects.filter(
            question__desk__in=expiry.desk_ids,
            question__status=Status.CLOSED,
            question__closed_at__lt=expiry.before,
        )
        .exclude(blank)
        .exclude(question__in=expiry.held)
        .update(**dict.fromkeys(CONTACT_FIELDS, ""))
    )


def _forget_recipients(expiry: Expiry) -> int:
    return (
        Link.objects.filter(question__desk__in=expiry.desk_ids, expires_at__lt=expiry.before)
        .exclude(recipient_email="")
        .exclude(question__in=expiry.held)
        .update(recipient_email="")
    )


def _remove_drafts(expiry: Expiry) -> int:
    return (
        Draft.objects.filter(question__desk__in=expiry.desk_ids, saved_at__lt=expiry.before)
        .exclude(question__in=expiry.held)
        .delete()[0]
    )


register_term(
    Term(
        kind="asker_contact",
        what=_("naam en contactgegevens van wie de vraag stelde"),
        begins=_("het afronden van de vraag"),
        days=2 * 365,
        ground=_("terugkomen op dezelfde vraag, en verantwoording over het vorige jaar"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_forget_contact,
    ),
    Term(
        kind="link",
        what=_("het adres waar een link voor iemand van buiten naartoe ging"),
        begins=_("het verlopen van de link"),
        days=30,
        ground=_("nagaan wie een link kreeg zolang daar vragen over kunnen zijn"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_forget_recipients,
    ),
    Term(
        kind="draft",
        what=_("tekst die iemand typte en niet verstuurde"),
        begins=_("het laatste woord"),
        days=90,
        ground=_("verder kunnen typen na een onderbreking"),
        source=_("voorstel; AVG art. 5 lid 1 onder c en e"),
        expire=_remove_drafts,
    ),
)
