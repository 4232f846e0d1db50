"""One timeline of everything around a provider, to which rooms above add their kinds without being imported.

A room registers a `Source` when the rooms are ready: what its items are called, who reads them, and if it has
them what is going on now and when it last was in touch. The file page merges the sources by moment, a page at a
time: each reads no more than a page, whatever the size of its archive.
"""

import heapq
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.utils.functional import Promise

from voorzet.kernel.actor import Actor

PAGE = 20
Key = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a timeline.

    Attributes:
        moment, id: by which the timeline is ordered and paged, latest first.
        kind: of the source, filled in by whoever reads.
        title: what it was; `by` is whose; `text` what was said, empty in an outline.
        link: the address of more, empty when there is none.
        icon, tone: how it looks; names of the sprite and of ui.
        audience: look and label of a mark, as `ui.timeline_item` takes them.
        notes: short remarks, such as that it was corrected.
        whole_day: whether only the day is known.
    """

    moment: datetime
    id: UUID
    title: str
    kind: str = ""
    by: str = ""
    text: str = ""
    link: str = ""
    icon: str = ""
    tone: str = ""
    audience: tuple[str, str] | None = None
    notes: tuple[str, ...] = field(default=())
    whole_day: bool = False

    @property
    def key(self) -> Key:
        """Its place."""
        return self.moment, self.id


# Given the actor, the providers of a file, the place before which to begin (None at the latest) and a limit:
# items before that place, latest first, and only those the actor may see.
Reader = Callable[[Actor, Collection[UUID], Key | None, int], Sequence[Item]]
# Given the actor and the providers: what is open or planned now, a few at most, in the order to show.
OngoingReader = Callable[[Actor, Collection[UUID]], Sequence[Item]]
# Given a provider and the slug of the desk at which the actor works: the address where another one begins.
BeginAddress = Callable[[UUID, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a room adds to the timeline.

    Attributes:
        kind: a code, in addresses; label: the word on screen, plural.
        read: the items.
        ongoing: what is open or planned now, if the room knows.
        last_contact: the name of an SQL function (provider uuid, until timestamptz) that gives when its room
            last was in touch, whatever the actor may read; empty when its items are no contact.
        begin: the words of a button and its address, for who works in the file and may begin another one.
    """

    kind: str
    label: str | Promise
    read: Reader
    ongoing: OngoingReader | None = None
    last_contact: str = ""
    begin: tuple[str | Promise, BeginAddress] | None = None


# Outside these years no page of ours ends; what was never one of our places is refused before a source reads it.
FIRST_YEAR, LAST_YEAR = 1970, 2200


def is_place(moment: datetime) -> bool:
    """Whether a page could end here: a moment with a zone, in years that a clock of Amsterdam can show."""
    return moment.tzinfo is not None and FIRST_YEAR <= moment.year <= LAST_YEAR


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Adds a source. The same kind twice is a mistake of the programmer."""
    if source.kind in _sources:
        raise ValueError(f"The timeline has {source.kind} already.")
    _sources[source.kind] = source


def list_sources() -> list[Source]:
    """All sources, in the order in which they were added."""
    return list(_sources.values())


def list_beginnings(provider_id: UUID, desk_slug: str) -> list[tuple[str, str]]:
    """What somebody who works in a file may begin: words and address."""
    return [
        (str(words), address(provider_id, desk_slug))
        for source in _sources.values()
        if source.begin is not None
        for words, address in [source.begin]
    ]


def list_last_contacts() -> list[str]:
    """The SQL functions that say when somebody was last in touch."""
    return [source.last_contact for source in _sources.values() if source.last_contact]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some items, and the place after which the next page begins; None when this is the last."""

    items: list[Item]
    after: Key | None


def read_timeline(
    actor: Actor,
    provider_ids: Collection[UUID],
    *,
    kinds: Collection[str] = (),
    before: Key | None = None,
    limit: int = PAGE,
) -> TimelinePage:
    """A page of the timeline: of these kinds, or of all. One query or two per source, however long it is."""
    read = [
        sorted(source.read(actor, provider_ids, before, limit + 1), key=_place, reverse=True)
        for source in _sources.values()
        if not kinds or source.kind in kinds
    ]
    found = list(islice(heapq.merge(*read, key=_place, reverse=True), limit + 1))
    return TimelinePage(found[:limit], found[limit - 1].key if len(found) > limit else None)


def list_ongoing(actor: Actor, provider_ids: Collection[UUID]) -> list[Item]:
    """What is open or planned now, source by source."""
    return [
        item
        for source in _sources.values()
        if source.ongoing is not None
        for item in source.ongoing(actor, provider_ids)
    ]


def _place(item: Item) -> Key:
    return item.key
