"""Law 1 of the design, told in random stories over every verb of questions on a real database."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import PEOPLE, Cast
from tests.custody.course import Course
from voorzet.questions import actions

STORIES = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    # Without shrinking: that takes minutes with a database, and a story of 25 steps reads well enough.
    phases=[Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.slow
def test_no_story_breaks_the_law_of_custody(cast: Cast) -> None:
    class LawOfCustody(Course):
        pass

    LawOfCustody.cast = cast
    LawOfCustody.began = datetime.now(UTC).replace(microsecond=0)
    LawOfCustody.beginners = {who: cast.actor(who) for who in PEOPLE}
    opening = LawOfCustody()
    opening.tell_beginning()
    opening.keep_as_beginning()
    run_state_machine_as_test(LawOfCustody, settings=STORIES)


def test_the_stories_know_every_verb() -> None:
    told = {
        node.attr
        for module in Path(__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    parts = {"make_follow_link", "note_sign_of_life"}
    # Called by verbs of support alone; a story of plans holds them to the same law (support/tests/test_one_director).
    parts |= {"agree_next_step", "involve_partners", "name_director", "release_partner"}
    verbs = {name for name in actions.__all__ if name.islower()} - parts
    assert verbs - told == set(), "give these verbs a rule in tests/custody"
