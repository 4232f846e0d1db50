"""What came in by mail: stored before it is understood (law 9), and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class Course(models.TextChoices):
    """What became of a message."""

    STORED = "stored", _("Nog niet gelezen")
    QUESTION = "question", _("Nieuwe vraag")
    JOINED = "joined", _("Bij een vraag gevoegd")
    REGISTERED = "registered", _("Antwoord op een uitnodiging")
    IGNORED = "ignored", _("Niets mee gedaan")
    QUARANTINED = "quarantined", _("Apart gezet")


class Reason(models.TextChoices):
    """Why a message was put aside, or why nothing was done with it."""

    NONE = "", ""
    UNREADABLE = "unreadable", _("De mail is niet te lezen.")
    EMPTY = "empty", _("Er staat niets in de mail.")
    TOO_BIG = "too_big", _("De mail is te groot.")
    TOO_MANY_RECIPIENTS = "too_many_recipients", _("De mail ging naar heel veel mensen tegelijk.")
    NO_DESK = "no_desk", _("Het is niet duidelijk voor welk loket de mail is.")
    NO_SENDER = "no_sender", _("Er staat niet in wie de mail stuurde.")
    FALSE_TOKEN = "false_token", _("De mail lijkt een antwoord, maar de code klopt niet.")
    OTHER_SENDER = "other_sender", _("Het antwoord komt van een ander adres dan wij schreven.")
    NOT_POSSIBLE = "not_possible", _("Wat er gevraagd werd, kon niet meer.")
    NOT_CERTAIN = "not_certain", _("Het is niet zeker wat het antwoord is.")
    CALENDAR_REPLY = "calendar_reply", _("Het is een antwoord uit een agenda.")
    TOO_MANY = "too_many", _("Er kwamen heel veel mails van deze afzender achter elkaar.")
    BROKE = "broke", _("Bij het verwerken ging iets mis.")
    AUTOMATIC_REPLY = "automatic_reply", _("Het is een automatisch antwoord.")
    BOUNCE = "bounce", _("Het is een melding dat een mail niet aankwam.")
    OWN_MAIL = "own_mail", _("Het is onze eigen mail.")
    REFERRED = "referred", _("De vraag is alleen verwezen; daarvan bewaren wij geen tekst.")
    DISCARDED = "discarded", _("Door een medewerker weggelegd.")


class IncomingMail(models.Model):
    """One message as it arrived, once however often and wherever it was delivered.

    Attributes:
        key: the Message-ID, or a digest of the message that has none; two messages with one Message-ID and
            another sender, date or subject are two.
        mailbox: where it was found; empty when it was handed in by command.
        desk: for which desk it is, once that is known.
        sender: the address in From, for who has to judge it.
        due_at: before when somebody looks at what was put aside; empty when nothing waits.
        settled_by: who decided about what was put aside.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=320, unique=True)
    mailbox = models.ForeignKey(
        "mail.Mailbox", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    stored_at = models.DateTimeField()
    size = models.PositiveIntegerField()
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=160, blank=True)
    course = models.CharField(max_length=12, choices=Course, default=Course.STORED)
    reason = models.CharField(max_length=24, choices=Reason, blank=True, default=Reason.NONE)
    question_id = models.UUIDField(null=True, db_index=True)
    taken_in_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "parties.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="mail_put_aside_has_reason_and_term",
                condition=~Q(course=Course.QUARANTINED)
                | ~Q(reason=Reason.NONE) & Q(due_at__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["stored_at"], condition=Q(course=Course.STORED), name="mail_not_read_yet"
            ),
            models.Index(
                fields=["desk", "-stored_at", "-id"],
                condition=Q(course=Course.QUARANTINED),
                name="mail_put_aside_by_desk",
            ),
            models.Index(fields=["sender", "stored_at"], name="mail_by_sender"),
            models.Index(fields=["stored_at"], name="mail_by_arrival"),
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.id}"


class RawMail(models.Model):
    """The bytes of a message; apart, so that no list carries them. Removed when their term is over."""

    mail = models.OneToOneField(
        IncomingMail, on_delete=models.CASCADE, primary_key=True, related_name="raw"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.mail_id)
