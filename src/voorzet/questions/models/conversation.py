"""What is said in a question, to whom, and the links with which people without an account take part."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models.custody import Consultation, Offer
from voorzet.questions.models.question import Asker, Question


class Audience(models.TextChoices):
    """Who will read a message; shown before it is sent."""

    OWN_ORGANISATION = "own", _("Alleen mijn organisatie")
    INVOLVED = "involved", _("Betrokken partners")
    NETWORK = "network", _("Alle partners van het loket")
    CLUB = "club", _("De club en betrokken partners")


class MessageKind(models.TextChoices):
    """What a message is."""

    NOTE = "note", _("Notitie")
    MESSAGE = "message", _("Bericht")
    ANSWER = "answer", _("Antwoord")
    CLUB_REPLY = "club_reply", _("Reactie van de club")


class Message(models.Model):
    """One thing said in a question. Never changed; removed only when a question is refer-only.

    `whole` is the mail as it came in, when `body` leaves quotes and the signature out.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=MessageKind)
    audience = models.CharField(max_length=8, choices=Audience)
    body = models.TextField()
    whole = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    asker = models.ForeignKey(Asker, on_delete=models.CASCADE, null=True, related_name="messages")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="message_has_one_sender",
                condition=Q(asker__isnull=False, organisation=None, kind=MessageKind.CLUB_REPLY)
                | Q(asker=None, organisation__isnull=False) & ~Q(kind=MessageKind.CLUB_REPLY),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["question", "at", "id"], name="messages_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.kind}"


class LeftOut(models.TextChoices):
    """Why the content of a file that came along was not kept."""

    NONE = "", ""
    TOO_BIG = "too_big", _("Te groot om te bewaren.")
    TOO_MANY = "too_many", _("Er kwamen te veel bestanden mee.")
    NOT_SHOWN = "not_shown", _("Dit soort bestand bewaren wij niet.")
    BROKEN = "broken", _("Het bestand is niet te openen.")


class Attachment(models.Model):
    """A file that came with a question, or with a message in it; seen by who sees that.

    `content_type` is what the content is, whatever the sender called it. Without content it was
    `left_out`, with the reason; whoever wants it asks the club.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, null=True, related_name="attachments"
    )
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField(default=b"")
    left_out = models.CharField(max_length=10, choices=LeftOut, blank=True, default=LeftOut.NONE)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.content_type} {self.size}"


class LinkPurpose(models.TextChoices):
    """What somebody without an account may do with a link."""

    FOLLOW = "follow", _("vraag volgen")
    OFFER = "offer", _("vraag overnemen")
    CONSULTATION = "consultation", _("advies geven")


class Link(models.Model):
    """A link for somebody without an account. The address carries a signature over `id`, nothing else.

    Revocable and with an end. A follow link belongs to an asker; the others to an organisation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=12, choices=LinkPurpose)
    asker = models.ForeignKey(Asker, on_delete=models.CASCADE, null=True, related_name="links")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, null=True, related_name="links")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, null=True, related_name="links"
    )
    recipient_email = models.EmailField(blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="link_fits_purpose",
                condition=Q(
                    purpose=LinkPurpose.FOLLOW, asker__isnull=False, offer=None, consultation=None
                )
                | Q(purpose=LinkPurpose.OFFER, asker=None, offer__isnull=False, consultation=None)
                | Q(
                    purpose=LinkPurpose.CONSULTATION,
                    asker=None,
                    offer=None,
                    consultation__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.question}"
