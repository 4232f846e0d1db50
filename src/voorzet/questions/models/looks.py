"""Who of another organisation than the holder's looked at a question (law 5)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models.question import Question


class LookReason(models.TextChoices):
    """Why an organisation could look that day, in the words of the club's own page; the strongest reason first."""

    HOLDER = "holder", _("heeft of had uw vraag")
    RECEIVED = "received", _("nam uw vraag aan")
    OFFERED = "offered", _("is gevraagd uw vraag over te nemen")
    CONSULTED = "consulted", _("is om advies gevraagd")
    INTAKE = "intake", _("praat mee over wat er nodig is")
    GRANTED = "granted", _("kreeg tijdelijk toegang, omdat zij dat vroeg")
    COORDINATES = "coordinates", _("coördineert het loket")
    SHARED = "shared", _("mag meelezen volgens de afspraken van het loket")


class Look(models.Model):
    """Somebody looked at the whole question on this day, for an organisation that did not hold it then.

    Kept apart from the journal, which tells what happened to a question: looking changes nothing. Shown to
    whoever sees the question; the club reads which organisations, on its own page.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="looks", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=LookReason, default=LookReason.SHARED)
    on = models.DateField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "person", "organisation", "on"], name="one_look_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on} {self.question}"
