"""Deciding together: who is asked, what they say, and what it comes to."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from tests.cast import Cast

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Desk, Partnership
from voorzet.journal.models import Entry
from voorzet.journal.subjects import REMOVED
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.questions import actions as questions
from voorzet.questions.models import InvolvementKind, Outcome, Question
from voorzet.reference.queries import deadline
from voorzet.support import actions
from voorzet.support.deciding_subscribers import close_decisions
from voorzet.support.models import (
    DecidedHow,
    Decision,
    DecisionOption,
    DecisionOutcome,
    DecisionStatus,
    OptionTask,
    Voice,
    VoiceAnswer,
)
from voorzet.support.tests.deciding import club, now, option, proposal, proposed, says, voices

pytestmark = pytest.mark.django_db


def pass_term(decision: Decision) -> None:
    with clock.moved_to(decision.deadline + timedelta(minutes=1)):
        close_decisions(0)


def test_who_does_something_directs_or_has_the_question_is_asked_and_so_is_the_club(
    cast: Cast, case: Question
) -> None:
    decision = proposed(cast, case, director="municipality")
    assert voices(cast, decision) == {
        "service": "agree",
        "hockey": "asked",
        "municipality": "asked",
        "club": "asked",
    }
    assert decision.deadline == deadline(decision.proposed_at, cast.desks["north"].decision_days)
    with as_system():
        case.refresh_from_db()
        assert case.due_at == decision.deadline
        ties = case.involvements.filter(kind=InvolvementKind.DECIDES)
        assert set(ties.values_list("organisation_id", flat=True)) == {
            cast.id_of("hockey"),
            cast.id_of("municipality"),
        }
    # From this commit on they see it whole; who was not asked sees nothing of it.
    says(cast.actor("chaima"), decision, VoiceAnswer.ABSTAIN)
    with pytest.raises(NotVisible):
        says(cast.actor("dirk"), decision, VoiceAnswer.AGREE)


def test_everybody_agrees_and_it_is_decided_with_the_last_voice(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(cast.actor("els"), decision, VoiceAnswer.AGREE)
    assert now(decision).status == DecisionStatus.OPEN
    says(club(case), decision, VoiceAnswer.AGREE)
    decided = now(decision)
    assert (decided.outcome, decided.how) == (DecisionOutcome.AGREED, DecidedHow.CONSENSUS)
    assert decided.chosen == option(decision)
    entry = Entry.objects.get(verb="decision.decided")
    assert (entry.subject_id, entry.subject_kind) == (case.id, "question")


def test_the_last_word_counts_and_pressing_twice_is_once(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    els = cast.actor("els")
    for _press in range(2):
        says(els, decision, VoiceAnswer.OBJECT)
    says(els, decision, VoiceAnswer.AGREE_IF, position=2)
    assert voices(cast, decision)["hockey"] == "agree_if"
    assert Entry.objects.filter(verb="decision.voiced").count() == 2


def test_not_all_agree_and_after_the_term_the_majority_of_who_spoke_decides(
    cast: Cast, case: Question
) -> None:
    decision = proposed(cast, case, "municipality")
    says(cast.actor("els"), decision, VoiceAnswer.OBJECT)
    says(club(case), decision, VoiceAnswer.AGREE)
    says(cast.actor("chaima"), decision, VoiceAnswer.ABSTAIN)
    assert now(decision).status == DecisionStatus.OPEN  # there is time to talk
    pass_term(decision)
    decided = now(decision)
    assert (decided.outcome, decided.how) == (DecisionOutcome.AGREED, DecidedHow.MAJORITY)


def test_silence_lets_it_through_and_never_outvotes_an_objection(
    cast: Cast, case: Question
) -> None:
    through = proposed(cast, case, "municipality")
    pass_term(through)
    assert now(through).how == DecidedHow.CONSENSUS
    assert voices(cast, through)["hockey"] == "silent"
    against = proposed(cast, cast.question(), "municipality")
    says(cast.actor("els"), against, VoiceAnswer.OBJECT)
    pass_term(against)
    assert (now(against).outcome, now(against).how) == (
        DecisionOutcome.REJECTED,
        DecidedHow.NO_MAJORITY,
    )


def test_nobody_is_supported_against_its_will(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(cast.actor("els"), decision, VoiceAnswer.AGREE)
    says(club(case), decision, VoiceAnswer.OBJECT)
    pass_term(decision)
    assert (now(decision).outcome, now(decision).how) == (DecisionOutcome.REJECTED, DecidedHow.CLUB)


def test_a_desk_may_decide_only_when_all_agree(cast: Cast, case: Question) -> None:
    with as_system():
        Desk.objects.filter(slug="noord").update(decision_rule="consensus")
    decision = proposed(cast, case)
    with as_system():
        Desk.objects.filter(slug="noord").update(decision_rule="majority")  # too late for this one
    says(cast.actor("els"), decision, VoiceAnswer.AGREE_IF)
    says(club(case), decision, VoiceAnswer.AGREE)
    pass_term(decision)
    assert now(decision).how == DecidedHow.NO_CONSENSUS


def test_when_all_have_spoken_who_leads_need_not_wait(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(club(case), decision, VoiceAnswer.AGREE)
    bram = cast.actor("bram")
    with pytest.raises(Impossible):
        actions.settle_decision(actor=bram, decision_id=decision.id)
    says(cast.actor("els"), decision, VoiceAnswer.OBJECT)
    with pytest.raises(Refused):
        actions.settle_decision(actor=cast.actor("els"), decision_id=decision.id)
    actions.settle_decision(actor=bram, decision_id=decision.id)
    assert now(decision).how == DecidedHow.MAJORITY


def test_who_did_not_say_yes_does_not_direct(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case, director="hockey", director_person_id=cast.people["els"].id)
    says(club(case), decision, VoiceAnswer.AGREE)
    pass_term(decision)
    assert now(decision).outcome == DecisionOutcome.AGREED
    assert now(decision).director_organisation_id == cast.id_of("service")
    willing = proposed(cast, cast.question(), director="hockey")
    says(cast.actor("els"), willing, VoiceAnswer.AGREE_IF)
    pass_term(willing)
    assert now(willing).director_organisation_id == cast.id_of("hockey")


def test_who_has_an_interest_stands_aside_and_everybody_sees_why(
    cast: Cast, case: Question
) -> None:
    decision = proposed(cast, case)
    els, anna = cast.actor("els"), cast.actor("anna")
    says(els, decision, VoiceAnswer.OBJECT)
    with pytest.raises(Refused):
        actions.recuse_party(
            actor=cast.actor("bram"),
            decision_id=decision.id,
            organisation_id=cast.id_of("hockey"),
            reason="Levert de cursus.",
        )
    says(club(case), decision, VoiceAnswer.AGREE)
    voice = actions.recuse_party(
        actor=anna,
        decision_id=decision.id,
        organisation_id=cast.id_of("hockey"),
        reason="Levert de cursus.",
    )
    assert (voice.recused_because, voice.answer) == ("Levert de cursus.", VoiceAnswer.ASKED)
    assert now(decision).how == DecidedHow.CONSENSUS  # with who is left


def test_somebody_is_left_to_decide(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)

    def stand_aside(who: str, organisation: str) -> None:
        actions.recuse_party(
            actor=cast.actor(who),
            decision_id=decision.id,
            organisation_id=cast.id_of(organisation),
            reason="Wij leveren dit zelf.",
        )

    stand_aside("els", "hockey")
    with pytest.raises(Refused):
        says(cast.actor("els"), decision, VoiceAnswer.AGREE)
    with pytest.raises(Impossible):
        stand_aside("bram", "service")


def test_a_new_version_takes_the_place_of_the_old_and_starts_anew(
    cast: Cast, case: Question
) -> None:
    first = proposed(cast, case)
    says(cast.actor("els"), first, VoiceAnswer.AGREE)
    with pytest.raises(Impossible):
        proposed(cast, case)
    second = actions.propose_support(
        actor=cast.actor("anna"),
        question_id=case.id,
        proposal=proposal(cast),
        replaces=first.id,
    )
    assert (second.version, now(first).status) == (2, DecisionStatus.WITHDRAWN)
    assert voices(cast, second)["hockey"] == "asked"
    with pytest.raises(Impossible):
        says(cast.actor("els"), first, VoiceAnswer.AGREE)


def test_after_the_term_nothing_more_is_said(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    with clock.moved_to(decision.deadline), pytest.raises(Impossible):
        says(cast.actor("els"), decision, VoiceAnswer.AGREE)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"goal": "  "}, "goal"),
        ({"goal": "Het BSN is 111222333."}, "goal"),
        ({"options": ()}, "title_1"),
        ({"options": (actions.Option(title="Ja", cost_cents=-1),)}, "cost_1"),
        ({"options": (actions.Option(title="Ja", work=(actions.Work(what=""),)),)}, "what_1_1"),
    ],
)
def test_what_cannot_be_proposed(
    cast: Cast, case: Question, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        proposed(cast, case, **given)
    assert field in refused.value.fields
    with as_system():
        assert not Decision.objects.exists()


def test_only_partners_with_somebody_at_work_are_asked_and_never_whom_the_club_keeps_it_from(
    cast: Cast, case: Question
) -> None:
    for other in ("platform", "welfare", "service_south"):
        with pytest.raises(Unacceptable):
            proposed(cast, case, other)
    with as_system():
        Question.objects.filter(pk=case.id).update(withheld_from=[cast.id_of("municipality")])
    with pytest.raises(Unacceptable):
        proposed(cast, case, "municipality")
    with pytest.raises(Refused):
        says(cast.actor("gijs"), proposed(cast, cast.question(), "municipality"), VoiceAnswer.AGREE)


def test_who_leaves_the_network_decides_nothing(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(cast.actor("els"), decision, VoiceAnswer.OBJECT)
    says(club(case), decision, VoiceAnswer.AGREE)
    partnership = Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations["hockey"]
    )
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=partnership.id,
        on=clock.today(),
        reason="Stopt.",
    )
    assert voices(cast, decision)["hockey"] == "silent"
    assert Entry.objects.filter(verb="decision.party_left").count() == 1
    assert now(decision).how == DecidedHow.CONSENSUS


def test_a_question_that_is_over_asks_nobody_anything(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    questions.close_question(
        actor=cast.actor("bram"), question_id=case.id, outcome=Outcome.WITHDRAWN
    )
    assert now(decision).status == DecisionStatus.WITHDRAWN


def test_of_what_was_only_referred_no_word_stays(cast: Cast, case: Question) -> None:
    rejected = proposed(cast, case)
    says(cast.actor("els"), rejected, VoiceAnswer.OBJECT, reason="Het geheimwoord.")
    pass_term(rejected)
    lying = proposed(cast, case, because="Het geheimwoord.")
    questions.refer_question(actor=cast.actor("bram"), question_id=case.id)
    with as_system():
        said = [
            *Decision.objects.values_list("goal", "because"),
            *DecisionOption.objects.values_list("title", "body", "cover"),
            *OptionTask.objects.values_list("what"),
            *Voice.objects.values_list("reason", "recused_because"),
        ]
    assert {word for row in said for word in row} <= {"", "–"}
    assert now(lying).status == DecisionStatus.WITHDRAWN
    assert now(rejected).outcome == DecisionOutcome.REJECTED


def test_what_was_decided_is_not_changed_by_anybody(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    pass_term(decision)
    for change in (
        "update support_decision set goal = 'anders'",
        "update support_decisionoption set cost_cents = 1",
        "delete from support_optiontask",
        "update support_voice set answer = 'object', reason = 'x'",
    ):
        with (
            as_system(),
            pytest.raises(DatabaseError, match="does not change"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_somebody_named_in_what_was_decided_is_forgotten(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    pass_term(decision)
    with as_system():
        assert Decision.objects.filter(pk=decision.pk).update(goal=f"Met {REMOVED} praten.") == 1
        for change in ({"goal": "Anders."}, {"goal": f"{REMOVED} niet.", "outcome": "rejected"}):
            with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
                Decision.objects.filter(pk=decision.pk).update(**change)
