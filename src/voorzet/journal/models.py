"""Entries of the journal, the seals over them, and the keys of submissions that were already carried out."""

from typing import ClassVar

from django.db import models

from voorzet.kernel.ids import new_id


class Entry(models.Model):
    """One thing that happened. Append-only: a database trigger refuses change and removal.

    Holds identifiers and codes only, never a text or a name, so that erasing a person or a text
    elsewhere leaves nothing behind here. Identifiers are plain columns: rooms above stay above.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    desk_id = models.UUIDField(null=True)
    actor_kind = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    shape = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id", "at", "id"], name="entry_by_subject"),
            models.Index(fields=["desk_id", "-at", "-id"], name="entry_by_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_id}"


class Seal(models.Model):
    """A seal over entries that were committed: a link of the chain. Append-only, like what it seals.

    `previous` is the digest of the seal before it, 32 zero bytes for the first. `digest` (SHA-256) covers
    number, moment, how many entries, `previous` and the digest of the last entry; see `journal.sealing`.
    """

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.number} {bytes(self.digest).hex()}"


class SealedEntry(models.Model):
    """The place of an entry in the one seal that it belongs to. Append-only.

    `digest` covers the entry itself and the digest of the one before it, or the seal's `previous`.
    """

    entry_id = models.UUIDField(primary_key=True)
    seal_number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["seal_number", "position"], name="one_sealed_entry_per_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seal_number}/{self.position} {self.entry_id}"


class Submission(models.Model):
    """A form or message that was carried out once; the same key again changes nothing."""

    key = models.UUIDField(primary_key=True)
    verb = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"
