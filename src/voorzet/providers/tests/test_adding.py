"""Adding a provider: who may, what is taken in, and what the journal keeps of it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from voorzet.journal.models import Entry
from voorzet.kernel.actor import Actor, Role, public, system
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.tests.conftest import ALMERE, person_with
from voorzet.reference.models import Municipality, Sport

pytestmark = pytest.mark.django_db


def add(actor: Actor, **changes: str) -> Provider:
    values: dict[str, Any] = {"name": "v.v. De  Wherevogels ", "place": "Almere", **changes}
    return add_provider(
        actor=actor,
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code=ALMERE),
        sports=Sport.objects.filter(slug="voetbal"),
        **values,
    )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADVISER])
def test_a_provider_is_added_and_journalled_once(role: Role) -> None:
    actor = person_with(role)
    provider = add(actor, chamber_number="40 12.34.56", website="www.wherevogels.nl")
    provider.refresh_from_db()
    assert provider.name == "v.v. De Wherevogels"
    assert provider.search_name == "wherevogels"
    assert provider.chamber_number == "40123456"
    assert provider.website == "https://www.wherevogels.nl"
    assert [sport.slug for sport in provider.sports.all()] == ["voetbal"]
    entry = Entry.objects.get(subject_id=provider.id)
    assert (entry.verb, entry.person_id) == ("provider.added", actor.person_id)
    assert entry.details == {"kind": "club", "municipality": ALMERE}
    assert entry.desk_id is None


def test_the_system_may_add() -> None:
    assert add(system()).pk


@pytest.mark.parametrize(
    "actor", [public(), person_with(Role.READER), person_with(Role.PLATFORM_MEMBER)]
)
def test_others_may_not_add(actor: Actor) -> None:
    before = Provider.objects.count(), Entry.objects.count()
    with pytest.raises(Refused):
        add(actor)
    assert (Provider.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", " ... "),
        ("name", "x" * 161),
        ("place", "x" * 61),
        ("chamber_number", "1234567"),
        ("chamber_number", "123456789"),
        ("chamber_number", "1234567a"),
        ("chamber_number", "١٢٣٤٥٦٧٨"),
        ("website", "geen website"),
        ("website", "javascript:alert(1)"),
        ("website", "javascript://www.wherevogels.nl/%0aalert(1)"),
        ("website", "https://" + "x" * 200 + ".nl"),
    ],
)
def test_what_cannot_be_taken_in_gets_a_sentence_at_its_field(field: str, value: str) -> None:
    before = Provider.objects.count(), Entry.objects.count()
    with pytest.raises(Unacceptable) as refused:
        add(system(), **{field: value})
    assert list(refused.value.fields) == [field]
    assert (Provider.objects.count(), Entry.objects.count()) == before


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(Unacceptable) as refused:
        add(system(), name="", chamber_number="12", website="x y")
    assert set(refused.value.fields) == {"name", "chamber_number", "website"}


@pytest.mark.parametrize("number", ["1234567", "1234567\n", "abcdefgh"])
def test_the_database_refuses_a_wrong_chamber_number_too(number: str) -> None:
    provider = add(system())
    with pytest.raises(IntegrityError, match="8_digits"), transaction.atomic():
        Provider.objects.filter(id=provider.id).update(chamber_number=number)


def test_strange_signs_do_no_harm() -> None:
    provider = add(
        system(), name="Club\x00 \ufdfa" * 20, place="Al\x00mere", website="club.nl/\x00"
    )
    provider.refresh_from_db()
    assert provider.place == "Almere"
    assert provider.website == "https://club.nl/"
    assert len(provider.search_name) == 200
