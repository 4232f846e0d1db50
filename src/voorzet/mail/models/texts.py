"""What a desk says in its own words, in mail that goes to who does not work there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.mail.models.outgoing import MailKind

LONGEST_SUBJECT = 100
LONGEST_BODY = 4000


class DeskText(models.Model):
    """The words of one kind of mail of a desk, in one language; without a row our own are used.

    Subject and body hold placeholders in braces, which the verb checked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=MailKind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("onderwerp"), max_length=LONGEST_SUBJECT)
    body = models.TextField(_("tekst"), max_length=LONGEST_BODY)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "kind", "language"], name="one_text_of_a_desk_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
