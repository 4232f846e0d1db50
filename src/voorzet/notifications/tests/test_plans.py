"""Who hears of a support plan: the team, whoever owns a step, and the director; never who did it."""

from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.kernel import clock
from voorzet.notifications.models import Notice, NoticeKind
from voorzet.support import actions
from voorzet.support.tests.planning import begun


def heard(about: str) -> dict[str, str]:
    """Who heard of it and why."""
    run_jobs()
    return {
        notice.person.email.partition("@")[0]: notice.kind
        for notice in Notice.objects.filter(about=about).select_related("person")
    }


def test_the_team_hears_that_it_begins_and_the_director_that_a_step_is_done(cast: Cast) -> None:
    plan = begun(cast, cast.question())
    # Anna works for the organisation that directs; Bram began it himself.
    assert heard("plan.begun") == {"chaima": NoticeKind.ADDRESSED, "anna": NoticeKind.ADDRESSED}
    step = plan.steps.get(title="Zaal regelen")
    actions.finish_step(actor=cast.actor("chaima"), step_id=step.id, result=actions.Result())
    assert heard("plan.step_done") == {"bram": NoticeKind.ADDRESSED}


def test_whose_step_it_is_hears_and_who_joins(cast: Cast) -> None:
    plan = begun(cast, cast.question())
    bram = cast.actor("bram")
    actions.join_team(actor=bram, plan_id=plan.id, organisation_id=cast.id_of("hockey"), covers=[])
    assert heard("plan.team_joined") == {"els": NoticeKind.ADDRESSED}
    for organisation in ("hockey", None):
        actions.add_step(
            actor=bram,
            plan_id=plan.id,
            details=actions.StepDetails(
                title="Statuten nakijken",
                organisation_id=cast.id_of(organisation) if organisation else None,
                due_on=clock.today(),
            ),
        )
    assert heard("plan.step_added") == {"els": NoticeKind.ADDRESSED}


def test_what_became_of_it_is_heard_by_the_team(cast: Cast) -> None:
    plan = begun(cast, cast.question())
    actions.hand_back_plan(actor=cast.actor("bram"), plan_id=plan.id, because="Klaar.")
    assert heard("plan.handed_back") == {
        "anna": NoticeKind.ORGANISATION,
        "chaima": NoticeKind.ORGANISATION,
    }
