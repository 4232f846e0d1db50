"""Writing the journal: called by verbs only, inside their transaction."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction

from voorzet.journal import subscriptions
from voorzet.journal.models import Entry, Submission
from voorzet.journal.registry import get_verb
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import AlreadyUsed


def record(
    actor: Actor,
    verb: str,
    *,
    subject_id: UUID,
    subject_kind: str = "",
    desk_id: UUID | None = None,
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Writes what happened, queues the jobs of all who subscribed, and lets those who follow at once go on.

    The subject's kind is the first word of the verb, unless it belongs to the story of something else: an intake is
    told with its question, and seen by who sees that. Must run inside the verb's transaction, so
    that change, entry and jobs come or go together; raises when it does not, and when details
    hold a key that the verb's shape does not name.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} was recorded outside a transaction.")
    details = {key: _plain(value) for key, value in (details or {}).items()}
    unknown = details.keys() - set(get_verb(verb).shape)
    if unknown:
        raise ValueError(f"{verb} has no place for {', '.join(sorted(unknown))}.")
    entry = Entry.objects.create(
        at=clock.now(),
        verb=verb,
        subject_kind=subject_kind or verb.partition(".")[0],
        subject_id=subject_id,
        desk_id=desk_id,
        actor_kind=actor.kind,
        channel=actor.channel,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        details=details,
    )
    subscriptions.queue_jobs(entry)
    subscriptions.carry_on(actor, entry)
    return entry


def carried_out(key: UUID | None, verb: str, subject_id: UUID) -> UUID | None:
    """Claims the key of a submission for this subject.

    Returns None when the key is new (go on), or the subject that an earlier submission with the
    same key led to (stop, and show that). Two at the same time wait for each other here. Raises
    AlreadyUsed when the key was of another verb.
    """
    if key is None:
        return None
    with connection.cursor() as cursor:
        # One statement where get_or_create takes four; on a key that another transaction holds it waits.
        cursor.execute(
            """
            insert into journal_submission (key, verb, subject_id, at) values (%s, %s, %s, %s)
            on conflict (key) do nothing
            """,
            [key, verb, subject_id, clock.now()],
        )
        if cursor.rowcount:
            return None
    earlier = Submission.objects.get(key=key)
    if earlier.verb != verb:
        raise AlreadyUsed
    return earlier.subject_id


def _plain(value: object) -> object:
    return str(value) if isinstance(value, UUID) else value
