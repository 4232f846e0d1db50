"""What mail holds of people: to which address something went, and when; never what it said."""

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.mail.models import Course, IncomingMail, OutgoingMail, RawMail
from voorzet.mail.reading import UnreadableMail, read_mail


def _at(expiry: Expiry) -> Q:
    """Of these desks, and of no desk: a digest, or what came for nobody, goes at the shortest term there is."""
    return Q(desk_id__in=expiry.desk_ids) | Q(desk=None)


def _remove_mails(expiry: Expiry) -> int:
    removed, _each = (
        OutgoingMail.objects.filter(_at(expiry), made_at__lt=expiry.before)
        .exclude(question_id__in=expiry.held)
        .delete()
    )
    return removed


def _remove_incoming(expiry: Expiry) -> int:
    removed, _each = (
        IncomingMail.objects.filter(_at(expiry), stored_at__lt=expiry.before)
        .exclude(question_id__in=expiry.held)
        .exclude(course=Course.STORED)
        .delete()
    )
    return removed


@on_erasure
def remove_mails_as_they_came(subject: Subject) -> dict[str, int]:
    """What a mail was made into stays, without them; the mail as it came goes when it is theirs or names them.

    What was not read yet stays until it is: it would be lost, and nothing is made of it yet.
    """
    kept = RawMail.objects.exclude(mail__course=Course.STORED)
    theirs = Q(mail__sender__in=subject.emails) | Q(mail__question_id__in=subject.file_ids)
    gone = set(kept.filter(theirs).values_list("pk", flat=True))
    pattern = "|".join(filter(None, [subject.contact_pattern, subject.name_pattern]))
    if pattern:
        named = re.compile(pattern, re.IGNORECASE)
        others = kept.exclude(pk__in=gone).values_list("pk", "content").iterator(chunk_size=1)
        gone |= {mail_id for mail_id, content in others if _names(bytes(content), named)}
    return {"mail.RawMail": RawMail.objects.filter(pk__in=gone).delete()[0]}


def _names(content: bytes, named: re.Pattern[str]) -> bool:
    """Whether somebody is named in a mail; one that cannot be read may as well."""
    if named.search(content.decode("utf-8", "replace")):
        return True
    try:
        read = read_mail(content)
    except UnreadableMail:
        return True
    return bool(named.search(f"{read.sender} {read.sender_name} {read.subject} {read.whole}"))


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
