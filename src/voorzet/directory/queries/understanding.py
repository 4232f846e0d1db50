"""What somebody means by what they typed: themes, sports and places in it, and the words that are left."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from voorzet.kernel.text import fold
from voorzet.reference.models import Sport, Subtheme, Theme
from voorzet.reference.queries import find_municipality, list_subthemes, list_themes
from voorzet.reference.remembering import remembered

LONGEST_PHRASE = 4
MOST_WORDS = 30
SHORTEST_WORD = 2
# What frames a question, and says nothing of what it is about.
FRAME = frozenset(
    [
        "aan",
        "al",
        "alle",
        "alles",
        "als",
        "ben",
        "bij",
        "binnen",
        "daar",
        "dan",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "doet",
        "door",
        "doen",
        "een",
        "en",
        "er",
        "ergens",
        "gaat",
        "gaan",
        "gemeente",
        "geven",
        "goed",
        "graag",
        "heb",
        "hebben",
        "heeft",
        "help",
        "helpen",
        "helpt",
        "het",
        "hier",
        "hoe",
        "iemand",
        "iets",
        "ik",
        "in",
        "is",
        "ja",
        "kan",
        "kent",
        "kennen",
        "komt",
        "kun",
        "kunnen",
        "loket",
        "maar",
        "mag",
        "mee",
        "meer",
        "met",
        "mij",
        "misschien",
        "moet",
        "na",
        "naar",
        "nee",
        "niet",
        "niets",
        "nog",
        "nu",
        "of",
        "om",
        "onder",
        "ons",
        "onze",
        "ook",
        "op",
        "over",
        "rond",
        "te",
        "tegen",
        "thuis",
        "toe",
        "tot",
        "uit",
        "u",
        "uw",
        "van",
        "veel",
        "verstand",
        "vertellen",
        "voor",
        "vraag",
        "vragen",
        "waar",
        "wanneer",
        "wat",
        "we",
        "weet",
        "weten",
        "welke",
        "wel",
        "werkt",
        "wie",
        "wij",
        "wil",
        "willen",
        "wilt",
        "worden",
        "wordt",
        "zal",
        "ze",
        "zich",
        "zijn",
        "zo",
        "zoek",
        "zoeken",
        "zou",
    ]
)
_ENDINGS = ("en", "s", "e")
_SHORTEST_STEM = 5


class Subject(NamedTuple):
    """Something that is meant: what kind of thing, its key, and its name for the reader."""

    kind: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text was taken to mean.

    Attributes:
        themes, subthemes, sports, municipalities: keys; themes has those of the subthemes too.
        words: what is left, folded, without what only frames a question.
        typed: the words that may stand in a note: what is left, and what a subject was called.
        said: what was understood, in words for the screen.
    """

    themes: tuple[str, ...] = ()
    subthemes: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def is_about(self) -> bool:
        """Whether there is a subject, or words, besides a place."""
        return bool(self.themes or self.sports or self.words)


def understand(text: str) -> Understood:
    """Takes a text apart, the longest phrases first; a place may be a word for a subject too, then the subject wins."""
    words = fold(text).split()[:MOST_WORDS]
    found: dict[Subject, None] = {}
    left: list[str] = []
    called: list[str] = []
    while words:
        phrase, subjects = _longest(words)
        if subjects:
            found.update(dict.fromkeys(subjects))
            if subjects[0].kind != "municipality":
                called += words[:phrase]
            words = words[phrase:]
        else:
            left.append(words.pop(0))
    return _put_together(list(found), left, called)


def _longest(words: list[str]) -> tuple[int, list[Subject]]:
    """The longest beginning of these words that means something, and what."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        if length == 1 and phrase in FRAME:
            continue
        if subjects := _subjects_of(phrase):
            return length, subjects
    return 0, []


def _subjects_of(phrase: str) -> list[Subject]:
    subjects = _vocabulary().get(_stem(phrase), ())
    if subjects:
        return list(subjects)
    place = find_municipality(phrase)
    return [Subject("municipality", place.code, place.name)] if place else []


def _put_together(found: list[Subject], left: list[str], called: list[str]) -> Understood:
    of: dict[str, list[str]] = defaultdict(list)
    for subject in found:
        of[subject.kind].append(subject.key)
    parents = [key.partition(".")[0] for key in of["subtheme"]]
    words = _telling(left)
    return Understood(
        themes=tuple(dict.fromkeys([*of["theme"], *parents])),
        subthemes=tuple(dict.fromkeys(of["subtheme"])),
        sports=tuple(of["sport"]),
        municipalities=tuple(of["municipality"]),
        words=words,
        typed=(*words, *_telling(called)),
        said=(*(_sentence(subject) for subject in found), *(f"‘{word}’" for word in words)),
    )


def _telling(words: list[str]) -> tuple[str, ...]:
    """The words that say something, each once."""
    kept = (word for word in words if word not in FRAME and len(word) >= SHORTEST_WORD)
    return tuple(dict.fromkeys(kept))


def _sentence(subject: Subject) -> str:
    if subject.kind in {"theme", "subtheme"}:
        return _("thema %(name)s") % {"name": subject.label}
    if subject.kind == "sport":
        return _("sport %(name)s") % {"name": subject.label}
    return subject.label


def _stem(phrase: str) -> str:
    """A single word without the ending of its plural; both what is known and what is typed go through here."""
    if " " in phrase:
        return phrase
    for ending in _ENDINGS:
        if phrase.endswith(ending) and len(phrase) - len(ending) >= _SHORTEST_STEM:
            return phrase[: -len(ending)]
    return phrase


@remembered
def _vocabulary() -> dict[str, tuple[Subject, ...]]:
    """Phrases with what they mean: names in both languages, keywords of subthemes, other names of sports.

    A keyword is called what was typed, not what its subtheme is called: `valpreventie`.
    """
    known: dict[str, dict[tuple[str, str], Subject]] = defaultdict(dict)
    for theme in list_themes():
        _name(known, "theme", theme, theme.slug, (theme.name_nl, theme.name_en))
        for subtheme in list_subthemes(theme.slug):
            names = (subtheme.name_nl, subtheme.name_en)
            _name(known, "subtheme", subtheme, str(subtheme.pk), names)
            for word in subtheme.keywords:
                place = known[_stem(fold(word))]
                place.setdefault(
                    ("subtheme", str(subtheme.pk)), Subject("subtheme", str(subtheme.pk), word)
                )
    for sport in Sport.objects.order_by("slug"):
        _name(known, "sport", sport, sport.slug, (sport.name_nl, sport.name_en, *sport.aliases))
    known.pop("", None)
    return {phrase: tuple(subjects.values()) for phrase, subjects in known.items()}


def _name(
    known: dict[str, dict[tuple[str, str], Subject]],
    kind: str,
    one: Theme | Subtheme | Sport,
    key: str,
    names: tuple[str, ...],
) -> None:
    for name in names:
        known[_stem(fold(name))][kind, key] = Subject(kind, key, one.name_nl)
