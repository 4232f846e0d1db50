"""The mails that go out: to whom, about what and when; never what they say."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from voorzet.kernel.ids import new_id


class MailKind(models.TextChoices):
    """What a mail tells; its words are in `voorzet.mail.words`."""

    RECEIVED = "received"
    ANSWERED = "answered"
    MESSAGE = "message"
    HANDED_OVER = "handed_over"
    WAITING = "waiting"
    CLOSED = "closed"
    OFFERED = "offered"
    CONSULTED = "consulted"
    OUTSIDER_OFFERED = "outsider_offered"
    OUTSIDER_CONSULTED = "outsider_consulted"
    OFFER_DECLINED = "offer_declined"
    OFFER_EXPIRED = "offer_expired"
    CLUB_REPLIED = "club_replied"
    LINK_RENEWED = "link_renewed"
    SIGHT_REQUESTED = "sight_requested"
    SIGHT_GRANTED = "sight_granted"
    SIGHT_REFUSED = "sight_refused"
    SIGHT_EXPIRED = "sight_expired"
    NOT_POSSIBLE = "not_possible"
    INFORMED = "informed"
    NEW = "new"
    NOTICE = "notice"
    REMINDER = "reminder"
    DIGEST = "digest"
    FEEDBACK = "feedback"
    ACTIVITY_PROPOSED = "activity_proposed"
    INVITED = "invited"
    ACTIVITY_CHANGED = "activity_changed"
    ACTIVITY_CANCELLED = "activity_cancelled"
    ACTIVITY_REMINDER = "activity_reminder"
    ACTIVITY_SCORE = "activity_score"
    PLACE_GIVEN = "place_given"
    REGISTERED = "registered"
    GUEST_LINK = "guest_link"
    GUEST_WITHDREW = "guest_withdrew"
    DECISION_PROPOSED = "decision_proposed"
    DECISION_FOR_CLUB = "decision_for_club"
    DECIDED_FOR_CLUB = "decided_for_club"
    SUPPORT_REVIEW = "support_review"
    INTAKE_PLANNED = "intake_planned"
    INTAKE_OFF = "intake_off"
    INTAKE_REPORT = "intake_report"
    INTAKE_DATE = "intake_date"
    ACCOUNTING_ASKED = "accounting_asked"
    ACCOUNTING_BACK = "accounting_back"
    SETTLED = "settled"


class OutgoingMail(models.Model):
    """One mail to one address because of one cause: an entry of the journal, or a digest.

    The words are made when it is sent, from its cause. `message_id` is given beforehand, with the signed
    token that leads a reply back here: a mail that is sent twice after a crash is recognisably the same. An
    empty `recipient` was removed when the question became refer-only; nothing is sent then.

    Attributes:
        person, asker_id, guest_id: who it is for; all empty for somebody of a partner without an account.
        desk, question_id: empty for a mail about several.
        given_up_at, fault: when sending was given up, and with which code; somebody can have it tried again.
        bounced_at: when the address turned out not to take it.
        settled_at: when a coordinator put that away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cause_id = models.UUIDField()
    recipient = models.EmailField(blank=True)
    kind = models.CharField(max_length=20, choices=MailKind)
    language = models.CharField(max_length=2)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    question_id = models.UUIDField(null=True, db_index=True)
    link_id = models.UUIDField(null=True)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    asker_id = models.UUIDField(null=True)
    guest_id = models.UUIDField(null=True, db_index=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)
    bounced_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=320, unique=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["cause_id", "recipient", "kind"],
                condition=~Q(recipient=""),
                name="one_mail_per_cause_and_address",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["desk", "-made_at", "-id"],
                condition=(Q(given_up_at__isnull=False) | Q(bounced_at__isnull=False))
                & Q(settled_at=None),
                name="mail_not_arrived_by_desk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class AgreementMailKind(models.TextChoices):
    """What a mail about agreements tells."""

    PROPOSED = "proposed"
    ENDS_IN_TWO_MONTHS = "ends_60"
    ENDS_IN_A_MONTH = "ends_30"
    ENDS_IN_A_WEEK = "ends_7"


class AgreementMail(models.Model):
    """One mail to one person about one version of the agreements; of each kind one, ever."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(
        "desks.WorkingAgreement", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=AgreementMailKind)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agreement", "person", "kind"], name="one_agreement_mail_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.agreement_id}"
