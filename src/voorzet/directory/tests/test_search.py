"""Searching: a sentence is understood, what fits best comes first, and nothing is told that is not for the searcher."""

from datetime import timedelta

import pytest
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.desks.models import Partnership
from voorzet.directory.actions import set_availability
from voorzet.directory.models import Room
from voorzet.directory.queries.search import Wish, find_people
from voorzet.directory.queries.understanding import understand
from voorzet.directory.tests.conftest import Knows
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.parties.actions import change_own_details, end_position, give_position
from voorzet.parties.models import Person

ALMERE, BREDA = "GM0034", "GM0758"
SENTENCE = "Wie weet iets van valpreventie in Almere Haven?"


def found(cast: Cast, who: str, text: str = "", **filters: object) -> list[str]:
    """The names that somebody finds, in order, as a page asks: under row-level security."""
    actor = cast.actor(who)
    with acting_as(actor):
        result = find_people(actor, Wish(text, **filters))  # type: ignore[arg-type]
    names = Person.objects.in_bulk([place.person_id for place in result.places])
    return [names[place.person_id].name for place in result.places]


def test_a_sentence_is_understood(cast: Cast) -> None:
    meant = understand(SENTENCE)
    assert meant.said[:2] == ("thema valpreventie", "Almere")
    assert (meant.themes, meant.subthemes) == (("inclusie",), ("inclusie.older_adults",))
    assert meant.municipalities == (ALMERE,)


@pytest.mark.parametrize("text", ["", "   ", "wie weet er iets van het", "' | & ! :* (", "\x00"])
def test_words_that_say_nothing_find_everybody(cast: Cast, text: str) -> None:
    assert understand(text).said == ()
    assert len(found(cast, "bram", text)) == 7


def test_who_fits_best_comes_first(cast: Cast, knows: Knows) -> None:
    knows("anna", theme="inclusie")
    knows("chaima", theme="inclusie.older_adults", place=BREDA)
    knows("bram", theme="inclusie.older_adults", place=ALMERE, note="Valpreventie met de GGD")
    knows("femke", theme="financien")
    assert found(cast, "gijs", SENTENCE) == ["Bram Bos", "Chaima Chafik", "Anna Aarts"]


def test_a_word_that_fits_nobody_makes_nothing_empty(cast: Cast, knows: Knows) -> None:
    knows("bram", theme="vrijwilligers")
    assert found(cast, "gijs", "vrijwilligers xyzzy") == ["Bram Bos"]


def test_more_words_of_a_note_weigh_more(cast: Cast, knows: Knows) -> None:
    knows("anna", theme="inclusie.older_adults", place=ALMERE, note="Beweegt in Almere Haven")
    knows("bram", theme="inclusie.older_adults", place=ALMERE, note="Valpreventie in Almere Haven")
    assert found(cast, "gijs", SENTENCE) == ["Bram Bos", "Anna Aarts"]


def test_a_word_is_found_while_it_is_typed(cast: Cast, knows: Knows) -> None:
    knows("bram", theme="vrijwilligers", note="Geeft cursussen valpreventie")
    assert found(cast, "gijs", "valprev") == ["Bram Bos"]


def test_when_nobody_knows_who_works_in_the_place_is_shown(cast: Cast) -> None:
    actor = cast.actor("gijs")
    with acting_as(actor):
        result = find_people(actor, Wish(SENTENCE))
    assert result.only_place
    assert cast.people["dirk"].id not in {place.person_id for place in result.places}
    assert cast.people["bram"].id in {place.person_id for place in result.places}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bram", "Bram Bos"),
        ("chaf", "Chaima Chafik"),
        ("hockeybond", "Els Evers"),
        ("gemeente noord", "Chaima Chafik"),
        ("combinatiefunctionaris", "Dirk Dekker"),
    ],
)
def test_names_organisations_and_functions_are_found(cast: Cast, text: str, name: str) -> None:
    give_position(
        actor=system(),
        person=cast.people["dirk"],
        organisation=cast.organisations["service_south"],
        title="Combinatiefunctionaris",
    )
    assert name in found(cast, "bram", text)


def test_accents_and_a_new_name_are_found(cast: Cast) -> None:
    change_own_details(actor=cast.actor("dirk"), name="José Müller", language="nl")
    assert found(cast, "bram", "jose muller") == ["José Müller"]
    assert found(cast, "bram", "dekker") == []


def test_colleagues_come_before_the_rest_of_the_country(cast: Cast, knows: Knows) -> None:
    knows("dirk", sport="hockey", theme="vrijwilligers", place=ALMERE)
    knows("bram", sport="hockey")
    assert found(cast, "chaima", "hockey vrijwilligers almere")[0] == "Bram Bos"
    assert "Dirk Dekker" in found(cast, "chaima", "hockey vrijwilligers almere")


def test_what_an_organisation_knows_its_people_are_found_by(cast: Cast, knows: Knows) -> None:
    from voorzet.directory.actions import About, add_organisation_expertise
    from voorzet.reference.models import Sport

    add_organisation_expertise(
        actor=cast.actor("els"),
        organisation_id=cast.id_of("hockey"),
        about=About(sport=Sport.objects.get(slug="hockey")),
    )
    assert found(cast, "bram", "wie weet iets van hockey") == ["Els Evers"]


def test_filters_hold_whatever_was_typed(cast: Cast, knows: Knows) -> None:
    knows("bram", theme="vrijwilligers")
    knows("chaima", sport="hockey", place=BREDA)
    assert found(cast, "gijs", theme="vrijwilligers") == ["Bram Bos"]
    assert found(cast, "gijs", sport="hockey") == ["Chaima Chafik"]
    assert found(cast, "gijs", municipality=BREDA) == ["Chaima Chafik", "Els Evers", "Dirk Dekker"]
    assert found(cast, "gijs", theme="vrijwilligers", sport="hockey") == []


def test_room_is_found_among_colleagues_only(cast: Cast) -> None:
    for who, room in (("bram", Room.OPEN), ("chaima", Room.NONE), ("dirk", Room.OPEN)):
        set_availability(actor=cast.actor(who), room=room)
    assert found(cast, "anna", has_room=True) == ["Bram Bos"]
    tomorrow = clock.today() + timedelta(days=1)
    set_availability(actor=cast.actor("chaima"), room=Room.NONE, until=tomorrow)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert found(cast, "anna", has_room=True) == ["Bram Bos", "Chaima Chafik"]


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    actor = cast.actor("bram")
    seen, after = [], None
    for _page in range(10):
        result = find_people(actor, Wish(after=after, number=2))
        seen += result.places
        if (after := result.next_after) is None:
            break
    assert seen == find_people(actor, Wish()).places


def test_who_left_is_not_found_at_all(cast: Cast, knows: Knows) -> None:
    """Whether the organisation left the desk, or the person the organisation: at once, before anything is tidied."""
    knows("chaima", sport="hockey")
    knows("els", sport="hockey")
    Partnership.objects.filter(organisation=cast.organisations["municipality"]).update(
        starts_on=clock.today() - timedelta(days=9), ends_on=clock.today()
    )
    give_position(
        actor=system(), person=cast.people["els"], organisation=cast.organisations["hockey"]
    )
    assert found(cast, "bram", "hockey") == ["Els Evers"]
    end_position(
        actor=system(), person_id=cast.people["els"].id, organisation_id=cast.id_of("hockey")
    )
    assert found(cast, "bram", "hockey") == []


def test_the_page_says_what_it_understood_and_asks_no_more_for_more_people(
    cast: Cast, knows: Knows
) -> None:
    knows("bram", theme="inclusie.older_adults", place=ALMERE, note="Valpreventie met de GGD")
    browser = signed_in(cast, "chaima")
    browser.get("/wie", {"zoek": SENTENCE})  # what hardly changes is remembered
    with at_most(13):
        html = browser.get("/wie", {"zoek": SENTENCE}).content.decode()
    assert "thema valpreventie · Almere" in html
    assert "Bram Bos" in html
    assert "bram@example.org" in html
    with at_most(13):
        browser.get("/wie")


def test_contact_details_are_for_who_shares_a_desk(cast: Cast) -> None:
    html = signed_in(cast, "dirk").get("/wie").content.decode()
    assert "Bram Bos" in html
    assert "els@example.org" in html
    assert "bram@example.org" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"na": "x", "bij": "y"},
        {"gemeente": "GM"},
        {"thema": "<b>"},
        {"zoek": "a" * 5000},
        {"sport": "niet"},
    ],
)
def test_a_mistyped_address_is_no_fault(cast: Cast, query: dict[str, str]) -> None:
    assert signed_in(cast, "bram").get("/wie", query).status_code == 200
