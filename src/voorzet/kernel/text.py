"""Comparing what people typed: case, accents and punctuation folded away, names brought to their core."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_APOSTROPHE_BEFORE_YEAR = re.compile("['’‘`´ʼ](?=[0-9])")
_WORDS = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_]?(?![^\W_])")

_ARTICLES = frozenset({"de", "den", "het", "t", "the"})
_LEGAL_FORMS = frozenset({"bv", "nv", "st", "stg", "stichting", "ver", "vereniging"})

ANY_SPORT = "any"
# What a word or abbreviation in front of or behind a club's name says about its sport: slugs of the
# sports list, or any. An abbreviation with more than one reading has them all.
NAME_FORMS: dict[str, frozenset[str]] = {
    form: frozenset(sports.split())
    for sports, forms in {
        ANY_SPORT: "sc rksv sv sportclub sportvereniging",
        "voetbal": "cvv fc rkvv voetbalclub voetbalvereniging",
        "voetbal volleybal": "vv",
        "volleybal": "vc volleybalclub volleybalvereniging",
        "zaalvoetbal": "zvv zaalvoetbalclub zaalvoetbalvereniging",
        "korfbal": "ckv kv korfbalclub korfbalvereniging",
        "tennis": "ltc ltv tc tv tennisclub tennisvereniging",
        "tafeltennis": "ttv tafeltennisclub tafeltennisvereniging",
        "hockey": "hc mhc hockeyclub hockeyvereniging",
        "handbal": "hv rkhv handbalclub handbalvereniging",
        "atletiek hardlopen": "av atletiekclub atletiekvereniging",
        "gymnastiek turnen": "gv gymnastiekvereniging turnvereniging",
        "zwemmen waterpolo": "zpc zv zwemclub zwemvereniging",
        "schaatsen natuurijs": "ijsclub ijsvereniging",
        "badminton basketbal biljart bridge": "bc",
        "badminton": "badmintonclub badmintonvereniging",
        "basketbal": "basketbalclub basketbalvereniging",
        "biljart": "biljartclub biljartvereniging",
        "bridge": "bridgeclub bridgevereniging",
        "wielrennen zeilen kanovaren": "wv",
        "zeilen kanovaren roeien": "wsv watersportvereniging",
        "wielrennen": "wielerclub wielervereniging",
    }.items()
    for form in forms.split()
}
_NOT_THE_CORE = _ARTICLES | _LEGAL_FORMS | NAME_FORMS.keys()


def tidy(text: str) -> str:
    """One line of what was typed: no control or invisible characters, single spaces, none around it."""
    kept = (letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join("".join(kept).split())


def fold(text: str) -> str:
    """Lower case, no accents, words divided by one space: `'s-Hertogenbosch` is `s hertogenbosch`."""
    return " ".join(_WORDS.findall(_plain_letters(text)))


def normalise_name(name: str) -> str:
    """The core of a club's name, for looking up and comparing.

    Initials are closed up, apostrophes dropped, and words that say what sort of body it is left
    out, with articles: `R.K.S.V. De Meer '62` is `meer 62`. A name of nothing but such words keeps
    them; only a text without letters or digits becomes empty.
    """
    return " ".join(core_of(name_words(name)))


def core_of(words: list[str]) -> list[str]:
    """The words of a name without those that say what sort of body it is; all of them when that is nothing."""
    return [word for word in words if word not in _NOT_THE_CORE] or words


def name_words(name: str) -> list[str]:
    """All words of a club's name, folded, with initials closed up: `v.v. SDO'70` is vv, sdo, 70."""
    text = _plain_letters(name).replace("&", " en ").replace("+", " en ")
    text = _APOSTROPHES.sub("", _APOSTROPHE_BEFORE_YEAR.sub(" ", text))
    text = _INITIALS.sub(lambda initials: initials.group().replace(".", "") + " ", text)
    return _WORDS.findall(text)


def _plain_letters(text: str) -> str:
    # Both ways round: letters come apart into capitals, and capitals fold into letters with accents.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return letters.translate(_WHOLE_LETTERS)
