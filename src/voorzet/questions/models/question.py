"""The question itself, who asked it, and which organisations are involved."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class Status(models.TextChoices):
    """Where a question is in its course."""

    RECEIVED = "received", _("Binnengekomen")
    IN_PROGRESS = "in_progress", _("In behandeling")
    WAITING_FOR_CLUB = "waiting_for_club", _("Wacht op de club")
    CLOSED = "closed", _("Afgerond")


# From where to where a question may go. Reopening is the way out of closed.
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.IN_PROGRESS, Status.WAITING_FOR_CLUB, Status.CLOSED}),
    Status.IN_PROGRESS: frozenset({Status.IN_PROGRESS, Status.WAITING_FOR_CLUB, Status.CLOSED}),
    Status.WAITING_FOR_CLUB: frozenset(
        {Status.WAITING_FOR_CLUB, Status.IN_PROGRESS, Status.CLOSED}
    ),
    Status.CLOSED: frozenset({Status.IN_PROGRESS}),
}


class Outcome(models.TextChoices):
    """How a question ended."""

    DIRECT_ANSWER = "direct_answer", _("Direct beantwoord")
    ANSWERED_AFTER_HANDOVER = "answered_after_handover", _("Beantwoord na doorgeven")
    SUPPORT_TRACK = "support_track", _("Ondersteuningstraject")
    REFERRED_OUTSIDE = "referred_outside", _("Verwezen naar buiten het netwerk")
    WITHDRAWN = "withdrawn", _("Ingetrokken door de club")
    DUPLICATE = "duplicate", _("Samengevoegd met een andere vraag")
    REFER_ONLY = "refer_only", _("Alleen verwezen")


class QuestionChannel(models.TextChoices):
    """Through which door the club came; no door is the wrong one."""

    WEB_FORM = "web_form", _("Formulier")
    PHONE_NOTE = "phone_note", _("Telefoon")
    VISIT = "visit", _("Bezoek")
    APP_MESSAGE = "app_message", _("App-bericht")
    EMAIL = "email", _("E-mail")


class Urgency(models.TextChoices):
    """How soon the club needs something."""

    NORMAL = "normal", _("Gewoon")
    URGENT = "urgent", _("Spoed")


class Handling(models.TextChoices):
    """What the receiver decided (working agreement 2)."""

    UNDECIDED = "", _("Nog niet bepaald")
    DIRECT_ANSWER = "direct_answer", _("Direct antwoord")
    HAND_OVER = "hand_over", _("Doorgeven")
    INTAKE = "intake", _("Intakegesprek")


class Attention(models.TextChoices):
    """Why a question is on top of its holder's list."""

    NONE = "", _("Geen")
    DECLINED = "declined", _("Doorgeven geweigerd")
    EXPIRED = "expired", _("Doorgeven verlopen")
    CLUB_REPLIED = "club_replied", _("De club heeft gereageerd")
    CONSULTATION_ANSWERED = "consultation_answered", _("Er is advies")
    CONSULTATION_EXPIRED = "consultation_expired", _("Advies bleef uit")
    OVERDUE = "overdue", _("Over de termijn")
    REOPENED = "reopened", _("Heropend")
    REHOMED = "rehomed", _("Overgenomen van een collega")
    BOUNCED = "bounced", _("Mail komt niet aan")


class ClubGuess(models.TextChoices):
    """From what the club was guessed, where nobody could be asked; empty when somebody said it."""

    NONE = "", ""
    CONTACT = "contact", _("het e-mailadres van een contactpersoon")
    EARLIER = "earlier", _("een eerdere vraag van dit e-mailadres")
    DOMAIN = "domain", _("het e-mailadres")
    NAME = "name", _("een naam in de mail")


class Question(models.Model):
    """A question of a club at a desk.

    Law of custody: `holder_organisation` is never empty. `raised_at` orders worklists: the last
    moment something happened that the holder should look at. `due_at` is the holder's next
    deadline; an open question always has one. `version` counts changes, so that a form that was
    opened earlier never overwrites. `withheld_from` are the organisations with which the club does
    not want to share. What was asked, in words, is in `text`: who sees an outline sees no row there.
    `search_summary` holds what an outline shows, and the desk as a lexeme: one index answers "these
    words at this desk".
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.PROTECT, related_name="questions", db_index=False
    )
    reference = models.CharField(_("kenmerk"), max_length=16, unique=True)
    external_id = models.CharField(max_length=80, blank=True)
    channel = models.CharField(_("binnengekomen via"), max_length=12, choices=QuestionChannel)
    received_at = models.DateTimeField()

    provider = models.ForeignKey(
        "providers.Provider",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
    )
    provider_name = models.CharField(_("club of aanbieder"), max_length=160, blank=True)
    club_guess = models.CharField(
        max_length=8, choices=ClubGuess, blank=True, default=ClubGuess.NONE
    )
    municipality = models.ForeignKey(
        "reference.Municipality", on_delete=models.PROTECT, null=True, blank=True, db_index=False
    )

    theme = models.ForeignKey(
        "reference.Theme", on_delete=models.PROTECT, null=True, blank=True, db_index=False
    )
    subthemes = models.ManyToManyField("reference.Subtheme", blank=True)
    sports = models.ManyToManyField("reference.Sport", blank=True)
    urgency = models.CharField(_("spoed"), max_length=8, choices=Urgency, default=Urgency.NORMAL)
    confidential = models.BooleanField(_("vertrouwelijk"), default=False)
    safety_hint = models.BooleanField(default=False)
    withheld_from = ArrayField(models.UUIDField(), default=list, blank=True)

    status = models.CharField(max_length=20, choices=Status, default=Status.RECEIVED)
    handling = models.CharField(
        max_length=16, choices=Handling, blank=True, default=Handling.UNDECIDED
    )
    outcome = models.CharField(max_length=24, choices=Outcome, blank=True)
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )

    holder_organisation = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        related_name="held_questions",
        db_index=False,
    )
    holder_person = models.ForeignKey(
        "parties.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="held_questions",
        db_index=False,
    )

    attention = models.CharField(
        max_length=24, choices=Attention, blank=True, default=Attention.NONE
    )
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    first_contact_due_at = models.DateTimeField()
    first_contact_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    solved = models.BooleanField(null=True)
    version = models.PositiveIntegerField(default=1)

    search_summary = models.GeneratedField(
        expression=models.expressions.RawSQL(
            "to_tsvector('dutch', reference || ' ' || provider_name)"
            " || array_to_tsvector(array['desk/' || desk_id::text])",
            [],
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    if TYPE_CHECKING:
        # Added by the queries of this room, see there.
        is_full: bool
        draft: str | None
        sport_slugs: list[str]
        sport_names: list[str]
        has_files: bool
        has_offers: bool
        has_consultations: bool
        has_sight_requests: bool
        text: "QuestionText"

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="question_closed_has_outcome",
                condition=Q(status=Status.CLOSED, closed_at__isnull=False) & ~Q(outcome="")
                | ~Q(status=Status.CLOSED) & Q(outcome="", closed_at=None),
            ),
            models.CheckConstraint(
                name="question_open_has_deadline",
                condition=Q(status=Status.CLOSED) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_duplicate_points_to_other",
                condition=Q(joined_into=None) & ~Q(outcome=Outcome.DUPLICATE)
                | Q(joined_into__isnull=False, outcome=Outcome.DUPLICATE) & ~Q(joined_into=F("id")),
            ),
            models.UniqueConstraint(
                fields=["desk", "external_id"],
                condition=~Q(external_id=""),
                name="question_external_id_once_per_desk",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["holder_person", "holder_organisation", "-raised_at", "-id"],
                condition=~Q(status=Status.CLOSED),
                name="open_by_person",
            ),
            models.Index(
                fields=["holder_organisation", "-raised_at", "-id"],
                condition=~Q(status=Status.CLOSED),
                name="open_by_organisation",
            ),
            models.Index(
                fields=["desk", "-raised_at", "-id"],
                condition=~Q(status=Status.CLOSED),
                name="open_by_desk",
            ),
            models.Index(fields=["desk", "-raised_at", "-id"], name="all_by_desk"),
            models.Index(fields=["desk", "theme", "-raised_at", "-id"], name="by_desk_and_theme"),
            models.Index(
                fields=["holder_organisation", "-raised_at", "-id"], name="all_by_organisation"
            ),
            models.Index(
                fields=["due_at"],
                condition=~Q(status=Status.CLOSED) & ~Q(attention=Attention.OVERDUE),
                name="deadlines_to_watch",
            ),
            models.Index(fields=["desk", "received_at"], name="received_by_desk"),
            GinIndex(fields=["search_summary"], name="question_outline_words"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something for the club."""
        return self.status != Status.CLOSED

    @property
    def is_referred(self) -> bool:
        """Whether it was only referred, itself or the question it was joined into: nothing of it is told (law 7)."""
        into = self.joined_into
        return Outcome.REFER_ONLY in {self.outcome, into.outcome if into else ""}


class QuestionText(models.Model):
    """What was asked, in words. A row of its own, so that the database keeps it from who sees an outline.

    `search` holds everything there is to find: the words, and `known_as`, the reference and the club's
    name as an outline shows them. `whole` is the mail as it came in, when `body` leaves quotes and the
    signature out. `search` carries the desk as a lexeme, as `Question.search_summary` does.
    """

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    known_as = models.CharField(max_length=180)
    subject = models.CharField(_("onderwerp"), max_length=160)
    body = models.TextField(_("vraag in eigen woorden"))
    already_asked = models.TextField(_("al gevraagd aan"), blank=True)
    whole = models.TextField(blank=True)
    search = models.GeneratedField(
        expression=models.expressions.RawSQL(
            "setweight(to_tsvector('dutch', known_as || ' ' || subject), 'A')"
            " || setweight(to_tsvector('dutch', body), 'B')"
            " || array_to_tsvector(array['desk/' || desk_id::text])",
            [],
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["search"], name="question_words"),
        ]

    def __str__(self) -> str:
        return self.known_as


class Asker(models.Model):
    """Who asked, for the club. Contact details of a person in their role; nothing more.

    `bounced_at` is since when mail to the address does not arrive; empty again once something comes from it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="askers")
    name = models.CharField(_("naam"), max_length=120, blank=True)
    role = models.CharField(_("rol bij de club"), max_length=60, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    preferred_moment = models.CharField(_("wanneer bellen of mailen"), max_length=120, blank=True)
    language = models.CharField(max_length=2, default="nl")
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(Lower("email"), name="asker_by_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.role


class InvolvementKind(models.TextChoices):
    """Why an organisation is involved in a question."""

    RECEIVED = "received", _("heeft de vraag ontvangen")
    HOLDER = "holder", _("heeft de vraag (gehad)")
    OFFERED = "offered", _("is gevraagd over te nemen")
    CONSULTED = "consulted", _("is om advies gevraagd")
    INTAKE = "intake", _("doet mee aan de intake")
    DECIDES = "decides", _("beslist mee over de ondersteuning")
    TEAM = "team", _("werkt mee aan de ondersteuning")
    REVIEWS = "reviews", _("stelt het team vragen van buiten")
    GRANTED = "granted", _("heeft toegang op verzoek")
    INFORMED = "informed", _("is geïnformeerd")


class Involvement(models.Model):
    """An organisation's tie to a question. Until its end it gives full sight, except `informed`.

    Only `granted` has an end that is still to come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="involvements", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        related_name="involvements",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=InvolvementKind)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "organisation", "kind"], name="involved_once_per_kind"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "-since", "-id"],
                condition=Q(kind="informed", until=None),
                name="to_be_read_by_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind}"
