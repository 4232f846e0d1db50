"""Signing in: with a code by mail, with a password, and everything that must not work."""

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.cast import BACKEND, Cast

from voorzet.access.models import DoorUse
from voorzet.access.throttle import SIGN_IN, SIGN_IN_CODE
from voorzet.parties.models import Person

UNKNOWN = "niemand@example.org"
PASSWORD = "een lange zin om in te loggen"


def ask(client: Client, email: str, **more: str) -> Any:
    return client.post(reverse("sign-in"), {"email": email, **more})


def code_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"Uw code is: (\S+)", str(letter.body))
    assert found
    return found[1]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def html_of(page: Any) -> str:
    """A page without what differs at every visit: the tokens of its forms."""
    return re.sub(r"[A-Za-z0-9]{64}", "token", page.content.decode())


def test_a_code_by_mail_signs_in(cast: Cast, client: Client) -> None:
    assert "Mail mij een code" in client.get(reverse("sign-in")).content.decode()
    answer = ask(client, "Anna@Example.org")
    assert answer["Location"] == reverse("sign-in-code")
    assert not is_signed_in(client)
    before = client.session.session_key
    (letter,) = mail.outbox
    assert letter.to == ["Anna@Example.org"]
    assert letter.subject == "Uw code om in te loggen"
    assert "http" not in letter.body

    page = client.get(reverse("sign-in-code"))
    assert "Wij hebben een mail gestuurd naar <b>Anna@Example.org</b>" in page.content.decode()
    answer = client.post(reverse("sign-in-code"), {"code": code_in(letter)})
    assert answer["Location"] == reverse("worklist")
    assert client.session["_auth_user_id"] == str(cast.people["anna"].id)
    assert client.session.session_key != before


def test_the_code_may_be_typed_carelessly(cast: Cast, client: Client) -> None:
    ask(client, "anna@example.org")
    code = code_in(mail.outbox[0]).lower().replace("-", " ")
    client.post(reverse("sign-in-code"), {"code": f" {code} "})
    assert is_signed_in(client)


def test_an_unknown_address_gets_the_same_pages_and_an_honest_mail(cast: Cast) -> None:
    known, unknown = Client(), Client()
    answers: list[Any] = [ask(known, "anna@example.org"), ask(unknown, UNKNOWN)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    pages = [html_of(client.get(reverse("sign-in-code"))) for client in (known, unknown)]
    assert pages[0].replace("anna@example.org", UNKNOWN) == pages[1]
    wrong = [
        html_of(client.post(reverse("sign-in-code"), {"code": "BBBB-CCCC"}))
        for client in (known, unknown)
    ]
    assert wrong[0].replace("anna@example.org", UNKNOWN) == wrong[1]
    assert [letter.subject for letter in mail.outbox] == [
        "Uw code om in te loggen",
        "Er is geen account met dit e-mailadres",
    ]
    assert mail.outbox[1].to == [UNKNOWN]


def test_who_left_gets_no_code(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.people["anna"].id).update(is_active=False)
    ask(client, "anna@example.org")
    assert mail.outbox[0].subject == "Er is geen account met dit e-mailadres"


def test_the_third_wrong_code_ends_the_attempt(cast: Cast, client: Client) -> None:
    ask(client, "anna@example.org")
    code = code_in(mail.outbox[0])
    for _attempt in range(2):
        page = client.post(reverse("sign-in-code"), {"code": "BBBB-CCCC"})
        assert "Deze code klopt niet" in page.content.decode()
    answer = client.post(reverse("sign-in-code"), {"code": "BBBB-CCCC"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("sign-in")
    assert "Dit is te vaak geprobeerd" in answer.content.decode()
    client.post(reverse("sign-in-code"), {"code": code})
    assert not is_signed_in(client)


def test_a_code_works_once_and_in_one_browser(cast: Cast, client: Client) -> None:
    ask(client, "anna@example.org")
    code = code_in(mail.outbox[0])
    elsewhere = Client()
    page = elsewhere.post(reverse("sign-in-code"), {"code": code}, follow=True)
    assert "Vraag hier een code aan" in page.content.decode()
    assert not is_signed_in(elsewhere)
    client.post(reverse("sign-in-code"), {"code": code})
    client.post(reverse("sign-out"))
    page = client.post(reverse("sign-in-code"), {"code": code}, follow=True)
    assert "Vraag hier een code aan" in page.content.decode()
    assert not is_signed_in(client)


def test_a_newer_code_takes_the_place_of_the_older(cast: Cast, client: Client) -> None:
    ask(client, "anna@example.org")
    ask(client, "anna@example.org")
    older, newer = (code_in(letter) for letter in mail.outbox)
    page = client.post(reverse("sign-in-code"), {"code": older})
    assert "Deze code klopt niet" in page.content.decode()
    client.post(reverse("sign-in-code"), {"code": newer})
    assert is_signed_in(client)


def test_a_code_lasts_a_quarter_of_an_hour(cast: Cast, client: Client) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        ask(client, "anna@example.org")
        clock.shift(15 * 60 + 1)
        page = client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[0])}, follow=True)
        assert "Vraag hier een code aan" in page.content.decode()
        assert not is_signed_in(client)


def test_another_address_can_be_given_at_once(cast: Cast, client: Client) -> None:
    ask(client, "anna@exmaple.org")
    assert client.get(reverse("sign-in"))["Location"] == reverse("sign-in-code")
    answer = client.post(reverse("sign-in"), {"met": "opnieuw", "next": "/vragen/termijnen"})
    assert answer["Location"] == f"{reverse('sign-in')}?next=%2Fvragen%2Ftermijnen"
    assert client.get(reverse("sign-in")).status_code == 200
    ask(client, "anna@example.org")
    client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[-1])})
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["", "geen adres", "x" * 250 + "@example.org"])
def test_what_is_no_address_gets_a_sentence_at_the_field(
    client: Client, email: str, db: None
) -> None:
    page = ask(client, email)
    assert page.status_code == 200
    assert 'id="id_email_error"' in page.content.decode()
    assert mail.outbox == []


def test_the_way_on_is_kept_when_it_lies_within_this_site(cast: Cast, client: Client) -> None:
    wanted = reverse("norms") + "?x=1"
    to_sign_in = client.get(wanted)["Location"]
    assert to_sign_in.startswith(reverse("sign-in"))
    assert 'name="next" value="/vragen/termijnen?x=1"' in client.get(to_sign_in).content.decode()
    to_code = ask(client, "anna@example.org", next=wanted)["Location"]
    assert 'name="next" value="/vragen/termijnen?x=1"' in client.get(to_code).content.decode()
    answer = client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[0]), "next": wanted})
    assert answer["Location"] == wanted


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_the_way_on_never_leads_out_of_this_site(
    cast: Cast, client: Client, elsewhere: str
) -> None:
    assert "evil" not in ask(client, "anna@example.org", next=elsewhere)["Location"]
    answer = client.post(
        reverse("sign-in-code"), {"code": code_in(mail.outbox[0]), "next": elsewhere}
    )
    assert answer["Location"] == reverse("worklist")
    assert client.get(reverse("sign-in"), {"next": elsewhere})["Location"] == reverse("worklist")
    again = Client().post(reverse("sign-in"), {"met": "opnieuw", "next": elsewhere})
    assert again["Location"] == reverse("sign-in")


def test_a_password_works_for_who_has_one(cast: Cast, client: Client) -> None:
    cast.people["anna"].set_password(PASSWORD)
    cast.people["anna"].save()
    page = client.get(reverse("sign-in"), {"met": "wachtwoord"}).content.decode()
    assert 'autocomplete="current-password"' in page
    before = client.session.session_key
    answer = with_password(client, "anna@example.org", PASSWORD)
    assert answer["Location"] == reverse("worklist")
    assert is_signed_in(client)
    assert client.session.session_key != before


def with_password(client: Client, email: str, password: str) -> Any:
    given = {"met": "wachtwoord", "login": email, "password": password}
    return client.post(reverse("sign-in"), given)


def test_a_wrong_password_and_an_unknown_address_read_the_same(cast: Cast) -> None:
    cast.people["anna"].set_password(PASSWORD)
    cast.people["anna"].save()
    wrong = html_of(with_password(Client(), "anna@example.org", "iets anders"))
    unknown = html_of(with_password(Client(), UNKNOWN, "iets anders"))
    without = html_of(with_password(Client(), "bram@example.org", "iets anders"))
    assert "horen niet bij elkaar" in wrong
    assert wrong.replace("anna@example.org", UNKNOWN) == unknown
    assert without.replace("bram@example.org", UNKNOWN) == unknown


def test_guessing_a_password_ends_after_five(cast: Cast, client: Client) -> None:
    cast.people["anna"].set_password(PASSWORD)
    cast.people["anna"].save()
    for _attempt in range(5):
        with_password(client, "anna@example.org", "gok")
    page = with_password(client, "anna@example.org", PASSWORD)
    assert "Dit is te vaak geprobeerd" in page.content.decode()
    assert not is_signed_in(client)


def test_who_left_is_told_after_the_right_password(cast: Cast, client: Client) -> None:
    anna = cast.people["anna"]
    anna.set_password(PASSWORD)
    anna.is_active = False
    anna.save()
    given = {"met": "wachtwoord", "login": anna.email, "password": PASSWORD}
    page = client.post(reverse("sign-in"), given, follow=True)
    assert "Dit account wordt niet meer gebruikt" in page.content.decode()
    assert not is_signed_in(client)


def test_one_address_gets_few_codes_a_minute(cast: Cast, client: Client) -> None:
    for _attempt in range(3):
        assert ask(client, "anna@example.org").status_code == 302
    page = ask(Client(), "anna@example.org")
    assert "Dit is te vaak geprobeerd" in page.content.decode()
    assert len(mail.outbox) == 3


def test_too_many_attempts_from_one_visitor_have_to_wait(cast: Cast, client: Client) -> None:
    """allauth's own limit comes first; ours counts over all processes."""
    statuses = [with_password(client, f"{n}@example.org", "gok").status_code for n in range(31)]
    assert statuses[-1] == 429
    page = with_password(client, "x@example.org", "gok")
    assert page.status_code == 429
    assert "U probeert het te vaak achter elkaar." in page.content.decode()


@pytest.mark.parametrize(("limit", "name"), [(SIGN_IN, "sign-in"), (SIGN_IN_CODE, "sign-in-code")])
def test_our_own_limit_holds_over_all_processes(
    cast: Cast, client: Client, limit: object, name: str
) -> None:
    ask(client, "anna@example.org")
    client.post(reverse("sign-in-code"), {"code": "BBBB-CCCC"})
    DoorUse.objects.update(uses=1000)
    page = client.post(reverse(name), {"email": "anna@example.org", "code": "BBBB-CCCC"})
    assert page.status_code == 429
    assert "Retry-After" in page


def test_a_mail_server_that_is_down_is_told_and_nothing_is_pending(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    page = ask(client, "anna@example.org")
    assert page.status_code == 503
    assert "Er is geen code verstuurd" in page.content.decode()
    assert client.get(reverse("sign-in")).status_code == 200


def test_signing_out_takes_a_post_and_ends_everything(cast: Cast, client: Client) -> None:
    client.force_login(cast.people["anna"], backend=BACKEND)
    assert client.get(reverse("sign-out")).status_code == 405
    assert is_signed_in(client)
    assert client.post(reverse("sign-out"))["Location"] == reverse("front")
    assert not is_signed_in(client)


def test_who_is_signed_in_is_not_asked_again(cast: Cast, client: Client) -> None:
    client.force_login(cast.people["anna"], backend=BACKEND)
    for name in ("sign-in", "sign-in-code"):
        assert client.get(reverse(name))["Location"] == reverse("worklist")


def test_nobody_signs_up_and_there_is_nothing_else_of_allauth(db: None, client: Client) -> None:
    for path in ("/signup", "/accounts/signup/", "/inloggen/signup", "/password/reset/", "/email/"):
        assert client.get(path).status_code == 404


def test_the_pages_of_signing_in_are_kept_by_no_cache(db: None, client: Client) -> None:
    assert "no-store" in client.get(reverse("sign-in"))["Cache-Control"]


def test_the_language_of_the_person_comes_along_once(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.people["anna"].id).update(language="en")
    ask(client, "anna@example.org")
    answer = client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[0])})
    assert answer.cookies["django_language"].value == "en"
    client.post(reverse("sign-out"))
    client.cookies["django_language"] = "nl"
    ask(client, "anna@example.org")
    answer = client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[-1])})
    assert "django_language" not in answer.cookies
