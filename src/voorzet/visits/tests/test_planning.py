"""A proposal is made from what the desk knows, and works around what people decided."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.desks.actions import end_role
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.reference.models import SchoolHoliday
from voorzet.visits import actions
from voorzet.visits.actions.planning import Room
from voorzet.visits.calendar import list_weeks, monday_of
from voorzet.visits.models import Visit, VisitStatus
from voorzet.visits.tests.conftest import Year


def propose(year: Year) -> dict[str, Visit]:
    actions.ask_for_proposal(actor=year.cast.actor("anna"), plan_id=year.plan.id)
    run_jobs()
    return {
        visit.provider.name: visit
        for visit in Visit.objects.filter(
            plan=year.plan, status=VisitStatus.PROPOSED
        ).select_related("provider")
    }


def test_who_keeps_contact_goes_and_nobody_beyond_their_room(year: Year) -> None:
    visits = propose(year)
    assert visits["HC De Vaart"].person_id == year.cast.people["bram"].id
    assert visits["TV De Lijn"].person_id == year.cast.people["anna"].id
    assert "familiar" in visits["TV De Lijn"].met
    assert Counter(visit.person_id for visit in visits.values()) == {
        year.cast.people["bram"].id: 3,
        year.cast.people["anna"].id: 1,
    }
    year.plan.refresh_from_db()
    assert year.plan.proposing_since is None
    told = Entry.objects.get(verb="visit_plan.proposed")
    assert told.details == {"visits": 4, "left_out": 0, "unmet": 0}


def test_for_want_of_room_clubs_are_left_out_and_named(year: Year) -> None:
    anna = year.cast.actor("anna")
    actions.set_visitors(actor=anna, plan_id=year.plan.id, rooms={year.who("bram"): Room(1)})
    assert len(propose(year)) == 2
    page = signed_in(year.cast, "anna").get(f"/loket/noord/bezoekplan/{year.plan.year}")
    assert "2 clubs hebben geen bezoek" in page.content.decode()


def test_no_visit_lies_in_a_school_holiday(year: Year) -> None:
    holidays = list(SchoolHoliday.objects.filter(region="midden"))
    assert holidays
    for visit in propose(year).values():
        days = [visit.week + timedelta(days=number) for number in range(5)]
        free = [day for day in days if any(one.start <= day <= one.end for one in holidays)]
        assert len(free) < 3, visit.week


def test_a_new_proposal_leaves_what_people_decided(year: Year) -> None:
    visits = propose(year)
    anna, moved = year.cast.actor("anna"), visits["HC De Vaart"]
    week = moved.week + timedelta(days=7)
    actions.move_visit(
        actor=anna,
        visit_id=moved.id,
        person_id=year.who("bram")[0],
        organisation_id=year.who("bram")[1],
        week=week + timedelta(days=2),
    )
    dropped = visits["TV De Lijn"]
    actions.drop_visit(actor=anna, visit_id=dropped.id)
    again = propose(year)
    assert "HC De Vaart" not in again
    assert "TV De Lijn" not in again, "who let a club go is not asked about it again"
    moved.refresh_from_db()
    assert (moved.status, moved.week, moved.met) == (VisitStatus.PLANNED, week, [])
    assert actions.keep_visits(actor=anna, plan_id=year.plan.id) == len(again)
    assert propose(year) == {}


def test_an_open_question_brings_its_holder(year: Year) -> None:
    question = year.cast.question(provider=year.clubs[2])
    assert question.holder_organisation_id == year.cast.id_of("service")
    visits = propose(year)
    assert "federation" in visits["SV Het Net"].met


def test_only_the_coordinator_plans_and_a_plan_is_for_now(year: Year) -> None:
    cast, desk = year.cast, year.cast.desks["north"]
    for who, error in (("bram", Refused), ("chaima", Refused), ("dirk", NotVisible)):
        with pytest.raises(error):
            actions.open_plan(actor=cast.actor(who), desk_id=desk.id, year=year.plan.year)
        with pytest.raises(error):
            actions.ask_for_proposal(actor=cast.actor(who), plan_id=year.plan.id)
    with pytest.raises(Unacceptable):
        actions.open_plan(actor=cast.actor("anna"), desk_id=desk.id, year=year.plan.year + 1)
    with pytest.raises(Refused):
        actions.propose_visits(actor=cast.actor("anna"), plan_id=year.plan.id)


@pytest.mark.parametrize("room", [Room(-1), Room(400), Room(4, per_week=0), Room(4, start="0001")])
def test_room_that_makes_no_sense_is_refused_at_the_person(year: Year, room: Room) -> None:
    with pytest.raises(Unacceptable) as refused:
        actions.set_visitors(
            actor=year.cast.actor("anna"), plan_id=year.plan.id, rooms={year.who("bram"): room}
        )
    assert set(refused.value.fields) == {str(year.cast.people["bram"].id)}
    assert year.plan.visitors.get(person=year.cast.people["bram"]).most == 3


def test_who_works_there_no_more_is_not_sent_out(year: Year) -> None:
    propose(year)
    actions.keep_visits(actor=year.cast.actor("anna"), plan_id=year.plan.id)
    bram, organisation = year.cast.people["bram"], year.cast.organisations["service"]
    end_role(actor=system(), desk=year.cast.desks["north"], person=bram, organisation=organisation)
    with pytest.raises(Unacceptable):
        actions.set_visitors(
            actor=year.cast.actor("anna"), plan_id=year.plan.id, rooms={year.who("bram"): Room(5)}
        )
    assert not Visit.objects.filter(person=bram).exists()
    assert Entry.objects.filter(verb="visit.released").count() == 3
    assert propose(year) == {}, "Anna has her one visit already"


def test_a_plan_without_anybody_gives_no_proposal(year: Year) -> None:
    anna = year.cast.actor("anna")
    rooms = {year.who("bram"): Room(0), year.who("anna"): Room(0)}
    actions.set_visitors(actor=anna, plan_id=year.plan.id, rooms=rooms)
    with pytest.raises(Impossible):
        actions.ask_for_proposal(actor=anna, plan_id=year.plan.id)


def test_one_visit_ahead_per_club(year: Year) -> None:
    def plan() -> Visit:
        person_id, organisation_id = year.who("bram")
        return actions.plan_visit(
            actor=year.cast.actor("bram"),
            desk_id=year.cast.desks["north"].id,
            provider_id=year.clubs[0].id,
            person_id=person_id,
            organisation_id=organisation_id,
            week=clock.today(),
        )

    assert plan().week == monday_of(clock.today())
    with pytest.raises(Impossible):
        plan()


def test_somebody_of_another_organisation_plans_only_their_own(year: Year) -> None:
    person_id, organisation_id = year.who("bram")
    with pytest.raises(Refused):
        actions.plan_visit(
            actor=year.cast.actor("chaima"),
            desk_id=year.cast.desks["north"].id,
            provider_id=year.clubs[0].id,
            person_id=person_id,
            organisation_id=organisation_id,
            week=clock.today(),
        )


def test_the_weeks_of_a_plan_begin_after_this_one() -> None:
    today = clock.today()
    weeks = list_weeks(today.year + 1, today)
    assert all(week.weekday() == 0 and week.year == today.year + 1 for week in weeks)
    assert len(weeks) in {52, 53}
    assert all(week > today for week in list_weeks(today.year, today))
    assert list_weeks(today.year - 1, today) == []


def test_the_command_proposes_and_tells(year: Year) -> None:
    out = StringIO()
    call_command("plan-visits", "--desk", "noord", "--year", str(year.plan.year), stdout=out)
    told = out.getvalue()
    assert "4 visits proposed" in told
    assert "0 clubs without a visit" in told
    assert "gap to the bound: 0.0%" in told
    assert "3 Bram Bos, Sportservice Noord" in told


@pytest.mark.parametrize("year", [0, 1, 1999, 2101, 9999, 10000, 1000000, 1000000000000])
def test_a_year_that_is_none_has_no_plan(cast: Cast, year: int) -> None:
    anna, plan = signed_in(cast, "anna"), f"/loket/noord/bezoekplan/{year}"
    assert anna.get(plan).status_code == 404
    assert anna.get(f"{plan}/bezoek/{cast.club.id}").status_code == 404
    for act in ("bezoekers", "voorstel", "overname"):
        assert anna.post(f"{plan}/{act}").status_code == 404
