"""Six months of life at three desks: 300 messages through the doors and verbs, with a moved clock.

A small simulation of events: each message is received at its moment and plans what follows. Nothing
is written past the verbs, and what lies in the future has not happened yet. Seeded: every
demonstration tells the same story, ending today.
"""

import csv
import heapq
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from voorzet.config.demo import texts
from voorzet.config.demo.agenda import Step, Story, moment_of
from voorzet.config.demo.case import Case
from voorzet.config.demo.world import DemoDesk, provider_for
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, public, system
from voorzet.kernel.errors import VoorzetError
from voorzet.questions import actions, queries
from voorzet.questions.models import QuestionChannel, Urgency

MESSAGES = Path(__file__).with_name("questions.csv")
MONTHS = timedelta(days=182)
ROLES = {
    "chair": "voorzitter",
    "secretary": "secretaris",
    "treasurer": "penningmeester",
    "board_member": "bestuurslid",
    "technical_coordinator": "technisch coördinator",
    "youth_coordinator": "jeugdcoördinator",
    "trainer_coach": "trainer",
    "business_owner": "eigenaar",
    "membership_secretary": "ledensecretaris",
}
# How writers sign: "Groet, Lianne", "Hoogachtend, J. ten Have".
SIGNED = re.compile(
    r"(?i:groet(?:en|jes)?|hoogachtend|mvg)[,\n ]+([A-Z][\w.]*(?: (?:van|de|der|den|ten|ter|[A-Z][\w.]*)){0,3})"
)
DAILY_AT = 8  # o'clock: deadlines are looked at, as the worker does every minute


def tell(desks: list[DemoDesk], end: datetime, progress: Callable[[int, int], None]) -> Story:
    """Plays the whole story up to `end`; `progress` hears how many of how many messages came in."""
    story = Story(desks, end - MONTHS, end)
    rows = list(csv.DictReader(MESSAGES.read_text(encoding="utf-8").splitlines(keepends=True)))
    weights = [demo.plan.weight for demo in desks]
    for number, row in enumerate(rows):
        at = story.start + MONTHS * ((number + story.random.random()) / len(rows))
        demo = story.random.choices(desks, weights)[0]
        story.plan(moment_of(row["channel"], at, story.random), receiving(story, demo, row))
    day = story.start.replace(hour=DAILY_AT, minute=0)
    while day < end:
        story.plan(day, watch_deadlines)
        day += timedelta(days=1)
    while story.agenda:
        at, _number, step = heapq.heappop(story.agenda)
        with clock.moved_to(at):
            step()
        progress(story.received + story.refused, len(rows))
    return story


def watch_deadlines() -> None:
    """What the worker does every minute: offers and advice lapse, deadlines are noticed."""
    actor = system()
    for offer_id in queries.list_due_offers():
        actions.expire_offer(actor=actor, offer_id=offer_id)
    for consultation_id in queries.list_due_consultations():
        actions.expire_consultation(actor=actor, consultation_id=consultation_id)
    for request_id in queries.list_due_sight_requests():
        actions.expire_sight_request(actor=actor, request_id=request_id)
    for request_id in queries.list_ended_sights():
        actions.end_sight(actor=actor, request_id=request_id)
    for question_id in queries.list_overdue_questions():
        actions.raise_overdue(actor=actor, question_id=question_id)


def receiving(story: Story, demo: DemoDesk, row: dict[str, str]) -> Step:
    """The moment a message comes in, through the door it came through."""

    def step() -> None:
        by_form = row["channel"] == QuestionChannel.WEB_FORM
        actor = public() if by_form else _adviser(story, demo)
        try:
            question = actions.receive_question(
                actor=actor,
                desk=demo.desk,
                incoming=_incoming(story, demo, row),
                acknowledged={"safety"},
            )
        except VoorzetError:
            # Texts with a citizen number or a child's medical details stop at the door, as they should.
            story.refused += 1
            return
        story.received += 1
        Case(story, demo, question.id, row).begin(waited_for=by_form)

    return step


def _incoming(story: Story, demo: DemoDesk, row: dict[str, str]) -> actions.Incoming:
    random = story.random
    name = f"{random.choice(texts.FIRST_NAMES)} {random.choice(texts.LAST_NAMES)}"
    if signed := SIGNED.search(row["body"]):
        name = signed[1].strip()
    address = re.sub(r"[^a-z]+", ".", name.lower()).strip(".")
    return actions.Incoming(
        channel=QuestionChannel(row["channel"]),
        subject=row["subject"],
        body=row["body"],
        provider=provider_for(system(), demo, row["provider_type"], row["sport"], random),
        asker=actions.AskerDetails(
            name=name,
            role=ROLES.get(row["sender_role"], ""),
            email=f"{address}@club.example",
            phone=f"06 5550 {random.randrange(1000, 9999)}",
            preferred_moment=random.choice(("", "na 19.00 uur", "liefst mailen")),
        ),
        urgency=Urgency(row["urgency"]),
        external_id=row["id"],
    )


def _adviser(story: Story, demo: DemoDesk) -> Actor:
    """Somebody of the first partner: they take most calls."""
    people = demo.people[demo.plan.partners[0][0]]
    return story.actor(story.random.choice(people), demo.desk.first_holder_id)
