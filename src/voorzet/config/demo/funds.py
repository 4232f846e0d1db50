"""Pots of the demonstration, and applications on their way: asked, decided on, paid, and accounted for."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from voorzet.config.demo.support import Told
from voorzet.funds import actions
from voorzet.funds.actions import Cost, PotDetails, Request
from voorzet.funds.actions import Told as Accounted
from voorzet.funds.models import (
    Application,
    AssessmentAnswer,
    CostKind,
    Pot,
    PotDecider,
    PotSource,
    Stands,
)
from voorzet.funds.rules import PartnerTier, PotRules
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.parties.models import OrganisationKind as Kind
from voorzet.providers.models import Provider
from voorzet.support.models import SupportPlan

IBAN = "NL91ABNA0417164300"  # the example that banks themselves print; it belongs to nobody


def fund(told: Told, plans: Sequence[SupportPlan]) -> None:
    """Three pots of this desk, and four applications: one settled, one awarded, one being judged, one draft."""
    clubs = list(told.demo.providers.values())[24:28]
    if len(clubs) < 4 or not plans:
        return
    actions.load_schemes(actor=system())
    budget, hours, region = _pots(told)
    _settled(told, clubs[0], budget)
    _awarded(told, plans, budget, hours)
    _judged(told, clubs[1], budget, region)
    _draft(told, clubs[2], budget)


def _pots(told: Told) -> tuple[Pot, Pot, Pot]:
    with clock.moved_to(told.at(150)):
        return _budget(told), _hours(told), _region(told)


def _budget(told: Told) -> Pot:
    year = clock.today().year
    details = PotDetails(
        name="Uitvoeringsbudget sportakkoord",
        source=PotSource.EXECUTION_BUDGET,
        decider=PotDecider.CORE_TEAM,
        is_kept=True,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        summary="Voor plannen van clubs die passen bij het lokale sportakkoord.",
    )
    rules = PotRules(
        least_cents=250_00,
        most_cents=5_000_00,
        partner_tiers=(PartnerTier(0, 1_500_00), PartnerTier(2, 5_000_00)),
        not_for=("food", "rent"),
        once_per_plan_a_year=True,
    )
    return _pot(told, Kind.MUNICIPALITY, details, rules, 40_000_00)


def _hours(told: Told) -> Pot:
    year = clock.today().year
    details = PotDetails(
        name="Uren clubondersteuning",
        source=PotSource.SERVICES,
        decider=PotDecider.OWNER,
        is_kept=True,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        summary="Uren van een begeleider, voor clubs met een plan.",
    )
    return _pot(told, Kind.SPORT_SERVICE, details, PotRules(most_cents=3_000_00), 12_000_00)


def _region(told: Told) -> Pot:
    year = clock.today().year
    details = PotDetails(
        name="Provinciale regeling vitale clubs",
        source=PotSource.PROVINCIAL,
        decider=PotDecider.OWNER,
        is_kept=True,
        starts_on=date(year, 1, 1),
        ends_on=date(year + 1, 12, 31),
        summary="Draagt de helft bij aan plannen die een club sterker maken.",
    )
    rules = PotRules(most_cents=7_500_00, share_percent=50, own_percent=10)
    return _pot(told, Kind.PROVINCIAL_BODY, details, rules, 25_000_00)


def _pot(told: Told, kind: Kind, details: PotDetails, rules: PotRules, cents: int) -> Pot:
    actor = told.of(kind)
    pot = actions.make_pot(actor=actor, desk_id=told.demo.desk.id, details=details, rules=rules)
    actions.put_in(actor=actor, pot_id=pot.id, cents=cents, note="Budget van dit jaar")
    return pot


def _apply(
    told: Told,
    provider_id: UUID,
    title: str,
    costs: Sequence[Cost],
    asked: Sequence[tuple[Pot, int]],
    *,
    plan: SupportPlan | None = None,
    own_cents: int = 0,
    lasts: int = 60,
) -> Application:
    actor = told.of(Kind.SPORT_SERVICE)
    today = clock.today()
    application = actions.make_application(
        actor=actor,
        desk_id=told.demo.desk.id,
        provider_id=provider_id,
        request=Request(
            title=title,
            goal="De club staat over een jaar steviger.",
            starts_on=today + timedelta(days=14),
            ends_on=today + timedelta(days=14 + lasts),
            own_cents=own_cents,
            stands=Stands.ALL,
            iban=IBAN,
            account_name="Penningmeester van de club",
            partners=(told.id_of(Kind.SPORT_SERVICE), told.id_of(Kind.PROVINCIAL_BODY)),
        ),
        costs=costs,
        question_id=plan.question_id if plan else None,
        plan_id=plan.id if plan else None,
    )
    for pot, cents in asked:
        actions.ask_pot(actor=actor, application_id=application.id, pot_id=pot.id, cents=cents)
    return application


def _hand_in(told: Told, application: Application) -> None:
    actions.submit_application(actor=told.of(Kind.SPORT_SERVICE), application_id=application.id)


def _confirm(told: Told, application: Application) -> None:
    """Every owner confirms its own share."""
    owners = {told.id_of(kind): kind for kind in (Kind.MUNICIPALITY, Kind.SPORT_SERVICE, Kind.PROVINCIAL_BODY)}  # fmt: skip
    for share in application.shares.select_related("pot"):
        actions.confirm_share(
            actor=told.of(owners[share.pot.owner_id]), share_id=share.id, cents=share.asked_cents
        )


def _assess(told: Told, application: Application) -> None:
    said = {told.id_of(kind): kind for kind in (Kind.MUNICIPALITY, Kind.PROVINCIAL_BODY, Kind.SPORT_SERVICE)}  # fmt: skip
    for one in application.assessments.all():
        if one.organisation_id in said and not one.recused_because:
            actions.assess_application(
                actor=told.of(said[one.organisation_id]),
                application_id=application.id,
                answer=AssessmentAnswer.AGREE,
                reason="Past bij wat we met elkaar willen.",
            )


def _award(told: Told, application: Application) -> None:
    award = actions.propose_award(
        actor=told.of(Kind.MUNICIPALITY),
        application_id=application.id,
        lines={share.id: share.asked_cents for share in application.shares.all()},
        because="Het plan past bij het sportakkoord en de club doet zelf mee.",
        conditions="Laat binnen drie maanden na afloop zien wat het opleverde.",
    )
    actions.give_award(actor=told.coordinator, award_id=award.id)


def _settled(told: Told, provider: Provider, budget: Pot) -> None:
    with clock.moved_to(told.at(140)):
        application = _apply(
            told,
            provider.id,
            "Cursus voor zes nieuwe trainers",
            (Cost(what="Cursus", kind=CostKind.COURSE, cents=1_200_00),),
            ((budget, 1_200_00),),
            lasts=40,
        )
        _hand_in(told, application)
    with clock.moved_to(told.at(136)):
        _confirm(told, application)
        _assess(told, application)
    # Who said nothing within the term leaves it to the others.
    with clock.moved_to(told.at(129)):
        _award(told, application)
    with clock.moved_to(told.at(118)):
        actions.make_payments(
            actor=told.of(Kind.MUNICIPALITY),
            payment_ids=list(application.payments.values_list("id", flat=True)),
        )
    with clock.moved_to(told.at(60)):
        actions.hand_in_accounting(
            actor=told.of(Kind.SPORT_SERVICE),
            application_id=application.id,
            told=Accounted(story="Zes trainers haalden hun diploma.", spent_cents=1_200_00),
        )
    with clock.moved_to(told.at(55)):
        actions.settle_application(
            actor=told.of(Kind.MUNICIPALITY), application_id=application.id, cents=1_200_00
        )


def _awarded(told: Told, plans: Sequence[SupportPlan], budget: Pot, hours: Pot) -> None:
    plan = plans[-1]
    provider_id = plan.question.provider_id
    if provider_id is None:
        return
    with clock.moved_to(told.at(70)):
        application = _apply(
            told,
            provider_id,
            "Een halfjaar begeleiding van het bestuur",
            (
                Cost(
                    what="Begeleider",
                    kind=CostKind.HOURS,
                    cents=1_600_00,
                    organisation_id=told.id_of(Kind.PROVINCIAL_BODY),
                    minutes=20 * 60,
                ),
                Cost(what="Cursus voor nieuwe bestuursleden", kind=CostKind.COURSE, cents=800_00),
            ),
            ((hours, 1_600_00), (budget, 800_00)),
            plan=plan,
            lasts=120,
        )
        _hand_in(told, application)
    with clock.moved_to(told.at(66)):
        _confirm(told, application)
        _assess(told, application)
    with clock.moved_to(told.at(59)):
        _award(told, application)


def _judged(told: Told, provider: Provider, budget: Pot, region: Pot) -> None:
    with clock.moved_to(told.at(2)):
        application = _apply(
            told,
            provider.id,
            "Ledverlichting en een drempelvrije ingang",
            (
                Cost(what="Ledverlichting van twee banen", kind=CostKind.WORKS, cents=9_000_00),
                Cost(what="Ingang zonder drempel", kind=CostKind.WORKS, cents=3_500_00),
            ),
            ((budget, 4_000_00), (region, 6_000_00)),
            own_cents=2_500_00,
            lasts=200,
        )
        _hand_in(told, application)
    with clock.moved_to(told.at(1)):
        share = application.shares.get(pot=region)
        actions.confirm_share(
            actor=told.of(Kind.PROVINCIAL_BODY), share_id=share.id, cents=share.asked_cents
        )


def _draft(told: Told, provider: Provider, budget: Pot) -> None:
    with clock.moved_to(told.at(1)):
        _apply(
            told,
            provider.id,
            "Walking football op woensdagochtend",
            (Cost(what="Doelen en ballen", kind=CostKind.MATERIAL, cents=900_00),),
            ((budget, 900_00),),
        )
