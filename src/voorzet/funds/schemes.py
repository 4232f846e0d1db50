"""National schemes as data: what public pages said of them, with where that stood and when it was looked up.

Only what those pages say is a rule here. Amounts change every year: `manage load-schemes` brings the pots in line with a
release, and every pot says of which day its facts are.
"""

from dataclasses import dataclass
from datetime import date, datetime

from voorzet.funds.models.pots import PotSource
from voorzet.funds.rules import PotRules, Tier, Window
from voorzet.kernel.clock import AMSTERDAM
from voorzet.parties.models import OrganisationKind

CHECKED_ON = date(2026, 11, 21)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme of a body outside any desk; `told_by` are the pages that its facts come from."""

    slug: str
    name: str
    owner: str
    owner_kind: OrganisationKind
    source: PotSource
    summary: str
    told_by: str
    rules: PotRules
    starts_on: date = YEAR[0]
    ends_on: date = YEAR[1]
    checked_on: date = CHECKED_ON


SCHEMES = (
    Scheme(
        slug="bosa-2026",
        name="BOSA 2026",
        owner="DUS-I",
        owner_kind=OrganisationKind.NATIONAL_BODY,
        source=PotSource.SUBSIDY,
        summary=(
            "Subsidie voor bouw en onderhoud van sportaccommodaties: 20% van de kosten. Voor toegankelijkheid, klimaat "
            "en circulair is het 30%. Verduurzamen van gebouwen gaat via DUMAVA. Er was € 43,4 miljoen voor 2026. "
            "In 2025 sloot de regeling toen er anderhalf keer zoveel was gevraagd: kijk of er nog geld is."
        ),
        told_by="ngf.nl, rijksoverheid.nl",
        # Applied for from 5 January 2026, nine o'clock; until the year is over or the money is gone.
        rules=PotRules(
            share_percent=20,
            windows=(
                Window(
                    datetime(2026, 1, 5, 9, tzinfo=AMSTERDAM),
                    datetime(2027, 1, 1, tzinfo=AMSTERDAM),
                ),
            ),
            themes=("accommodatie", "duurzaamheid"),
        ),
    ),
    Scheme(
        slug="dumava-2026",
        name="DUMAVA 2026",
        owner="RVO",
        owner_kind=OrganisationKind.NATIONAL_BODY,
        source=PotSource.SUBSIDY,
        summary="Subsidie voor verduurzamen van gebouwen. Vooraf aanvragen; één aanvraag per jaar.",
        told_by="ngf.nl",
        rules=PotRules(
            before_commitment=True, once_per_provider_a_year=True, themes=("duurzaamheid",)
        ),
    ),
    Scheme(
        slug="rabo-clubsupport-2026",
        name="Rabo ClubSupport",
        owner="Rabobank",
        owner_kind=OrganisationKind.BANK_PROGRAMME,
        source=PotSource.BANK,
        summary=(
            "Leden van de bank stemmen elk jaar op clubs en verdelen zo het geld van hun eigen lokale bank. Vraag bij "
            "die bank wanneer u zich kunt inschrijven. De bank helpt clubs ook met begeleiding en workshops."
        ),
        told_by="clubbase.sport.nl, hvdsl.nl",
        rules=PotRules(),
    ),
)

# What the state gave municipalities a year to carry out a local sport agreement, by inhabitants (first national
# agreement, from 2020; https://www.dus-i.nl/subsidies/specifieke-uitkering-sportakkoord). Shown beside a new pot.
EXECUTION_BUDGET = (
    Tier(20_000, 10_000_00),
    Tier(40_000, 20_000_00),
    Tier(60_000, 30_000_00),
    Tier(80_000, 40_000_00),
    Tier(100_000, 50_000_00),
    Tier(130_000, 60_000_00),
    Tier(200_000, 80_000_00),
    Tier(225_000, 120_000_00),
    Tier(None, 200_000_00),
)
