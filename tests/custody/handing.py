"""Chapters of a story about who has a question: receiving, giving, leaving, offering."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.cast import PEOPLE
from tests.custody.model import (
    FIRST_HOLDER,
    OUTSIDERS,
    PARTNERS,
    SYSTEM,
    Asked,
    Given,
    Held,
    told_of,
)
from tests.custody.story import ALWAYS, ORGANISATION, SECRET, STALE, WHICH, WHO, Story
from voorzet.desks.actions import end_role, give_role
from voorzet.kernel.actor import Role, system
from voorzet.questions import actions
from voorzet.questions.models import DeclineReason, QuestionChannel, Urgency

AT_MOST = 6


class Handing(Story):
    """Receiving, triage, within the holder, between organisations."""

    # -- coming in

    def tell_beginning(self) -> None:
        """Enough to go wrong with: one question is offered already, of another advice is asked."""
        self.receive("bram", "north", frozenset(), "", confidential=False)
        self.receive("public", "north", frozenset(), "", confidential=False)
        self.receive("chaima", "north", frozenset({"platform"}), "", confidential=False)
        self.offer(1, "bram", "hockey", 2, stale=False)

    @precondition(lambda self: len(self.world.questions) < AT_MOST)
    @rule(
        who=st.sampled_from([*PEOPLE, *OUTSIDERS]),
        desk=st.sampled_from(["north", "north", "south"]),
        withheld=st.one_of(st.just(frozenset[str]()), st.frozensets(ORGANISATION, max_size=2)),
        external_id=st.sampled_from(["", "", "mail-1"]),
        confidential=st.sampled_from([False, False, True]),
    )
    def receive(
        self,
        who: str,
        desk: str,
        withheld: frozenset[str],
        external_id: str,
        *,
        confidential: bool,
    ) -> None:
        organisation = self.world.organisation_of(who)
        known = external_id and self.known.get((desk, external_id))
        done, question = self.attempt(
            who in OUTSIDERS or self.world.works_at(who, desk),
            lambda: actions.receive_question(
                actor=self.actor(who),
                desk=self.cast.desks[desk],
                incoming=self.incoming(withheld, external_id, confidential=confidential),
            ),
            told=[] if known else ["question.received"],
        )
        if question is None:
            return
        if known:
            assert question.id == known, "the same message is the same question"
            return
        holder = organisation or FIRST_HOLDER[desk]
        held = Held(
            id=question.id,
            reference=question.reference,
            desk=desk,
            holder=holder,
            person=who if organisation else None,
            withheld=withheld - {holder},
            confidential=confidential,
        )
        held.tie(holder, "holder")
        held.tie(holder, "received")
        self.world.questions.append(held)
        link = question.links.get()
        self.links.append(Given(link.id, held, asker=link.asker_id))
        if done and external_id:
            self.known[desk, external_id] = question.id

    def incoming(
        self, withheld: frozenset[str], external_id: str, *, confidential: bool
    ) -> actions.Incoming:
        """A call of the club, with the secret word in every text."""
        return actions.Incoming(
            channel=QuestionChannel.PHONE_NOTE,
            subject=f"Over een {SECRET}",
            body=f"De bar is op zaterdag leeg, het {SECRET} is rooster.",
            already_asked=f"Bij {SECRET}.",
            provider=self.cast.club,
            asker=actions.AskerDetails(name="Joke Jansen", email="joke@club.example"),
            withheld_from=[self.organisation_id(one) for one in sorted(withheld)],
            external_id=external_id,
            confidential=confidential,
        )

    @rule(which=WHICH, who=WHO, confidential=st.booleans(), stale=STALE)
    def triage(self, which: int, who: str | None, *, confidential: bool, stale: bool) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        kept_out = question.kept_back() if confidential else []
        done, _result = self.attempt(
            question.open and self.world.may_work(who, question) and not stale,
            lambda: actions.triage_question(
                actor=self.actor(who),
                question_id=question.id,
                theme=None,
                urgency=Urgency.URGENT,
                confidential=confidential,
                expected_version=self.version(question, stale=stale),
            ),
            ["question.triaged", *told_of(kept_out)],
        )
        if done:
            question.confidential = confidential
            for one in kept_out:
                one.end()

    # -- within the holder

    @rule(which=WHICH, who=WHO)
    def take(self, which: int, who: str | None) -> None:
        question = self.at(which)
        who = self.who(who, self.world.workers(question.desk, question.holder), which)
        already = question.person == who and question.status != "received"
        done, _result = self.attempt(
            question.open and self.world.holds(who, question),
            lambda: actions.take_question(actor=self.actor(who), question_id=question.id),
            [] if already else ["question.taken"],
        )
        if done:
            self._given_to(question, who)

    @rule(which=WHICH, who=WHO, to=st.sampled_from([*PEOPLE]))
    def assign(self, which: int, who: str | None, to: str) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            question.open
            and self.world.may_work(who, question)
            and self.world.works_for(to, question.desk, question.holder),
            lambda: actions.assign_question(
                actor=self.actor(who), question_id=question.id, person_id=self.cast.people[to].id
            ),
            ["question.assigned"],
        )
        if done:
            self._given_to(question, to)

    @rule(which=WHICH, who=WHO)
    def put_back(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            question.open and self.world.may_work(who, question) and question.person is not None,
            lambda: actions.put_back_question(actor=self.actor(who), question_id=question.id),
            ["question.put_back"],
        )
        if done:
            question.person = None

    @rule(
        who=WHO,
        leaver=st.sampled_from(["bram", "anna", "chaima", "els", "femke", "dirk"]),
        to=st.one_of(st.none(), st.sampled_from(["anna", "bram", "chaima"])),
    )
    def rehome(self, who: str | None, leaver: str, to: str | None) -> None:
        desk, organisation = PEOPLE[leaver][1][0][:2]
        who = self.who(who, self.world.workers(desk, organisation))
        moved = [
            one
            for one in self.world.questions
            if one.open and (one.desk, one.holder, one.person) == (desk, organisation, leaver)
        ]
        done, _result = self.attempt(
            (
                who == SYSTEM
                or self.world.coordinates(who, desk)
                or self.world.works_for(who, desk, organisation)
            )
            and to != leaver
            and (to is None or self.world.works_for(to, desk, organisation)),
            lambda: actions.rehome_questions(
                actor=self.actor(who),
                desk_id=self.cast.desks[desk].id,
                organisation_id=self.organisation_id(organisation),
                from_person_id=self.cast.people[leaver].id,
                person_id=self.cast.people[to].id if to else None,
            ),
            ["question.rehomed"] * len(moved),
        )
        if done:
            for one in moved:
                one.person = to

    @rule(
        who=WHO,
        leaver=st.sampled_from(["municipality", "hockey", "welfare", "service"]),
        desk=st.sampled_from(["north", "south"]),
    )
    def release(self, who: str | None, leaver: str, desk: str) -> None:
        """An organisation leaves: what it held goes to the first holder, what it was asked is withdrawn."""
        who = self.who(who, [one for one in PEOPLE if self.world.coordinates(one, desk)])
        at_the_desk = [one for one in self.world.questions if one.desk == desk]
        asked = [one for one in at_the_desk if one.offer and one.offer.to == leaver]
        consulted = [
            one for at in at_the_desk for one in at.consultations if one.open and one.to == leaver
        ]
        held = [one for one in at_the_desk if one.open and one.holder == leaver]
        lent = [one for at in at_the_desk for one in at.kept_back(leaver)]
        done, moved = self.attempt(
            leaver != FIRST_HOLDER[desk]
            and (
                who == SYSTEM
                or self.world.coordinates(who, desk)
                or self.world.works_for(who, desk, leaver)
            ),
            lambda: actions.release_organisation(
                actor=self.actor(who),
                desk_id=self.cast.desks[desk].id,
                organisation_id=self.organisation_id(leaver),
            ),
            [
                *["question.offer_withdrawn"] * len(asked),
                *["question.consultation_withdrawn"] * len(consulted),
                *["question.taken_back"] * len(held),
                *told_of(lent),
            ],
        )
        if not done:
            return
        assert moved == len(held)
        for one in asked:
            one.end_offer()
        for advice in consulted:
            advice.question.end_consultation(advice)
        for one_lent in lent:
            one_lent.end()
        for one in held:
            one.holder, one.person = FIRST_HOLDER[desk], None
            one.tie(one.holder, "holder")
        for one in at_the_desk:
            one.ties.pop(leaver, None)
            one.told.discard(leaver)

    @rule(leaver=st.sampled_from(["bram", "chaima"]))
    def leave_or_come_back(self, leaver: str) -> None:
        """What a leaver has goes back to the organisation when the role ends."""
        desk, organisation, role = PEOPLE[leaver][1][0]
        person, partner = self.cast.people[leaver], self.cast.organisations[organisation]
        if leaver in self.world.away:
            self.attempt(
                ALWAYS,
                lambda: give_role(
                    actor=system(),
                    desk=self.cast.desks[desk],
                    person=person,
                    organisation=partner,
                    role=Role(role),
                ),
            )
            self.world.away.discard(leaver)
        else:
            left = [
                one
                for one in self.world.questions
                if one.open and (one.desk, one.holder, one.person) == (desk, organisation, leaver)
            ]
            self.attempt(
                ALWAYS,
                lambda: end_role(
                    actor=system(),
                    desk=self.cast.desks[desk],
                    person=person,
                    organisation=partner,
                ),
                ["question.rehomed"] * len(left),
            )
            for one in left:
                one.person = None
            self.world.away.add(leaver)
        self.forget_actor(leaver)

    # -- between organisations

    @rule(which=WHICH, who=WHO, to=ORGANISATION, days=st.integers(1, 9), stale=STALE)
    def offer(self, which: int, who: str | None, to: str, days: int, *, stale: bool) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, offer = self.attempt(
            question.open
            and self.world.may_work(who, question)
            and question.offer is None
            and to != question.holder
            and to in PARTNERS[question.desk]
            and to not in question.withheld
            and not stale,
            lambda: actions.offer_question(
                actor=self.actor(who),
                question_id=question.id,
                to_organisation_id=self.organisation_id(to),
                reason=f"Past bij jullie, {SECRET}.",
                working_days=days,
                expected_version=self.version(question, stale=stale),
            ),
            ["question.offered"],
        )
        if done and offer is not None:
            question.offer = Asked(offer.id, question, to, offer.deadline)
            question.tie(to, "offer")
            question.status = "in_progress" if question.status == "received" else question.status
            self.offers.append(question.offer)

    @precondition(lambda self: self.offers)
    @rule(which=WHICH, who=WHO)
    def accept(self, which: int, who: str | None) -> None:
        offer = self._offer(which)
        who = self.who(who, self.world.workers(offer.question.desk, offer.to), which)
        done, _result = self.attempt(
            offer.open and self.world.works_for(who, offer.question.desk, offer.to),
            lambda: actions.accept_offer(actor=self.actor(who), offer_id=offer.id),
            ["question.handed_over"],
        )
        if done:
            self.handed_over(offer, who)

    @precondition(lambda self: self.offers)
    @rule(which=WHICH, who=WHO, reason=st.sampled_from(DeclineReason))
    def decline(self, which: int, who: str | None, reason: DeclineReason) -> None:
        offer = self._offer(which)
        who = self.who(who, self.world.workers(offer.question.desk, offer.to), which)
        done, _result = self.attempt(
            offer.open and self.world.works_for(who, offer.question.desk, offer.to),
            lambda: actions.decline_offer(
                actor=self.actor(who), offer_id=offer.id, reason=reason, note=f"Een {SECRET}."
            ),
            ["question.offer_declined"],
        )
        if done:
            offer.question.end_offer()

    @precondition(lambda self: self.offers)
    @rule(which=WHICH, who=WHO)
    def withdraw_offer(self, which: int, who: str | None) -> None:
        offer = self._offer(which)
        who = self.worker(who, offer.question, which)
        done, _result = self.attempt(
            offer.open and self.world.may_work(who, offer.question),
            lambda: actions.withdraw_offer(actor=self.actor(who), offer_id=offer.id),
            ["question.offer_withdrawn"],
        )
        if done:
            offer.question.end_offer()

    @precondition(lambda self: self.offers)
    @rule(which=WHICH)
    def expire_offer(self, which: int) -> None:
        """The job that watches deadlines may come at any time; before the deadline it does nothing."""
        offer = self._offer(which)
        due = offer.open and offer.deadline <= self.in_a_minute
        _done, result = self.attempt(
            ALWAYS,
            lambda: actions.expire_offer(actor=system(), offer_id=offer.id),
            ["question.offer_expired"] if due else [],
        )
        assert (result is not None) == due
        if due:
            offer.question.end_offer()

    def handed_over(self, offer: Asked, who: str | None) -> None:
        """The one way in which a holder changes."""
        question = offer.question
        question.holder, question.person = offer.to, who
        question.tie(offer.to, "holder")
        question.offer, offer.open, question.handed_over = None, False, True

    def _offer(self, which: int) -> Asked:
        """An offer of this story, mostly an open one."""
        some = [offer for offer in self.offers if offer.open or which % 4 == 0]
        return (some or self.offers)[which % len(some or self.offers)]

    def _given_to(self, question: Held, who: str) -> None:
        question.person = who
        if question.status == "received":
            question.status = "in_progress"
