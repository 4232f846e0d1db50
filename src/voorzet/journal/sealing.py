"""Sealing the journal: entries that were committed are chained in batches, beside the verbs and never in them.

An entry's digest is SHA-256 over the digest of the entry before it and the entry's own columns; a seal's
digest is SHA-256 over its number, moment, count, the digest of the seal before it and that of its last entry.
Changing one thing anywhere changes every digest after it. Reading the chain back is in `journal.queries`.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

FIRST_PREVIOUS = bytes(32)
# One statement's worth: some megabytes of memory, and what fails is done again in the next run.
MOST_IN_A_SEAL = 50_000
# How far back a run of every minute looks for what was committed late; the nightly run looks everywhere.
USUAL_REACH = timedelta(hours=1)
# Which columns of an entry its digest covers, in an unambiguous form that does not depend on settings.
ENTRY_TEXT = """jsonb_build_array('entry 1', {e}.id, (extract(epoch from {e}.at) * 1000000)::bigint, {e}.verb,
  {e}.subject_kind, {e}.subject_id, {e}.desk_id, {e}.actor_kind, {e}.channel, {e}.person_id,
  {e}.organisation_id, {e}.details, {e}.shape)::text""".format(e="entry")
SEAL_DIGEST = """sha256(convert_to(jsonb_build_array('seal 1', {number}, (extract(epoch from {at}) * 1000000)::bigint,
  {entries}, encode({previous}, 'hex'), encode({last}, 'hex'))::text, 'UTF8'))"""

_CHAIN = f"""
insert into journal_sealedentry (entry_id, seal_number, position, digest)
select entry.id, %(number)s, row_number() over in_order,
       journal_chain(%(previous)s, {ENTRY_TEXT}) over in_order
from (
  select entry.* from journal_entry entry
  where entry.id >= %(since)s
    and not exists (select from journal_sealedentry sealed where sealed.entry_id = entry.id)
  order by entry.id limit %(most)s
) entry
window in_order as (order by entry.id rows between unbounded preceding and current row)
"""  # noqa: S608 - our own columns
_SEAL = f"""
insert into journal_seal (number, at, entries, previous, digest)
select %(number)s, %(at)s, %(entries)s, %(previous)s, {
    SEAL_DIGEST.format(
        number="%(number)s::int",
        at="%(at)s::timestamptz",
        entries="%(entries)s::int",
        previous="%(previous)s::bytea",
        last="last.digest",
    )
}
from journal_sealedentry last where last.seal_number = %(number)s and last.position = %(entries)s
"""  # noqa: S608 - our own columns


def seal_all() -> int:
    """Seals every entry that has no seal yet, however old; returns how many."""
    return _seal_since(UUID(int=0))


def seal_recent() -> int:
    """Seals what was written lately; returns how many. Costs as much as the last hour holds.

    What a longer transaction wrote before that is for `seal_all`, each night.
    """
    return _seal_since(_first_id_at(clock.now() - USUAL_REACH))


def _seal_since(since: UUID) -> int:
    sealed = 0
    while batch := _seal_batch(since):
        sealed += batch
        if batch < MOST_IN_A_SEAL:
            break
    return sealed


@as_system()
def _seal_batch(since: UUID) -> int:
    """Makes one seal, or none when there is nothing to seal. Two at a time wait for each other; verbs never do."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('voorzet seals the journal'))")
        cursor.execute("select number, digest from journal_seal order by number desc limit 1")
        number, previous = cursor.fetchone() or (0, FIRST_PREVIOUS)
        given = {
            "number": number + 1,
            "previous": bytes(previous),
            "since": since,
            "most": MOST_IN_A_SEAL,
            "at": clock.now(),
        }
        cursor.execute(_CHAIN, given)
        entries: int = cursor.rowcount
        if entries:
            cursor.execute(_SEAL, {**given, "entries": entries})
    return entries


def _first_id_at(moment: datetime) -> UUID:
    """The smallest identifier that an entry of this moment can have (UUIDv7 begins with milliseconds)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
