"""Who hears of the case table and of peer review, through the journal as it is."""

from datetime import time

from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.notifications.models import Notice
from voorzet.notifications.telling import tell_of_entry
from voorzet.support import actions
from voorzet.support.tests.rows import DAY, a_plan


def heard(cast: Cast, verb: str) -> set[str]:
    """Who got a notice of the latest entry of this verb, by short name."""
    entry = Entry.objects.filter(verb=verb).latest("at")
    tell_of_entry(entry_id=entry.id)
    names = {person.id: name for name, person in cast.people.items()}
    return {names[one.person_id] for one in Notice.objects.filter(cause_id=entry.id)}


def test_who_has_something_to_do_hears_of_it(cast: Cast) -> None:
    anna, bram = cast.actor("anna"), cast.actor("bram")
    question = cast.question()
    wanted = actions.Meeting(
        every_weeks=2, weekday=4, at=time(10, 0), minutes=60, starts_on=clock.today()
    )
    actions.set_table(actor=anna, desk_id=question.desk_id, wanted=wanted)
    assert heard(cast, "case.rhythm_set") == {"bram", "chaima", "els"}
    item = actions.put_on_table(actor=bram, question_id=question.id, note="Wie weet raad?")
    assert heard(cast, "case.put_on_table") == {"anna"}
    given = actions.Agreed(
        what="Bel", due_on=clock.today() + DAY, organisation_id=cast.id_of("hockey")
    )
    action = actions.agree_action(actor=anna, item_id=item.id, agreed=given)
    assert heard(cast, "case.action_agreed") == {"els"}
    actions.finish_action(actor=cast.actor("els"), action_id=action.id)
    assert heard(cast, "case.action_done") >= {"bram"}


def test_outsider_and_team_hear_of_each_other(cast: Cast) -> None:
    question = cast.question()
    plan = a_plan(cast, question, team=("service",))
    review = actions.ask_peer_review(
        actor=cast.actor("bram"),
        plan_id=plan.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wij lopen vast",
        working_days=5,
    )
    assert heard(cast, "peer.asked") == {"els"}
    asked = actions.ask_team(actor=cast.actor("els"), review_id=review.id, text="Wie kent u?")
    assert heard(cast, "peer.question_asked") >= {"bram"}
    actions.answer_peer(actor=cast.actor("bram"), peer_question_id=asked.id, answer="Niemand")
    assert heard(cast, "peer.question_answered") == {"els"}
