"""An intake from calling it to its conclusion, by the verbs: who is asked, who leads, what is written and for whom."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.providers.actions import hold_relation
from voorzet.providers.models import RelationTopic
from voorzet.questions import actions as questions
from voorzet.questions.models import (
    Audience,
    Handling,
    Involvement,
    InvolvementKind,
    Link,
    LinkPurpose,
    Question,
)
from voorzet.questions.queries import get_link, token_for
from voorzet.support import actions
from voorzet.support.intake_subscribers import align_intakes
from voorzet.support.models import (
    Intake,
    IntakeAnswer,
    IntakeOutcome,
    IntakeParagraph,
    IntakeParty,
    IntakeStatus,
)
from voorzet.support.queries.intakes import find_intake, list_paragraphs
from voorzet.support.queries.parties import list_proposed

pytestmark = pytest.mark.django_db


def club_of(question: Question) -> Actor:
    """Who the bearer of the club's own link is."""
    with as_system():
        link = Link.objects.get(question=question, purpose=LinkPurpose.FOLLOW)
    actor = get_link(token_for(link), frozenset({LinkPurpose.FOLLOW})).actor
    assert actor is not None
    return actor


def called(cast: Cast, question: Question, *parties: str) -> Intake:
    """An intake that Bram calls with these partners."""
    return actions.call_intake(
        actor=cast.actor("bram"),
        question_id=question.id,
        why="Twee bestuursleden zijn gestopt.",
        organisation_ids=[cast.id_of(one) for one in parties],
    )


def answered(cast: Cast, intake: Intake, who: str, answer: IntakeAnswer, **said: str) -> None:
    """What somebody says beforehand for their organisation."""
    actions.answer_intake(actor=cast.actor(who), intake_id=intake.id, answer=answer, **said)


def fresh(intake: Intake) -> Intake:
    """As it stands now."""
    with as_system():
        return Intake.objects.select_related("question").get(pk=intake.id)


def next_week() -> datetime:
    """An evening to come."""
    return (clock.now() + timedelta(days=7)).replace(minute=0, second=0, microsecond=0)


def reported(cast: Cast, question: Question) -> Intake:
    """An intake whose report the club can read: one part for the club, one for partners, one for the service."""
    intake, bram = called(cast, question), cast.actor("bram")
    actions.begin_report(actor=bram, intake_id=intake.id, template="general")
    for position, (audience, body) in enumerate(
        (
            (Audience.CLUB, "De bar is niet bezet."),
            (Audience.INVOLVED, "Het bestuur is het oneens."),
            (Audience.OWN_ORGANISATION, "Zelf nog even bellen."),
        ),
        1,
    ):
        actions.write_paragraph(
            actor=bram, intake_id=intake.id, position=position, body=body, audience=audience
        )
    actions.share_report(actor=bram, intake_id=intake.id)
    return fresh(intake)


def sees(cast: Cast, who: str, question: Question) -> bool:
    """Whether somebody's organisation is tied to the question for the intake."""
    with as_system():
        return Involvement.objects.filter(
            question=question,
            organisation=cast.actor(who).organisation_id,
            kind=InvolvementKind.INTAKE,
            until=None,
        ).exists()


def test_partners_are_proposed_with_reasons_and_nobody_is_chosen(
    cast: Cast, case: Question
) -> None:
    hold_relation(
        actor=cast.actor("chaima"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("municipality"),
        topic=RelationTopic.LOCAL,
        person_id=cast.people["chaima"].id,
    )
    with as_system():
        proposed = list_proposed(case)
    assert proposed[0].organisation.id == cast.id_of("municipality")
    assert proposed[0].because == ("relation",)
    assert cast.id_of("service") not in {one.organisation.id for one in proposed}
    intake = called(cast, case, "municipality", "welfare")
    with as_system():
        because = dict(
            IntakeParty.objects.filter(intake=intake).values_list("organisation_id", "because")
        )
    assert because == {cast.id_of("municipality"): ["relation"], cast.id_of("welfare"): ["chosen"]}


def test_parties_see_the_question_from_the_moment_they_are_asked(
    cast: Cast, case: Question
) -> None:
    assert find_intake(cast.actor("els"), case) is None
    intake = called(cast, case, "hockey")
    assert find_intake(cast.actor("els"), case) == intake
    assert find_intake(cast.actor("chaima"), case) is None
    with as_system():
        assert Question.objects.get(pk=case.pk).handling == Handling.INTAKE


def test_when_all_have_answered_it_is_agreed_and_who_offered_leads(
    cast: Cast, case: Question
) -> None:
    intake = called(cast, case, "hockey", "municipality")
    answered(cast, intake, "els", IntakeAnswer.LEADS, knows="Wij kennen de voorzitter.")
    assert fresh(intake).status == IntakeStatus.ALIGNING
    answered(cast, intake, "chaima", IntakeAnswer.NOT_NEEDED)
    now = fresh(intake)
    assert now.status == IntakeStatus.ALIGNED
    assert now.lead_organisation_id == cast.id_of("hockey")
    assert now.lead_person_id == cast.people["els"].id
    assert sees(cast, "els", case)
    assert not sees(cast, "chaima", case)


def test_silence_agrees_when_the_deadline_has_passed_and_not_before(
    cast: Cast, case: Question
) -> None:
    intake = called(cast, case, "hockey", "municipality")
    answered(cast, intake, "chaima", IntakeAnswer.JOINS)
    align_intakes(0)
    assert fresh(intake).status == IntakeStatus.ALIGNING
    with clock.moved_to(intake.deadline + timedelta(minutes=1)):
        align_intakes(0)
    now = fresh(intake)
    assert now.status == IntakeStatus.ALIGNED
    assert now.lead_organisation_id == cast.id_of("service")
    with as_system():
        said = dict(
            IntakeParty.objects.filter(intake=intake).values_list("organisation_id", "answer")
        )
    assert said == {cast.id_of("hockey"): "silent", cast.id_of("municipality"): "joins"}
    answered(cast, intake, "els", IntakeAnswer.JOINS, knows="Alsnog: wij waren er in mei.")
    assert fresh(intake).lead_organisation_id == cast.id_of("service")


def test_with_nobody_to_ask_it_is_agreed_at_once(cast: Cast, case: Question) -> None:
    assert fresh(called(cast, case)).status == IntakeStatus.ALIGNED


def test_an_intake_is_called_once_by_who_has_the_question(cast: Cast, case: Question) -> None:
    with pytest.raises(Refused):
        actions.call_intake(actor=cast.actor("els"), question_id=case.id, why="Wij willen dat.")
    with pytest.raises(Unacceptable):
        actions.call_intake(actor=cast.actor("bram"), question_id=case.id, why="  ")
    with pytest.raises(Unacceptable):
        called(cast, case, "service_south")
    called(cast, case, "hockey")
    with pytest.raises(Impossible):
        called(cast, case, "hockey")


def test_only_who_was_asked_answers(cast: Cast, case: Question) -> None:
    intake = called(cast, case, "hockey")
    with pytest.raises(NotVisible):
        answered(cast, intake, "chaima", IntakeAnswer.JOINS)
    with pytest.raises(Refused):
        answered(cast, intake, "bram", IntakeAnswer.JOINS)
    with pytest.raises(Unacceptable):
        answered(cast, intake, "els", IntakeAnswer.SILENT)
    with pytest.raises(Refused):
        actions.align_intake(actor=cast.actor("bram"), intake_id=intake.id)


def test_who_leads_makes_the_appointment_and_moves_it(cast: Cast, case: Question) -> None:
    intake = called(cast, case, "hockey")
    answered(cast, intake, "els", IntakeAnswer.LEADS)
    at, els = next_week(), cast.actor("els")
    with pytest.raises(Unacceptable):
        actions.plan_intake(
            actor=els, intake_id=intake.id, starts_at=clock.now(), minutes=60, place="Clubhuis"
        )
    for minutes in (60, 60, 90):
        actions.plan_intake(
            actor=els, intake_id=intake.id, starts_at=at, minutes=minutes, place="Clubhuis"
        )
    now = fresh(intake)
    assert (now.status, now.starts_at, now.minutes, now.sequence) == ("planned", at, 90, 1)
    with as_system():
        due = Question.objects.get(pk=case.pk).due_at
    assert due is not None
    assert due > at, "the report is due after the conversation"


def test_who_leads_can_be_somebody_who_joins_and_nobody_else(cast: Cast, case: Question) -> None:
    intake, bram = called(cast, case, "hockey", "welfare"), cast.actor("bram")
    answered(cast, intake, "els", IntakeAnswer.JOINS)
    with clock.moved_to(intake.deadline + timedelta(minutes=1)):
        align_intakes(0)
    actions.name_intake_lead(actor=bram, intake_id=intake.id, organisation_id=cast.id_of("hockey"))
    assert fresh(intake).lead_organisation_id == cast.id_of("hockey")
    with pytest.raises(Unacceptable):
        actions.name_intake_lead(
            actor=bram, intake_id=intake.id, organisation_id=cast.id_of("welfare")
        )


def test_each_part_of_the_report_is_read_by_whom_it_is_for(cast: Cast, case: Question) -> None:
    questions.involve_partners(
        actor=cast.actor("bram"),
        question_id=case.id,
        organisation_ids=[cast.id_of("hockey")],
        kind=InvolvementKind.TEAM,
    )
    intake = reported(cast, case)

    def read(actor: Actor) -> list[str]:
        return [one.body for one in list_paragraphs(actor, intake) if one.body]

    assert len(read(cast.actor("bram"))) == 3
    assert read(cast.actor("els")) == ["De bar is niet bezet.", "Het bestuur is het oneens."]
    assert read(club_of(case)) == ["De bar is niet bezet."]


def test_the_club_corrects_confirms_and_only_its_own(cast: Cast, case: Question) -> None:
    intake, other = reported(cast, case), cast.question()
    club = club_of(case)
    actions.correct_report(
        actor=club, intake_id=intake.id, position=1, correction="De bar is op vrijdag bezet."
    )
    with pytest.raises(NotVisible):
        actions.correct_report(actor=club, intake_id=intake.id, position=2, correction="Nee.")
    with pytest.raises(Refused):
        actions.confirm_report(actor=club_of(other), intake_id=intake.id)
    with pytest.raises(Refused):
        actions.confirm_report(actor=cast.actor("bram"), intake_id=intake.id)
    actions.confirm_report(actor=club, intake_id=intake.id)
    assert fresh(intake).confirmed_at is not None
    actions.share_report(actor=cast.actor("bram"), intake_id=intake.id)
    assert fresh(intake).confirmed_at is None, "asked anew about what changed"


def test_a_citizen_number_is_kept_nowhere(cast: Cast, case: Question) -> None:
    intake, number = reported(cast, case), "Mijn BSN is 123456782."
    with pytest.raises(Unacceptable):
        actions.correct_report(
            actor=club_of(case), intake_id=intake.id, position=1, correction=number
        )
    with pytest.raises(Unacceptable):
        actions.write_paragraph(
            actor=cast.actor("bram"),
            intake_id=intake.id,
            position=1,
            body=number,
            audience=Audience.CLUB,
        )


def test_two_who_write_one_part_lose_nothing(cast: Cast, case: Question) -> None:
    intake, bram = called(cast, case), cast.actor("bram")
    actions.begin_report(actor=bram, intake_id=intake.id, template="board")
    first = actions.write_paragraph(
        actor=bram, intake_id=intake.id, position=1, body="Een.", audience=Audience.CLUB
    )
    with pytest.raises(Stale):
        actions.write_paragraph(
            actor=cast.actor("anna"),
            intake_id=intake.id,
            position=1,
            body="Twee.",
            audience=Audience.CLUB,
        )
    actions.write_paragraph(
        actor=cast.actor("anna"),
        intake_id=intake.id,
        position=1,
        body="Een en twee.",
        audience=Audience.CLUB,
        seen_at=first.written_at,
    )


def test_nothing_is_shared_before_something_is_for_the_club(cast: Cast, case: Question) -> None:
    intake, bram = called(cast, case), cast.actor("bram")
    actions.begin_report(actor=bram, intake_id=intake.id, template="general")
    with pytest.raises(Impossible):
        actions.share_report(actor=bram, intake_id=intake.id)


@pytest.mark.parametrize("outcome", IntakeOutcome)
def test_it_is_concluded_with_what_follows(
    cast: Cast, case: Question, outcome: IntakeOutcome
) -> None:
    intake = reported(cast, case)
    actions.conclude_intake(
        actor=cast.actor("bram"),
        intake_id=intake.id,
        outcome=outcome,
        conclusion="Samen een nieuw bestuur zoeken.",
    )
    assert (fresh(intake).status, fresh(intake).outcome) == ("concluded", outcome)
    with pytest.raises(Impossible):
        actions.correct_report(
            actor=club_of(case), intake_id=intake.id, position=1, correction="Nee."
        )
    called(cast, case)


def test_who_said_nothing_sees_nothing_more_once_it_is_concluded(
    cast: Cast, case: Question
) -> None:
    intake = called(cast, case, "hockey", "municipality")
    answered(cast, intake, "els", IntakeAnswer.JOINS)
    with clock.moved_to(intake.deadline + timedelta(minutes=1)):
        align_intakes(0)
    assert sees(cast, "chaima", case)
    actions.conclude_intake(
        actor=cast.actor("bram"),
        intake_id=intake.id,
        outcome=IntakeOutcome.SUPPORT,
        conclusion="Er is geen gesprek nodig.",
    )
    assert sees(cast, "els", case)
    assert not sees(cast, "chaima", case)


def test_a_question_that_is_answered_needs_no_intake_any_more(cast: Cast, case: Question) -> None:
    intake = called(cast, case, "hockey")
    questions.answer_question(actor=cast.actor("bram"), question_id=case.id, body="Zo doet u dat.")
    assert fresh(intake).status == IntakeStatus.CALLED_OFF


def test_of_what_was_only_referred_no_word_stays(cast: Cast, case: Question) -> None:
    intake = reported(cast, case)
    with as_system():
        IntakeParty.objects.create(
            intake=intake,
            question=case,
            organisation_id=cast.id_of("hockey"),
            knows="Een geheim",
            not_again="Dit ook",
        )
    questions.refer_question(actor=cast.actor("anna"), question_id=case.id)
    now = fresh(intake)
    assert (now.status, now.why, now.place) == (IntakeStatus.CALLED_OFF, "–", "")
    with as_system():
        assert not IntakeParagraph.objects.filter(intake=intake).exists()
        assert list(IntakeParty.objects.values_list("knows", "not_again")) == [("", "")]


def test_a_partner_that_leaves_is_waited_for_no_longer(cast: Cast, case: Question) -> None:
    intake = called(cast, case, "hockey", "welfare")
    answered(cast, intake, "els", IntakeAnswer.LEADS)
    _leaves(cast, "welfare")
    assert fresh(intake).status == IntakeStatus.ALIGNED
    assert fresh(intake).lead_organisation_id == cast.id_of("hockey")
    _leaves(cast, "hockey")
    assert fresh(intake).lead_organisation_id == cast.id_of("service")


def _leaves(cast: Cast, organisation: str) -> None:
    with as_system():
        partnership: UUID = Partnership.objects.get(
            desk=cast.desks["north"], organisation=cast.organisations[organisation]
        ).id
    end_partnership(
        actor=system(), partnership_id=partnership, on=clock.today(), reason="Stopt ermee."
    )
