"""What activities hold of people: who is invited, who registered and came, who said what of a proposal.

Somebody of a club is found by address, as who asked a question is.
"""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models import Feed, Guest, Registration
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, known, on_erasure, on_search
from voorzet.journal.terms import Expiry, Term, register_term

CODE = FieldClass.CODE
CODES = (
    "themes",
    "for_sports",
    "for_roles",
    "for_kinds",
    "for_municipalities",
    "for_postcodes",
    "for_providers",
    "desk_ids",
    "source_uid",
    "source_moment",
    "source_digest",
)
TEXTS = ("title", "description", "place", "cancelled_reason")
GUEST = {"name": FieldClass.NAME, "email": FieldClass.CONTACT, "language": CODE}

register(
    Holding(
        model="activities.Activity",
        what=_("activiteiten voor clubs, en wie ze organiseert"),
        purpose=Purpose.WORK_TOGETHER,
        fields=dict.fromkeys(CODES, CODE) | dict.fromkeys(TEXTS, FieldClass.TEXT),
        desk=("desk_id",),
        people={"person_id": ALL},
        private=True,  # announced to everybody; whoever is named in it can ask that it stops
    ),
    Holding(
        model="activities.Organiser",
        what=_("welke organisaties een activiteit samen organiseren"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("activity__desk_id",),
    ),
    Holding(
        model="activities.AlignmentRound",
        what=_("wanneer een activiteit is afgestemd, en hoe dat afliep"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"reason": FieldClass.TEXT},
        desk=("activity__desk_id",),
        private=True,  # one line of the coordinator
    ),
    Holding(
        model="activities.Stance",
        what=_("wat partners van een voorgestelde activiteit vinden"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"note": FieldClass.TEXT},
        desk=("round__activity__desk_id",),
        people={"person_id": ALL},
        private=True,  # one line that a colleague wrote
    ),
    Holding(
        model="activities.Finding",
        what=_("wat bij het afstemmen botst of samen kan"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"reasons": CODE, "details": CODE},
        desk=("round__activity__desk_id",),
    ),
    Holding(
        model="activities.Guest",
        what=_("wie voor een activiteit is uitgenodigd, en wat die antwoordde"),
        purpose=Purpose.HELP_CLUB,
        fields=GUEST,
        desk=("activity__desk_id",),
        askers={"id": ALL},
        term="guest",
    ),
    Holding(
        model="activities.Registration",
        what=_("wie zich voor een activiteit aanmeldde, of die er was, en wat die ervan vond"),
        purpose=Purpose.HELP_CLUB,
        fields=GUEST | {"provider_name": FieldClass.ORGANISATION, "remark": FieldClass.TEXT},
        desk=("activity__desk_id",),
        askers={"id": ALL},
        term="guest",
        private=True,  # what a guest wrote of the evening
    ),
    Holding(
        model="activities.Attendance",
        what=_("hoeveel mensen van een club bij een activiteit waren"),
        purpose=Purpose.HELP_CLUB,
        desk=("desk_id",),
    ),
    Holding(
        model="activities.Evaluation",
        what=_("wat de organisatoren van een activiteit leerden"),
        purpose=Purpose.WORK_TOGETHER,
        fields=dict.fromkeys(("went_well", "to_change"), FieldClass.TEXT),
        desk=("activity__desk_id",),
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="activities.AgendaItem",
        what=_("de gezamenlijke agenda van een loket"),
        purpose=Purpose.WORK_TOGETHER,
        fields=dict.fromkeys(("title", "why", "reason"), FieldClass.TEXT),
        desk=("desk_id",),
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="activities.AgendaWeight",
        what=_("hoe zwaar organisaties een onderwerp vinden wegen"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("item__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="activities.YearAim",
        what=_("hoeveel activiteiten een loket in een jaar wil"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
    ),
    Holding(
        model="activities.CalendarSource",
        what=_("agenda’s van partners die worden meegelezen"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "name": FieldClass.ORGANISATION,
            "sealed_address": FieldClass.SECRET,
            "themes": CODE,
            "etag": CODE,
            "modified": CODE,
            "left_out_why": CODE,
        },
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="activities.Feed",
        what=_("adressen waarop een agendaprogramma activiteiten leest"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"digest": FieldClass.SECRET},
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
)


@on_search
def find_guests(subject: Subject) -> Subject:
    """Who was invited or registered under one of the identifiers or addresses."""
    lowered = {email.lower() for email in subject.emails}
    guests = [
        guest
        for model in (Guest, Registration)
        for guest in model.objects.alias(lowered=Lower("email")).filter(
            Q(pk__in=subject.asker_ids) | Q(lowered__in=lowered)
        )
    ]
    return Subject(
        asker_ids=frozenset(guest.pk for guest in guests),
        names=known(guest.name for guest in guests),
        emails=known(guest.email for guest in guests),
    )


@on_erasure
def forget_guests(subject: Subject) -> dict[str, int]:
    """Who was invited or registered goes; how many people of a club came stays."""
    return {
        f"activities.{model.__name__}": model.objects.filter(pk__in=subject.asker_ids).delete()[0]
        for model in (Registration, Guest)
    }


@on_erasure
def forget_feeds(subject: Subject) -> dict[str, int]:
    """No calendar program reads along for somebody who is forgotten."""
    return {"activities.Feed": Feed.objects.filter(person_id__in=subject.person_ids).delete()[0]}


def _forget_guests_of_then(expiry: Expiry) -> int:
    held = {"activity__desk__in": expiry.desk_ids, "activity__ends_at__lt": expiry.before}
    return sum(model.objects.filter(**held).delete()[0] for model in (Registration, Guest))


register_term(
    Term(
        kind="guest",
        what=_("wie voor een activiteit is uitgenodigd of zich aanmeldde"),
        begins=_("het einde van de activiteit"),
        days=timedelta(days=365).days,
        ground=_("terugvragen wat een activiteit opleverde, en een volgende goed richten"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_forget_guests_of_then,
    ),
)
