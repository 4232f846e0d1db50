"""Who works on questions shows a second factor; who lost it has codes; who has none is led to set one up."""

import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as configured
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.cast import Cast, signed_in, write_how
from tests.routes import list_routes

from voorzet.access.tests.test_signing_in import ask, code_in, is_signed_in

SECRET = re.compile(r'class="secret">([A-Z2-7]+)<')


def sign_in_by_code(client: Client, email: str) -> Any:
    ask(client, email)
    return client.post(reverse("sign-in-code"), {"code": code_in(mail.outbox[-1])})


def code_for(secret: str, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def set_up_app(client: Client) -> str:
    """Sets up an app as a person would; gives its secret."""
    page = client.get(reverse("add-app")).content.decode()
    found = SECRET.search(page)
    assert found
    answer = client.post(reverse("add-app"), {"code": code_for(found[1], -1)})
    assert answer["Location"] == reverse("recovery-codes")
    return found[1]


def codes_on(client: Client) -> list[str]:
    page = client.get(reverse("recovery-codes")).content.decode()
    return [code.replace(" ", "") for code in re.findall(r"<code>(\d{4} \d{4})</code>", page)]


def test_it_is_required_unless_an_operator_says_otherwise() -> None:
    assert configured.REQUIRE_SECOND_FACTOR is True


def test_no_page_for_people_at_work_opens_with_a_mail_alone(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    assert is_signed_in(client)
    given: dict[str, object] = {
        "reference": "NRD-26-0001",
        "slug": "noord",
        "token": "x",
        "filter_id": cast.people["anna"].id,
        "year": 2026,
        "version": 1,
        "position": 1,
        "kind": "signal",
    }
    checked = 0
    for route in list_routes():
        if getattr(route.view, "door", "") != "for people at work":
            continue
        names = [name for name, _how in route.parameters]
        address = reverse(
            route.name, kwargs={name: given.get(name, cast.people["anna"].id) for name in names}
        )
        for method in (client.get, client.post):
            answer = method(address)
            if answer.status_code != 405:
                assert answer.status_code == 302, route.name
                assert answer["Location"] == reverse("second-step"), route.name
                checked += 1
    assert checked > 30


def test_htmx_is_told_to_open_the_whole_page(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    answer = client.get(reverse("worklist"), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("second-step")


@pytest.mark.parametrize("name", ["femke", "gijs"])
def test_who_does_not_work_on_questions_needs_none(cast: Cast, client: Client, name: str) -> None:
    sign_in_by_code(client, f"{name}@example.org")
    assert client.get(reverse("worklist")).status_code == 200


def test_from_the_first_sign_in_to_the_page_that_was_asked_for(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in_by_code(client, "anna@example.org")
    assert client.get(reverse("norms"))["Location"] == reverse("second-step")
    page = client.get(reverse("second-step")).content.decode()
    assert "Maak een passkey" in page
    assert "Gebruik een app" in page
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)
    page = client.get(reverse("recovery-codes")).content.decode()
    assert f'href="{reverse("norms")}"' in page
    assert client.get(reverse("norms")).status_code == 200
    assert mail.outbox[-1].subject == "U logt voortaan anders in"
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert kept.user_id == cast.people["anna"].id


def test_the_secret_lies_encrypted(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_for(secret, 1))


def test_secrets_outlive_a_new_key_of_the_installation(
    cast: Cast, client: Client, settings: Settings
) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of at least fifty characters, made by the operator"
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_for(secret, 1))


def test_from_then_on_a_mail_is_half_of_signing_in(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    again = Client()
    answer = sign_in_by_code(again, "anna@example.org")
    assert answer["Location"] == reverse("second-factor")
    assert not is_signed_in(again)
    page = again.post(reverse("second-factor"), {"code": "000000"})
    assert "Dit klopt niet" in page.content.decode()
    assert not is_signed_in(again)
    answer = again.post(reverse("second-factor"), {"code": code_for(secret)})
    assert answer["Location"] == reverse("worklist")
    assert again.get(reverse("worklist")).status_code == 200


def test_a_code_of_the_app_works_once(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    code = code_for(secret)
    answers = []
    for browser in (Client(), Client()):
        sign_in_by_code(browser, "anna@example.org")
        browser.post(reverse("second-factor"), {"code": code})
        answers.append(is_signed_in(browser))
        cache.clear()  # another process remembers nothing of this one
    assert answers == [True, False]


def test_a_code_from_before_the_last_does_not_count(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    answers = []
    for step in (0, -1, 1):
        sign_in_by_code(browser := Client(), "anna@example.org")
        browser.post(reverse("second-factor"), {"code": code_for(secret, step)})
        answers.append(is_signed_in(browser))
        cache.clear()
    assert answers == [True, False, True]


def test_a_recovery_code_works_once(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    codes = codes_on(client)
    assert len(codes) == 10
    assert codes_on(client) == [], "they are shown once"
    answers = []
    for browser in (Client(), Client()):
        sign_in_by_code(browser, "anna@example.org")
        browser.post(reverse("second-factor"), {"code": codes[3]})
        answers.append(is_signed_in(browser))
    assert answers == [True, False]


def test_new_recovery_codes_end_the_old_ones(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    old = codes_on(client)
    client.post(reverse("recovery-codes"))
    new = codes_on(client)
    assert len(new) == 10
    assert not set(old) & set(new)


def test_the_sixth_wrong_code_in_five_minutes_has_to_wait(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    browser = Client()
    sign_in_by_code(browser, "anna@example.org")
    for _attempt in range(5):
        browser.post(reverse("second-factor"), {"code": "000000"})
    page = browser.post(reverse("second-factor"), {"code": code_for(secret)}).content.decode()
    assert "Dit is te vaak geprobeerd" in page
    assert not is_signed_in(browser)


def test_half_a_sign_in_does_not_last(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    browser = Client()
    sign_in_by_code(browser, "anna@example.org")
    with time_machine.travel(time.time() + 16 * 60):
        answer = browser.post(reverse("second-factor"), {"code": code_for(secret)})
    assert answer["Location"] == reverse("sign-in")
    assert not is_signed_in(browser)


def test_an_older_session_shows_the_factor_before_it_goes_on(cast: Cast, client: Client) -> None:
    """Somebody who reads along in another session does not get in with, or replace, a new factor."""
    older = Client()
    sign_in_by_code(older, "anna@example.org")
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    confirm = reverse("confirm")
    assert older.get(reverse("worklist"))["Location"].startswith(confirm)
    for page in ("add-passkey", "recovery-codes"):
        assert older.get(reverse(page))["Location"].startswith(confirm), page
    answer = older.post(confirm, {"code": code_for(secret), "next": reverse("worklist")})
    assert answer["Location"] == reverse("worklist")
    assert older.get(reverse("worklist")).status_code == 200


def test_who_must_have_one_keeps_one(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    factor = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    answer = client.post(reverse("remove-factor", args=[factor.id]))
    assert answer.status_code == 409
    sign_in_by_code(other := Client(), "gijs@example.org")
    set_up_app(other)
    factor = Authenticator.objects.get(type="totp", user=cast.people["gijs"])
    assert other.post(reverse("remove-factor", args=[factor.id])).status_code == 302
    assert not Authenticator.objects.filter(user=cast.people["gijs"]).exists()
    assert "verwijderd" in mail.outbox[-1].body


def test_a_factor_of_somebody_else_is_not_there(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    factor = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    answer = signed_in(cast, "gijs").post(reverse("remove-factor", args=[factor.id]))
    assert answer.status_code == 404


def test_what_is_hard_to_undo_asks_again_after_ten_minutes(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "gijs@example.org")
    assert client.get(reverse("add-app")).status_code == 200
    with time_machine.travel(time.time() + 11 * 60):
        answer = client.get(reverse("add-app"))
        assert answer["Location"] == f"{reverse('confirm')}?next=%2Faccount%2Ftweede-stap%2Fapp"
        page = client.get(answer["Location"]).content.decode()
        assert "Log opnieuw in" in page
        answer = client.post(reverse("confirm"), {"opnieuw": "1", "next": reverse("add-app")})
        assert answer["Location"].startswith(reverse("sign-in"))
        assert not is_signed_in(client)


def test_a_form_comes_back_to_its_page(cast: Cast) -> None:
    client = signed_in(cast, "gijs")
    person = cast.people["gijs"]
    write_how(client, person, {"method": "code", "at": time.time() - 3600})
    here = "http://testserver" + reverse("account")
    answer = client.post(reverse("end-other-sessions"), headers={"referer": here})
    assert answer["Location"].endswith("next=http%3A%2F%2Ftestserver%2Faccount")
    answer = client.post(
        reverse("end-other-sessions"), headers={"referer": "https://elders.example/"}
    )
    assert answer["Location"].endswith("next=%2Faccount")


@pytest.mark.parametrize("onward", ["https://elders.example/", "//elders.example", "javascript:1"])
def test_confirming_leads_nowhere_else(cast: Cast, client: Client, onward: str) -> None:
    sign_in_by_code(client, "anna@example.org")
    secret = set_up_app(client)
    answer = client.post(reverse("confirm"), {"code": code_for(secret), "next": onward})
    assert answer["Location"] == reverse("account")


def test_the_demo_has_no_second_factor_and_nothing_else_has_the_demo(
    cast: Cast, settings: Settings
) -> None:
    settings.DEMO = True
    client = Client()
    client.post(reverse("demo-sign-in", args=[cast.people["anna"].id]))
    assert client.get(reverse("worklist")).status_code == 200
    assert client.get(reverse("add-app")).status_code == 200
    settings.DEMO = False
    assert client.get(reverse("worklist"))["Location"] == reverse("second-step")
