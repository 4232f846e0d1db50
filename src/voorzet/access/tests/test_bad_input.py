"""What somebody sends who means harm: planted sessions, credentials that are none, fields nobody asked for."""

import base64
import json
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.access.tests.test_second_factor import set_up_app, sign_in_by_code
from voorzet.access.tests.test_signing_in import is_signed_in
from voorzet.parties.models import Person


def credential_of(person: Person, **changes: Any) -> str:
    """Well-formed in every part, and proof of nothing."""
    handle = base64.urlsafe_b64encode(str(person.pk).encode()).decode().rstrip("=")
    said = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}
    return json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": base64.urlsafe_b64encode(json.dumps(said).encode()).decode(),
                "authenticatorData": base64.urlsafe_b64encode(bytes(37)).decode(),
                "signature": "AAAA",
                "userHandle": handle,
            },
            **changes,
        }
    )


CREDENTIALS = [
    "",
    "null",
    "5",
    "[]",
    "{}",
    '"x"',
    "{",
    '{"response": null}',
    '{"response": {"userHandle": 5}}',
    '{"id": "AAAA", "rawId": "é", "type": "public-key", "response": {"userHandle": "////"}}',
    "[" * 500,
    credential_of(Person(pk=UUID(int=1))),
    credential_of(Person(pk=UUID(int=1)), rawId="BBBB"),
]
REGISTRATIONS = [
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {"clientDataJSON": data, "attestationObject": attested},
        }
    )
    for data in ("AAAA", "e30", "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0", 5)
    for attested in ("AAAA", "oA", "////", "", None)
]


@pytest.mark.parametrize("credential", CREDENTIALS)
@pytest.mark.parametrize("began", ["asked", "not asked"])
def test_what_is_no_passkey_signs_nobody_in(
    cast: Cast, client: Client, credential: str, began: str
) -> None:
    if began == "asked":
        assert client.get(reverse("sign-in-passkey")).json()["publicKey"]["challenge"]
    answer = client.post(reverse("sign-in-passkey"), {"credential": credential})
    assert answer["Location"] == reverse("sign-in")
    assert not is_signed_in(client)


@pytest.mark.parametrize("changes", [{}, {"id": "BBBB"}, {"response": {}}, {"type": "x"}])
def test_a_well_formed_passkey_of_nobody_signs_nobody_in(
    cast: Cast, client: Client, changes: dict[str, Any]
) -> None:
    client.get(reverse("sign-in-passkey"))
    credential = credential_of(cast.people["anna"], **changes)
    answer = client.post(reverse("sign-in-passkey"), {"credential": credential})
    assert answer["Location"] == reverse("sign-in")
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", [*CREDENTIALS, *REGISTRATIONS])
@pytest.mark.parametrize("page", ["add-passkey", "confirm", "second-factor"])
def test_what_is_no_passkey_does_nothing_anywhere(
    cast: Cast, client: Client, credential: str, page: str
) -> None:
    sign_in_by_code(client, "anna@example.org")
    if page != "add-passkey":
        set_up_app(client)
    if page == "second-factor":
        sign_in_by_code(client := Client(), "anna@example.org")
    client.get(reverse(page))
    answer = client.post(reverse(page), {"credential": credential})
    assert answer.status_code in {200, 422}
    assert is_signed_in(client) is (page != "second-factor")


def test_a_planted_session_is_not_the_one_that_is_signed_in(cast: Cast, client: Client) -> None:
    planted = Client()
    planted.get(reverse("sign-in-passkey"))
    key = planted.session.session_key
    assert key
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    sign_in_by_code(client, "gijs@example.org")
    assert is_signed_in(client)
    assert client.session.session_key != key
    assert not is_signed_in(planted)


def test_a_made_up_session_key_is_not_taken_on(cast: Cast, client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.get(reverse("sign-in-passkey"))
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_nobody_signs_in_as_another_half_way(cast: Cast, client: Client) -> None:
    """A half sign-in of one, and a whole one of another in the same browser, do not add up."""
    sign_in_by_code(other := Client(), "anna@example.org")
    set_up_app(other)
    sign_in_by_code(client, "anna@example.org")
    assert not is_signed_in(client)
    sign_in_by_code(client, "gijs@example.org")
    assert client.session["_auth_user_id"] == str(cast.people["gijs"].id)
    client.post(reverse("sign-out"))
    assert client.get(reverse("second-factor"))["Location"] == reverse("sign-in")


def test_fields_that_nobody_asked_for_change_nothing(cast: Cast) -> None:
    gijs = cast.people["gijs"]
    signed_in(cast, "gijs").post(
        reverse("account"),
        {
            "name": "Gijs",
            "language": "nl",
            "email": "anna@example.org",
            "id": str(cast.people["anna"].id),
            "password": "x",
            "is_active": "",
        },
    )
    gijs.refresh_from_db()
    assert (gijs.name, gijs.email, gijs.is_active) == ("Gijs", "gijs@example.org", True)
    assert not gijs.has_usable_password()


def test_forms_of_an_account_need_our_own_page(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(cast, "gijs").cookies
    for page in ("account", "end-other-sessions", "confirm", "add-app", "recovery-codes"):
        assert strict.post(reverse(page), {"name": "X", "language": "nl"}).status_code == 403


@pytest.mark.parametrize("host", ["elders.example", "testserver.elders.example", "a@b", "x y"])
def test_another_host_name_is_refused(client: Client, host: str, db: None) -> None:
    assert client.get(reverse("sign-in-passkey"), headers={"host": host}).status_code == 400
