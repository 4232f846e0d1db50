"""The case table: its rhythm, an agenda that fills itself, decisions and actions back in the cases, minutes that stand."""

from contextlib import AbstractContextManager
from datetime import time, timedelta

import pytest
from tests.cast import Cast
from tests.counting import at_most

from voorzet.desks.actions import end_partnership, end_role
from voorzet.desks.models import Partnership
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.questions import actions as asking
from voorzet.questions.models import Outcome, Question
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.case_clock import watch_case_tables
from voorzet.support.models import (
    CaseAction,
    CaseItem,
    CaseMeeting,
    CaseReason,
    CaseTable,
    Step,
)
from voorzet.support.queries.tables import get_meeting, list_coming, list_open_actions
from voorzet.support.tests.rows import DAY, a_plan, a_rejection, an_intake

WEEKLY = actions.Meeting(
    every_weeks=1, weekday=4, at=time(10, 0), minutes=60, starts_on=clock.today(), place="Loket"
)


def set_table(cast: Cast, **changed: object) -> CaseTable:
    given = {name: getattr(WEEKLY, name) for name in WEEKLY.__slots__} | changed
    return actions.set_table(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        wanted=actions.Meeting(**given),
    )


def ahead(cast: Cast) -> list[CaseMeeting]:
    return [one.meeting for one in list_coming(cast.actor("anna"), cast.desks["north"])]


def put(cast: Cast, question: Question, by: str = "bram", note: str = "Wie weet raad?") -> CaseItem:
    return actions.put_on_table(actor=cast.actor(by), question_id=question.id, note=note)


def agreed(cast: Cast, organisation: str | None, days: int = 7) -> actions.Agreed:
    return actions.Agreed(
        what="Bel de penningmeester",
        due_on=clock.today() + days * DAY,
        organisation_id=cast.id_of(organisation) if organisation else None,
    )


def after(meeting: CaseMeeting, days: float = 0.1) -> AbstractContextManager[None]:
    return clock.moved_to(meeting.starts_at + timedelta(days=days))


def test_the_clock_keeps_two_meetings_ahead_and_makes_none_twice(cast: Cast) -> None:
    table = set_table(cast)
    assert len(ahead(cast)) == 2
    with clock.moved_to(clock.now() + 8 * DAY):
        for _again in range(2):
            actions.keep_table(actor=system(), table_id=table.id)
        assert len([one for one in ahead(cast) if one.starts_at > clock.now()]) == 2
    assert all(one.starts_at.astimezone(clock.AMSTERDAM).hour == 10 for one in ahead(cast))


def test_another_rhythm_takes_the_agenda_along(cast: Cast, case: Question) -> None:
    set_table(cast)
    put(cast, case)
    set_table(cast, weekday=2, place="Gemeentehuis")
    [first, _second] = list_coming(cast.actor("anna"), cast.desks["north"])
    assert first.meeting.starts_at.isoweekday() == 2
    assert first.meeting.place == "Gemeentehuis"
    assert [item.question_id for item in first.items] == [case.id]


def test_only_the_coordinator_leads(cast: Cast, case: Question) -> None:
    with pytest.raises(Refused):
        actions.set_table(actor=cast.actor("bram"), desk_id=cast.desks["north"].id, wanted=WEEKLY)
    with pytest.raises(NotVisible):
        actions.set_table(actor=cast.actor("dirk"), desk_id=cast.desks["north"].id, wanted=WEEKLY)
    set_table(cast)
    item = put(cast, case)
    with pytest.raises(Refused):
        actions.note_case(actor=cast.actor("bram"), item_id=item.id, discussed="x", decided="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"every_weeks": 0},
        {"weekday": 8},
        {"minutes": 5},
        {"starts_on": clock.today() + 900 * DAY},
        {"place": "Bij 111222333"},
    ],
)
def test_a_rhythm_that_cannot_be_is_said_at_its_field(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(Unacceptable) as refused:
        set_table(cast, **wrong)
    assert set(refused.value.fields) == set(wrong)
    assert not CaseTable.objects.exists()


def test_the_agenda_fills_itself_with_what_is_stuck_or_complex(cast: Cast) -> None:
    undecided, without, still, complex_one = (cast.question() for _one in range(4))
    a_rejection(cast, undecided)
    a_plan(cast, without, team=("service",), needs=("bestuur", "geld"), covers=("bestuur",))
    an_intake(complex_one)
    quiet = cast.question(confidential=True)
    an_intake(quiet)
    Question.objects.filter(pk=still.pk).update(due_at=clock.now() - 9 * DAY)
    set_table(cast)
    meeting = ahead(cast)[0]
    for _again in range(2):
        actions.fill_agenda(actor=cast.actor("anna"), meeting_id=meeting.id)
    items = CaseItem.objects.filter(meeting=meeting).order_by("position")
    assert [(one.question_id, one.reason) for one in items] == [
        (undecided.id, CaseReason.UNDECIDED),
        (without.id, CaseReason.MISSING_EXPERTISE),
        (still.id, CaseReason.OVERDUE),
        (complex_one.id, CaseReason.COMPLEX),
    ]


def test_who_may_not_see_the_question_does_not_see_it_on_the_table(
    cast: Cast, case: Question
) -> None:
    set_table(cast)
    item = put(cast, case)
    north = cast.desks["north"]
    for who, there in (("anna", 1), ("bram", 1), ("chaima", 0), ("femke", 0), ("gijs", 0)):
        assert len(get_meeting(cast.actor(who), north, item.meeting_id).items) == there, who
    with pytest.raises(NotVisible):
        put(cast, case, by="chaima")


def test_nothing_is_put_on_a_table_that_is_not_there(cast: Cast, case: Question) -> None:
    with pytest.raises(Impossible):
        put(cast, case)
    set_table(cast)
    with pytest.raises(Unacceptable):
        put(cast, case, note="Het BSN is 111222333")
    asking.close_question(actor=cast.actor("bram"), question_id=case.id, outcome=Outcome.WITHDRAWN)
    with pytest.raises(Impossible):
        put(cast, case)


def test_what_was_taken_off_stays_off_until_somebody_asks_again(cast: Cast, case: Question) -> None:
    an_intake(case)
    set_table(cast)
    meeting = ahead(cast)[0]
    actions.fill_agenda(actor=cast.actor("anna"), meeting_id=meeting.id)
    item = CaseItem.objects.get(question=case)
    with pytest.raises(Refused):
        actions.take_off_table(actor=cast.actor("bram"), item_id=item.id)
    actions.take_off_table(actor=cast.actor("anna"), item_id=item.id)
    actions.fill_agenda(actor=cast.actor("anna"), meeting_id=meeting.id)
    assert get_meeting(cast.actor("anna"), cast.desks["north"], meeting.id).items == []
    put(cast, case)
    [back] = get_meeting(cast.actor("anna"), cast.desks["north"], meeting.id).items
    assert (back.reason, back.organisation_id) == (CaseReason.ASKED, cast.id_of("service"))


def test_what_was_not_come_to_comes_on_the_next_agenda(cast: Cast, case: Question) -> None:
    table = set_table(cast)
    item = put(cast, case)
    with after(item.meeting):
        actions.fix_minutes(
            actor=cast.actor("anna"), meeting_id=item.meeting_id, present=(), remarks=""
        )
        actions.keep_table(actor=system(), table_id=table.id)
        [later] = CaseItem.objects.filter(question=case).exclude(pk=item.pk)
    assert (later.reason, later.note) == (CaseReason.ASKED, "Wie weet raad?")
    assert not Entry.objects.filter(verb="case.discussed").exists()


def test_an_action_lets_who_does_it_see_the_question_and_go(cast: Cast, case: Question) -> None:
    set_table(cast)
    item = put(cast, case)
    with pytest.raises(NotVisible):
        get_question(cast.actor("els"), case.reference)
    action = actions.agree_action(
        actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "hockey")
    )
    assert get_question(cast.actor("els"), case.reference).id == case.id
    assert [one.id for one in list_open_actions(cast.actor("els"), cast.desks["north"])] == [
        action.id
    ]
    with pytest.raises(NotVisible):
        actions.finish_action(actor=cast.actor("chaima"), action_id=action.id)
    actions.finish_action(actor=cast.actor("els"), action_id=action.id)
    with pytest.raises(NotVisible):
        get_question(cast.actor("els"), case.reference)
    assert list_open_actions(cast.actor("anna"), cast.desks["north"]) == []


def test_an_action_is_a_step_where_a_plan_runs(cast: Cast, case: Question) -> None:
    plan = a_plan(cast, case, team=("service",))
    set_table(cast)
    item = put(cast, case)
    action = actions.agree_action(
        actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "service")
    )
    step = Step.objects.get(plan=plan)
    assert (action.step_id, step.title, step.due_on) == (step.id, action.what, action.due_on)
    actions.finish_action(actor=cast.actor("bram"), action_id=action.id)
    assert Step.objects.get(pk=step.pk).done_at is not None


def test_a_question_that_stood_still_gets_the_day_of_the_action(cast: Cast, case: Question) -> None:
    set_table(cast)
    Question.objects.filter(pk=case.pk).update(due_at=clock.now() - 9 * DAY)
    item = put(cast, case)
    wanted = agreed(cast, None)
    actions.agree_action(actor=cast.actor("anna"), item_id=item.id, agreed=wanted)
    due_at = Question.objects.get(pk=case.pk).due_at
    assert due_at is not None
    assert due_at.astimezone(clock.AMSTERDAM).date() == wanted.due_on
    assert Question.objects.get(pk=case.pk).holder_organisation_id == case.holder_organisation_id


def test_the_club_decides_with_whom_it_is_shared(cast: Cast) -> None:
    question = cast.question(withheld_from=[cast.id_of("hockey")])
    set_table(cast)
    item = put(cast, question)
    with pytest.raises(Unacceptable):
        actions.agree_action(
            actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "hockey")
        )
    assert not CaseAction.objects.exists()


def test_fixed_minutes_stand(cast: Cast, case: Question) -> None:
    set_table(cast)
    item = put(cast, case)
    anna = cast.actor("anna")
    actions.note_case(actor=anna, item_id=item.id, discussed="Rooster", decided="Wij helpen")
    with pytest.raises(Impossible):
        actions.fix_minutes(actor=anna, meeting_id=item.meeting_id, present=(), remarks="")
    with after(item.meeting):
        present = [cast.id_of("service"), cast.id_of("hockey")]
        actions.fix_minutes(
            actor=anna, meeting_id=item.meeting_id, present=present, remarks="Goed gesprek"
        )
        for late in (
            lambda: actions.note_case(actor=anna, item_id=item.id, discussed="x", decided="y"),
            lambda: actions.fix_minutes(
                actor=anna, meeting_id=item.meeting_id, present=(), remarks=""
            ),
            lambda: actions.agree_action(
                actor=anna, item_id=item.id, agreed=agreed(cast, None, days=30)
            ),
            lambda: actions.fill_agenda(actor=anna, meeting_id=item.meeting_id),
            lambda: actions.take_off_table(actor=anna, item_id=item.id),
            lambda: actions.cancel_meeting(actor=anna, meeting_id=item.meeting_id),
        ):
            with pytest.raises(Impossible):
                late()
    kept = CaseItem.objects.get(pk=item.pk)
    assert (kept.discussed, kept.decided) == ("Rooster", "Wij helpen")
    told = Entry.objects.get(verb="case.discussed")
    assert (told.subject_kind, told.subject_id) == ("question", case.id)


def test_minutes_nobody_fixes_stand_after_two_weeks_and_somebody_hears_first(
    cast: Cast, case: Question
) -> None:
    set_table(cast)
    item = put(cast, case)
    for days, verbs in ((3, 1), (4, 1)):
        with after(item.meeting, days):
            watch_case_tables(0)
        assert Entry.objects.filter(verb="case.minutes_awaited").count() == verbs
    with after(item.meeting, 15):
        watch_case_tables(0)
    assert CaseMeeting.objects.get(pk=item.meeting_id).fixed_at is not None


def test_an_action_that_is_late_is_told_once(cast: Cast, case: Question) -> None:
    set_table(cast)
    item = put(cast, case)
    actions.agree_action(
        actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "service", days=1)
    )
    with clock.moved_to(clock.now() + 3 * DAY):
        watch_case_tables(0)
        watch_case_tables(0)
    assert Entry.objects.filter(verb="case.action_overdue").count() == 1


def test_who_leaves_leaves_no_action_alone(cast: Cast, case: Question) -> None:
    set_table(cast)
    item = put(cast, case)
    action = actions.agree_action(
        actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "hockey")
    )
    CaseAction.objects.filter(pk=action.pk).update(person=cast.people["els"])
    north = cast.desks["north"]
    end_role(
        actor=system(),
        desk=north,
        person=cast.people["els"],
        organisation=cast.organisations["hockey"],
    )
    assert CaseAction.objects.get(pk=action.pk).person_id is None
    partnership = Partnership.objects.get(desk=north, organisation_id=cast.id_of("hockey"))
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=partnership.id,
        on=clock.today(),
        reason="Fusie",
    )
    assert CaseAction.objects.get(pk=action.pk).organisation_id == cast.id_of("service")


def test_of_a_question_that_was_referred_no_word_is_left(cast: Cast, case: Question) -> None:
    set_table(cast)
    item = put(cast, case)
    anna = cast.actor("anna")
    actions.note_case(actor=anna, item_id=item.id, discussed="Rooster", decided="Wij helpen")
    action = actions.agree_action(actor=anna, item_id=item.id, agreed=agreed(cast, "service"))
    asking.refer_question(actor=cast.actor("bram"), question_id=case.id)
    gone = CaseItem.objects.get(pk=item.pk)
    assert (gone.note, gone.discussed, gone.decided) == ("", "", "")
    assert gone.taken_off_at is not None
    assert CaseAction.objects.get(pk=action.pk).what == "–"


def test_the_page_of_a_table_costs_the_same_however_full_it_is(cast: Cast) -> None:
    set_table(cast)
    for _one in range(3):
        item = put(cast, cast.question())
        actions.agree_action(
            actor=cast.actor("anna"), item_id=item.id, agreed=agreed(cast, "service")
        )
    bram = cast.actor("bram")
    with at_most(3):
        list_coming(bram, cast.desks["north"])
    with at_most(1):
        list_open_actions(bram, cast.desks["north"])
