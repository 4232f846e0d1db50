"""Every verb there is: its sentence, the shape of its details, and what the club may read of it."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the journal.

    Attributes:
        name: `question.handed_over`: subject and past tense.
        sentence: for people at work, with `%(actor)s` and the names of `shape` as placeholders.
        shape: the keys that details may hold; identifiers and codes only.
        club_sentence: what the club reads on its own page; empty when that is nothing.
        personal: keys of `shape` that point to a person and go when that person is erased.
    """

    name: str
    sentence: str | Promise
    shape: tuple[str, ...] = ()
    club_sentence: str | Promise = ""
    personal: tuple[str, ...] = ()


_verbs: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Adds verbs. The same name twice is a mistake of the programmer."""
    for verb in verbs:
        if verb.name in _verbs:
            raise ValueError(f"The verb {verb.name} is registered twice.")
        _verbs[verb.name] = verb


def get_verb(name: str) -> Verb:
    """The verb of this name; KeyError when it was never registered."""
    return _verbs[name]


def list_verbs() -> list[Verb]:
    """All verbs, by name."""
    return sorted(_verbs.values(), key=lambda verb: verb.name)
