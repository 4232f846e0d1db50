"""Explaining is the same rule in words: it says what the access table says, and so does PostgreSQL."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast, signed_in
from tests.permissions.sight import NOTHING, OUTLINE, QUESTIONS, SIGHT, WHOLE, make_situation
from voorzet.access.acting import acting_as
from voorzet.desks.models import RecordKind, SharingRule
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind, Channel, Role, Sight
from voorzet.parties.models import OrganisationKind
from voorzet.questions import queries
from voorzet.questions.actions import note_look
from voorzet.questions.models import Look, Question
from voorzet.questions.queries import (
    ask_database,
    explain,
    explain_role,
    list_looks,
    list_looks_for_club,
)
from voorzet.questions.queries.looks import PAGE

WORDS = {WHOLE: Sight.FULL, OUTLINE: Sight.SUMMARY, NOTHING: Sight.NONE}


def test_explaining_says_what_the_access_table_says(cast: Cast) -> None:
    situation = make_situation(cast)
    for who in SIGHT.keys() - {"anonymous", "offer", "advice"}:
        actor = situation.actors[who]
        for name, sight in zip(QUESTIONS, SIGHT[who], strict=True):
            question = Question.objects.get(pk=situation.questions[name].pk)
            told = explain(actor, question)
            assert told.sight is WORDS[sight], f"{who} {name}: {told}"
            assert ask_database(actor, question) is WORDS[sight]
            assert told.because, "a reason always"


@pytest.mark.parametrize(
    ("who", "name", "reason"),
    [
        ("anna", "quiet", "coördineert dit loket en ziet elke vraag"),
        ("els", "open", "de organisatie is gevraagd over te nemen"),
        ("chaima", "kept", "de club wil deze vraag niet delen met deze organisatie"),
        ("chaima", "secret", "de vraag is vertrouwelijk: alleen wie betrokken is, ziet haar"),
        ("chaima", "quiet", "de afspraken geven deze soort partner een samenvatting"),
        ("chaima", "over", "de afspraken geven deze soort partner een samenvatting"),
        ("dirk", "quiet", "heeft geen rol bij dit loket"),
    ],
)
def test_the_reason_is_the_one_that_decides(cast: Cast, who: str, name: str, reason: str) -> None:
    situation = make_situation(cast)
    question = Question.objects.get(pk=situation.questions[name].pk)
    assert reason in explain(situation.actors[who], question).because


def test_who_is_not_there_yet_is_explained_too(cast: Cast) -> None:
    question = cast.question()
    told = explain_role(question, role=Role.COORDINATOR, sight=Sight.NONE)
    assert told.sight is Sight.FULL
    told = explain_role(question, role=Role.PLATFORM_MEMBER, sight=Sight.FULL)
    assert told.sight is Sight.NONE


def test_the_page_tells_everybody_at_the_desk_apart(cast: Cast) -> None:
    question = cast.question()
    bram = signed_in(cast, "bram")
    html = bram.get(f"/vragen/{question.reference}/inzage").content.decode()
    for name in ("Anna Aarts", "Chaima Chafik", "Femke Feenstra"):
        assert name in html
    assert "Dirk Dekker" not in html
    asked = {"soort": OrganisationKind.FEDERATION.value, "rol": Role.ADVISER.value}
    html = bram.get(f"/vragen/{question.reference}/inzage", asked).content.decode()
    assert html.count("de afspraken geven deze soort partner een samenvatting") >= 2
    wrong = bram.get(f"/vragen/{question.reference}/inzage", {"soort": "kerk", "rol": "x"})
    assert wrong.status_code == 422


def test_looking_at_what_another_holds_is_noted_once_a_day(cast: Cast) -> None:
    question = cast.question(by="chaima")
    bram, chaima = signed_in(cast, "bram"), signed_in(cast, "chaima")
    for client in (bram, bram, chaima):
        assert client.get(f"/vragen/{question.reference}").status_code == 200
    look = Look.objects.get()
    assert (look.person, look.on) == (cast.people["bram"], clock.today())
    html = chaima.get(f"/vragen/{question.reference}/inzage").content.decode()
    assert "Bram Bos" in html.partition("Wie keek er mee?")[2]


def test_a_form_that_comes_back_with_the_question_is_a_look(cast: Cast) -> None:
    question = cast.question(by="chaima")
    answer = signed_in(cast, "bram").post(f"/vragen/{question.reference}/bericht", {})
    assert answer.status_code == 422
    assert Look.objects.get().person == cast.people["bram"]


def test_an_outline_is_not_a_look(cast: Cast) -> None:
    question = cast.question()
    assert signed_in(cast, "chaima").get(f"/vragen/{question.reference}").status_code == 200
    assert not Look.objects.exists()


def test_the_command_tells_both_locks(cast: Cast) -> None:
    question = cast.question()
    out = StringIO()
    call_command("explain", "chaima@example.org", question.reference, stdout=out)
    assert "Chaima Chafik, Gemeente Noord: summary" in out.getvalue()
    assert "PostgreSQL" not in out.getvalue()


def test_a_change_of_the_table_is_seen_by_both_at_once(cast: Cast) -> None:
    question = cast.question()
    SharingRule.objects.filter(
        desk=cast.desks["north"],
        record_kind=RecordKind.QUESTION,
        organisation_kind=OrganisationKind.MUNICIPALITY,
    ).update(sight=Sight.FULL)
    chaima = cast.actor("chaima")
    assert explain(chaima, question).sight is Sight.FULL
    assert ask_database(chaima, question) is Sight.FULL


def test_the_club_reads_which_organisations_looked_and_why(cast: Cast) -> None:
    question = cast.question(by="chaima")
    bram = signed_in(cast, "bram")
    token = queries.token_for(queries.get_follow_link(question))
    assert "Nog geen andere organisatie" in Client().get(f"/volg/{token}").content.decode()
    bram.get(f"/vragen/{question.reference}")
    html = Client().get(f"/volg/{token}").content.decode().partition("Wie keek er mee?")[2]
    assert "Sportservice Noord" in html
    assert "volgens de afspraken van het loket" in html
    assert "Bram" not in html


@pytest.mark.parametrize(
    ("who", "why"),
    [("anna", "coordinates"), ("els", "offered"), ("hanna", "consulted"), ("chaima", "granted")],
)
def test_a_look_remembers_why_it_could_be(cast: Cast, who: str, why: str) -> None:
    situation = make_situation(cast)
    question = situation.questions["lent" if who == "chaima" else "open"]
    if who == "anna":
        question = cast.question(by="chaima")
    client = situation.world.browsers[who]
    assert client.get(f"/vragen/{question.reference}").status_code == 200
    assert Look.objects.get(question=question).why == why


def test_the_database_shows_the_club_who_looked_at_its_own(cast: Cast) -> None:
    question, other = cast.question(by="chaima"), cast.question(by="chaima")
    for one in (question, other):
        signed_in(cast, "bram").get(f"/vragen/{one.reference}")
    club = Actor(kind=ActorKind.LINK, channel=Channel.LINK, scope_id=question.id)
    with acting_as(club):
        assert [look.question_id for look in Look.objects.all()] == [question.id]
        assert len(list_looks_for_club({question.id, other.id}).rows) == 1


def test_the_list_of_looks_goes_by_pages(cast: Cast) -> None:
    question = cast.question(by="chaima")
    for day in range(PAGE + 3):
        with clock.moved_to(clock.now() + timedelta(days=day)):
            note_look(actor=cast.actor("bram"), question=question)
    chaima = signed_in(cast, "chaima")
    first = list_looks(question)
    assert (len(first.rows), len(list_looks(question, first.after).rows)) == (PAGE, 3)
    html = chaima.get(f"/vragen/{question.reference}/inzage?na={first.after}").content.decode()
    assert html.partition("Wie keek er mee?")[2].count("Bram Bos") == 3
    assert chaima.get(f"/vragen/{question.reference}/inzage?na=x").status_code == 400
