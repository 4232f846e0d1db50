"""The public form: a volunteer asks, without an account, and nothing typed is lost."""

import re
import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from voorzet.access.throttle import LOOK_UP, PUBLIC_FORM
from voorzet.desks.actions import open_desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel, system
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.questions.forms.club import NOT_LISTED
from voorzet.questions.models import Question, QuestionChannel, Urgency
from voorzet.reference.models import Municipality

TOO_MANY = 429
HEALTH = "Onze keeper Daan (12) heeft epilepsie, mag hij meedoen met de wedstrijden?"
UNSAFE = "Een trainer betast meisjes in de kleedkamer, wat moeten wij doen?"
BSN = "Het burgerservicenummer van de trainer is 111222333, klopt dat?"


@pytest.fixture
def page(cast: Cast) -> str:
    """The address of the form of desk Noord."""
    return reverse("ask", args=["noord"])


def filled(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What a volunteer fills in; every partner stays ticked."""
    partners = [cast.id_of(name) for name in ("municipality", "hockey", "platform", "welfare")]
    return {
        "key": str(uuid.uuid4()),
        "body": "De bar krijgen we op zaterdag niet bezet. Wie denkt er mee?",
        "provider_name": "HC De Vaart",
        "name": "Joke Jansen",
        "role": "secretaris",
        "email": "joke@club.example",
        "shared_with": [str(partner) for partner in partners],
        **changes,
    }


def shown(response: Any) -> str:
    return str(response.content.decode())


def key_on(response: Any) -> str:
    found = re.search(r'name="key" value="([0-9a-f-]{36})"', shown(response))
    assert found
    return found[1]


def test_a_question_comes_in_and_can_be_followed_at_once(cast: Cast, page: str) -> None:
    client = Client()
    sent = client.post(
        page,
        filled(
            cast,
            phone="06 12345678",
            preferred_moment="na 19.00 uur",
            theme="vrijwilligers",
            already_asked="De hockeybond.",
            urgent="on",
        ),
    )
    assert sent.status_code == 303
    question = Question.objects.get()
    assert question.channel == QuestionChannel.WEB_FORM
    assert question.holder_organisation_id == cast.id_of("service")
    assert (question.provider, question.municipality_id) == (cast.club, "GM0034")
    assert (question.theme_id, question.urgency) == ("vrijwilligers", Urgency.URGENT)
    assert question.text.already_asked == "De hockeybond."
    assert question.withheld_from == []
    asker = question.askers.get()
    assert (asker.name, asker.role, asker.phone) == ("Joke Jansen", "secretaris", "06 12345678")
    assert (asker.preferred_moment, asker.language) == ("na 19.00 uur", "nl")
    thanks = shown(client.get(sent["Location"]))
    assert question.reference in thanks
    assert "Bedankt!" in thanks
    assert "Sportservice Noord heeft uw vraag" in thanks
    assert "Bewaar deze link" in thanks
    address = sent["Location"].partition("?")[0]
    assert f'<a href="{address}">http://testserver{address}</a>' in thanks
    assert "Wij sturen de link ook naar het e-mailadres" in thanks
    assert "Bedankt!" not in shown(client.get(address)), "the thanks come once, the page stays"


def test_nothing_personal_gets_into_an_address(cast: Cast, page: str) -> None:
    client = Client()
    form = filled(cast, phone="06 12345678")
    location = client.post(page, form)["Location"]
    token = location.removeprefix("/volg/").partition("?")[0]
    assert re.fullmatch(r"[A-Za-z0-9_-]+~[A-Za-z0-9_-]+", token)
    question = Question.objects.get()
    for secret in (question.reference, str(question.id), "Jansen", "joke", "club.example", "Vaart"):
        assert secret.lower() not in location.lower()
    assert 'method="post"' in shown(client.get(page))


def test_a_visitor_needs_nothing_but_the_page(cast: Cast, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    form = client.get(page)
    token = client.cookies["csrftoken"].value
    sent = client.post(page, filled(cast, csrfmiddlewaretoken=token, key=key_on(form)))
    assert sent.status_code == 303
    assert client.post(page, filled(cast)).status_code == 403


def test_sending_twice_is_one_question(cast: Cast, page: str) -> None:
    client, form = Client(), filled(cast)
    first, second = client.post(page, form), client.post(page, form)
    assert first["Location"] == second["Location"]
    assert Question.objects.count() == 1


def test_going_back_and_asking_something_else_loses_nothing(cast: Cast, page: str) -> None:
    client, form = Client(), filled(cast)
    first = client.post(page, form)
    second = client.post(page, {**form, "body": "En wie keurt onze goals?"})
    assert first["Location"] != second["Location"]
    assert Question.objects.filter(text__body="En wie keurt onze goals?").exists()


def test_a_broken_key_does_not_stop_anybody(cast: Cast, page: str) -> None:
    assert Client().post(page, filled(cast, key="geen sleutel")).status_code == 303
    assert Client().post(page, filled(cast, key="")).status_code == 303


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"body": "  "}, "body", "Schrijf hier wat u wilt vragen."),
        ({"body": "a" * 20_001}, "body", "Gebruik hoogstens 20000 tekens. Het zijn er nu 20001."),
        ({"provider_name": ""}, "provider_name", "Vul de naam van uw club of aanbieder in."),
        ({"name": ""}, "name", "Vul uw naam in."),
        ({"email": "", "phone": ""}, "email", "Vul een e-mailadres of telefoonnummer in."),
        ({"email": "joke"}, "email", "Dit is geen e-mailadres."),
        ({"email": "", "phone": "bel mij"}, "phone", "Dit is geen telefoonnummer."),
        ({"phone": "12"}, "phone", "Dit is geen telefoonnummer."),
        ({"theme": "onzin"}, "theme", "Kies iets uit de lijst"),
        ({"shared_with": [str(uuid.uuid4())]}, "shared_with", "Kies iets uit de lijst"),
        ({"name": "a\x00b"}, "name", "Null"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_stays(
    cast: Cast, page: str, changes: dict[str, Any], field: str, sentence: str
) -> None:
    response = Client().post(page, filled(cast, **changes))
    assert response.status_code == 422
    html = shown(response)
    at_the_field = html.partition("</ul>")[2] if "error-summary" in html else html
    assert sentence in html
    assert sentence in at_the_field, "not only on top of the page"
    assert f'href="#id_{field}"' in html
    kept = {"body": "zaterdag niet bezet", "name": "Joke Jansen", "role": "secretaris"}
    for name, text in kept.items():
        assert name in changes or text in html
    assert not Question.objects.exists()


def test_one_way_to_answer_is_enough(cast: Cast, page: str) -> None:
    client = Client()
    by_phone = client.post(page, filled(cast, email="", phone="036-5550100"))
    assert by_phone.status_code == 303
    assert "Mail de link naar uzelf" in shown(client.get(by_phone["Location"]))
    assert client.post(page, filled(cast, phone="")).status_code == 303


def test_what_a_club_types_is_text_and_nothing_else(cast: Cast, page: str) -> None:
    evil = "<script>alert(1)</script>"
    client = Client()
    again = shown(client.post(page, filled(cast, body=evil, provider_name=evil, name="")))
    assert evil not in again
    assert "&lt;script&gt;" in again
    sent = client.post(page, filled(cast, body=evil, provider_name=evil, name=evil))
    followed = shown(client.get(sent["Location"]))
    assert evil not in followed
    assert "&lt;script&gt;" in followed


def test_a_citizen_number_is_refused_and_never_kept(cast: Cast, page: str) -> None:
    client, form = Client(), filled(cast, body=BSN)
    response = client.post(page, form)
    assert response.status_code == 422
    html = shown(response)
    assert "burgerservicenummer (BSN). Haal dat weg" in html
    assert "Ik heb het nagekeken" not in html, "a BSN cannot be confirmed away"
    assert "Joke Jansen" in html
    confirmed = client.post(page, {**form, "acknowledged": ["minor_health", "safety"]})
    assert confirmed.status_code == 422
    assert not Question.objects.exists()


def test_medical_details_of_a_child_are_asked_about_once(cast: Cast, page: str) -> None:
    client, form = Client(), filled(cast, body=HEALTH)
    doubted = shown(client.post(page, form))
    assert "Ik heb het nagekeken" in doubted
    assert 'value="minor_health"' in doubted
    assert HEALTH in doubted
    assert not Question.objects.exists()
    still_wrong = shown(client.post(page, {**form, "name": "", "acknowledged": "minor_health"}))
    assert re.search(r'value="minor_health" id="confirm-minor_health-body" checked', still_wrong)
    assert client.post(page, {**form, "acknowledged": "minor_health"}).status_code == 303


def test_the_box_for_what_was_asked_before_is_screened_too(cast: Cast, page: str) -> None:
    html = shown(Client().post(page, filled(cast, already_asked=HEALTH)))
    assert 'id="confirm-minor_health-already_asked"' in html
    assert "<details" in html
    assert re.search(r"<details[^>]* open><summary>.{0,300}Meer vertellen", html, re.DOTALL)


def test_unsafe_sport_is_referred_before_anything_is_kept(cast: Cast, page: str) -> None:
    client, form = Client(), filled(cast, body=UNSAFE)
    response = client.post(page, form)
    html = shown(response)
    assert response.status_code == 422
    assert "https://centrumveiligesport.nl" in html
    assert "112" in html
    assert "hebben wij niet bewaard" in html
    assert UNSAFE in html
    assert not Question.objects.exists()
    assert client.post(page, {**form, "acknowledged": "safety"}).status_code == 303
    assert Question.objects.get().safety_hint


def test_a_partner_that_is_unticked_sees_nothing(cast: Cast, page: str) -> None:
    others = [str(cast.id_of(name)) for name in ("hockey", "platform", "welfare")]
    Client().post(page, filled(cast, shared_with=others))
    assert Question.objects.get().withheld_from == [cast.id_of("municipality")]


def test_everything_unticked_keeps_all_but_the_receiver_out(cast: Cast, page: str) -> None:
    form = filled(cast)
    del form["shared_with"]
    Client().post(page, form)
    withheld = Question.objects.get().withheld_from
    assert set(withheld) == {
        cast.id_of(name) for name in ("municipality", "hockey", "platform", "welfare")
    }


def test_a_mistake_keeps_the_unticked_partner_unticked(cast: Cast, page: str) -> None:
    hockey = str(cast.id_of("hockey"))
    html = shown(Client().post(page, filled(cast, name="", shared_with=[hockey])))
    ticked = re.findall(r'name="shared_with" id="[^"]+" value="([^"]+)" checked', html)
    assert ticked == [hockey]


def test_the_club_is_found_while_typing(cast: Cast) -> None:
    found = Client().get(
        reverse("look-up-provider", args=["noord"]),
        {"provider_name": "vaart"},
        headers={"HX-Request": "true"},
    )
    html = shown(found)
    assert html.lstrip().startswith("<fieldset"), "only the part that changes"
    assert f'value="{cast.club.id}"' in html
    for word in ("HC De Vaart", "Almere", "Club", "Mijn club staat er niet bij"):
        assert word in html


def test_the_look_up_stays_within_the_desk(cast: Cast) -> None:
    page = reverse("look-up-provider", args=["zuid"])
    html = shown(Client().get(page, {"provider_name": "vaart"}, headers={"HX-Request": "true"}))
    assert "HC De Vaart" not in html
    whole = Client().get(reverse("look-up-provider", args=["noord"]), {"provider_name": "vaart"})
    assert "<!doctype html>" in shown(whole), "without htmx it is the form itself"
    assert "HC De Vaart" in shown(whole)


def another_club(name: str) -> Provider:
    return add_provider(
        actor=system(Channel.COMMAND),
        name=name,
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code="GM0034"),
    )


@pytest.mark.parametrize(
    ("typed", "chosen", "expected"),
    [
        ("vaart", "club", "club"),
        ("hc de vaart", "", "club"),
        ("HC De Vaart", NOT_LISTED, "name"),
        ("De Vaart Zuid", "", "name"),
        ("HC De Vaart", "geen-uuid", "club"),
    ],
)
def test_without_script_too_the_right_club_is_joined(
    cast: Cast, page: str, typed: str, chosen: str, expected: str
) -> None:
    another_club("Forza Almere")
    choice = str(cast.club.id) if chosen == "club" else chosen
    Client().post(page, filled(cast, provider_name=typed, provider=choice))
    question = Question.objects.get()
    if expected == "club":
        assert question.provider == cast.club
    else:
        assert (question.provider, question.provider_name) == (None, typed)


def test_a_club_of_another_desk_cannot_be_chosen(cast: Cast) -> None:
    form = filled(cast, provider_name="Ergens anders", provider=str(cast.club.id))
    form["shared_with"] = [str(cast.id_of("hockey"))]
    Client().post(reverse("ask", args=["zuid"]), form)
    assert Question.objects.get().provider is None


def test_a_desk_of_several_municipalities_asks_which(cast: Cast) -> None:
    open_desk(
        actor=system(Channel.COMMAND),
        name="Loket Streek",
        slug="streek",
        prefix="STR",
        municipality_codes=["GM0034", "GM0758"],
        first_holder=cast.organisations["service"],
    )
    page = reverse("ask", args=["streek"])
    assert "In welke gemeente?" in shown(Client().get(page))
    assert "In welke gemeente?" not in shown(Client().get(reverse("ask", args=["noord"])))
    form = filled(cast, provider_name="Nieuwe club", municipality="GM0758", shared_with=[])
    assert Client().post(page, form).status_code == 303
    assert Question.objects.get().municipality_id == "GM0758"


def test_only_machines_fill_in_the_hidden_box(cast: Cast, page: str) -> None:
    response = Client().post(page, filled(cast, website="https://spam.example"))
    assert response.status_code == 422
    assert "spam.example" not in shown(response), "a person who sends again gets through"
    assert not Question.objects.exists()


def test_too_many_questions_from_one_address_wait(cast: Cast, page: str) -> None:
    client = Client()
    for _time in range(PUBLIC_FORM.uses):
        assert client.post(page, {}).status_code == 422
        assert client.get(page).status_code == 200
    refused = client.post(page, filled(cast))
    assert refused.status_code == TOO_MANY
    assert int(refused["Retry-After"]) > 0
    assert "Probeer het over een paar minuten opnieuw" in shown(refused)
    assert "Joke" not in shown(refused)
    assert client.get(page).status_code == 200, "reading is free"
    with clock.moved_to(clock.now() + timedelta(seconds=PUBLIC_FORM.seconds + 1)):
        assert client.post(page, filled(cast)).status_code == 303


def test_looking_up_is_limited_too(cast: Cast) -> None:
    client, page = Client(), reverse("look-up-provider", args=["noord"])
    statuses = [client.get(page).status_code for _time in range(LOOK_UP.uses + 1)]
    assert statuses[-2:] == [200, TOO_MANY]


def test_a_text_that_is_far_too_large_is_said_plainly(cast: Cast, page: str) -> None:
    response = Client().post(page, filled(cast, body="a" * 2_700_000))
    assert response.status_code == 400
    assert "Uw tekst is te groot om te versturen" in shown(response)
    assert not Question.objects.exists()


def test_a_desk_that_is_not_there_has_no_form(db: None) -> None:
    assert Client().get(reverse("ask", args=["nergens"])).status_code == 404
    assert Client().post(reverse("ask", args=["nergens"])).status_code == 404


def test_the_form_promises_a_day_and_speaks_english_too(cast: Cast, page: str) -> None:
    assert "hoort u van ons" in shown(Client().get(page))
    client = Client(headers={"Accept-Language": "en"})
    client.post(page, filled(cast))
    assert Question.objects.get().askers.get().language == "en"


def test_keys_are_never_guessed_by_the_page(cast: Cast, page: str) -> None:
    client = Client()
    keys = {UUID(key_on(client.get(page))) for _time in range(3)}
    assert len(keys) == 3
