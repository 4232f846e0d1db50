"""Looking up while typing, and recognising a provider that is already there."""

import pytest
from django.db import connection
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from voorzet.kernel import clock
from voorzet.kernel.text import ANY_SPORT, NAME_FORMS, normalise_name
from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.queries import FoundProvider, find_chosen, find_providers, find_twin
from voorzet.providers.tests.conftest import ALMERE, AMSTERDAM, AddProvider
from voorzet.reference.models import Sport


def names(text: str, *codes: str, limit: int = 8) -> list[str]:
    found = find_providers(text, municipality_codes=codes or (AMSTERDAM,), limit=limit)
    return [provider.name for provider in found]


def test_only_what_anybody_may_see_is_shown(add: AddProvider) -> None:
    provider = add("v.v. De Wherevogels", AMSTERDAM, "voetbal", "tafeltennis", place="Amsterdam")
    assert find_providers("wherev", municipality_codes=[AMSTERDAM]) == [
        FoundProvider(
            id=provider.id,
            name="v.v. De Wherevogels",
            place="Amsterdam",
            kind="Club",
            sports=("Tafeltennis", "Voetbal"),
        )
    ]
    with translation.override("en"):
        (found,) = find_providers("wherev", municipality_codes=[AMSTERDAM])
        assert found.sports == ("Football", "Table Tennis")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zee", "Zeeburgia"),
        ("ZEEBURG", "Zeeburgia"),
        ("v.v. wherev", "v.v. De Wherevogels"),
        ("de wherev", "v.v. De Wherevogels"),
        ("vogels", "v.v. De Wherevogels"),
        ("zeebrugia", "Zeeburgia"),
        ("skoll", "A.A.S.R. Skøll"),
        ("cto", "C.T.O.'70"),
        ("c.t.o. '70", "C.T.O.'70"),
        ("pinoke", "Pinoké"),
        ("zeeburgia amsterdam", "Zeeburgia"),
        ("altc buitenveldert", "A.L.T.C. Buitenveldert"),
    ],
)
def test_a_provider_is_found_by_what_people_type(add: AddProvider, typed: str, first: str) -> None:
    for name in (
        "Zeeburgia",
        "v.v. De Wherevogels",
        "A.A.S.R. Skøll",
        "C.T.O.'70",
        "Pinoké",
        "A.L.T.C. Buitenveldert",
        "V.V.A.",
    ):
        add(name)
    assert names(typed)[0] == first


def test_beginnings_come_before_likenesses_and_the_limit_holds(add: AddProvider) -> None:
    for name in ("Oud Ajax", "Ajax", "SV Ajax Zuid", "Ajaks"):
        add(name)
    assert names("ajax") == ["Ajax", "SV Ajax Zuid", "Oud Ajax", "Ajaks"]
    assert names("ajax", limit=1) == ["Ajax"]
    assert names("ajax", limit=3) == ["Ajax", "SV Ajax Zuid", "Oud Ajax"]


def test_other_municipalities_stay_out(add: AddProvider) -> None:
    add("Olympia")
    add("Olympia Almere", ALMERE)
    assert names("olympia", ALMERE) == ["Olympia Almere"]
    assert names("olympia", ALMERE, AMSTERDAM) == ["Olympia", "Olympia Almere"]
    assert find_providers("olympia", municipality_codes=[]) == []


@pytest.mark.parametrize("typed", ["", "  ", "...", "%", "_", "\\", "' or 1=1 --", "qq"])
def test_nothing_is_found_for_nothing(add: AddProvider, typed: str) -> None:
    add("Zeeburgia")
    assert names(typed) == []


@pytest.mark.parametrize(
    ("known", "incoming"),
    [
        ("V.V. Virtus", "vv virtus"),
        ("V.V. Virtus", "Voetbalvereniging Virtus"),
        ("V.V. Virtus", "Virtus"),
        ("C.T.O.'70", "vv CTO '70"),
        ("Shin-ShinBuKen", "Shin Shin Bu Ken"),
        ("Vos Gym", "Vosgym"),
        ("Xena Sports", "Xenasports"),
        ("Sportschool Van de Berg", "Sportschool van den Berg"),
        ("Vriendschap SV", "SV Vriendschap"),
        ("Treffers De", "De Treffers"),
        ("Manege Geuzeneiland", "Stichting Manege Geuzeneiland"),
        ("Vlug en Vaardig", "Vlug & Vaardig"),
        ("José's Taekwondo Academy", "Joses Taekwondo Academy"),
        ("a.s.v. Swift", "A.S.V. Swift "),
        ("TV De Vliegende Hollander", "T.V. de vliegende holander"),
    ],
)
def test_a_twin_is_recognised(add: AddProvider, known: str, incoming: str) -> None:
    provider = add(known)
    add("Heel iets anders")
    assert find_twin(incoming, municipality_codes=[AMSTERDAM]) == provider
    assert find_twin(incoming, municipality_codes=[ALMERE]) is None


@pytest.mark.parametrize(
    ("known", "incoming"),
    [
        ("T.V. Osdorp", "SV Osdorp"),
        ("HV Olympia", "Korfbalvereniging Olympia"),
        ("FC Amsterdam", "SC Amsterdam"),
        ("Abcoude", "FC Abcoude"),
        ("TTV Amsterdam", "Amsterdam"),
        ("Tafeltennisvereniging D.O.V. 1", "Tafeltennisvereniging D.O.V. 2"),
        ("BC '90", "BC '86"),
        ("A.V. '23", "A.V. '24"),
        ("Victoria 1893", "Victoria 1894"),
        ("Amsterdam '78", "Amsterdam"),
        ("Zwemvereniging Noord", "Zwemvereniging Noordoost"),
        ("AFC", "AHC"),
        ("A.F.C. IJburg", "AHC IJburg"),
        ("De Amsterdamse Go Club", "Amsterdamse Golf Club"),
        ("AC Waterland", "V.C.Waterland"),
        ("VOC Amsterdam", "UvO Amsterdam"),
        ("Om de Sloterplas", "Sloterplas"),
        ("Fit20", "Fit for free"),
        ("Zeeburg", ""),
        ("Zeeburg", "..."),
    ],
)
def test_two_clubs_are_not_made_one(add: AddProvider, known: str, incoming: str) -> None:
    add(known)
    assert find_twin(incoming, municipality_codes=[AMSTERDAM]) is None


def test_of_two_that_fit_equally_well_neither_is_chosen(add: AddProvider) -> None:
    football = add("vv Olympia")
    add("TV Olympia")
    assert find_twin("Olympia", municipality_codes=[AMSTERDAM]) is None
    assert find_twin("Voetbalvereniging Olympia", municipality_codes=[AMSTERDAM]) == football
    futsal = Sport.objects.filter(slug="zaalvoetbal")
    assert find_twin("Olympia", municipality_codes=[AMSTERDAM], sports=futsal) == football
    judo = Sport.objects.filter(slug="judo")
    assert find_twin("Olympia", municipality_codes=[AMSTERDAM], sports=judo) is None


def test_the_sports_of_a_provider_tell_it_apart(add: AddProvider) -> None:
    hockey = add("Abcoude", AMSTERDAM, "hockey")
    assert find_twin("HC Abcoude", municipality_codes=[AMSTERDAM]) == hockey
    assert find_twin("FC Abcoude", municipality_codes=[AMSTERDAM]) is None


def test_what_a_name_says_of_its_sport_is_a_sport_of_the_list(db: None) -> None:
    said = frozenset().union(*NAME_FORMS.values()) - {ANY_SPORT}
    assert said == set(Sport.objects.filter(slug__in=said).values_list("slug", flat=True))


def test_the_exact_name_wins_over_a_likeness(add: AddProvider) -> None:
    exact = add("Sportschool Van de Berg")
    add("Sportschool Van den Berg")
    assert find_twin("sportschool van de berg", municipality_codes=[AMSTERDAM]) == exact


@pytest.mark.django_db
class TestAmongThousands:
    """The look-up of a public form in a big municipality."""

    @pytest.fixture(autouse=True)
    def _two_thousand_providers(self) -> None:
        words = ["Ajax", "Blauw Wit", "De Meer", "Eendracht", "Olympia", "Zeeburg", "Vriendschap"]
        names = [f"{words[number % 7]} {words[number % 5]} {number}" for number in range(2_000)]
        Provider.objects.bulk_create(
            Provider(
                name=name,
                search_name=normalise_name(name),
                kind=ProviderKind.CLUB,
                municipality_id=AMSTERDAM,
                created_at=clock.now(),
            )
            for name in names
        )

    def test_four_queries_at_most_whatever_is_found(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_max_num_queries(3):
            assert len(names("ajax")) == 8
        with django_assert_max_num_queries(4):
            assert len(names("vriendschp")) == 8

    def test_a_beginning_is_found_through_its_index(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "explain select id from providers_provider where municipality_id = %s"
                " and search_name like 'ajax eendracht%%' order by search_name limit 8",
                [AMSTERDAM],
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "provider_by_start_of_name" in plan


def test_what_was_chosen_is_found_only_where_it_could_be_chosen(add: AddProvider) -> None:
    provider = add("v.v. De Wherevogels", AMSTERDAM)
    assert find_chosen(provider.id, municipality_codes=[AMSTERDAM]) == provider
    assert find_chosen(provider.id, municipality_codes=[ALMERE]) is None
