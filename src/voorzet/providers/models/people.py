"""Who speaks for a provider: people in a board or professional role, from one day until another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.ids import new_id
from voorzet.providers.models.provider import Provider


class ContactRole(models.TextChoices):
    """What somebody is at the club. Only board and work: nothing of private life (law 7)."""

    CHAIR = "chair", _("Voorzitter")
    SECRETARY = "secretary", _("Secretaris")
    TREASURER = "treasurer", _("Penningmeester")
    BOARD_MEMBER = "board_member", _("Bestuurslid")
    CLUB_MANAGER = "club_manager", _("Verenigingsmanager")
    OWNER = "owner", _("Eigenaar")
    VOLUNTEERS = "volunteers", _("Vrijwilligerscoördinator")
    TECHNICAL = "technical", _("Technisch coördinator")
    YOUTH = "youth", _("Jeugdcoördinator")
    TRAINER = "trainer", _("Trainer")
    FACILITY = "facility", _("Accommodatie of kantine")
    OTHER = "other", _("Andere rol")


class ContactLanguage(models.TextChoices):
    """In which language somebody is best spoken to."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")
    GERMAN = "de", _("Duits")
    FRENCH = "fr", _("Frans")
    TURKISH = "tr", _("Turks")
    ARABIC = "ar", _("Arabisch")
    POLISH = "pl", _("Pools")
    UKRAINIAN = "uk", _("Oekraïens")
    OTHER = "other", _("Een andere taal")


class ContactPerson(models.Model):
    """Somebody of a provider, as the partners of a desk know them.

    `ends_on` is the first day on which they have the role no more. Who left is shown for a while, because
    people ask for them by name, and goes when the term `contact_person` has passed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="contact_people")
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(_("naam"), max_length=120)
    role = models.CharField(_("rol"), max_length=20, choices=ContactRole)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    preferred_moment = models.CharField(_("liefst bereikbaar"), max_length=80, blank=True)
    language = models.CharField(_("taal"), max_length=5, choices=ContactLanguage, default="nl")
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="contact_person_leaves_after_coming",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_left(self) -> bool:
        """Whether they have the role no more."""
        return self.ends_on is not None and self.ends_on <= clock.today()
