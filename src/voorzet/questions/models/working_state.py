"""What a person is busy with: drafts, presence, saved filters. Private, not part of the record, not journalled."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models.question import Question


class Draft(models.Model):
    """Text somebody typed and has not sent; it survives whatever happens to the question."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=20)
    body = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "question", "form"], name="one_draft_per_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.question}"


class Presence(models.Model):
    """Somebody has this question open; after a minute of silence no longer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "person"], name="present_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.question}"


class SavedFilter(models.Model):
    """A worklist with its filters under a name of the person's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("naam"), max_length=60)
    query = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "name"], name="one_saved_filter_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
