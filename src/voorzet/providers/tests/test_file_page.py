"""The file page: who sees what of it, one timeline from several sources, and what it costs."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.desks.actions import add_partner, give_role, open_desk
from voorzet.desks.models import RecordKind, SharingRule
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, Sight, system
from voorzet.providers import actions
from voorzet.providers.actions import add_provider
from voorzet.providers.models import (
    ContactAudience,
    ContactMoment,
    FileLook,
    Provider,
    ProviderKind,
    Relation,
    RelationTopic,
)
from voorzet.providers.tests.people import add_joke, log
from voorzet.questions.models import Question


def page(cast: Cast, who: str, **query: str) -> str:
    response = signed_in(cast, who).get(address(cast), query)
    assert response.status_code == 200
    return response.content.decode()


def address(cast: Cast, provider: Provider | None = None) -> str:
    return reverse("provider", args=[(provider or cast.club).id])


def tie_bram(cast: Cast) -> None:
    actions.hold_relation(
        actor=cast.actor("bram"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
        person_id=cast.people["bram"].id,
    )


def test_full_sight_reads_everything_of_partners(cast: Cast) -> None:
    joke = add_joke(cast)
    log(cast, body="Het barrooster is klaar.", spoken_to=[joke.id])
    cast.question()
    tie_bram(cast)
    shown = page(cast, "anna")
    for words in ("Het barrooster is klaar.", "Joke Jansen", "Bram Bos", "Gewoonlijk belt", "NRD-"):
        assert words in shown


def test_an_outline_tells_day_kind_and_organisation(cast: Cast) -> None:
    joke = add_joke(cast)
    log(cast, body="Het barrooster is klaar.", spoken_to=[joke.id])
    shown = page(cast, "chaima")
    assert "Bellen" in shown
    assert "Sportservice Noord" in shown
    for words in ("barrooster", "Joke", "joke@", "Bram Bos"):
        assert words not in shown


def test_without_sight_of_files_only_the_facts_and_what_is_ones_own(cast: Cast) -> None:
    add_joke(cast)
    log(cast, body="Het barrooster is klaar.")
    shown = page(cast, "femke")
    assert "HC De Vaart" in shown
    for words in ("barrooster", "Joke", "Gewoonlijk belt", "Sportservice Noord ·"):
        assert words not in shown


def test_own_entries_are_read_by_the_own_organisation_alone(cast: Cast) -> None:
    log(cast, by="chaima", body="Onderling verdeeld.", audience=ContactAudience.OWN)
    assert "Onderling verdeeld." in page(cast, "chaima")
    assert "Onderling verdeeld." in page(cast, "gijs")
    assert "Onderling verdeeld." not in page(cast, "anna")
    assert "<b>Bellen</b>" not in page(cast, "anna")


def test_another_desk_has_no_such_page(cast: Cast) -> None:
    assert signed_in(cast, "dirk").get(address(cast)).status_code == 404


def test_the_page_asks_for_little(cast: Cast) -> None:
    joke = add_joke(cast)
    for _time in range(25):
        log(cast, spoken_to=[joke.id])
        cast.question()
    tie_bram(cast)
    client = signed_in(cast, "anna")
    client.get(address(cast))
    with at_most(12):
        client.get(address(cast))
    from_outside = signed_in(cast, "els")
    with at_most(12):  # also when a look is written down
        from_outside.get(address(cast))


def test_sources_are_merged_by_moment_and_paged_without_gaps(cast: Cast) -> None:
    start = datetime(2026, 3, 1, 10, tzinfo=UTC)
    expected = []
    for number in range(30):
        at = start + timedelta(days=number)
        if number % 3:
            moment = log(cast, body=f"Nummer {number:02d}.")
            ContactMoment.objects.filter(pk=moment.pk).update(happened_at=at)
        else:
            question = cast.question(subject=f"Nummer {number:02d}.")
            Question.objects.filter(pk=question.pk).update(received_at=at)
        expected.append(f"Nummer {number:02d}.")
    client, seen, onward = signed_in(cast, "anna"), [], address(cast)
    while onward:
        shown = client.get(onward, headers={"HX-Request": "true"}).content.decode()
        seen += [shown[at : at + 10] for at in _places(shown, "Nummer ")]
        onward = _next(shown)
    assert seen == expected[::-1]


def test_a_kind_can_be_switched_off(cast: Cast) -> None:
    log(cast, body="Gebeld over de bar.")
    reference = cast.question().reference
    only = page(cast, "anna", soort="contact")
    timeline = only[only.index('id="tijdlijn"') :]
    assert "Gebeld over de bar." in timeline
    assert reference not in timeline.split("<aside")[0]


def test_what_is_open_or_planned_now(cast: Cast) -> None:
    log(cast, body="Bel terug.", follow_up_on=clock.today() + timedelta(days=7))
    assert "Vervolg afgesproken" in page(cast, "anna")
    log(cast, body="Teruggebeld.")
    assert "Vervolg afgesproken" not in page(cast, "anna")


def test_the_file_gathers_what_was_merged_into_it(cast: Cast) -> None:
    double = add_provider(
        actor=cast.actor("bram"),
        name="Hockeyclub Vaart",
        kind=ProviderKind.CLUB,
        municipality=cast.club.municipality,
        chamber_number="40123456",
    )
    log(cast, provider=double, body="Bij de dubbele vastgelegd.")
    actions.merge_providers(actor=cast.actor("anna"), kept_id=cast.club.id, absorbed_id=double.id)
    shown = page(cast, "anna")
    for told in ("Bij de dubbele vastgelegd.", "40123456", "Hockeyclub Vaart"):
        assert told in shown
    response = signed_in(cast, "anna").get(address(cast, double))
    assert (response.status_code, response["Location"]) == (302, address(cast))
    assert log(cast, provider=double).provider_id == cast.club.id


def test_a_look_from_outside_is_noted_once_a_day_and_shown(cast: Cast) -> None:
    tie_bram(cast)
    Relation.objects.update(starts_on=clock.today() - timedelta(days=1))
    for who in ("bram", "els", "els", "femke"):
        page(cast, who)
    assert [look.person for look in FileLook.objects.all()] == [cast.people["els"]]
    looks = reverse("provider-looks", args=[cast.club.id])
    assert "Els Evers" in signed_in(cast, "anna").get(looks).content.decode()
    assert signed_in(cast, "chaima").get(looks).status_code == 404


def test_the_timeline_alone_is_a_look_too(cast: Cast) -> None:
    signed_in(cast, "els").get(address(cast), headers={"HX-Request": "true"})
    assert FileLook.objects.get().person == cast.people["els"]


def test_a_look_is_noted_at_the_desks_that_showed_something(cast: Cast) -> None:
    """Els advises at a desk that shows the hockey federation no files, and reads along in Noord."""
    other = open_desk(
        actor=system(),
        name="Tweede loket",
        slug="tweede",
        prefix="TWE",
        municipality_codes=["GM0034"],
        first_holder=cast.organisations["service_south"],
    )
    hockey = cast.organisations["hockey"]
    add_partner(actor=system(), desk=other, organisation=hockey)
    for desk, role in ((other, Role.ADVISER), (cast.desks["north"], Role.READER)):
        give_role(
            actor=system(), desk=desk, person=cast.people["els"], organisation=hockey, role=role
        )
    SharingRule.objects.filter(desk=other, record_kind=RecordKind.FILE).update(sight=Sight.NONE)
    page(cast, "els")
    assert FileLook.objects.get().desk == cast.desks["north"]


def test_the_page_of_a_contact_person_is_a_look(cast: Cast) -> None:
    person = reverse("change-contact-person", args=[add_joke(cast, by="chaima").id])
    for who in ("chaima", "bram", "bram"):
        assert signed_in(cast, who).get(person).status_code == 200
    look = FileLook.objects.get()
    assert (look.person, look.provider) == (cast.people["bram"], cast.club)


def test_a_tie_of_today_hides_no_look(cast: Cast) -> None:
    tie_bram(cast)
    page(cast, "bram")
    assert FileLook.objects.get().person == cast.people["bram"]


def test_contact_in_half_a_minute_and_undone(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    form = reverse("log-contact", args=[cast.club.id])
    sent = client.post(form, fill(client, form, body="Even gebeld."))
    assert sent.status_code == 303
    moment = ContactMoment.objects.get()
    undo = reverse("withdraw-contact", args=[moment.id])
    assert undo in client.get(sent["Location"]).content.decode()
    assert client.post(undo).status_code == 303
    assert not ContactMoment.objects.exists()


def test_what_was_typed_stays_when_it_is_refused(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    form = reverse("log-contact", args=[cast.club.id])
    sent = client.post(form, fill(client, form, body="BSN 111222333", kind="visit"))
    shown = sent.content.decode()
    assert sent.status_code == 422
    assert "BSN 111222333" in shown
    assert 'value="visit" checked' in shown or 'value="visit" id="id_kind_1" checked' in shown


@pytest.mark.parametrize("key", ["x", "MjAyNi0wMS0wMXxh", "%00", "MjAyNi0wMS0wMVQwMDowMDowMHw"])
def test_a_place_that_is_none_shows_the_beginning(cast: Cast, key: str) -> None:
    log(cast, body="Gebeld over de bar.")
    assert "Gebeld over de bar." in page(cast, "anna", na=key)


@pytest.mark.parametrize("year", ["0001", "1969", "2201", "9999"])
@pytest.mark.parametrize("zone", ["+14:00", "-12:00"])
def test_a_place_in_no_year_of_ours_shows_the_beginning(cast: Cast, year: str, zone: str) -> None:
    log(cast, body="Gebeld over de bar.")
    for day in ("01-01T00:00:00", "12-31T23:59:59"):
        place = f"{year}-{day}{zone}|{cast.club.id}"
        key = base64.urlsafe_b64encode(place.encode()).decode()
        assert "Gebeld over de bar." in page(cast, "anna", na=key)


def test_facts_are_changed_and_told_in_codes(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    form = reverse("change-provider", args=[cast.club.id])
    sent = client.post(
        form,
        {
            "name": "HC De Vaart",
            "kind": "club",
            "sports": "hockey, Zaalvoetbal",
            "postcode": "1354ab",
            "municipality": "GM0034",
            "chamber_number": "4012.3456",
            "federations": "KNHB",
        },
    )
    assert sent.status_code == 303, sent.content.decode()
    cast.club.refresh_from_db()
    assert (cast.club.postcode, cast.club.chamber_number) == ("1354 AB", "40123456")
    assert cast.club.place.startswith("Almere")
    assert cast.club.sports.count() == 2
    assert cast.club.federations.get().abbreviation == "KNHB"
    changes = client.get(reverse("provider-changes", args=[cast.club.id])).content.decode()
    assert "postcode" in changes
    assert "1354" not in changes


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("chamber_number", "1234567", "8 cijfers"),
        ("postcode", "12 AB", "geen postcode"),
        ("sports", "blaasvoetbal op de maan", "kennen wij niet"),
        ("federations", "KNSB", "Schrijf de naam"),
        ("name", "", "Vul nog in"),
    ],
)
def test_a_wrong_fact_gets_its_sentence(cast: Cast, field: str, typed: str, sentence: str) -> None:
    client = signed_in(cast, "bram")
    form = reverse("change-provider", args=[cast.club.id])
    facts = {"name": "HC De Vaart", "kind": "club", "municipality": "GM0034", field: typed}
    sent = client.post(form, facts)
    assert sent.status_code == 422
    assert sentence in sent.content.decode()


def test_a_name_that_is_there_already_is_asked_about(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    facts = {"name": "HC de Vaart", "kind": "club", "municipality": "GM0034", "sports": "hockey"}
    sent = client.post(reverse("add-provider"), facts)
    assert sent.status_code == 422
    assert "Staat deze club er al?" in sent.content.decode()
    assert Provider.objects.count() == 1
    sent = client.post(reverse("add-provider"), {**facts, "anyway": cast.club.id})
    assert sent.status_code == 303
    assert Provider.objects.count() == 2


def test_people_come_change_and_leave(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    form = reverse("add-contact-person", args=[cast.club.id])
    known = {"name": "Joke Jansen", "role": "chair", "language": "nl", "email": "geen adres"}
    assert client.post(form, known).status_code == 422
    assert client.post(form, {**known, "email": "joke@club.example"}).status_code == 303
    joke = cast.club.contact_people.get()
    change = reverse("change-contact-person", args=[joke.id])
    assert client.post(change, {**known, "email": "", "role": "treasurer"}).status_code == 303
    assert client.post(reverse("end-contact-person", args=[joke.id])).status_code == 303
    joke.refresh_from_db()
    assert (joke.role, joke.has_left) == ("treasurer", True)
    assert "vertrokken per" in page(cast, "anna")
    assert client.post(reverse("end-contact-person", args=[joke.id])).status_code == 409
    assert signed_in(cast, "chaima").get(change).status_code == 404


def fill(client: Client, form: str, **filled: str) -> dict[str, str]:
    """The form as it comes, with some of it filled in."""
    initial = client.get(form).content.decode()
    key = initial.split('name="key" value="')[1].split('"')[0]
    usual = {"kind": "call", "on": f"{clock.today():%Y-%m-%d}", "audience": "network"}
    return {"key": key, **usual, **filled}


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _next(shown: str) -> str:
    if 'rel="next"' not in shown:
        return ""
    return shown.split('rel="next" href="')[1].split('"', maxsplit=1)[0].replace("&amp;", "&")
