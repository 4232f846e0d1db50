"""Complex questions of the demonstration: an intake being agreed on, a proposal that lies open, a plan that runs.

And one that helped, looked back on. Every club and person is made up; everything is told by the verbs.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from voorzet.config.demo.agenda import Story, working_time
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, system
from voorzet.parties.models import OrganisationKind as Kind
from voorzet.providers.models import Provider
from voorzet.questions.actions import AskerDetails, Incoming, receive_question, write_message
from voorzet.questions.models import Audience, Question, QuestionChannel
from voorzet.reference.models import Theme
from voorzet.support import actions
from voorzet.support.actions import Beginning, Meeting, Option, Proposal, Result, Review, Work
from voorzet.support.models import (
    Decision,
    Intake,
    IntakeAnswer,
    IntakeOutcome,
    ReviewMoment,
    Solved,
    SupportPlan,
    VoiceAnswer,
)


@dataclass(frozen=True, slots=True)
class Complex:
    """A question that needs more than an answer: when it came in, about what, and who asked."""

    days_ago: int
    theme: str
    asked: str
    name: str
    role: str

    @property
    def email(self) -> str:
        """Where the club reads; an address that belongs to nobody."""
        return f"{self.name.split()[0].lower()}@club.example"


CRISIS = Complex(
    96,
    "bestuur",
    "Onze voorzitter en onze penningmeester stoppen in dezelfde maand. Niemand wil. Kan iemand met ons meekijken?",
    "Marja Dijkstra",
    "secretaris",
)
VOLUNTEERS = Complex(
    23,
    "vrijwilligers",
    "We draaien op acht mensen en die zijn moe. Hoe maken we een plan waar iedereen in past?",
    "Karim Haddad",
    "bestuurslid",
)
MERGER = Complex(
    4,
    "samenwerking",
    "Wij praten met de buurclub over samengaan. Waar beginnen we, en wie kan dat begeleiden?",
    "Petra Kuiper",
    "voorzitter",
)
YOUTH = Complex(
    170,
    "kader",
    "Onze trainers van de jeugd zijn zelf zestien. Wie kan ze op het veld begeleiden?",
    "Dennis Vos",
    "technische commissie",
)


@dataclass
class Told:
    """One desk with the people who tell: its coordinator, and somebody of each kind of partner."""

    story: Story
    demo: DemoDesk

    def of(self, kind: Kind) -> Actor:
        """Somebody who advises at the desk for a partner of this kind."""
        organisation = self.demo.organisations[kind][0]
        people = self.demo.people[organisation.name]
        actors = [self.story.actor(person, organisation.id) for person in people]
        return next(
            actor
            for actor in actors
            if (seat := actor.seat_at(self.demo.desk.id)) and seat.role is Role.ADVISER
        )

    def id_of(self, kind: Kind) -> UUID:
        """The first partner of this kind."""
        return self.demo.organisations[kind][0].id

    @property
    def coordinator(self) -> Actor:
        """Who coordinates the desk."""
        return self.story.actor(self.demo.coordinator, self.id_of(Kind.SPORT_SERVICE))

    def at(self, days_ago: int, hours: int = 0) -> datetime:
        """A moment in working time, so many days before today, or earlier when that is a weekend."""
        moment = self.story.end - timedelta(days=days_ago) + timedelta(hours=hours)
        while working_time(moment) >= self.story.end:
            moment -= timedelta(days=1)
        return working_time(moment)

    def ask(self, asked: Complex, provider: Provider) -> Question:
        """The question comes in by telephone, and its first answer says that it is heard."""
        with clock.moved_to(self.at(asked.days_ago)):
            question = receive_question(
                actor=self.of(Kind.SPORT_SERVICE),
                desk=self.demo.desk,
                incoming=Incoming(
                    channel=QuestionChannel.PHONE_NOTE,
                    body=asked.asked,
                    provider=provider,
                    asker=AskerDetails(name=asked.name, role=asked.role, email=asked.email),
                    theme=Theme.objects.filter(slug=asked.theme).first(),
                ),
            )
            write_message(
                actor=self.of(Kind.SPORT_SERVICE),
                question_id=question.id,
                body="Dank u wel. We komen graag langs om er rustig over te praten.",
                audience=Audience.CLUB,
            )
        return question


def support(told: Told) -> list[SupportPlan]:
    """Four complex questions of this desk, each further on than the next; returns its plans, the oldest first."""
    clubs = list(told.demo.providers.values())[20:24]
    if len(clubs) < 4:
        return []
    _meet(told)
    youth, crisis, volunteers, merger = (
        told.ask(asked, club)
        for asked, club in zip((YOUTH, CRISIS, VOLUNTEERS, MERGER), clubs, strict=True)
    )
    plans = [_helped(told, youth), _directed(told, crisis)]
    _proposed(told, volunteers)
    _aligning(told, merger)
    return plans


def _meet(told: Told) -> None:
    with clock.moved_to(told.at(9)):
        actions.set_table(
            actor=told.coordinator,
            desk_id=told.demo.desk.id,
            wanted=Meeting(
                every_weeks=2,
                weekday=2,
                at=time(10),
                minutes=90,
                starts_on=clock.today(),
                place="Stadhuis, kamer 3",
            ),
        )


def _intake(told: Told, question: Question, days_ago: int) -> Intake:
    """Called, agreed on, held and concluded within ten days."""
    with clock.moved_to(told.at(days_ago)):
        intake = actions.call_intake(
            actor=told.of(Kind.SPORT_SERVICE),
            question_id=question.id,
            why="Er speelt meer dan één ding tegelijk; eerst samen goed luisteren.",
            organisation_ids=[told.id_of(Kind.MUNICIPALITY), told.id_of(Kind.PROVINCIAL_BODY)],
        )
    with clock.moved_to(told.at(days_ago - 1)):
        actions.answer_intake(
            actor=told.of(Kind.MUNICIPALITY),
            intake_id=intake.id,
            answer=IntakeAnswer.NOT_NEEDED,
            knows="De huur van het veld is net verlengd, daar zit geen zorg.",
        )
        actions.answer_intake(
            actor=told.of(Kind.PROVINCIAL_BODY),
            intake_id=intake.id,
            answer=IntakeAnswer.JOINS,
            not_again="De ledenaantallen hebben we in het voorjaar al uitgevraagd.",
        )
        actions.plan_intake(
            actor=told.of(Kind.SPORT_SERVICE),
            intake_id=intake.id,
            starts_at=told.at(days_ago - 6, 2),
            minutes=90,
            place="In het clubhuis",
        )
    with clock.moved_to(told.at(days_ago - 7)):
        _report(told, intake)
    with clock.moved_to(told.at(days_ago - 9)):
        actions.conclude_intake(
            actor=told.of(Kind.SPORT_SERVICE),
            intake_id=intake.id,
            outcome=IntakeOutcome.SUPPORT,
            conclusion="De club kan veel zelf, als iemand een halfjaar meeloopt.",
        )
    return intake


def _report(told: Told, intake: Intake) -> None:
    actor = told.of(Kind.SPORT_SERVICE)
    actions.begin_report(actor=actor, intake_id=intake.id, template="general")
    said = (
        "Het bestuur bestaat nog uit drie mensen. De vereniging draait, maar alles komt op hen neer.",
        "Eigenlijk gaat het erom dat taken niet zijn verdeeld; wie instapt, krijgt alles.",
        "Een oproep in de nieuwsbrief en op de ledenvergadering. Niemand meldde zich.",
    )
    for position, body in enumerate(said, start=1):
        actions.write_paragraph(
            actor=actor,
            intake_id=intake.id,
            position=position,
            body=body,
            audience=Audience.CLUB,
        )
    actions.share_report(actor=actor, intake_id=intake.id)


def _propose(told: Told, question: Question, goal: str, days_ago: int) -> Decision:
    service, province = told.id_of(Kind.SPORT_SERVICE), told.id_of(Kind.PROVINCIAL_BODY)
    with clock.moved_to(told.at(days_ago)):
        return actions.propose_support(
            actor=told.of(Kind.SPORT_SERVICE),
            question_id=question.id,
            proposal=Proposal(
                goal=goal,
                because="Zo kwam het uit de intake, en de club ziet het zitten.",
                director_organisation_id=service,
                organisation_ids=[told.id_of(Kind.MUNICIPALITY)],
                options=(
                    Option(
                        title="Een halfjaar een vaste begeleider",
                        body="Elke drie weken een avond met het bestuur, en een plan voor het najaar.",
                        cost_cents=2_400_00,
                        cover="Uitvoeringsbudget, met uren van het sportbedrijf",
                        work=(
                            Work(
                                what="Begeleidt het bestuur",
                                organisation_id=service,
                                minutes=30 * 60,
                            ),
                            Work(
                                what="Denkt mee over taken en werving",
                                organisation_id=province,
                                minutes=8 * 60,
                            ),
                            Work(what="Vraagt leden wat ze wél willen doen"),
                        ),
                    ),
                    Option(
                        title="Twee werkavonden",
                        body="Alleen op gang helpen; de club maakt zelf het plan.",
                        cost_cents=600_00,
                        cover="Uren van het sportbedrijf",
                        work=(
                            Work(
                                what="Leidt twee avonden", organisation_id=service, minutes=8 * 60
                            ),
                        ),
                    ),
                ),
            ),
        )


def _agreed(told: Told, question: Question, goal: str, days_ago: int) -> Decision:
    decision = _propose(told, question, goal, days_ago)
    with clock.moved_to(told.at(days_ago - 1)):
        for kind in (Kind.MUNICIPALITY, Kind.PROVINCIAL_BODY, Kind.SPORT_SERVICE):
            actions.give_voice(
                actor=told.of(kind),
                decision_id=decision.id,
                answer=VoiceAnswer.AGREE,
                option_id=decision.options.get(position=1).id,
            )
    return decision


def _begun(told: Told, question: Question, goal: str, template: str, days_ago: int) -> SupportPlan:
    decision = _agreed(told, question, goal, days_ago)
    # The club says nothing by its link in this story, so the term has to pass.
    with clock.moved_to(told.at(days_ago - 9)):
        actions.close_decision(actor=system(), decision_id=decision.id)
        decision.refresh_from_db()
        return actions.begin_plan(
            actor=told.of(Kind.SPORT_SERVICE),
            decision_id=decision.id,
            beginning=Beginning(goal=goal, template=template, starts_on=clock.today()),
        )


def _done(told: Told, plan: SupportPlan, steps: int, days_ago: int) -> None:
    """The first steps of a plan are done, a week and a half after each other."""
    for number, step in enumerate(plan.steps.order_by("due_on", "id")[:steps]):
        with clock.moved_to(told.at(max(days_ago - number * 10, 1))):
            actions.finish_step(
                actor=told.of(Kind.SPORT_SERVICE),
                step_id=step.id,
                result=Result(note="Gedaan, het bestuur was er met drie mensen.", minutes=150),
            )


def _helped(told: Told, question: Question) -> SupportPlan:
    _intake(told, question, 168)
    goal = "Onze jonge trainers staan er niet meer alleen voor."
    plan = _begun(told, question, goal, "youth_coaching", 156)
    _done(told, plan, 3, 120)
    with clock.moved_to(told.at(30)):
        actions.hand_back_plan(
            actor=told.of(Kind.SPORT_SERVICE),
            plan_id=plan.id,
            because="Twee ouders begeleiden nu zelf de trainers.",
        )
    with clock.moved_to(told.at(20)):
        review = plan.reviews.get(moment=ReviewMoment.END)
        actions.review_plan(
            actor=told.of(Kind.SPORT_SERVICE),
            review_id=review.id,
            said=Review(
                solved=Solved.YES,
                helped_by=[told.id_of(Kind.SPORT_SERVICE)],
                strength_before=42,
                strength_after=61,
                to_keep="Een vaste avond per drie weken werkt beter dan bellen.",
            ),
        )
    return plan


def _directed(told: Told, question: Question) -> SupportPlan:
    _intake(told, question, 94)
    goal = "In september een bestuur van vijf, met taken die te doen zijn."
    plan = _begun(told, question, goal, "board_crisis", 82)
    _done(told, plan, 7, 68)
    return plan


def _proposed(told: Told, question: Question) -> None:
    _intake(told, question, 20)
    decision = _propose(told, question, "Een plan waarin ieder lid een taak heeft die past.", 2)
    with clock.moved_to(told.at(1)):
        actions.give_voice(
            actor=told.of(Kind.PROVINCIAL_BODY),
            decision_id=decision.id,
            answer=VoiceAnswer.AGREE_IF,
            option_id=decision.options.get(position=1).id,
            reason="Als we eerst de leden vragen wat ze leuk vinden.",
        )


def _aligning(told: Told, question: Question) -> None:
    with clock.moved_to(told.at(1)):
        intake = actions.call_intake(
            actor=told.of(Kind.SPORT_SERVICE),
            question_id=question.id,
            why="Twee clubs, twee bonden en een gebouw van de gemeente: eerst samen luisteren.",
            organisation_ids=[told.id_of(Kind.MUNICIPALITY), told.id_of(Kind.PROVINCIAL_BODY)],
        )
        actions.answer_intake(
            actor=told.of(Kind.PROVINCIAL_BODY),
            intake_id=intake.id,
            answer=IntakeAnswer.LEADS,
            knows="Wij begeleidden vorig jaar twee fusies in de regio.",
        )
