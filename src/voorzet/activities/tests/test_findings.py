"""What an activity meets: the days, the demand, better evenings, keeping it with a round, and what nobody may learn."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import translation
from tests.cast import Cast
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.activities.actions.finding import store_findings
from voorzet.activities.audience import Audience
from voorzet.activities.finding import Found, Planned, Reason, Shared, find_clash, in_order
from voorzet.activities.finding_words import say_reasons
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    AgendaItem,
    AlignmentRound,
    Finding,
    Resolution,
)
from voorzet.activities.policy import activities_seen
from voorzet.activities.queries.findings import (
    better_slots,
    find_for,
    list_findings,
    recheck,
)
from voorzet.activities.tests.conftest import Plans
from voorzet.directory.actions import About, add_expertise
from voorzet.directory.models import Expertise
from voorzet.kernel import clock
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.models import Provider, ProviderKind
from voorzet.questions.actions import AskerDetails
from voorzet.reference.models import Theme

pytestmark = pytest.mark.django_db

# A Tuesday evening outside holidays, and what stands beside it.
EVENING = datetime(2027, 4, 13, 19, 30, tzinfo=clock.AMSTERDAM)
NORTH, SOUTH = "GM0034", "GM0758"


def reasons(found: list[Found]) -> list[tuple[str, ...]]:
    return [tuple(one.reasons) for one in found]


def only(found: list[Found], reason: Reason) -> Found:
    [one] = [one for one in found if reason in one.reasons]
    return one


@pytest.mark.parametrize(
    ("day", "reason", "strength", "sentence"),
    [
        (date(2027, 4, 27), Reason.PUBLIC_HOLIDAY, 80, "Het is een feestdag: Koningsdag."),
        (date(2027, 5, 7), Reason.PUBLIC_HOLIDAY, 40, "Het is een vrije dag voor sommigen: "),
        (date(2027, 5, 5), Reason.PUBLIC_HOLIDAY, 20, "Het is een vrije dag voor sommigen: "),
        (date(2026, 12, 29), Reason.SCHOOL_HOLIDAY, 40, "Het is schoolvakantie: Kerstvakantie"),
        (date(2027, 2, 23), Reason.SCHOOL_HOLIDAY, 25, "Het is schoolvakantie: Voorjaars"),
    ],
)
def test_a_day_is_in_the_way(
    cast: Cast, plan: Plans, day: date, reason: Reason, strength: int, sentence: str
) -> None:
    starts_at = datetime.combine(day, EVENING.time(), clock.AMSTERDAM)
    found = only(find_for(plan(starts_at=starts_at, themes=[])), reason)
    assert (found.kind, found.strength, found.touched) == ("clash", strength, 1)
    assert found.about.endswith(day.isoformat())
    assert say_reasons(found)[0].startswith(sentence)


def test_match_days_are_those_of_the_sports_that_the_audience_plays(
    cast: Cast, plan: Plans
) -> None:
    saturday = datetime(2027, 4, 10, 10, tzinfo=clock.AMSTERDAM)
    found = only(find_for(plan(starts_at=saturday)), Reason.MATCH_DAY)
    assert (found.strength, found.touched) == (50, 1)
    assert say_reasons(found) == ["Eén van deze sportaanbieders heeft dan meestal wedstrijden."]
    for other in (
        plan(starts_at=saturday, audience=Audience(municipalities=[NORTH], sports=["korfbal"])),
        plan(starts_at=saturday.replace(hour=19)),
        plan(starts_at=datetime(2027, 7, 10, 10, tzinfo=clock.AMSTERDAM)),
    ):
        assert not any(Reason.MATCH_DAY in one.reasons for one in find_for(other))


def test_partners_who_know_about_it_and_items_of_the_agenda(cast: Cast, plan: Plans) -> None:
    theme = Theme.objects.get(slug="vrijwilligers")
    add_expertise(actor=cast.actor("els"), about=About(theme=theme))
    Expertise.objects.create(
        organisation=cast.organisations["service_south"], theme=theme, confirmed_on=clock.today()
    )
    Expertise.objects.create(
        organisation=cast.organisations["welfare"], theme=theme, confirmed_on="2020-01-01"
    )
    item = AgendaItem.objects.create(
        desk=cast.desks["north"],
        organisation=cast.organisations["platform"],
        title="Vrijwilligers",
        theme=theme,
        made_at=clock.now(),
    )
    found = find_for(plan(starts_at=EVENING))
    expert = only(found, Reason.EXPERT)
    # Not who is no partner here, nor what nobody confirmed for long.
    assert (expert.organisation, expert.strength) == ("Hockeybond", 35)
    assert say_reasons(expert) == ["Hockeybond weet hier veel van."]
    assert only(found, Reason.AGENDA_ITEM).about == f"item:{item.id}"
    assert not any(Reason.EXPERT in one.reasons for one in find_for(plan(by="els")))


def test_open_questions_are_a_number_of_more_than_one_club(cast: Cast, plan: Plans) -> None:
    activity = plan(starts_at=EVENING)

    def asked() -> list[Found]:
        with acting_as(cast.actor("femke")):
            found = find_for(activity, seen=activities_seen(cast.actor("femke")))
        return [one for one in found if Reason.OPEN_QUESTIONS in one.reasons]

    cast.question()
    cast.question()
    assert not asked()
    other = Provider.objects.create(
        name="FC Noord",
        search_name="noord",
        kind=ProviderKind.CLUB,
        municipality_id=NORTH,
        created_at=clock.now(),
    )
    kept = cast.question(provider=other, asker=AskerDetails(name="Jan", role="voorzitter"))
    [found] = asked()
    assert (found.details, found.touched, found.strength) == (
        {"theme": "vrijwilligers", "questions": 3},
        2,
        35,
    )
    assert say_reasons(found) == ["Clubs hebben hier nu 3 open vragen over: Vrijwilligers."]
    kept.confidential = True
    kept.save(update_fields=["confidential"])
    assert not asked()


def test_nothing_of_an_activity_that_a_reader_may_not_see(cast: Cast, plan: Plans) -> None:
    """An activity for South only clashes with one for both, and who sits at North does not learn that it is there."""
    both = plan(by="els", starts_at=EVENING, audience=Audience(municipalities=[NORTH, SOUTH]))
    hidden = plan(
        by="dirk",
        desk="south",
        starts_at=EVENING,
        place=both.place,
        municipality=both.municipality_id,
        audience=Audience(municipalities=[SOUTH]),
    )
    round_ = AlignmentRound.objects.create(
        activity=both, opened_at=clock.now(), deadline=clock.now() + timedelta(days=7)
    )
    store_findings(round_, find_for(both))
    assert Finding.objects.filter(other=hidden).exists()
    for name, expected in (("bram", False), ("els", True)):
        actor = cast.actor(name)
        with acting_as(actor):
            found = find_for(both, seen=activities_seen(actor))
            assert any(one.other and one.other.id == hidden.id for one in found) is expected
            # PostgreSQL keeps to it too, whatever is asked.
            assert (
                any(one.other and one.other.id == hidden.id for one in find_for(both)) is expected
            )
            assert Finding.objects.filter(other=hidden).exists() is expected
            assert (
                any(one.other_id == hidden.id for one in list_findings(actor, round_)) is expected
            )


def test_what_holds_no_more_is_gone_and_what_people_decided_stays(cast: Cast, plan: Plans) -> None:
    activity, accepted, moved = (plan(starts_at=EVENING + timedelta(days=n)) for n in (0, 1, 2))
    round_ = AlignmentRound.objects.create(
        activity=activity, opened_at=clock.now(), deadline=clock.now() + timedelta(days=7)
    )
    store_findings(round_, find_for(activity))
    clashes = Finding.objects.filter(round=round_, kind="clash")
    assert {one.other_id for one in clashes} == {accepted.id, moved.id}
    clashes.filter(other=accepted).update(resolution=Resolution.ACCEPTED, resolved_at=clock.now())
    Activity.objects.filter(pk__in=[accepted.id, moved.id]).update(status=ActivityStatus.CANCELLED)
    added = plan(starts_at=EVENING + timedelta(days=3))
    store_findings(round_, find_for(activity))
    told = {one.other_id: one.resolution for one in clashes.all()}
    assert told == {
        accepted.id: Resolution.ACCEPTED,
        moved.id: Resolution.GONE,
        added.id: Resolution.OPEN,
    }
    Activity.objects.filter(pk=moved.id).update(status=ActivityStatus.CLEARED)
    store_findings(round_, find_for(activity))
    again = clashes.get(other=moved)
    assert (again.resolution, again.resolved_at) == (Resolution.OPEN, None)
    # An idea weighed half; what is cleared weighs whole.
    assert again.strength == 60
    count = Finding.objects.count()
    store_findings(round_, find_for(activity))
    assert Finding.objects.count() == count


def test_better_evenings_are_working_days_at_the_same_hour_and_say_why(
    cast: Cast, plan: Plans
) -> None:
    activity = plan(starts_at=datetime(2027, 3, 26, 19, 30, tzinfo=clock.AMSTERDAM))
    slots = better_slots(activity)
    days = [slot.starts_at.astimezone(clock.AMSTERDAM) for slot in slots]
    # Good Friday. The nearest that nothing speaks against; Easter Monday and the weekend are none.
    assert [day.date().isoformat() for day in days] == ["2027-03-25", "2027-03-24", "2027-03-23"]
    assert {(day.hour, day.minute) for day in days} == {(19, 30)}
    assert all(slot.gone == (Reason.PUBLIC_HOLIDAY,) and not slot.clashes for slot in slots)
    assert not better_slots(plan(starts_at=EVENING + timedelta(days=40)))


def test_a_better_evening_beyond_a_clock_change_is_at_the_same_hour(
    cast: Cast, plan: Plans
) -> None:
    activity = plan(starts_at=datetime(2027, 3, 29, 19, 30, tzinfo=clock.AMSTERDAM))
    slots = better_slots(activity)
    assert slots
    for slot in slots:
        begins = slot.starts_at.astimezone(clock.AMSTERDAM)
        assert (begins.hour, begins.minute) == (19, 30)
        assert slot.ends_at - slot.starts_at == timedelta(hours=2)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """On the night that summer time ends, half past two comes twice: the second is an hour after the first."""
    first = datetime(2027, 10, 31, 2, 30, tzinfo=clock.AMSTERDAM)
    second = first.replace(fold=1)
    early = _planned(first, first + timedelta(minutes=20))
    late = _planned(second, second + timedelta(minutes=20))
    clash = find_clash(early, late, Shared(1, 1))
    assert clash is not None
    assert clash.reasons == (Reason.SAME_PEOPLE, Reason.TOO_CLOSE)


def test_findings_as_strong_come_in_the_same_order_every_time() -> None:
    later, earlier = (
        _planned(EVENING + timedelta(days=n), EVENING + timedelta(days=n, hours=2)) for n in (2, 1)
    )
    found = [
        Found(kind=kind, reasons=(Reason.SAME_PEOPLE,), strength=strength, other=other)
        for kind in ("collaboration", "clash")
        for strength in (10, 50)
        for other in (later, earlier)
    ]
    expected = [(one.strength, one.kind, one.other) for one in in_order(found)]
    assert expected == [(one.strength, one.kind, one.other) for one in in_order(found[::-1])]
    assert expected[:2] == [(50, "clash", earlier), (50, "clash", later)]


def test_however_many_others_there_are_it_takes_as_many_queries(cast: Cast, plan: Plans) -> None:
    activity = plan(starts_at=EVENING)
    find_for(activity)
    for number in range(12):
        plan(starts_at=EVENING + timedelta(days=number % 3))
    # Who organises, the desks, others, the audience twice, school holidays, experts, questions, the agenda.
    with at_most(9):
        assert len(find_for(activity)) >= 12
    with at_most(2):
        meetings = recheck([cast.desks["north"].id], 2027)
    assert sum(activity.id in meeting.ids for meeting in meetings) >= 3


def test_a_year_that_nobody_meant_is_said_before_anything_is_looked_for(plan: Plans) -> None:
    with pytest.raises(Unacceptable) as refused:
        plan(starts_at=datetime(9999, 12, 30, 19, tzinfo=clock.AMSTERDAM))
    assert "starts_at" in refused.value.fields


def test_sentences_are_there_for_every_reason_and_in_english_too() -> None:
    details = {
        "holiday": "meivakantie",
        "category": "public",
        "theme": "leden",
        "questions": 2,
    }
    for reason in Reason:
        found = Found(
            kind="clash",
            reasons=(reason,),
            strength=1,
            touched=2,
            organisation="X",
            details=details,
        )
        assert say_reasons(found)[0].endswith((".", ":."))
        with translation.override("en"):
            assert say_reasons(found)


def _planned(starts_at: datetime, ends_at: datetime) -> Planned:
    return Planned(
        id=uuid4(),
        kind="training",
        status="cleared",
        title="",
        starts_at=starts_at,
        ends_at=ends_at,
    )
