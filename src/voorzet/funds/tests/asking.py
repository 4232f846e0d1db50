"""Applications in every state, made by the verbs."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.funds import actions
from voorzet.funds.actions import Cost, Request
from voorzet.funds.models import Application, AssessmentAnswer, CostKind, Pot, Share
from voorzet.kernel import clock

IBAN = "NL91 ABNA 0417 1643 00"


def a_request(**given: Any) -> Request:
    """Something to ask for, to begin in two months."""
    today = clock.today()
    wanted: dict[str, Any] = {
        "title": "Nieuw bestuur op weg helpen",
        "goal": "Over een half jaar is het bestuur weer compleet.",
        "starts_on": today + timedelta(days=60),
        "ends_on": today + timedelta(days=240),
        "iban": IBAN,
        "account_name": "HC De Vaart",
        **given,
    }
    return Request(**wanted)


def costs_of(*cents: int) -> list[Cost]:
    """A cost per amount, none of them hours of an organisation."""
    return [
        Cost(what=f"Kosten {number}", kind=CostKind.COURSE, cents=one)
        for number, one in enumerate(cents, 1)
    ]


def drafted(cast: Cast, *asked: tuple[Pot, int], by: str = "bram", **given: Any) -> Application:
    """A draft that asks these pots, with a cost for each."""
    costs = given.pop("costs", None) or costs_of(*(cents for _pot, cents in asked))
    question = given.pop("question", None)
    application = actions.make_application(
        actor=cast.actor(by),
        desk_id=cast.desks["north"].id,
        provider_id=cast.club.id,
        request=a_request(**given),
        costs=costs,
        question_id=question.id if question else None,
    )
    for pot, cents in asked:
        actions.ask_pot(
            actor=cast.actor(by), application_id=application.id, pot_id=pot.id, cents=cents
        )
    return application


def submitted(cast: Cast, *asked: tuple[Pot, int], **given: Any) -> Application:
    """The same, handed in."""
    application = drafted(cast, *asked, **given)
    return actions.submit_application(
        actor=cast.actor(given.get("by", "bram")), application_id=application.id
    )


def share_of(application: Application, pot: Pot) -> Share:
    """What it asks of this pot."""
    return Share.objects.get(application=application, pot=pot)


def confirmed(cast: Cast, *asked: tuple[Pot, int], **given: Any) -> Application:
    """Handed in, every pot of the municipality confirmed, and every partner in favour."""
    application = submitted(cast, *asked, **given)
    for pot, cents in asked:
        actions.confirm_share(
            actor=cast.actor("chaima"), share_id=share_of(application, pot).id, cents=cents
        )
    agree(cast, application)
    return application


def agree(cast: Cast, application: Application) -> None:
    """Everybody who was asked to assess says yes."""
    for who in [one for one in ("chaima", "els", "femke", "hanna") if one in cast.people]:
        if application.assessments.filter(
            organisation__name=cast.actor(who).organisation_name, recused_because=""
        ).exists():
            actions.assess_application(
                actor=cast.actor(who),
                application_id=application.id,
                answer=AssessmentAnswer.AGREE,
            )
    # Whoever is no longer or not yet of the cast is written past the verb.
    application.assessments.filter(answer=AssessmentAnswer.ASKED, recused_because="").update(
        answer=AssessmentAnswer.AGREE, answered_at=clock.now()
    )


def awarded(cast: Cast, *asked: tuple[Pot, int], **given: Any) -> Application:
    """Proposed by the municipality, checked by the coordinator."""
    application = confirmed(cast, *asked, **given)
    award = actions.propose_award(
        actor=cast.actor("chaima"),
        application_id=application.id,
        lines={share_of(application, pot).id: cents for pot, cents in asked},
        because="Het plan past bij de doelen.",
    )
    actions.give_award(actor=cast.actor("anna"), award_id=award.id)
    application.refresh_from_db()
    return application
