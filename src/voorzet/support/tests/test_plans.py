"""A plan begins from what was decided together, is changed by its director, and ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import Cast

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.directory.actions import About, add_expertise
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.questions import actions as questions
from voorzet.questions.models import Involvement, InvolvementKind, Outcome, Question, Status
from voorzet.reference.models import Theme
from voorzet.support import actions
from voorzet.support.models import (
    DecisionStatus,
    PlanStatus,
    ReviewMoment,
    Step,
    SupportPlan,
    SupportReview,
)
from voorzet.support.tests.planning import GOAL, agreed, begun

pytestmark = pytest.mark.django_db


def fresh(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def leave(cast: Cast, organisation: str) -> None:
    """An organisation is no partner from today on."""
    partnership = Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations[organisation]
    )
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=partnership.id,
        on=clock.today(),
        reason="Houdt op.",
    )


def test_who_was_named_directs_and_who_has_a_task_is_in_the_team(
    cast: Cast, case: Question
) -> None:
    plan = begun(cast, case, director="hockey")
    question = fresh(case)
    assert question.holder_organisation_id == cast.id_of("hockey")
    team = set(plan.team.values_list("organisation_id", flat=True))
    assert team == {cast.id_of("hockey"), cast.id_of("municipality")}
    tied = Involvement.objects.filter(question=case, kind=InvolvementKind.TEAM, until=None)
    assert set(tied.values_list("organisation_id", flat=True)) == team
    entry = Entry.objects.get(verb="plan.begun")
    assert (entry.subject_kind, entry.subject_id) == ("question", case.id)


def test_tasks_and_the_template_are_the_steps(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    titles = {one.title: one for one in plan.steps.all()}
    assert titles["Zaal regelen"].organisation_id == cast.id_of("municipality")
    assert titles["Leden bellen"].organisation_id is None
    soonest = titles["Met het bestuur kijken wat deze week echt moet gebeuren"]
    assert soonest.organisation_id == cast.id_of("service")
    assert soonest.due_on == clock.today() + timedelta(days=3)
    # A partner that is in no team does nothing: the director does, in its place.
    assert titles["De ledenvergadering voorbereiden volgens de statuten"].organisation_id == (
        cast.id_of("service")
    )
    assert len(titles) == 10
    due = fresh(case).due_at
    assert due is not None
    assert due.astimezone(clock.AMSTERDAM).date() == soonest.due_on


def test_what_the_team_knows_comes_from_who_is_who(cast: Cast, case: Question) -> None:
    add_expertise(
        actor=cast.actor("chaima"), about=About(theme=Theme.objects.get(slug="financien"))
    )
    plan = begun(cast, case)
    assert plan.needs == ["bestuur", "financien", "vrijwilligers"]
    member = plan.team.get(organisation_id=cast.id_of("municipality"))
    assert member.covers == ["financien"]


def test_only_what_was_agreed_begins_and_once(cast: Cast, case: Question) -> None:
    decision = agreed(cast, case)
    beginning = actions.Beginning(goal=GOAL, starts_on=clock.today())
    with pytest.raises(NotVisible):
        actions.begin_plan(actor=cast.actor("dirk"), decision_id=decision.id, beginning=beginning)
    questions.involve_partners(
        actor=system(),
        question_id=case.id,
        organisation_ids=[cast.id_of("platform")],
        kind=InvolvementKind.DECIDES,
    )
    with pytest.raises(Refused):
        actions.begin_plan(actor=cast.actor("femke"), decision_id=decision.id, beginning=beginning)
    actions.begin_plan(actor=cast.actor("bram"), decision_id=decision.id, beginning=beginning)
    with pytest.raises(Impossible):
        actions.begin_plan(actor=cast.actor("bram"), decision_id=decision.id, beginning=beginning)
    again = agreed(cast, case, version=2)
    with pytest.raises(Impossible, match="loopt al een plan"):
        actions.begin_plan(actor=cast.actor("bram"), decision_id=again.id, beginning=beginning)


def test_what_lies_open_does_not_begin(cast: Cast, case: Question) -> None:
    decision = agreed(cast, case)
    with as_system():
        open_one = type(decision).objects.create(
            question=case,
            desk_id=case.desk_id,
            version=2,
            status=DecisionStatus.OPEN,
            goal=GOAL,
            organisation_id=cast.id_of("service"),
            director_organisation_id=cast.id_of("service"),
            proposed_at=clock.now(),
            deadline=clock.now() + timedelta(days=7),
        )
    with pytest.raises(Impossible, match="nog niet besloten"):
        actions.begin_plan(
            actor=cast.actor("bram"),
            decision_id=open_one.id,
            beginning=actions.Beginning(goal=GOAL, starts_on=clock.today()),
        )


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("goal", {"goal": "  "}),
        ("goal", {"goal": "Vraag het Piet, BSN 111222333."}),
        ("ends_on", {"ends_on": clock.today() - timedelta(days=1)}),
        ("ends_on", {"ends_on": clock.today() + timedelta(days=2000)}),
        ("starts_on", {"starts_on": clock.today() + timedelta(days=4000)}),
        ("template", {"template": "bestaat-niet"}),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_changes(
    cast: Cast, case: Question, field: str, given: dict[str, object]
) -> None:
    decision = agreed(cast, case, director="hockey")
    filled = {"goal": GOAL, "starts_on": clock.today(), **given}
    with pytest.raises(Unacceptable) as refused:
        actions.begin_plan(
            actor=cast.actor("bram"),
            decision_id=decision.id,
            beginning=actions.Beginning(**filled),  # type: ignore[arg-type]
        )
    assert list(refused.value.fields) == [field]
    assert not SupportPlan.objects.exists()
    assert fresh(case).holder_organisation_id == cast.id_of("service")


def test_sent_twice_it_begins_once(cast: Cast, case: Question) -> None:
    decision, key = agreed(cast, case), uuid4()
    for _time in range(2):
        plan = actions.begin_plan(
            actor=cast.actor("bram"),
            decision_id=decision.id,
            beginning=actions.Beginning(goal=GOAL, starts_on=clock.today()),
            key=key,
        )
    assert SupportPlan.objects.get() == plan


def test_a_director_that_left_before_it_began_directs_nothing(cast: Cast, case: Question) -> None:
    decision = agreed(cast, case, director="hockey")
    leave(cast, "hockey")
    plan = actions.begin_plan(
        actor=cast.actor("anna"),
        decision_id=decision.id,
        beginning=actions.Beginning(goal=GOAL, starts_on=clock.today()),
    )
    assert fresh(case).holder_organisation_id == cast.id_of("service")
    assert plan.team.filter(organisation_id=cast.id_of("service")).exists()


def test_giving_back_closes_the_question_and_two_times_are_looked_back_on(
    cast: Cast, case: Question
) -> None:
    plan = begun(cast, case)
    actions.hand_back_plan(actor=cast.actor("bram"), plan_id=plan.id, because="Nieuw bestuur.")
    question = fresh(case)
    assert (question.status, question.outcome) == (Status.CLOSED, Outcome.SUPPORT_TRACK)
    due = dict(SupportReview.objects.values_list("moment", "due_on"))
    assert due[ReviewMoment.END] == clock.today()
    assert due[ReviewMoment.HALF_YEAR] == clock.today() + timedelta(days=183)
    assert not Step.objects.filter(done_at=None, dropped_at=None).exists()
    with pytest.raises(Impossible):
        actions.stop_plan(actor=cast.actor("bram"), plan_id=plan.id, because="Toch niet.")


def test_a_plan_that_stops_leaves_the_question_with_its_holder(cast: Cast, case: Question) -> None:
    plan = begun(cast, case, director="hockey")
    with pytest.raises(Refused):
        actions.stop_plan(actor=cast.actor("chaima"), plan_id=plan.id, because="Wij niet.")
    actions.stop_plan(actor=cast.actor("els"), plan_id=plan.id, because="De club stopt ermee.")
    question = fresh(case)
    assert question.is_open
    assert question.holder_organisation_id == cast.id_of("hockey")
    begun(cast, case, version=2)
    assert not SupportReview.objects.filter(plan=plan).exists()


def test_a_question_with_a_running_plan_is_not_closed_joined_or_answered(
    cast: Cast, case: Question
) -> None:
    other = cast.question()
    plan = begun(cast, case)
    bram = cast.actor("bram")
    with pytest.raises(Impossible, match="loopt een ondersteuningsplan"):
        questions.close_question(actor=bram, question_id=case.id, outcome=Outcome.WITHDRAWN)
    with pytest.raises(Impossible, match="loopt een ondersteuningsplan"):
        questions.answer_question(actor=bram, question_id=case.id, body="Zo dan.")
    with pytest.raises(Impossible, match="loopt een ondersteuningsplan"):
        questions.join_duplicate(actor=bram, question_id=case.id, into_reference=other.reference)
    assert fresh(case).is_open
    questions.join_duplicate(actor=bram, question_id=other.id, into_reference=case.reference)
    actions.stop_plan(actor=bram, plan_id=plan.id, because="Klaar.")
    questions.close_question(actor=bram, question_id=case.id, outcome=Outcome.WITHDRAWN)


def test_of_a_referred_question_no_word_of_its_plan_stays(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    bram = cast.actor("bram")
    step = plan.steps.get(title="Zaal regelen")
    actions.finish_step(actor=bram, step_id=step.id, result=actions.Result(note="Met geheimwoord."))
    questions.refer_question(actor=bram, question_id=case.id)
    plan.refresh_from_db()
    assert (plan.status, plan.goal) == (PlanStatus.STOPPED, "–")
    assert set(plan.steps.values_list("title", "note")) == {("–", "")}


def test_what_a_leaver_had_to_do_falls_to_the_director(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    leave(cast, "municipality")
    assert not plan.team.filter(until=None, organisation_id=cast.id_of("municipality")).exists()
    assert plan.steps.get(title="Zaal regelen").organisation_id == cast.id_of("service")
    assert Entry.objects.filter(verb="plan.team_left").count() == 1


def test_a_director_that_leaves_is_followed_by_the_first_holder(cast: Cast, case: Question) -> None:
    plan = begun(cast, case, director="hockey")
    leave(cast, "hockey")
    assert fresh(case).holder_organisation_id == cast.id_of("service")
    theirs = plan.steps.filter(organisation_id=cast.id_of("hockey"))
    assert not theirs.exists()


def test_changing_a_plan_keeps_to_what_others_did_since(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    actions.change_support_plan(
        actor=cast.actor("bram"),
        plan_id=plan.id,
        goal="Iets anders.",
        ends_on=plan.ends_on,
        needs=["leden", "bestaat_niet"],
        expected_version=plan.version,
    )
    changed = SupportPlan.objects.get()
    assert (changed.goal, changed.needs) == ("Iets anders.", ["leden"])
    with pytest.raises(Stale):
        actions.change_support_plan(
            actor=cast.actor("anna"),
            plan_id=plan.id,
            goal="Nog iets.",
            ends_on=plan.ends_on,
            needs=[],
            expected_version=plan.version,
        )
