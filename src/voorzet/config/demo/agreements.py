"""The agreements of the demonstration: in force from the first day, and one proposed change that lies open."""

from datetime import timedelta

from voorzet.access.actors import actor_for
from voorzet.config.demo.world import DemoDesk
from voorzet.desks import actions
from voorzet.desks.actions.drafting import Line
from voorzet.desks.models import RecordKind, WorkingAgreement
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, Sight
from voorzet.parties.models import OrganisationKind, Person
from voorzet.reference.queries import list_platform_statements, newest_framework

CHANGE_LIES_OPEN = timedelta(days=9)
TERM = timedelta(days=730)
# The municipality did not sign the change yet, and it must: a visitor can do so as its adviser.
SIGNED_THE_CHANGE = (
    OrganisationKind.SPORT_SERVICE,
    OrganisationKind.PROVINCIAL_BODY,
    OrganisationKind.WELFARE_CARE,
)
OWN_WORDS = {
    "1.2": (
        "Wie een bijeenkomst, training of cursus wil houden, vraagt dat eerst na in het netwerk. "
        "Kan het samen? Botst het met iets anders? Wij geven elkaar daarvoor vijf werkdagen. "
        "Pas daarna gaat de uitnodiging de deur uit."
    ),
    "2.2": (
        "Geeft de ontvanger meteen antwoord? Dan staat dat dezelfde dag in Voorzet, "
        "zodat de andere partners het weten."
    ),
}
CHANGED_WORDS = {
    "2.3": (
        "Kan de ontvanger de vraag niet zelf beantwoorden, bijvoorbeeld omdat het over één sport gaat? "
        "Dan vraagt die binnen twee werkdagen een partner die dat waarschijnlijk wel kan. "
        "De club hoeft de vraag niet opnieuw te stellen, en hoort wie er belt."
    ),
    "3.1": (
        "Wij houden een overzicht bij van alle partijen en mensen die meedoen, met waar zij over gaan "
        "en waar zij goed in zijn. Ieder kijkt zijn eigen regels elk half jaar na."
    ),
}
CHANGED_SHARING = {
    OrganisationKind.PROVINCIAL_BODY: Line(Sight.SUMMARY, informed=True),
    OrganisationKind.BANK_PROGRAMME: Line(Sight.SUMMARY, informed=False),
    OrganisationKind.EDUCATION: Line(Sight.NONE, informed=False),
}
CONFIRMED = ("landelijk-1.1", "landelijk-1.10", "landelijk-1.15")
# What the platform says of itself: strategic now, visits to clubs wanted, money left to others.
WANTED, LEFT = {"bezoeken", "cafes"}, {"geld", "aanjagen", "handen"}


def agree(demo: DemoDesk) -> None:
    """Adopts the national framework with some words of the desk's own, signed by all who have people."""
    framework = newest_framework()
    assert framework is not None, "the reference data is loaded before the demonstration"  # noqa: S101 - a fact of the demo
    coordinator = actor_for(demo.coordinator)
    draft = actions.adopt_framework(
        actor=coordinator, desk_id=demo.desk.id, framework=framework.key
    )
    _write(coordinator, draft, OWN_WORDS)
    _propose(coordinator, draft)
    _sign(demo, draft, tuple(OrganisationKind))
    actions.put_in_force(actor=coordinator, agreement_id=draft.id)
    for requirement in CONFIRMED:
        actions.confirm_requirement(
            actor=coordinator, desk_id=demo.desk.id, requirement=requirement
        )
    for member in _members(demo):
        actions.assess_platform(
            actor=actor_for(member),
            desk_id=demo.desk.id,
            answers={
                statement.key: "wanted"
                if statement.key in WANTED
                else "no"
                if statement.key in LEFT
                else "now"
                for statement in list_platform_statements()
            },
        )


def propose_change(demo: DemoDesk) -> None:
    """A second version, proposed and signed by a few: what would change is there to see."""
    coordinator = actor_for(demo.coordinator)
    holding = WorkingAgreement.objects.get(desk=demo.desk, status="in_force")
    draft = actions.renew_agreement(actor=coordinator, agreement_id=holding.id)
    _write(coordinator, draft, CHANGED_WORDS)
    actions.adapt_sharing(
        actor=coordinator,
        agreement_id=draft.id,
        lines={(RecordKind.QUESTION, kind): line for kind, line in CHANGED_SHARING.items()},
    )
    _propose(coordinator, draft)
    _sign(demo, draft, SIGNED_THE_CHANGE)


def _write(coordinator: Actor, draft: WorkingAgreement, words: dict[str, str]) -> None:
    for article in draft.articles.filter(number__in=words):
        actions.adapt_article(
            actor=coordinator,
            article_id=article.id,
            text=words[article.number],
            expected_revision=article.revision,
        )


def _propose(coordinator: Actor, draft: WorkingAgreement) -> None:
    today = clock.today()
    actions.propose_agreement(
        actor=coordinator, agreement_id=draft.id, starts_on=today, ends_on=today + TERM
    )


def _sign(demo: DemoDesk, agreement: WorkingAgreement, kinds: tuple[OrganisationKind, ...]) -> None:
    """One person per partner of these kinds signs; a partner without people waits, as it would."""
    signers = [
        demo.people[organisation.name][0]
        for kind in kinds
        for organisation in demo.organisations.get(kind, [])
        if demo.people[organisation.name]
    ]
    for person in signers:
        actor = actor_for(person)
        seat = actor.seat_at(demo.desk.id)
        if seat is not None and seat.role is not Role.READER:
            actions.sign_agreement(actor=actor, agreement_id=agreement.id)


def _members(demo: DemoDesk) -> list[Person]:
    platforms = demo.organisations.get(OrganisationKind.SPORT_PLATFORM, [])
    return [person for platform in platforms for person in demo.people[platform.name]]
