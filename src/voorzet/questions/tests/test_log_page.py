"""Writing down a call, a visit or a message: a partner's door, in half a minute."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.desks.actions import give_role
from voorzet.kernel.actor import Channel, Role, system
from voorzet.providers.actions import add_provider
from voorzet.providers.models import ProviderKind
from voorzet.questions import queries
from voorzet.questions.models import Question, QuestionChannel, Urgency
from voorzet.questions.queries import Filters, WorklistName
from voorzet.reference.models import Municipality

BODY = "Wie denkt er mee over de bardienst?"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def log(client: Client, **given: Any) -> Any:
    told = {"channel": "phone_note", "body": BODY, "key": uuid.uuid4(), **given}
    return client.post(reverse("log-question"), told)


def test_half_a_minute_is_enough(cast: Cast) -> None:
    answer = log(signed_in(cast, "bram"), provider_name="hc de vaart")
    question = Question.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("question", args=[question.reference])
    assert (question.text.body, question.channel) == (BODY, QuestionChannel.PHONE_NOTE)
    assert question.provider == cast.club, "the name that was typed is that of one club here"
    assert question.holder_person == cast.people["bram"]
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.first_contact_at is not None, "whoever took the call spoke with the club"


def test_everything_that_was_told_is_kept(cast: Cast) -> None:
    log(
        signed_in(cast, "bram"),
        channel="app_message",
        provider=cast.club.id,
        provider_name="vaart",
        name="Joke Jansen",
        role="secretaris",
        phone="06 12345678",
        email="joke@club.example",
        theme="vrijwilligers",
        urgent="on",
    )
    question = Question.objects.get()
    (asker,) = question.askers.all()
    assert (asker.name, asker.role, asker.phone, asker.email) == (
        "Joke Jansen",
        "secretaris",
        "06 12345678",
        "joke@club.example",
    )
    assert (question.channel, question.theme_id) == (QuestionChannel.APP_MESSAGE, "vrijwilligers")
    assert question.urgency == Urgency.URGENT
    assert question.provider == cast.club


def test_answering_can_follow_at_once(cast: Cast) -> None:
    answer = log(signed_in(cast, "bram"), then="answer")
    assert answer["Location"] == reverse("answer", args=[Question.objects.get().reference])


def test_a_club_nobody_knows_keeps_the_name_that_was_typed(cast: Cast) -> None:
    log(signed_in(cast, "bram"), provider_name="  Hardloopgroep   Zuid ")
    log(signed_in(cast, "bram"), provider_name="HC De Vaart", provider="none", body="Anders.")
    first, second = Question.objects.order_by("reference")
    assert (first.provider, first.provider_name) == (None, "Hardloopgroep Zuid")
    assert (second.provider, second.provider_name) == (None, "HC De Vaart")
    assert first.municipality_id == "GM0034", "the desk has only one"


def test_a_club_of_elsewhere_cannot_be_slipped_in(cast: Cast) -> None:
    elsewhere = add_provider(
        actor=system(Channel.COMMAND),
        name="HC Breda",
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code="GM0758"),
    )
    log(signed_in(cast, "bram"), provider=elsewhere.id, provider_name="HC Breda")
    log(signed_in(cast, "bram"), provider="'; drop", provider_name="HC Breda", body="Anders.")
    for question in Question.objects.all():
        assert (question.provider, question.provider_name) == (None, "HC Breda")


def test_sending_twice_is_once(cast: Cast) -> None:
    client, key = signed_in(cast, "bram"), uuid.uuid4()
    first = log(client, key=key, confidential="on")
    second = log(client, key=key, confidential="on", then="answer")
    assert Question.objects.count() == 1
    assert (first.status_code, second.status_code) == (303, 303)


def test_confidential_is_so_from_the_first_moment(cast: Cast) -> None:
    log(signed_in(cast, "bram"), confidential="on", theme="bestuur", provider=cast.club.id)
    question = Question.objects.get()
    assert question.confidential
    assert question.theme_id == "bestuur"
    assert [sport.slug for sport in question.sports.all()] == ["hockey"]
    page = queries.list_worklist(cast.actor("chaima"), WorklistName.DESK, Filters())
    assert page.questions == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"body": ""}, "Vul nog in: Wat wil de club weten?"),
        ({"body": "x" * 20_001}, "Gebruik hoogstens 20000 tekens"),
        ({"body": "Haar BSN is 111222333."}, "burgerservicenummer"),
        ({"channel": "web_form"}, "Kies iets uit de lijst"),
        ({"channel": ""}, "Maak een keuze"),
        ({"email": "joke"}, "Dit is geen e-mailadres"),
        ({"phone": "bel maar"}, "Dit is geen telefoonnummer"),
        ({"theme": "onzin"}, "Kies iets uit de lijst"),
        ({"provider_name": "x" * 161}, "Gebruik hoogstens 160 tekens"),
        ({"provider": "x" * 40}, "Gebruik hoogstens 36 tekens"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, given: dict[str, str], sentence: str
) -> None:
    answer = log(signed_in(cast, "bram"), **{"role": "penningmeester van de club", **given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "penningmeester van de club" in page
    assert not Question.objects.exists()


def test_medical_details_of_a_child_are_kept_only_after_a_second_look(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    told = "Onze jeugdspeler Tim (9) heeft epilepsie, mag hij meetrainen?"
    answer = log(client, body=told)
    assert answer.status_code == 422
    assert 'name="acknowledged" value="minor_health"' in answer.content.decode()
    assert not Question.objects.exists()
    assert log(client, body=told, acknowledged="minor_health").status_code == 303


def test_a_hint_of_unsafe_sport_shows_where_to_go_and_stops_no_partner(cast: Cast) -> None:
    told = "Een trainer stuurt seksueel getinte berichtjes naar een pupil."
    client = signed_in(cast, "bram")
    refused = log(client, body=told, email="joke").content.decode()
    assert "Centrum Veilige Sport Nederland" in refused
    answer = log(client, body=told)
    assert answer.status_code == 303
    assert Question.objects.get().safety_hint
    assert "Centrum Veilige Sport Nederland" in client.get(answer["Location"]).content.decode()


def test_clubs_are_found_while_typing(cast: Cast) -> None:
    client = signed_in(cast, "bram")

    def look_up(**typed: str) -> str:
        found = client.get(reverse("log-question"), typed, headers=HTMX)
        return str(found.content.decode())

    assert f'value="{cast.club.id}"' in look_up(provider_name="vaar")
    assert "<html" not in look_up(provider_name="vaar")
    assert "Deze naam kennen wij nog niet" in look_up(provider_name="olifantenclub")
    assert "input" not in look_up(provider_name="v")
    assert look_up(provider_name="x" * 5000)


def test_who_sits_at_several_desks_says_which(cast: Cast) -> None:
    client = signed_in(cast, "els")
    assert "Bij welk loket?" in client.get(reverse("log-question")).content.decode()
    assert log(client).status_code == 422
    assert log(client, desk="zuid").status_code == 303
    assert Question.objects.get().desk_id == cast.desks["south"].id
    found = client.get(
        reverse("log-question"), {"provider_name": "vaart", "desk": "zuid"}, headers=HTMX
    )
    assert str(cast.club.id) not in found.content.decode(), "clubs of the desk that was chosen"
    assert (
        "Bij welk loket?"
        not in signed_in(cast, "bram").get(reverse("log-question")).content.decode()
    )


def test_a_desk_where_somebody_only_reads_is_no_choice(cast: Cast) -> None:
    give_role(
        actor=system(Channel.COMMAND),
        desk=cast.desks["south"],
        person=cast.people["els"],
        organisation=cast.organisations["hockey"],
        role=Role.READER,
    )
    client = signed_in(cast, "els")
    assert log(client, desk="zuid").status_code == 303
    assert Question.objects.get().desk_id == cast.desks["north"].id


def test_a_reader_writes_nothing_down(cast: Cast) -> None:
    client = signed_in(cast, "gijs")
    assert client.get(reverse("log-question")).status_code == 403
    assert log(client).status_code == 403
    assert not Question.objects.exists()
