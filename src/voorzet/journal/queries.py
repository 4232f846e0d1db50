"""Reads of the journal as a whole: whether its chain of seals still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from voorzet.journal.sealing import ENTRY_TEXT, SEAL_DIGEST
from voorzet.kernel.acting import as_system

# An entry is sealed within minutes, at the latest in the next night. What was written more than a day before a
# seal was made, and came into a later one, was not there when it should have been.
_WRITTEN = "to_timestamp(('x' || left(replace({id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0)"
_TOO_LATE = "interval '1 day'"


@dataclass(frozen=True, slots=True)
class BrokenPlace:
    """Where the chain breaks: the seal, the place in it, the entry if it is known, and what is wrong."""

    seal_number: int
    position: int
    entry_id: UUID | None
    fault: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a look at the whole journal found.

    `anchor` is the digest of the newest seal, hexadecimal: kept elsewhere it proves later that nothing up to
    here was removed or rewritten. `first_broken` is None when everything fits.
    """

    entries: int
    seals: int
    unsealed: int
    anchor: str
    first_broken: BrokenPlace | None


@as_system()
def verify_journal() -> Verification:
    """Recomputes every digest from the entries themselves and compares."""
    seals, anchor = get_newest_seal()
    found = [place for place in (_broken_entry(), _broken_seal(), _late_entry()) if place]
    first = min(found, key=lambda place: (place.seal_number, place.position), default=None)
    entries, unsealed = _count()
    return Verification(entries, seals, unsealed, anchor, first)


@as_system()
def get_newest_seal() -> tuple[int, str]:
    """The number and the digest, hexadecimal, of the newest seal; 0 and nothing before there is one."""
    row = _one(
        "select number, encode(digest, 'hex') from journal_seal order by number desc limit 1"
    )
    return (row[0], row[1]) if row else (0, "")


@as_system()
def has_seal(digest: str) -> bool:
    """Whether a seal with this digest, hexadecimal, is in the chain."""
    try:
        wanted = bytes.fromhex(digest)
    except ValueError:
        return False
    return _one("select count(*) from journal_seal where digest = %s", [wanted]) == (1,)


def _count() -> tuple[int, int]:
    row = _one(
        """
        select count(*), count(*) filter (where sealed.entry_id is null)
        from journal_entry entry left join journal_sealedentry sealed on sealed.entry_id = entry.id
        """
    )
    return (row[0], row[1]) if row else (0, 0)


def _broken_entry() -> BrokenPlace | None:
    """The first sealed entry that is gone, changed, out of place or in no seal."""
    return _place(
        f"""
        select seal_number, position, sealed.entry_id, fault from (
          select sealed.*, case
            when seal.number is null then 'it belongs to a seal that is not there'
            when sealed.position <> sealed.position_before + 1 then 'the one before it was taken out of the chain'
            when sealed.position > seal.entries then 'it was added to a seal afterwards'
            when entry.id is null then 'it was removed'
            when sealed.digest <> sha256(coalesce(sealed.digest_before, seal.previous)
                                         || convert_to({ENTRY_TEXT}, 'UTF8'))
              then 'it, or its place after the one before it, was changed'
            end as fault
          from (
            select *, lag(position, 1, 0) over in_order as position_before, lag(digest) over in_order as digest_before
            from journal_sealedentry window in_order as (partition by seal_number order by position)
          ) sealed
          left join journal_seal seal on seal.number = sealed.seal_number
          left join journal_entry entry on entry.id = sealed.entry_id
        ) sealed
        where fault is not null order by seal_number, position limit 1
        """  # noqa: S608 - our own columns
    )


def _broken_seal() -> BrokenPlace | None:
    """The first seal that does not follow from the one before it or from its last entry."""
    digest = SEAL_DIGEST.format(
        number="seal.number",
        at="seal.at",
        entries="seal.entries",
        previous="seal.previous",
        last="last.digest",
    )
    return _place(
        f"""
        select number, entries, entry_id, fault from (
          select seal.number, seal.entries, last.entry_id, case
            when seal.number <> seal.number_before + 1 then 'the seal before it was removed'
            when seal.previous <> seal.digest_before then 'its seal does not follow from the one before it'
            when last.entry_id is null then 'the last entry of its seal was taken out of the chain'
            when seal.digest <> {digest} then 'its seal does not fit what it sealed'
            end as fault
          from (
            select *, lag(number, 1, 0) over in_order as number_before,
                   coalesce(lag(digest) over in_order, decode(repeat('00', 32), 'hex')) as digest_before
            from journal_seal window in_order as (order by number)
          ) seal
          left join journal_sealedentry last
            on last.seal_number = seal.number and last.position = seal.entries
        ) seal
        where fault is not null order by number limit 1
        """  # noqa: S608 - our own columns
    )


def _late_entry() -> BrokenPlace | None:
    """The first entry that says to be older than a seal which does not hold it."""
    return _place(
        f"""
        select coalesce(sealed.seal_number, (select max(number) + 1 from journal_seal)), coalesce(sealed.position, 0),
               entry.id, 'it was put in afterwards, under an earlier identifier'
        from journal_entry entry
        left join journal_sealedentry sealed on sealed.entry_id = entry.id
        join journal_seal earlier
          on earlier.number = coalesce(sealed.seal_number - 1, (select max(number) from journal_seal))
        where earlier.at > {_WRITTEN.format(id="entry.id")} + {_TOO_LATE}
        order by 1, 2, 3 limit 1
        """  # noqa: S608 - our own columns
    )


def _place(query: str) -> BrokenPlace | None:
    row = _one(query)
    return BrokenPlace(*row) if row else None


def _one(query: str, given: Sequence[bytes] = ()) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(query, given or None)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
