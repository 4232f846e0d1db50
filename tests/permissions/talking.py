"""Intakes in the world: one that partners agree on, one that is agreed, and one whose report the club reads."""

from datetime import timedelta

from tests.permissions.world import World, tokens_of
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Audience, Question
from voorzet.support import actions
from voorzet.support.models import Intake, IntakeAnswer

SECRET = "Het geheimwoord gaat over de bar."


def hold_talks(world: World) -> None:
    """The federation and welfare are asked about each; Bram's sport service has the questions."""
    for name in ("aligning", "aligned", "reported"):
        world.talks[name] = world.cast.question(body=SECRET)
        world.tokens[name] = tokens_of(world, world.talks[name])
    bram = world.cast.actor("bram")
    world.given["template_id"] = actions.keep_intake_template(
        actor=world.cast.actor("anna"),
        desk_id=world.cast.desks["north"].id,
        name="Onze vorm",
        parts=[("Begin", "Hoe gaat het?")],
    ).id
    _call(world, bram, world.talks["aligning"])
    _agree(world, _call(world, bram, world.talks["aligned"]))
    intake = _call(world, bram, world.talks["reported"])
    _agree(world, intake)
    actions.plan_intake(
        actor=bram,
        intake_id=intake.id,
        starts_at=clock.now() + timedelta(days=3),
        minutes=60,
        place="Het clubhuis",
    )
    actions.begin_report(actor=bram, intake_id=intake.id, template="general")
    actions.write_paragraph(
        actor=bram, intake_id=intake.id, position=1, body=SECRET, audience=Audience.CLUB
    )
    actions.share_report(actor=bram, intake_id=intake.id)


def _call(world: World, actor: Actor, question: Question) -> Intake:
    return actions.call_intake(
        actor=actor,
        question_id=question.id,
        why=SECRET,
        organisation_ids=[world.cast.id_of("hockey"), world.cast.id_of("welfare")],
    )


def _agree(world: World, intake: Intake) -> None:
    for who in ("els", "hanna"):
        actions.answer_intake(
            actor=world.actor(who), intake_id=intake.id, answer=IntakeAnswer.JOINS, knows=SECRET
        )
