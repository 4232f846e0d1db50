"""Comparing what people typed: case, accents and punctuation folded away, names brought to their core."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_APOSTROPHE_BEFORE_YEAR = re.compile("['’‘`´ʼ](?=[0-9])")
_WORDS = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_]?(?![^\W_])")

_ARTICLES = frozenset({"de", "het", "t", "the"})
_LEGAL_FORMS = frozenset({"bv", "nv", "st", "stg", "stichting", "ver", "vereniging"})

# What a word or abbreviation in front of or behind a club's name says about the sport. An
# abbreviation with more than one reading has them all.
NAME_FORMS: dict[str, frozenset[str]] = {
    form: frozenset(sports.split())
    for sports, forms in {
        "any": "sc rksv sv sportclub sportvereniging",
        "football": "cvv fc rkvv voetbalclub voetbalvereniging",
        "football volleyball": "vv",
        "volleyball": "vc volleybalclub volleybalvereniging",
        "futsal": "zvv zaalvoetbalclub zaalvoetbalvereniging",
        "korfball": "ckv kv korfbalclub korfbalvereniging",
        "tennis": "ltc ltv tc tv tennisclub tennisvereniging",
        "table-tennis": "ttv tafeltennisclub tafeltennisvereniging",
        "hockey": "hc mhc hockeyclub hockeyvereniging",
        "handball": "hv rkhv handbalclub handbalvereniging",
        "athletics": "av atletiekclub atletiekvereniging",
        "gymnastics": "gv gymnastiekvereniging turnvereniging",
        "swimming": "zpc zv zwemclub zwemvereniging",
        "skating": "ijsclub ijsvereniging",
        "badminton basketball billiards bridge": "bc",
        "badminton": "badmintonclub badmintonvereniging",
        "basketball": "basketbalclub basketbalvereniging",
        "billiards": "biljartclub biljartvereniging",
        "bridge": "bridgeclub bridgevereniging",
        "watersport cycling": "wv",
        "watersport": "wsv watersportvereniging",
        "cycling": "wielerclub wielervereniging",
    }.items()
    for form in forms.split()
}
_FORMS = _ARTICLES | _LEGAL_FORMS | NAME_FORMS.keys()


def fold(text: str) -> str:
    """Lower case, no accents, words divided by one space: `'s-Hertogenbosch` is `s hertogenbosch`."""
    return " ".join(_WORDS.findall(_plain_letters(text)))


def normalise_name(name: str) -> str:
    """The core of a club's name, for looking up and comparing.

    Initials are closed up, apostrophes dropped, and words that say what sort of body it is left
    out, with articles: `R.K.S.V. De Meer '62` is `meer 62`. A name of nothing but such words keeps
    them; only a text without letters or digits becomes empty.
    """
    words = name_words(name)
    return " ".join([word for word in words if word not in _FORMS] or words)


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
