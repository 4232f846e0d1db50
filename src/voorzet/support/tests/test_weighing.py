"""What is said is weighed as the agreement tells it, in whatever order it was said."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.desks.models import DecisionRule, SilenceRule
from voorzet.support.models import VoiceAnswer
from voorzet.support.tests.oracle import CLUB, Spoken, expect
from voorzet.support.weighing import Said, weigh

OPTIONS = {place: UUID(int=place) for place in (1, 2, 3)}
spoken = st.one_of(
    st.builds(Spoken, st.sampled_from(["agree", "agree_if"]), st.sampled_from([1, 2, 3])),
    st.builds(Spoken, st.sampled_from(["object", "abstain", "silent"])),
)
said_by = st.dictionaries(st.sampled_from([CLUB, *"abcdefg"]), spoken, max_size=8)


def weighed(
    said: dict[str, Spoken], silence: SilenceRule, rule: DecisionRule
) -> tuple[str, str, int | None]:
    verdict = weigh(
        [
            Said(
                VoiceAnswer(one.answer),
                OPTIONS[one.option] if one.option else None,
                by_club=party == CLUB,
            )
            for party, one in said.items()
        ],
        preferred=OPTIONS[1],
        silence=silence,
        rule=rule,
    )
    chosen = verdict.chosen.int if verdict.chosen else None
    return str(verdict.outcome), str(verdict.how), chosen


@given(said_by, st.sampled_from(SilenceRule), st.sampled_from(DecisionRule))
def test_it_comes_to_what_the_agreement_says(
    said: dict[str, Spoken], silence: SilenceRule, rule: DecisionRule
) -> None:
    expected = expect(
        said,
        silence_agrees=silence == SilenceRule.AGREES,
        by_majority=rule == DecisionRule.MAJORITY_AFTER_CONSENSUS,
    )
    assert weighed(said, silence, rule) == expected
    turned = dict(reversed(said.items()))
    assert weighed(turned, silence, rule) == expected


@pytest.mark.parametrize(
    ("answers", "outcome", "how"),
    [
        (("agree", "agree", "object"), "agreed", "majority"),
        (("agree", "object"), "rejected", "no_majority"),
        (("agree", "object", "silent", "silent"), "rejected", "no_majority"),
        (("agree", "agree", "abstain", "silent"), "agreed", "consensus"),
        (("agree_if", "agree_if"), "agreed", "majority"),
        (("silent", "silent"), "agreed", "consensus"),
        (("abstain", "abstain"), "rejected", "no_majority"),
    ],
)
def test_as_people_would_tell_it(answers: tuple[str, ...], outcome: str, how: str) -> None:
    said = {
        name: Spoken(answer, 1 if answer.startswith("agree") else None)
        for name, answer in zip("abcd", answers, strict=False)
    }
    got = weighed(said, SilenceRule.AGREES, DecisionRule.MAJORITY_AFTER_CONSENSUS)
    assert got[:2] == (outcome, how)
