"""One question of the story on its way: each step carries out a verb and plans the next."""

from dataclasses import dataclass, field
from uuid import UUID

from voorzet.config.demo import texts
from voorzet.config.demo.agenda import Step, Story
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Organisation, Person
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Audience,
    DeclineReason,
    Link,
    LinkPurpose,
    Offer,
    OfferStatus,
    Outcome,
    Question,
    Status,
    Urgency,
)
from voorzet.reference.models import Theme
from voorzet.support import actions as support


@dataclass
class Case:
    """One question on its way: each step carries out a verb and plans the next."""

    story: Story
    demo: DemoDesk
    question_id: UUID
    row: dict[str, str]
    tried: set[UUID] = field(default_factory=set)

    @property
    def question(self) -> Question:
        """The question as it is now."""
        return (
            Question.objects.select_related("holder_person", "holder_organisation")
            .only("status", "holder_person", "holder_organisation")
            .get(pk=self.question_id)
        )

    @property
    def holder(self) -> Actor:
        """Who has the question, or the coordinator when it is in nobody's name."""
        question = self.question
        people = self.demo.people.get(question.holder_organisation.name) or [self.demo.coordinator]
        person = question.holder_person or people[0]
        return self.story.actor(person, question.holder_organisation_id)

    def begin(self, *, waited_for: bool) -> None:
        """Most are picked up the next working day; a few lie too long, as happens."""
        random = self.story.random
        forgotten = random.random() < 0.05
        hours = random.uniform(90, 170) if forgotten else random.uniform(2, 40)
        if self.row["urgency"] == Urgency.URGENT:
            hours = random.uniform(0.5, 3)
        self.story.after(hours if waited_for else hours / 2, self.guarded(self.pick_up))

    def guarded(self, step: Step) -> Step:
        """A step that the course of the question has overtaken is left out."""

        def run() -> None:
            if Question.objects.filter(pk=self.question_id).exclude(status=Status.CLOSED).exists():
                step()

        return run

    def pick_up(self) -> None:
        """Takes the question, says what it is about, and decides what to do with it."""
        actor = self.holder
        actions.take_question(actor=actor, question_id=self.question_id)
        actions.triage_question(
            actor=actor,
            question_id=self.question_id,
            theme=Theme.objects.get(slug=self.row["theme"]),
            urgency=Urgency(self.row["urgency"]),
            confidential=self.row["safety_refer"] == "yes" or self.story.random.random() < 0.03,
        )
        if self.row["safety_refer"] == "yes":
            self.story.after(1, self.guarded(self.refer))
            return
        if self.story.random.random() < 0.7:
            self.story.after(1, self.guarded(self.write_to_club))
        self.story.after(self.story.random.uniform(150, 260), self.guarded(self.keep_in_touch))
        follow_up = {
            "direct_answer": self.maybe_consult,
            "forward": self.hand_over,
            "intake": self.call_intake,
        }[self.row["handling"]]
        self.story.after(self.story.random.uniform(2, 70), self.guarded(follow_up))

    def refer(self) -> None:
        """Refers to the safe sport centre and removes the text."""
        actions.refer_question(actor=self.holder, question_id=self.question_id)

    def maybe_consult(self) -> None:
        """Asks somebody who may know before answering, now and then."""
        partner = self.choose_partner()
        if partner is None or self.story.random.random() > 0.2:
            self.answer()
            return
        organisation, person = partner
        consultation = actions.ask_partner(
            actor=self.holder,
            question_id=self.question_id,
            to_organisation_id=organisation.id,
            to_person_id=person.id,
            request=self.story.random.choice(texts.CONSULT_REQUESTS),
        )
        if self.story.random.random() < 0.8:
            adviser = self.story.actor(person, organisation.id)
            self.story.after(
                self.story.random.uniform(4, 60),
                self.guarded(lambda: self.advise(adviser, consultation.id)),
            )
        self.story.after(self.story.random.uniform(70, 120), self.guarded(self.answer))

    def advise(self, adviser: Actor, consultation_id: UUID) -> None:
        """Gives the advice that was asked."""
        actions.answer_consultation(
            actor=adviser,
            consultation_id=consultation_id,
            answer=self.story.random.choice(texts.ADVICES),
        )

    def hand_over(self) -> None:
        """Offers the question to a partner who fits; who tried before is not asked again."""
        partner = self.choose_partner()
        if partner is None:
            self.answer()
            return
        organisation, person = partner
        self.tried.add(organisation.id)
        offer = actions.offer_question(
            actor=self.holder,
            question_id=self.question_id,
            to_organisation_id=organisation.id,
            to_person_id=person.id,
            reason=self.story.random.choice(texts.OFFER_REASONS),
        )
        actor = self.story.actor(person, organisation.id)
        luck = self.story.random.random()
        hours = self.story.random.uniform(2, 40)
        if luck < 0.68:
            self.story.after(hours, self.guarded(lambda: self.accept(actor, offer.id)))
        elif luck < 0.86:
            self.story.after(hours, self.guarded(lambda: self.decline(actor, offer.id)))
        else:
            self.story.after(150, self.guarded(self.hand_over_again))

    def hand_over_again(self) -> None:
        """After a refusal or silence: somebody else, unless an offer is still open."""
        if not Offer.objects.filter(
            question_id=self.question_id, status=OfferStatus.OFFERED
        ).exists():
            self.hand_over()

    def accept(self, actor: Actor, offer_id: UUID) -> None:
        """The partner takes over, calls the club, and answers some days later."""
        actions.accept_offer(actor=actor, offer_id=offer_id)
        self.story.after(6, self.guarded(self.write_to_club))
        self.story.after(self.story.random.uniform(40, 420), self.guarded(self.answer))

    def decline(self, actor: Actor, offer_id: UUID) -> None:
        """The partner does not take over; the holder tries another."""
        reason = self.story.random.choice(list(texts.DECLINE_NOTES))
        actions.decline_offer(
            actor=actor,
            offer_id=offer_id,
            reason=DeclineReason(reason),
            note=texts.DECLINE_NOTES[reason],
        )
        self.story.after(self.story.random.uniform(2, 24), self.guarded(self.hand_over_again))

    def call_intake(self) -> None:
        """Chooses an intake with one or two partners, and writes to the club."""
        partner = self.choose_partner()
        support.call_intake(
            actor=self.holder,
            question_id=self.question_id,
            why=self.story.random.choice(texts.WHY_INTAKE),
            organisation_ids=[partner[0].id] if partner else [],
        )
        self.write_to_club()
        self.story.after(self.story.random.uniform(24, 60), self.guarded(self.wait))

    def wait(self) -> None:
        """Waits for the club, which mostly answers."""
        actions.wait_for_club(actor=self.holder, question_id=self.question_id)
        if self.story.random.random() < 0.85:
            self.story.after(self.story.random.uniform(20, 150), self.guarded(self.club_replies))
        self.story.after(self.story.random.uniform(500, 1300), self.guarded(self.close))

    def club_replies(self) -> None:
        """The club writes back with its link."""
        link, actor = self.club()
        actions.reply_as_club(
            actor=actor, asker_id=link, body=self.story.random.choice(texts.CLUB_REPLIES)
        )

    def write_to_club(self) -> None:
        """Lets the club know where it stands."""
        actions.write_message(
            actor=self.holder,
            question_id=self.question_id,
            body=self.story.random.choice(texts.MESSAGES_TO_CLUB),
            audience=Audience.CLUB,
        )
        if self.story.random.random() < 0.3:
            actions.write_message(
                actor=self.holder,
                question_id=self.question_id,
                body=self.story.random.choice(texts.NOTES),
                audience=Audience.OWN_ORGANISATION,
            )

    def keep_in_touch(self) -> None:
        """Lets the club hear something as long as it lasts, mostly before the term has passed."""
        if self.question.status != Status.WAITING_FOR_CLUB:
            self.write_to_club()
        self.story.after(self.story.random.uniform(150, 300), self.guarded(self.keep_in_touch))

    def answer(self) -> None:
        """Answers the club; half of the clubs say whether it helped."""
        actions.answer_question(
            actor=self.holder, question_id=self.question_id, body=texts.ANSWERS[self.row["theme"]]
        )
        if self.story.random.random() < 0.5:
            self.story.after(self.story.random.uniform(10, 200), self.give_feedback)

    def close(self) -> None:
        """Ends an intake in a support track, or because the club needs nothing more."""
        outcome = Outcome.SUPPORT_TRACK if self.story.random.random() < 0.7 else Outcome.WITHDRAWN
        actions.close_question(actor=self.holder, question_id=self.question_id, outcome=outcome)

    def give_feedback(self) -> None:
        """The club says whether it helped; "no" opens the question again."""
        if self.question.status != Status.CLOSED:
            return
        asker_id, actor = self.club()
        solved = self.story.random.random() < 0.88
        remarks = texts.SOLVED if solved else texts.NOT_SOLVED
        actions.give_feedback(
            actor=actor, asker_id=asker_id, solved=solved, remark=self.story.random.choice(remarks)
        )
        if not solved:
            self.story.after(self.story.random.uniform(10, 60), self.guarded(self.call_intake))

    def club(self) -> tuple[UUID, Actor]:
        """The asker and the actor that their link makes of them."""
        link = Link.objects.get(question_id=self.question_id, purpose=LinkPurpose.FOLLOW)
        read = queries.get_link(queries.token_for(link), frozenset({LinkPurpose.FOLLOW}))
        if read.actor is None or link.asker_id is None:
            raise RuntimeError("A link of the demonstration has expired.")
        return link.asker_id, read.actor

    def choose_partner(self) -> tuple[Organisation, Person] | None:
        """A partner of a kind the message asks for, with somebody at work there."""
        wanted = self.row["partners"].split("|")
        candidates: list[Organisation] = []
        for kind in wanted:
            if kind == "federation":
                federation = self.demo.federation_of.get(self.row["sport"])
                candidates += [federation] if federation else []
            else:
                candidates += self.demo.organisations.get(kind, [])
        holder_id = self.question.holder_organisation_id
        for organisation in candidates:
            people = self.demo.people.get(organisation.name, [])
            if organisation.id != holder_id and organisation.id not in self.tried and people:
                return organisation, people[0]
        return None
