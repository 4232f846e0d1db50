"""What mail holds of people: to which address something went, and when; never what it said."""

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.mail.models import Course, IncomingMail, OutgoingMail, RawMail


def _remove_mails(expiry: Expiry) -> int:
    removed, _each = (
        OutgoingMail.objects.filter(desk_id__in=expiry.desk_ids, made_at__lt=expiry.before)
        .exclude(question_id__in=expiry.held)
        .delete()
    )
    return removed


def _remove_incoming(expiry: Expiry) -> int:
    removed, _each = (
        IncomingMail.objects.filter(desk_id__in=expiry.desk_ids, stored_at__lt=expiry.before)
        .exclude(question_id__in=expiry.held)
        .exclude(course=Course.STORED)
        .delete()
    )
    return removed


register(
    Holding(
        model="mail.OutgoingMail",
        what=_("welke mail naar welk adres ging, zonder de inhoud"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "recipient": FieldClass.CONTACT,
            "language": FieldClass.CODE,
            "message_id": FieldClass.CODE,
            "fault": FieldClass.CODE,
        },
        desk=("desk_id",),
        people={"person_id": ALL},
        file="question_id",
        term="letter",
    ),
    Holding(
        model="mail.DeskText",
        what=_("wat een loket in eigen woorden schrijft in mails"),
        purpose=Purpose.HELP_CLUB,
        fields={"subject": FieldClass.ORGANISATION, "body": FieldClass.ORGANISATION},
        desk=("desk_id",),
    ),
    Holding(
        model="mail.AgreementMail",
        what=_("wie een mail kreeg over de afspraken van het loket, en wanneer"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("agreement__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="mail.IncomingMail",
        what=_("welke mail er binnenkwam, van wie, en wat ermee gebeurde"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "key": FieldClass.CODE,
            "sender": FieldClass.CONTACT,
            "subject": FieldClass.TEXT,
        },
        desk=("desk_id",),
        people={"settled_by_id": ALL},
        file="question_id",
        term="incoming_mail",
    ),
    Holding(
        model="mail.RawMail",
        what=_("een binnengekomen mail zoals die was, zolang dat nodig is om fouten te herstellen"),
        purpose=Purpose.HELP_CLUB,
        # Whole, it is nobody's to change; whoever is forgotten, their mails go (see below).
        fields={"content": FieldClass.CODE},
        desk=("mail__desk_id",),
        # Shown on no page, to nobody.
        read_by=lambda _organisation_id: Q(pk__in=[]),
        file="mail__question_id",
        term="incoming_mail",
    ),
    Holding(
        model="mail.Mailbox",
        what=_("de mailboxen van het loket"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "address": FieldClass.ORGANISATION,
            "host": FieldClass.CODE,
            "username": FieldClass.CODE,
            "secret": FieldClass.SECRET,
            "folder": FieldClass.CODE,
            "fault": FieldClass.CODE,
        },
        desk=("desk_id",),
    ),
)
register_term(
    Term(
        kind="incoming_mail",
        what=_("een binnengekomen mail zoals die was"),
        begins=_("het binnenkomen"),
        days=60,
        ground=_("nagaan wat er binnenkwam als er iets misging; de vraag zelf blijft staan"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_remove_incoming,
    ),
)
register_term(
    Term(
        kind="letter",
        what=_("de regel dat een mail is verstuurd, met het adres"),
        begins=_("het versturen"),
        days=365,
        ground=_("nagaan of bericht is aangekomen, en klachten daarover"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_remove_mails,
    ),
)


@on_erasure
def remove_mails_of(subject: Subject) -> dict[str, int]:
    """A mail as it came in goes when it is theirs, or holds an address of theirs: what was taken from it stays."""
    theirs = Q(mail__sender__in=subject.emails) | Q(mail__question_id__in=subject.file_ids)
    for address in subject.emails:
        holds = RawSQL("position(%s::bytea in content) > 0", [address.encode()], BooleanField())
        theirs |= Q(pk__in=RawMail.objects.filter(holds).values("pk"))
    return {"mail.RawMail": RawMail.objects.filter(theirs).delete()[0]}
