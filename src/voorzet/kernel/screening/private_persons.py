"""Finding special personal data of a person who can be recognised from the text.

A subject (illness, debt, a conviction) alone is a fair question about sport; together with somebody
who can be pointed at it is that person's own affair. So both are sought, close to each other.
"""

import re
from collections.abc import Iterator

from voorzet.kernel.screening import private_words
from voorzet.kernel.screening.spans import Span
from voorzet.kernel.screening.wording import Reading

_SUBJECTS = (
    ("health", private_words.HEALTH),
    ("criminal_record", private_words.CRIMINAL_RECORD),
    ("money_trouble", private_words.MONEY_TROUBLE),
    ("belief", private_words.BELIEF),
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2} ?[a-z]{4} ?\d{4}(?: ?\d){6}\b", re.ASCII)

# Capitalised words that open a sentence or belong to an organisation, a place or a day.
_NO_NAME = (
    r"(?!(?:De|Het|Een|Onze|Ons|Mijn|Wij|We|Ik|Hij|Zij|Ze|In|Op|Bij|Als|Kan|Kunnen|Wat|Hoe|Wie|Waar|Er|Dit|Dat|"
    r"Voor|Van|Met|Na|Is|Mag|Mogen|Moet|Moeten|Welke|Rode|Stichting|Vereniging|Gemeente|Club|Sport\w*|Centrum|"
    r"Special|Uniek|Noord|Zuid|Oost|West|Nieuw|Den|Sint|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|"
    r"Zondag|Contactpersoon|Vrijwilliger|Voorzitter|Secretaris|Penningmeester|Bestuurslid)\b)"
)
_NAME = rf"{_NO_NAME}[A-ZÀ-Þ][a-zß-ÿ][\w'’-]{{0,30}}"
_MIDDLE = r"(?:(?i:van|de|den|der|het|ter|ten|te|el|al|in|op|'t|’t|la|le|da|dos|bin)[ ]){0,3}"
_ROLE = (
    r"(?:lid|jeugdlid|oud-lid|speler|speelster|pupil|leerling|deelnemer|deelneemster|sporter|trainer|"
    r"trainster|hoofdtrainer|coach|leider|jeugdleider|begeleider|begeleidster|instructeur|instructrice|"
    r"kandidaat|vrijwilliger|vrijwilligster|voorzitter|penningmeester|secretaris|oud-penningmeester|"
    r"oud-voorzitter|bestuurslid|scheidsrechter|docent|kantinebeheerder|beheerder|collega|doelman|keeper|"
    r"jongen|meisje|kind|jongetje|peuter|kleuter|tiener|puber|bewoner|bewoonster|zwemmer|zwemster|turnster)"
)
_FAMILY = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|kleinkind|kleinzoon|kleindochter|jongste|oudste|"
    r"tweeling|zoons|dochters|kids|man|vrouw|broer|broertje|zus|zusje|moeder|vader|partner|echtgenoot|"
    r"echtgenote|vriend|vriendin|pleegkind|pleegzoon|pleegdochter|stiefzoon|stiefdochter|neefje|nichtje)"
)
# As written, because only capitals tell a name from a word.
_NAMED = re.compile(
    rf"""
      \b(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de[ ]heer)[ ](?:[A-Z]\.[ ]?){{0,5}}{_MIDDLE}{_NAME}
    | \b(?i:{_ROLE})[ ](?:[A-Z]\.[ ]?){{0,5}}{_MIDDLE}{_NAME}
    | \b(?:[A-Z]\.[ ]?){{1,5}}{_MIDDLE}{_NAME}
    | \b{_NAME}[ ](?:{_MIDDLE}{_NAME}|[A-Z]\.)
    | \b{_NAME}(?:,?[ ]\(\d{{1,2}}\b|,?[ ]\d{{1,2}}[ ](?:jaar|jr)\b|[ ]van[ ]\d{{1,2}}\b)
    | \b(?i:{_FAMILY}|ouders|opa|oma)[ ]van[ ]{_NAME}
    | \b(?i:mijn|onze|ons)[ ]{_NAME}
    | \b(?i:dat|want|omdat|voor|bij|van|met|of|en|krijgt|heeft)[ ]{_NAME}[ ]
      (?:heeft|is|zit|kreeg|krijgt|slikt|gebruikt|lijdt|heel|niet|een)\b
    | (?:^|[.!?]\s|\n)(?!(?i:wie|hij|zij|ze|iemand|niemand|er|dat|dit|wat|het|die|deze|iedereen|hier|daar|
      een|sinds|kind|lid|moeder|vader|ouder|club|vereniging|bestuur|bestuurslid|gemeente|men|wij|ik|de|
      trainer|voorzitter|secretaris|penningmeester|beller|vrijwilliger|stichting|bond|sommige|alles|ook)\b)
      {_NAME}[ ](?:heeft|zit|kreeg|krijgt|slikt|gebruikt|lijdt)\b
    """,
    re.VERBOSE,
)
# In folded text: somebody is singled out without a name.
_SINGLED_OUT = re.compile(
    rf"""
      \b(?:mijn|m'n|mn|onze|ons)[ ]\w{{2,15}}[ ]van[ ]\d{{1,2}}\b
    | \b(?:mijn|m'n|mn|onze|ons|zijn|z'n|zn|haar|hun|my|our)[ ](?:\w{{2,15}}[ ])?
      (?:{_FAMILY}|son|daughter|child)\b
    | \b{_FAMILY}[ ]van[ ](?:\d|een|ons|onze|het|de|\w+jarig)
    | \b(?:zoon|dochter|kind|jongen|meisje|jongetje|leerling|pupil|speler|speelster|jeugdlid|lid|trainer|
      scheidsrechter|vrijwilliger|deelnemer|jongeman|man|vrouw|nichtje|neefje)
      (?:[ ]van|[ ]\(|,)?[ ]?(?:\d{{1,2}})\b
    | \b\d{{1,2}}[- ]?jarige?[ ](?:zoon|dochter|jongen|meisje|lid|speler|speelster|pupil|leerling|kind)\b
    | \b[a-z]{{3,15}}[ ]?\(\d{{1,2}}(?:[ ]?(?:jaar|jr|j))?\)
    | \b[a-z]{{3,15}},[ ]\d{{1,2}}[ ]?(?:jaar|jr|j)\b
    | \b(?:onze|ons|die|deze)[ ](?:(?:nieuwe|oude|vaste|enige|jonge|beste)[ ])?{_ROLE}[ ]
      (?:\w{{1,20}}[ ]){{0,3}}?(?:heeft|had|kreeg|krijgt|zit|is|was|slikt|gebruikt|lijdt|kampt|loopt|met)\b
    """,
    re.VERBOSE,
)
_PRONOUN = re.compile(r"\b(?:hij|zij|ze|hem|haar|ie|zelf|he|she)\b")
_SIGN_OFF = re.compile(
    r"""(?:\b(?i:groet(?:en|jes)?|gr|grt|mvg|dank|bedankt|hoogachtend|namens|groetjes|liefs|beste|geachte|
    dag|hallo|hoi|goedemorgen|goedemiddag|goedenavond|geacht)\b[^\w]{0,3}|(?<=\n))
    (?:(?i:van|uit|mevrouw|meneer|heer|dhr|mevr|familie|fam)\.?[ ])?
    (?:[A-Z]\.[ ]?){0,5}[A-ZÀ-Þ][\w'’-]{1,30}(?:[ ][\w'’.-]{1,20}){0,3}[^\w]{0,3}(?=\n|$)""",
    re.VERBOSE,
)


def find_private_details(reading: Reading) -> tuple[Span, ...]:
    """What is told about a recognisable person, one span per telling word."""
    named, singled_out = _sentences_with_people(reading)
    people = _with_pronouns(reading, named | singled_out)
    found = set(_private_accounts(reading, named))
    for kind, subject in _SUBJECTS:
        for clue in subject.finditer(reading.folded):
            sentence = reading.sentence_at(clue.start())
            if not people.isdisjoint((sentence - 1, sentence, sentence + 1)):
                found.add(Span(clue.start(), clue.end(), kind))
    return tuple(sorted(found))


def _sentences_with_people(reading: Reading) -> tuple[set[int], set[int]]:
    signed = {place for off in _SIGN_OFF.finditer(reading.written) for place in range(*off.span())}
    named = {
        reading.sentence_at(name.end() - 1)
        for name in _NAMED.finditer(reading.written)
        if name.end() - 1 not in signed
    }
    singled_out = {
        reading.sentence_at(person.start()) for person in _SINGLED_OUT.finditer(reading.folded)
    }
    return named, singled_out


def _with_pronouns(reading: Reading, people: set[int]) -> set[int]:
    """The sentences about people, and those directly after that go on about "him" or "her"."""
    about = set(people)
    for pronoun in _PRONOUN.finditer(reading.folded):
        sentence = reading.sentence_at(pronoun.start())
        if sentence - 1 in about:
            about.add(sentence)
    return about


def _private_accounts(reading: Reading, named: set[int]) -> Iterator[Span]:
    own = {
        reading.sentence_at(clue.start())
        for clue in private_words.PRIVATE_ACCOUNT.finditer(reading.folded)
    }
    for account in _IBAN.finditer(reading.folded):
        if reading.sentence_at(account.start()) in own | named:
            yield Span(account.start(), account.end(), "bank_account")
