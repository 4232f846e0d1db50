"""/ondersteuning: what runs at the desk and what is asked of us, each only for who sees the question whole."""

from uuid import UUID

import pytest
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.kernel import clock
from voorzet.questions.models import Question
from voorzet.support.models import (
    CaseAction,
    CaseItem,
    CaseMeeting,
    DecisionStatus,
    IntakeStatus,
    PlanStatus,
    Step,
)
from voorzet.support.queries.asked import count_asked_of, list_asked_of
from voorzet.support.queries.running import (
    PAGE,
    CourseKind,
    Narrowed,
    Running,
    list_running,
)
from voorzet.support.tests.rows import (
    DAY,
    a_decision,
    a_party,
    a_plan,
    a_voice,
    an_intake,
)

ADDRESS = "/ondersteuning"


def kinds(cast: Cast, who: str, **narrowed: object) -> list[str]:
    page = list_running(cast.actor(who), Narrowed(**narrowed))  # type: ignore[arg-type]
    return [str(row.kind) for row in page.rows]


def test_everything_that_runs_is_in_one_list(cast: Cast, case: Question) -> None:
    an_intake(case)
    a_decision(cast, cast.question())
    a_plan(cast, cast.question())
    assert sorted(kinds(cast, "bram")) == ["Intake", "Plan", "Samen beslissen"]
    assert kinds(cast, "bram", kind=CourseKind.PLAN) == ["Plan"]
    assert kinds(cast, "bram", theme="accommodatie") == []
    assert kinds(cast, "bram", director=cast.id_of("hockey")) == []
    assert len(kinds(cast, "bram", director=cast.id_of("service"))) == 3
    # The proposal from which the plan came was withdrawn.
    assert kinds(cast, "bram", running=Running.OVER) == ["Samen beslissen"]
    assert len(kinds(cast, "bram", running=Running.ALL)) == 4


def test_who_sees_no_more_than_an_outline_finds_nothing(cast: Cast, case: Question) -> None:
    an_intake(case)
    for who in ("chaima", "els", "femke", "gijs", "dirk"):
        assert kinds(cast, who) == [], who
        body = signed_in(cast, who).get(ADDRESS).content.decode()
        assert case.reference not in body


def many(cast: Cast, question: Question, number: int) -> list[UUID]:
    """So many intakes that were called off and proposals that were taken back, of one question."""
    made: list[UUID] = []
    for one in range(number):
        ago = one // 3
        if one % 2:
            over = {"status": IntakeStatus.CALLED_OFF, "over_at": clock.now()}
            made.append(an_intake(question, ago=ago, **over).id)
        else:
            taken_back = DecisionStatus.WITHDRAWN
            made.append(a_decision(cast, question, version=one, ago=ago, status=taken_back).id)
    return made


def test_pages_follow_one_another_and_hold_each_row_once(cast: Cast, case: Question) -> None:
    made = many(cast, case, PAGE + 7)
    actor = cast.actor("anna")
    first = list_running(actor, Narrowed(running=Running.ALL))
    second = list_running(actor, Narrowed(running=Running.ALL), first.next_id)
    seen = [row.id for row in (*first.rows, *second.rows)]
    assert len(first.rows) == PAGE
    assert second.next_id is None
    assert sorted(seen) == sorted(made)
    moments = [row.began_at for row in (*first.rows, *second.rows)]
    assert moments == sorted(moments, reverse=True)


def test_the_list_costs_the_same_however_long_it_is(cast: Cast, case: Question) -> None:
    many(cast, case, PAGE + 3)
    actor = cast.actor("bram")
    everything = Narrowed(running=Running.ALL)
    with at_most(2):
        page = list_running(actor, everything)
    with at_most(3):
        list_running(actor, everything, page.next_id)
    with at_most(2):
        list_asked_of(actor)


def test_what_is_asked_of_us_stands_by_deadline(cast: Cast, case: Question) -> None:
    today = clock.today()
    a_party(cast, an_intake(case), "service")
    decision = a_decision(cast, cast.question())
    a_voice(cast, decision, "service")
    plan = a_plan(cast, cast.question())
    for title, days, of in (("Later", 20, "service"), ("Nu", 1, "service"), ("Van u", 1, "hockey")):
        Step.objects.create(
            plan=plan,
            question=plan.question,
            title=title,
            organisation_id=cast.id_of(of),
            due_on=today + days * DAY,
        )
    actor = cast.actor("bram")
    rows = list_asked_of(actor).rows
    assert [row.said or str(row.what) for row in rows] == [
        "Nu",
        "Wat vindt u van een intake?",
        "Beslis mee over ondersteuning",
        "Later",
    ]
    assert count_asked_of(actor) == 4
    assert count_asked_of(cast.actor("chaima")) == 0
    body = signed_in(cast, "bram").get(f"{ADDRESS}?lijst=gevraagd").content.decode()
    assert "Wat vindt u van een intake?" in body
    assert body.index("Nu") < body.rindex("Later")


def test_nothing_is_asked_of_who_is_recused_nor_of_a_plan_that_is_over(
    cast: Cast, case: Question
) -> None:
    a_voice(cast, a_decision(cast, case), "service", recused_because="Zit in het bestuur")
    plan = a_plan(cast, cast.question(), status=PlanStatus.STOPPED, over_at=clock.now())
    Step.objects.create(
        plan=plan,
        question=plan.question,
        title="Te laat",
        organisation_id=cast.id_of("service"),
        due_on=clock.today(),
    )
    assert count_asked_of(cast.actor("bram")) == 0


def test_an_action_of_the_table_is_asked_of_who_does_it(cast: Cast, case: Question) -> None:
    meeting = CaseMeeting.objects.create(
        desk_id=case.desk_id, starts_at=clock.now() + DAY, minutes=60
    )
    item = CaseItem.objects.create(meeting=meeting, question=case, reason="asked")
    CaseAction.objects.create(
        item=item,
        question=case,
        what="Bel de penningmeester",
        organisation_id=cast.id_of("service"),
        due_on=clock.today(),
    )
    [row] = list_asked_of(cast.actor("bram")).rows
    assert row.said == "Bel de penningmeester"
    assert row.address == f"/vragen/{case.reference}/casustafel"


@pytest.mark.parametrize(
    "query",
    ["?na=geen", "?soort=iets&stand=ooit&regie=niemand", "?thema=" + "x" * 90, "?loket=zuid"],
)
def test_an_address_that_is_not_understood_narrows_nothing_it_should_not(
    cast: Cast, case: Question, query: str
) -> None:
    an_intake(case)
    shown = signed_in(cast, "bram").get(ADDRESS + query)
    assert shown.status_code == 200
    assert (case.reference in shown.content.decode()) == ("loket=zuid" not in query)


def test_the_menu_leads_there(cast: Cast, case: Question) -> None:
    body = signed_in(cast, "bram").get("/vragen").content.decode()
    assert f'href="{ADDRESS}"' in body
