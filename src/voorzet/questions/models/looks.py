"""Who of another organisation than the holder's looked at a question (law 5)."""

from typing import ClassVar

from django.db import models

from voorzet.kernel.ids import new_id
from voorzet.questions.models.question import Question


class Look(models.Model):
    """Somebody looked at the whole question on this day, for an organisation that did not hold it then.

    Kept apart from the journal, which tells what happened to a question: looking changes nothing. Shown to
    whoever sees the question, and told to the club when it asks.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="looks", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
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
