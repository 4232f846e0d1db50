"""Signing in at one's own organisation, at a real OpenID provider; and every answer that proves nothing."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.cast import Cast

from voorzet.access import partners
from voorzet.access.models import PartnerIdentity
from voorzet.access.partner_file import PartnerProvider, list_providers
from voorzet.access.tests.openid import ANNA, OpenIdProvider, change, partner, path_of
from voorzet.access.tests.test_second_factor import set_up_app, sign_in_by_code
from voorzet.access.tests.test_signing_in import is_signed_in
from voorzet.config.commands.doctor import Fault, check_signing_in
from voorzet.journal.models import Entry
from voorzet.parties.models import Person

TENANT = "11111111-2222-3333-4444-555555555555"
# What somebody would send who wants to be somebody else, and why it is refused.
FORGERIES = {
    "issuer": "InvalidIssuerError",
    "audience": "InvalidAudienceError",
    "azp": "made for another program",
    "nonce": "the nonce is of another attempt",
    "no nonce": "MissingRequiredClaimError",
    "expired": "ExpiredSignatureError",
    "future": "ImmatureSignatureError",
    "no end": "MissingRequiredClaimError",
    "none": "signed with 'none'",
    "none with key": "signed with 'none'",
    "shared secret": "signed with 'HS256'",
    "foreign key": "a key that is not the issuer's",
    "foreign key under our name": "InvalidSignatureError",
    "changed afterwards": "InvalidSignatureError",
    "later": "a key that is not the issuer's",
    "absent": "DecodeError",
    "rubbish": "DecodeError",
}


def nobody(client: Client) -> bool:
    return not is_signed_in(client) and not PartnerIdentity.objects.exists()


def test_the_first_time_an_address_ties_the_account(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    page = client.get(reverse("sign-in")).content.decode()
    assert "Gemeente Noord" in page
    before = client.session.session_key
    answer = provider.sign_in(client)
    assert answer["Location"] == reverse("worklist")
    assert client.session["_auth_user_id"] == str(cast.people["anna"].id)
    assert client.session.session_key != before
    assert PartnerIdentity.objects.get().subject == "anna-1"
    assert Entry.objects.filter(verb="person.identity_linked").count() == 1


def test_afterwards_the_key_counts_and_not_the_address(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    provider.sign_in(client)
    provider.says(account="anna-1", claims={**ANNA, "email": "bram@example.org"})
    provider.sign_in(again := Client())
    assert again.session["_auth_user_id"] == str(cast.people["anna"].id)


def test_an_address_given_to_another_does_not_take_over_an_account(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    provider.sign_in(client)
    provider.says(account="somebody-new", claims=ANNA)
    provider.sign_in(other := Client())
    assert not is_signed_in(other)
    assert PartnerIdentity.objects.count() == 1


@pytest.mark.parametrize(
    "claims",
    [
        {**ANNA, "email": "niemand@example.org"},
        {**ANNA, "email_verified": False},
        {"email": "anna@example.org"},
        {**ANNA, "email": "anna@example.org@elders.example"},
        {"name": "Anna"},
    ],
)
def test_nobody_is_added_and_nothing_is_guessed(
    cast: Cast, client: Client, provider: OpenIdProvider, claims: dict[str, object]
) -> None:
    people = Person.objects.count()
    provider.says(account="anna-1", claims=claims)
    answer = provider.sign_in(client)
    assert answer["Location"] == reverse("sign-in")
    assert "Wij kennen u nog niet" in client.get(answer["Location"]).content.decode()
    assert nobody(client)
    assert Person.objects.count() == people


def test_a_partner_vouches_for_its_own_addresses_only(
    cast: Cast, client: Client, provider: OpenIdProvider, settings: Settings
) -> None:
    change(settings, domains=["gemeente.example"])
    provider.sign_in(client)
    assert nobody(client)


def test_a_closed_account_stays_closed(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    provider.sign_in(client)
    Person.objects.filter(email="anna@example.org").update(is_active=False)
    answer = provider.sign_in(other := Client())
    assert answer["Location"] == reverse("sign-in")
    assert not is_signed_in(other)


@pytest.mark.parametrize(("forge", "reason"), FORGERIES.items())
def test_a_forged_token_signs_nobody_in(
    cast: Cast,
    client: Client,
    provider: OpenIdProvider,
    forge: str,
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    provider.says(account="anna-1", claims=ANNA, forge=forge)
    answer = provider.sign_in(client)
    assert answer["Location"] == reverse("sign-in")
    assert nobody(client)
    assert "Signing in at gemeente failed" in caplog.text
    assert reason in caplog.text
    assert "eyJ" not in caplog.text, "a log holds no tokens"


def test_a_key_that_was_renewed_is_looked_up(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    provider.sign_in(client)
    provider.says(account="anna-1", claims=ANNA, forge="later", rotated=True)
    with time_machine.travel(time.time() + 30):
        provider.sign_in(again := Client())
        assert is_signed_in(again)
        provider.says(account="anna-1", claims=ANNA, rotated=True)
        provider.sign_in(old := Client())
    assert not is_signed_in(old), "the key that was taken away is refused"


def test_an_answer_counts_once_and_in_the_browser_that_asked(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    address = client.get(reverse("sign-in-partner", args=["gemeente"]))["Location"]
    answer = path_of(provider.answer_to(address))
    other = Client()
    other.get(answer)
    assert not is_signed_in(other), "an answer that somebody else was given"
    other.get(reverse("sign-in-partner", args=["gemeente"]))
    other.get(answer)
    assert not is_signed_in(other), "the state is of another attempt"
    client.get(answer)
    assert is_signed_in(client)
    client.post(reverse("sign-out"))
    client.get(answer)
    assert not is_signed_in(client)


def test_an_attempt_lasts_a_quarter_of_an_hour(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    address = client.get(reverse("sign-in-partner", args=["gemeente"]))["Location"]
    answer = path_of(provider.answer_to(address))
    with time_machine.travel(time.time() + 16 * 60):
        client.get(answer)
    assert nobody(client)


def test_an_answer_of_another_issuer_is_refused(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    address = client.get(reverse("sign-in-partner", args=["gemeente"]))["Location"]
    answer = path_of(provider.answer_to(address)).replace("iss=", "iss=http%3A%2F%2Felders")
    client.get(answer)
    assert nobody(client)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"state": "é"},
        {"state": "x", "code": "x"},
        {"error": "access_denied", "state": "mine"},
        {"state": "mine"},
        {"state": "mine", "code": "x" * 3000},
        {"state": "mine", "code": "\x00"},
    ],
)
def test_an_answer_that_is_none_signs_nobody_in(
    cast: Cast, client: Client, provider: OpenIdProvider, given: dict[str, str]
) -> None:
    began = client.get(reverse("sign-in-partner", args=["gemeente"]))["Location"]
    state = parse_qs(urlsplit(began).query)["state"][0]
    given = {name: state if value == "mine" else value for name, value in given.items()}
    answer = client.get(reverse("partner-answer", args=["gemeente"]), given)
    assert answer["Location"] == reverse("sign-in")
    assert nobody(client)


def test_the_issuer_is_pinned(
    cast: Cast, client: Client, provider: OpenIdProvider, settings: Settings
) -> None:
    change(settings, issuer=provider.issuer.replace("127.0.0.1", "localhost"))
    answer = client.get(reverse("sign-in-partner", args=["gemeente"]))
    assert answer["Location"] == reverse("sign-in")


def test_a_provider_that_is_away_is_said_so(
    cast: Cast, client: Client, provider: OpenIdProvider, settings: Settings
) -> None:
    change(settings, issuer="http://127.0.0.1:1")
    answer = client.get(reverse("sign-in-partner", args=["gemeente"]), follow=True)
    assert "Inloggen bij Gemeente Noord is niet gelukt" in answer.content.decode()


def test_the_doctor_asks_every_partner(provider: OpenIdProvider, settings: Settings) -> None:
    assert check_signing_in() == (
        "People sign in with a second factor; partners to sign in at: 1, all answer"
    )
    change(settings, issuer="http://127.0.0.1:1")
    with pytest.raises(Fault, match=r"The sign-in of Gemeente Noord .* did not answer"):
        check_signing_in()
    settings.SIGN_IN_PARTNERS = []
    settings.REQUIRE_SECOND_FACTOR = False
    with pytest.raises(Fault, match="one factor"):
        check_signing_in()


@pytest.mark.parametrize("onward", ["https://elders.example/", "//elders.example", "/\\elders"])
def test_coming_back_leads_nowhere_else(
    cast: Cast, client: Client, provider: OpenIdProvider, onward: str
) -> None:
    began = client.get(reverse("sign-in-partner", args=["gemeente"]), {"next": onward})
    answer = client.get(path_of(provider.answer_to(began["Location"])))
    assert answer["Location"] == reverse("worklist")


def test_two_factors_there_are_enough_here(
    cast: Cast, client: Client, provider: OpenIdProvider
) -> None:
    provider.says(account="anna-1", claims={**ANNA, "amr": ["pwd", "mfa"]})
    provider.sign_in(client)
    assert client.get(reverse("worklist")).status_code == 200


@pytest.mark.parametrize("amr", [["pwd"], ["otp"], ["hwk", "swk"], ["pwd", "kba"], "mfa", []])
def test_one_factor_there_is_one_factor_here(
    cast: Cast, client: Client, provider: OpenIdProvider, amr: object
) -> None:
    provider.says(account="anna-1", claims={**ANNA, "amr": amr})
    provider.sign_in(client)
    assert client.get(reverse("worklist"))["Location"] == reverse("second-step")


@pytest.mark.parametrize(
    ("amr", "page"), [(["pwd"], "second-factor"), (["pwd", "otp"], "worklist")]
)
def test_our_own_second_step_comes_after_one_factor(
    cast: Cast, client: Client, provider: OpenIdProvider, amr: list[str], page: str
) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    provider.says(account="anna-1", claims={**ANNA, "amr": amr})
    answer = provider.sign_in(other := Client())
    assert answer["Location"] == reverse(page)
    assert is_signed_in(other) is (page == "worklist")


@pytest.mark.parametrize(("word", "amr", "status"), [("always", [], 200), ("never", ["mfa"], 302)])
def test_an_operator_says_whether_a_partner_asks_for_two(
    cast: Cast,
    client: Client,
    provider: OpenIdProvider,
    settings: Settings,
    word: str,
    amr: list[str],
    status: int,
) -> None:
    change(settings, second_factor=word)
    provider.says(account="anna-1", claims={**ANNA, "amr": amr})
    provider.sign_in(client)
    assert client.get(reverse("worklist")).status_code == status


def entra(**claims: Any) -> partners.Proven:
    """What Entra's claims prove, once the token itself was found right."""
    provider = PartnerProvider(
        slug="gemeente",
        name="Gemeente",
        issuer=f"https://login.example/{TENANT}/v2.0",
        client_id="voorzet",
        client_secret="geheim",
        kind="entra",
        domains=("example.org",),
    )
    return partners.proven_by(provider, {"sub": "x", "email": "anna@example.org", **claims})


def test_entra_is_known_by_tenant_and_object() -> None:
    assert entra(tid=TENANT, oid="o-1").subject == f"{TENANT}/o-1"
    assert entra(tid=TENANT, oid="o-1", email_verified=True).email == ""
    assert entra(tid=TENANT, oid="o-1", xms_edov=True).email == "anna@example.org"
    for wrong in ({"tid": TENANT}, {"oid": "o-1"}, {"tid": TENANT.replace("1", "9"), "oid": "o"}):
        with pytest.raises(partners.NotProven):
            entra(**wrong)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"issuer": "http://elders.example"}, "https"),
        ({"issuer": "https://login.example/common/v2.0", "kind": "entra"}, "tenant"),
        ({"kind": "saml"}, "kind is"),
        ({"domains": []}, "domains"),
        ({"second_factor": "sometimes"}, "second_factor"),
        ({"slug": "Met Spaties"}, "slug"),
        ({"colour": "blue"}, "colour"),
        ({"client_secret": "in the open"}, "client_secret_file"),
        ({"client_secret_file": "/nowhere"}, "cannot be read"),
        ({"groups": {"a": "reader"}}, "groups"),
        ({"groups": {"a": "chief"}, "desk": "noord", "organisation": "X"}, "groups"),
    ],
)
def test_a_mistake_in_the_file_stops_the_start(
    settings: Settings, tmp_path: Path, given: dict[str, object], sentence: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    right = partner(OpenIdProvider("https://login.example"), client_secret_file=str(secret))
    settings.SIGN_IN_PARTNERS = [right]
    assert len(list_providers()) == 1
    assert "geheim" not in repr(list_providers())
    settings.SIGN_IN_PARTNERS = [{**right, **given}]
    with pytest.raises(ImproperlyConfigured, match=sentence):
        list_providers()


def test_a_partner_that_is_not_there(client: Client, db: None) -> None:
    for page in ("sign-in-partner", "partner-answer"):
        assert client.get(reverse(page, args=["nergens"])).status_code == 404
