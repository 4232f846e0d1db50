"""Access on request in the demonstration: one request waits at the first desk, one was granted, one refused."""

from voorzet.access.actors import actor_for
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel.actor import Actor
from voorzet.parties.models import OrganisationKind, Person
from voorzet.questions import actions
from voorzet.questions.models import Question, Status
from voorzet.questions.policy import full_sight, summary_sight

PURPOSE_OF_PLAN = (
    "Wij schrijven het gebouwenplan voor volgend jaar en willen weten waar clubs tegenaan lopen."
)
PURPOSE_OF_VISIT = "Wij gaan volgende week bij deze club langs en willen weten wat er al is gezegd."
PURPOSE_OF_REPORT = "Wij zoeken voorbeelden voor een verslag."
ASKED_ABOUT = 3
TOO_WIDE = "Voor een verslag is de samenvatting genoeg. Bel gerust als u er een nodig heeft."


def lend(demo: DemoDesk) -> None:
    """Whoever sees outlines asks about the latest questions that another organisation holds."""
    asker = _asks(demo)
    if asker is None:
        return
    actor, coordinator = actor_for(asker), actor_for(demo.coordinator)
    outlines = _outlines(actor, demo)
    if len(outlines) < ASKED_ABOUT:
        return
    waiting, granted, refused = outlines
    actions.request_sight(actor=actor, question_id=waiting.id, purpose=PURPOSE_OF_PLAN, days=30)
    given = actions.request_sight(
        actor=actor, question_id=granted.id, purpose=PURPOSE_OF_VISIT, days=30
    )
    actions.grant_sight(actor=coordinator, request_id=given.id, days=7)
    actions.note_look(actor=actor, question=granted)
    kept = actions.request_sight(
        actor=actor, question_id=refused.id, purpose=PURPOSE_OF_REPORT, days=90
    )
    actions.refuse_sight(actor=coordinator, request_id=kept.id, reason=TOO_WIDE)


def _asks(demo: DemoDesk) -> Person | None:
    """Somebody who advises for the municipality."""
    for organisation in demo.organisations.get(OrganisationKind.MUNICIPALITY, []):
        for person in demo.people[organisation.name]:
            if actor_for(person).works_at(demo.desk.id):
                return person
    return None


def _outlines(actor: Actor, demo: DemoDesk) -> list[Question]:
    """The three latest open questions of which the actor sees an outline, held by the coordinator's own."""
    holder = demo.plan.partners[0][0]
    return list(
        Question.objects.filter(
            summary_sight(actor), desk=demo.desk, holder_organisation__name=holder
        )
        .exclude(full_sight(actor))
        .exclude(status=Status.CLOSED)
        .order_by("-received_at")[:ASKED_ABOUT]
    )
