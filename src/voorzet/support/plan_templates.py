"""The national templates of a support plan: what mostly helps, in which order, and who mostly does it.

A desk changes them into templates of its own. Steps are said in Dutch, for they become the words of a plan that the
club reads. Sources: the field knowledge behind agreement 2 (*ondersteuning*) and the list of tasks of the framework.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.parties.models import OrganisationKind

DIRECTOR, CLUB = "director", "club"
SERVICE, TOWN, BOND, WELFARE = (
    OrganisationKind.SPORT_SERVICE.value,
    OrganisationKind.MUNICIPALITY.value,
    OrganisationKind.FEDERATION.value,
    OrganisationKind.WELFARE_CARE.value,
)
# Who does a step, as a template names it: the director, the club, or a partner of a kind.
WHO = (DIRECTOR, CLUB, SERVICE, TOWN, BOND, WELFARE)


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what, how many calendar days after the plan began it is ready, and who mostly does it."""

    title: str
    after_days: int
    who: str


@dataclass(frozen=True, slots=True)
class Example:
    """A plan to begin from. `needs` are keys of themes of which expertise is needed."""

    key: str
    name: str | Promise
    weeks: int
    needs: tuple[str, ...]
    lines: tuple[Line, ...]


def read_lines(steps: Sequence[Sequence[str | int]]) -> tuple[Line, ...]:
    """Steps as a desk's own template keeps them: `[title, after_days, who]`."""
    return tuple(Line(str(title), int(days), str(who)) for title, days, who in steps)


NATIONAL: tuple[Example, ...] = (
    Example(
        "board_crisis",
        _("Bestuur in nood"),
        26,
        ("bestuur", "financien"),
        (
            Line("Met het bestuur kijken wat deze week echt moet gebeuren", 3, DIRECTOR),
            Line("Nakijken wie bij de bank mag en wie bij de KVK staat", 7, CLUB),
            Line("Een begeleider kiezen; nakijken of diens registratie geldig is", 14, DIRECTOR),
            Line("Mensen zoeken die tijdelijk het bestuur vormen", 21, CLUB),
            Line("De ledenvergadering voorbereiden volgens de statuten", 35, BOND),
            Line("De ledenvergadering houden en een bestuur kiezen", 49, CLUB),
            Line("Taken verdelen en kleiner maken, en overdragen", 70, SERVICE),
            Line("Kijken of het bestuur zonder ons verder kan", 168, DIRECTOR),
        ),
    ),
    Example(
        "merger",
        _("Samengaan met een andere club"),
        52,
        ("samenwerking", "bestuur", "financien"),
        (
            Line("Beide besturen spreken uit waarom zij samen willen", 14, DIRECTOR),
            Line("Leden van beide clubs horen wat er speelt en denken mee", 42, CLUB),
            Line("Cijfers, contracten en verplichtingen naast elkaar leggen", 70, CLUB),
            Line("Nieuwe statuten laten nakijken", 120, BOND),
            Line("Velden, zalen en huur opnieuw afspreken", 150, TOWN),
            Line("Beide ledenvergaderingen stemmen", 200, CLUB),
            Line("Langs de notaris, en overschrijven bij bond, bank en KVK", 240, CLUB),
            Line("Eerste seizoen samen: kijken wat nog schuurt", 350, DIRECTOR),
        ),
    ),
    Example(
        "safety_basics",
        _("Basis voor veilig sporten"),
        12,
        ("sociale_veiligheid",),
        (
            Line("Samen nagaan wat de club al geregeld heeft", 7, DIRECTOR),
            Line("Gratis VOG aanvragen voor wie met kinderen werkt", 21, CLUB),
            Line("Gedragscode vaststellen en bekendmaken", 35, CLUB),
            Line("Een vertrouwenscontactpersoon vinden en opleiden", 56, BOND),
            Line("Trainers volgen de e-learning over veilig sporten", 70, CLUB),
            Line("Opschrijven wie dit volgend jaar bijhoudt", 80, CLUB),
        ),
    ),
    Example(
        "volunteers",
        _("Vrijwilligersplan"),
        16,
        ("vrijwilligers",),
        (
            Line("Met de club op een rij zetten welke taken er zijn", 7, DIRECTOR),
            Line("Taken kleiner maken en zeggen hoeveel tijd zij kosten", 21, SERVICE),
            Line("Leden en ouders persoonlijk vragen", 42, CLUB),
            Line("Vrijwilligers van buiten de club zoeken", 56, WELFARE),
            Line("Afspreken hoe de club bedankt en inwerkt", 70, CLUB),
            Line("Kijken welke taken nu bezet zijn", 105, DIRECTOR),
        ),
    ),
    Example(
        "energy",
        _("Energie besparen"),
        30,
        ("duurzaamheid", "accommodatie", "financien"),
        (
            Line("Energierekening en huurcontract verzamelen", 7, CLUB),
            Line("Een energiescan laten doen", 28, SERVICE),
            Line("Kiezen wat de club doet, en in welke volgorde", 42, CLUB),
            Line("Offertes vragen, maar nog niets tekenen", 56, CLUB),
            Line("Nakijken of een vergunning nodig is", 56, TOWN),
            Line("Geld aanvragen voordat de club een opdracht geeft", 77, DIRECTOR),
            Line("Na de toezegging opdracht geven en laten uitvoeren", 160, CLUB),
            Line("Bewijs bewaren en verantwoorden", 200, CLUB),
        ),
    ),
    Example(
        "youth_coaching",
        _("Trainers van de jeugd beter begeleiden"),
        26,
        ("kader_opleiding",),
        (
            Line("Kijken bij trainingen en luisteren naar trainers", 14, DIRECTOR),
            Line("Met de club kiezen wat trainers nodig hebben", 28, CLUB),
            Line("Iemand vinden die trainers begeleidt", 42, BOND),
            Line("Eerste bijeenkomst met trainers", 63, SERVICE),
            Line("Trainers kijken bij elkaar", 105, CLUB),
            Line("Afspreken wie dit binnen de club voortzet", 168, CLUB),
        ),
    ),
)
