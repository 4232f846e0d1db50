"""Somebody went: three questions on a phone, and what is made of the answers."""

import uuid
from datetime import timedelta

import pytest
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.privacy.actions import erase_person
from voorzet.privacy.queries import get_subject
from voorzet.providers.models import ContactAudience, FileLook
from voorzet.providers.timeline import read_timeline
from voorzet.questions.models import Question
from voorzet.visits import actions
from voorzet.visits.actions.going import Answers
from voorzet.visits.models import Visit, VisitReport, VisitStatus, VisitYield, YieldKind
from voorzet.visits.queries.visits import get_visit

TOLD = Answers(going_well="De jeugd groeit.", questions="Wie helpt met de ledverlichting?")


@pytest.fixture
def visit(cast: Cast) -> Visit:
    return actions.plan_visit(
        actor=cast.actor("bram"),
        desk_id=cast.desks["north"].id,
        provider_id=cast.club.id,
        person_id=cast.people["bram"].id,
        organisation_id=cast.id_of("service"),
        week=clock.today(),
    )


def report(cast: Cast, visit: Visit, who: str = "bram", **given: object) -> Visit:
    return actions.report_visit(
        actor=cast.actor(who),
        visit_id=visit.id,
        **{"on": clock.today(), "answers": TOLD, **given},  # type: ignore[arg-type]  # as each test gives them
    )


def test_a_visit_on_the_phone_ends_in_a_question_at_the_desk(cast: Cast, visit: Visit) -> None:
    bram = signed_in(cast, "bram")
    assert "HC De Vaart" in bram.get("/bezoeken").content.decode()
    page = f"/bezoeken/{visit.id}"
    answer = {"on": clock.today(), "audience": "network", "questions": "Wie helpt met led?"}
    assert bram.post(f"{page}/verslag", answer).status_code == 303
    assert "Wie helpt met led?" in bram.get(page).content.decode()
    assert bram.post(f"{page}/opbrengst/success").status_code == 303
    assert "Wie helpt met led?" in bram.get(f"{page}/hulpvraag").content.decode()
    asked = bram.post(f"{page}/hulpvraag", {"body": "Wie helpt met led?"})
    question = Question.objects.get()
    assert asked["Location"] == f"/vragen/{question.reference}"
    assert (question.provider_id, question.channel) == (cast.club.id, "visit")
    assert set(VisitYield.objects.values_list("kind", flat=True)) == {"success", "question"}
    assert bram.post(f"{page}/hulpvraag", {"body": "Nog eens"}).status_code == 409


def test_one_answer_is_enough_and_none_is_not(cast: Cast, visit: Visit) -> None:
    with pytest.raises(Unacceptable):
        report(cast, visit, answers=Answers(going_well="  "))
    assert not VisitReport.objects.exists()
    report(cast, visit, answers=Answers(proud_of="De kantine."))
    visit.refresh_from_db()
    assert (visit.status, visit.done_on) == (VisitStatus.DONE, clock.today())


def test_what_may_not_be_kept_is_not(cast: Cast, visit: Visit) -> None:
    with pytest.raises(Unacceptable) as refused:
        report(cast, visit, answers=Answers(questions="Het BSN is 111222333."))
    assert set(refused.value.fields) == {"questions"}
    page = signed_in(cast, "bram").post(
        f"/bezoeken/{visit.id}/verslag",
        {"on": clock.today(), "audience": "own", "questions": "Het BSN is 111222333."},
    )
    assert page.status_code == 422
    assert "111222333" in page.content.decode(), "what was typed stays in the form"
    assert not VisitReport.objects.exists()


def test_a_visit_to_come_was_not_made(cast: Cast, visit: Visit) -> None:
    with pytest.raises(Unacceptable):
        report(cast, visit, on=clock.today() + timedelta(days=1))
    with pytest.raises(Impossible):
        actions.note_yield(actor=cast.actor("bram"), visit_id=visit.id, kind=YieldKind.SIGNAL)


def test_sent_twice_is_told_once(cast: Cast, visit: Visit) -> None:
    key = uuid.uuid4()
    for _time in range(2):
        report(cast, visit, key=key)
    assert VisitReport.objects.count() == 1
    with pytest.raises(Impossible):
        report(cast, visit)


def test_a_colleague_who_went_instead_is_who_went(cast: Cast, visit: Visit) -> None:
    report(cast, visit, who="anna")
    visit.refresh_from_db()
    assert visit.person_id == cast.people["anna"].id


@pytest.mark.parametrize(
    ("who", "error"), [("chaima", Refused), ("els", Refused), ("dirk", NotVisible)]
)
def test_nobody_reports_the_visit_of_another_organisation(
    cast: Cast, visit: Visit, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        report(cast, visit, who=who)


@pytest.mark.parametrize("audience", list(ContactAudience))
@pytest.mark.parametrize("who", ["bram", "anna", "chaima", "gijs", "els", "femke", "dirk"])
def test_both_locks_show_the_words_to_whom_the_agreement_says(
    cast: Cast, visit: Visit, who: str, audience: ContactAudience
) -> None:
    """The sport service sees files whole; municipality and federation in outline; the others nothing."""
    report(cast, visit, audience=audience)
    actor = cast.actor(who)
    knows = who in {"bram", "anna", "chaima", "gijs", "els"}
    reads = who in {"bram", "anna"}
    if knows:
        assert (get_visit(actor, visit.id).report is not None) == reads
    else:
        with pytest.raises(NotVisible):
            get_visit(actor, visit.id)
    with acting_as(actor):
        assert Visit.objects.exists() == knows
        assert VisitReport.objects.exists() == reads


def test_the_file_of_the_club_tells_of_it(cast: Cast, visit: Visit) -> None:
    report(cast, visit)
    bram, chaima = cast.actor("bram"), cast.actor("chaima")
    with at_most(1):
        [item] = read_timeline(bram, [cast.club.id], kinds=["visits"]).items
    assert "De jeugd groeit." in item.text
    [outline] = read_timeline(chaima, [cast.club.id], kinds=["visits"]).items
    assert outline.text == ""
    assert read_timeline(bram, [cast.club.id], kinds=["visits"], before=item.key).items == []


def test_who_reads_the_report_of_another_organisation_is_noted(cast: Cast) -> None:
    visit = actions.plan_visit(
        actor=cast.actor("chaima"),
        desk_id=cast.desks["north"].id,
        provider_id=cast.club.id,
        person_id=cast.people["chaima"].id,
        organisation_id=cast.id_of("municipality"),
        week=clock.today(),
    )
    bram = signed_in(cast, "bram")
    bram.get(f"/bezoeken/{visit.id}")
    report(cast, visit, who="chaima", audience=ContactAudience.NETWORK)
    for who in ("chaima", "gijs", "els"):
        signed_in(cast, who).get(f"/bezoeken/{visit.id}")
    assert not FileLook.objects.exists(), "nobody read words of others yet"
    bram.get(f"/bezoeken/{visit.id}")
    look = FileLook.objects.get()
    assert (look.person, look.provider) == (cast.people["bram"], cast.club)


def test_an_appointment_moves_the_visit_to_its_week(cast: Cast, visit: Visit) -> None:
    at = clock.now() + timedelta(days=21)
    actions.arrange_visit(actor=cast.actor("bram"), visit_id=visit.id, at=at)
    visit.refresh_from_db()
    assert (visit.appointment_at, visit.status) == (at, VisitStatus.PLANNED)
    assert visit.week <= at.date() < visit.week + timedelta(days=7)
    with pytest.raises(Unacceptable):
        actions.arrange_visit(
            actor=cast.actor("bram"), visit_id=visit.id, at=clock.now() - timedelta(days=1)
        )


def test_pages_ask_few_queries(cast: Cast, visit: Visit) -> None:
    report(cast, visit)
    anna = signed_in(cast, "anna")
    with at_most(12):
        anna.get(f"/bezoeken/{visit.id}")
    with at_most(20):
        anna.get(f"/loket/noord/bezoekplan/{visit.week.year}")


def test_who_went_is_not_named_in_what_was_told(cast: Cast, visit: Visit) -> None:
    report(cast, visit, answers=Answers(going_well="Bram Bos werd hartelijk ontvangen."))
    erase_person(actor=system(), subject=get_subject("bram@example.org"))
    assert VisitReport.objects.get().going_well == "[verwijderd] werd hartelijk ontvangen."
