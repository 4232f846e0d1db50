"""Finding things, names in two languages, and deadlines with the holidays of the table."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from voorzet.kernel.working_days import statutory_holidays
from voorzet.reference.models import Municipality, PublicHoliday, Theme
from voorzet.reference.queries import (
    count_working_days,
    deadline,
    find_municipality,
    find_sports,
    holidays_listed_until,
    is_place,
    list_subthemes,
    list_themes,
    public_holidays_between,
)
from voorzet.reference.remembering import forget

pytestmark = pytest.mark.django_db


def test_themes_come_in_order_with_a_name_in_either_language() -> None:
    themes = list_themes()
    assert [theme.position for theme in themes] == list(range(1, 13))
    assert themes[0].label == "Bestuur"
    with translation.override("en"):
        assert themes[0].label == "Board"
        assert list_subthemes("leden")[1].label == "Keeping members"
    assert list_subthemes("leden")[1].key == "leden.retain"
    assert sum(len(list_subthemes(theme.slug)) for theme in themes) == 75
    assert list_subthemes("bestaat-niet") == ()


def test_what_was_read_is_remembered_until_it_is_loaded_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    list_themes()
    with django_assert_num_queries(0):
        list_themes()
    Theme.objects.filter(slug="bestuur").update(name_nl="Besturen")
    assert list_themes()[0].name_nl == "Bestuur"
    forget()
    assert list_themes()[0].name_nl == "Besturen"


def test_an_empty_table_is_not_remembered() -> None:
    PublicHoliday.objects.all().delete()
    assert public_holidays_between(date(2026, 1, 1), date(2026, 12, 31)) == []
    assert holidays_listed_until() is None
    PublicHoliday.objects.create(
        date=date(2026, 3, 4), name_nl="Dag", name_en="Day", category="decree"
    )
    assert len(public_holidays_between(date(2026, 1, 1), date(2026, 12, 31))) == 1


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("voetbal", "voetbal"),
        ("VOETBAL ", "voetbal"),
        ("football", "voetbal"),
        ("futsal", "zaalvoetbal"),
        ("tafelt", "tafeltennis"),
        ("voetbla", "voetbal"),
        ("hokkey", "hockey"),
        ("veldvoetbal", "voetbal"),
    ],
)
def test_a_sport_is_found_by_what_people_type(typed: str, slug: str) -> None:
    assert find_sports(typed)[0].slug == slug


def test_sports_are_not_made_up() -> None:
    assert find_sports("") == []
    assert find_sports(" -- ") == []
    assert find_sports("belastingaangifte") == []
    assert len(find_sports("e", limit=3)) <= 3


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Almere", "GM0034"),
        ("  ALMERE", "GM0034"),
        ("gm0034", "GM0034"),
        ("gemeente Almere", "GM0034"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("’s-Hertogenbosch", "GM0796"),
        ("Bergen (NH)", "GM0373"),
        ("Hengelo", "GM0164"),
        ("Súdwest-Fryslân", "GM1900"),
        ("sudwest fryslan", "GM1900"),
        ("Norg", "GM1699"),
        ("Hoorn", "GM0405"),
    ],
)
def test_a_municipality_is_found_by_name_code_or_place(typed: str, code: str) -> None:
    found = find_municipality(typed)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "GM9999", "Nergenshuizen", "Elst", "Bergen (N"])
def test_an_unknown_or_shared_name_is_nobodys(typed: str) -> None:
    assert find_municipality(typed) is None


def test_a_place_is_a_place_also_when_it_is_shared() -> None:
    assert is_place("Elst")
    assert is_place("abcoude")
    assert is_place("den bosch")
    assert not is_place("Zeeburgia")
    assert not is_place("")


def test_every_municipality_is_found_by_both_its_names() -> None:
    for municipality in Municipality.objects.all():
        assert find_municipality(municipality.name) == municipality
        assert find_municipality(municipality.official_name) == municipality


def test_finding_municipalities_asks_the_database_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        find_municipality("Almere")
    with django_assert_num_queries(0):
        find_municipality("Norg")


def test_listed_holidays_of_a_period() -> None:
    names = [day.name_nl for day in public_holidays_between(date(2026, 5, 14), date(2026, 5, 25))]
    assert names == [
        "Hemelvaartsdag",
        "Dag gelijkgesteld met een feestdag",
        "Eerste pinksterdag",
        "Tweede pinksterdag",
    ]
    assert holidays_listed_until() == date(2028, 12, 31)


def test_the_law_in_code_and_the_list_agree() -> None:
    listed = {day.date for day in PublicHoliday.objects.exclude(category="decree")}
    years = {day.year for day in listed}
    lawful = {day for year in years for day in statutory_holidays(year)}
    # The list also names Easter Sunday and Whit Sunday, which are Sundays anyway.
    assert {day for day in listed if day.isoweekday() != 7} == {
        day for day in lawful if day.isoweekday() != 7
    }
    assert lawful <= listed


def test_a_deadline_skips_days_set_by_decree() -> None:
    # Wednesday 13 May 2026; then Ascension Day, the Friday set by decree, and a weekend.
    asked = datetime(2026, 5, 13, 8, 0, tzinfo=UTC)
    assert deadline(asked, 1) == datetime(2026, 5, 18, 15, 0, tzinfo=UTC)
    assert count_working_days(asked, date(2026, 5, 18)) == 1
    assert count_working_days(asked, date(2026, 5, 17)) == 0


def test_a_deadline_beyond_the_list_knows_the_law() -> None:
    before_easter = datetime(2035, 3, 22, 12, 0, tzinfo=UTC)
    # Good Friday 23 March and Easter Monday 26 March 2035 are on no list here.
    assert deadline(before_easter, 1) == datetime(2035, 3, 27, 15, 0, tzinfo=UTC)
