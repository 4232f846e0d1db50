"""Somebody who asks to be shown or forgotten: who they are in every room, and how each room forgets them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from uuid import UUID

TOMBSTONE = "Verwijderd"
REMOVED = "[verwijderd]"
_DUTCH = re.compile(r"^(?:00|\+)?31")


@dataclass(frozen=True, slots=True)
class Subject:
    """One living person, with every identifier, name, address and number that the rooms have for them.

    `file_ids` are the questions that they asked or worked on: there their name is theirs.
    """

    person_ids: frozenset[UUID] = frozenset()
    asker_ids: frozenset[UUID] = frozenset()
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    file_ids: frozenset[UUID] = frozenset()

    def joined_with(self, other: "Subject") -> "Subject":
        """Both together."""
        return Subject(
            self.person_ids | other.person_ids,
            self.asker_ids | other.asker_ids,
            self.names | other.names,
            self.emails | other.emails,
            self.phones | other.phones,
            self.file_ids | other.file_ids,
        )

    @property
    def contact_pattern(self) -> str:
        """A PostgreSQL regular expression for their addresses and numbers; empty when there are none."""
        return "|".join([*map(_email, sorted(self.emails)), *map(_phone, sorted(self.phones))])

    @property
    def name_pattern(self) -> str:
        """The same for their names, whole and as they were written; empty when there are none."""
        return "|".join(map(_name, sorted(self.names)))


Finder = Callable[[Subject], Subject]
Eraser = Callable[[Subject], dict[str, int]]
Obstacle = Callable[[Subject], list[str]]
_finders: list[Finder] = []
_erasers: list[Eraser] = []
_obstacles: list[Obstacle] = []


def on_search(finder: Finder) -> Finder:
    """The room finds more of a subject, by identifier or e-mail address, never by name alone."""
    _finders.append(finder)
    return finder


def on_erasure(eraser: Eraser) -> Eraser:
    """The room forgets a subject, set-based; returns how many rows of which table it changed."""
    _erasers.append(eraser)
    return eraser


def on_obstacle(obstacle: Obstacle) -> Obstacle:
    """The room says, in Dutch, why a subject cannot be forgotten yet."""
    _obstacles.append(obstacle)
    return obstacle


def search(subject: Subject) -> Subject:
    """What the rooms have under these identifiers and addresses, and nothing that was only asked for."""
    return reduce(Subject.joined_with, (finder(subject) for finder in _finders), Subject())


def complete(subject: Subject) -> Subject:
    """Everything that the rooms know of a subject: who was found by one room is looked up in the others."""
    while (found := subject.joined_with(search(subject))) != subject:
        subject = found
    return subject


def list_obstacles(subject: Subject) -> list[str]:
    """Why the subject cannot be forgotten yet."""
    return [sentence for obstacle in _obstacles for sentence in obstacle(subject)]


def list_erasers() -> list[Eraser]:
    """What each room does to forget somebody."""
    return list(_erasers)


def known(texts: Iterable[str]) -> frozenset[str]:
    """Texts that say something: no empty ones, no tombstones."""
    return frozenset(text.strip() for text in texts if text.strip() and text != TOMBSTONE)


def _email(email: str) -> str:
    return rf"(?<![\w.+-]){_quoted(email)}(?![\w-])"


def _phone(phone: str) -> str:
    """The number however it is written: with or without country, spaces, dashes, brackets."""
    national = _DUTCH.sub("0", "".join(re.findall(r"[+\d]", phone)), count=1).lstrip("+")
    between = r"[\s./()-]*"
    if re.fullmatch(r"0\d{9}", national):
        digits = between.join(national[1:])
        return rf"(?<!\d)(?:(?:\+|00)31{between}\(?0?\)?|0){between}{digits}(?!\d)"
    return rf"(?<!\d){between.join(_quoted(sign) for sign in national)}(?!\d)"


def _name(name: str) -> str:
    words = r"\s+".join(_quoted(word) for word in name.split())
    return rf"(?<!\w){words}(?!\w)"


def _quoted(text: str) -> str:
    """Letters and digits stand for themselves; anything else is escaped."""
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in text)
