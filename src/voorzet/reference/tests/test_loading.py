"""Loading: everything is there, everything fits, and a second time nothing changes."""

import csv
import io
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from voorzet.kernel import clock
from voorzet.reference import loading
from voorzet.reference.loading import DATA, Loaded, load_all
from voorzet.reference.models import (
    Boundary,
    Federation,
    Municipality,
    Postcode,
    PublicHoliday,
    SchoolHoliday,
    ServiceOrganisation,
    Sport,
    Subtheme,
    Theme,
)

COUNTS = {
    "municipalities": 342,
    "boundaries": 342,
    "postcodes": 4735,
    "sports": 237,
    "themes": 12,
    "subthemes": 75,
    "federations": 93,
    "service organisations": 52,
    "public holidays": 50,
    "school holidays": 60,
    "frameworks": 1,
    "framework articles": 16,
    "requirements": 17,
    "tasks": 17,
    "platform statements": 10,
}


pytestmark = pytest.mark.django_db


def empty_tables() -> None:
    """Back to the day before the first loading; what other rooms point to is there again after it."""
    tables = apps.get_app_config("reference").get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"delete from {model._meta.db_table}")  # noqa: S608 - names of our own tables


def test_loading_fills_every_table_and_a_second_time_changes_nothing() -> None:
    empty_tables()
    assert load_all() == {table: Loaded(count, 0, 0, 0) for table, count in COUNTS.items()}
    with CaptureQueriesContext(connection) as queries:
        again = load_all()
    assert again == {table: Loaded(0, 0, count, 0) for table, count in COUNTS.items()}
    reads = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")
    assert [query["sql"] for query in queries if not query["sql"].startswith(reads)] == []


def test_what_differs_is_mended_and_counted() -> None:
    Municipality.objects.filter(code="GM0034").update(population=1)
    Sport.objects.filter(slug="voetbal").update(aliases=["bal"])
    Boundary.objects.filter(municipality="GM0758").delete()
    knvb = Federation.objects.get(slug="knvb")
    knvb.sports.clear()
    Federation.objects.get(slug="knzb").sports.add(Sport.objects.get(slug="voetbal"))
    Theme.objects.create(slug="oud", name_nl="Oud", name_en="Old", position=99)

    again = load_all()

    assert again["municipalities"] == Loaded(0, 1, 341, 0)
    assert again["sports"] == Loaded(0, 1, 236, 0)
    assert again["boundaries"] == Loaded(1, 0, 341, 0)
    assert again["federations"] == Loaded(0, 2, 91, 0)
    assert again["themes"] == Loaded(0, 0, 12, 1)
    assert again["postcodes"] == Loaded(0, 0, 4735, 0)
    assert Municipality.objects.get(code="GM0034").population > 200_000
    assert knvb.sports.filter(slug="voetbal").exists()
    assert not Federation.objects.filter(slug="knzb", sports="voetbal").exists()
    assert Theme.objects.filter(slug="oud").exists()


def test_a_fault_in_a_late_file_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[SchoolHoliday]:
        raise ValueError("a wrong date")

    Municipality.objects.filter(code="GM0034").update(population=1)
    monkeypatch.setattr(loading, "_school_holidays", broken)
    with pytest.raises(ValueError, match="a wrong date"):
        load_all()
    assert Municipality.objects.get(code="GM0034").population == 1


def test_every_municipality_has_a_boundary_and_lies_in_its_box() -> None:
    for municipality in Municipality.objects.select_related("boundary"):
        geometry = municipality.boundary.geometry
        assert geometry["type"] in {"Polygon", "MultiPolygon"}
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        points = [point for polygon in polygons for ring in polygon for point in ring]
        assert min(x for x, _y in points) <= municipality.longitude <= max(x for x, _y in points)
        assert min(y for _x, y in points) <= municipality.latitude <= max(y for _x, y in points)
        assert all(ring[0] == ring[-1] for polygon in polygons for ring in polygon)


def test_what_one_file_names_another_file_knows() -> None:
    codes = set(Municipality.objects.values_list("code", flat=True))
    for neighbours in Postcode.objects.values_list("other_municipalities", flat=True):
        assert codes >= set(neighbours)
    provinces = set(Municipality.objects.values_list("province_code", flat=True))
    assert len(provinces) == 12
    for organisation in ServiceOrganisation.objects.all():
        assert provinces >= set(organisation.province_codes)
    provincial = ServiceOrganisation.objects.filter(kind="provincial_sport_council")
    assert {code for row in provincial for code in row.province_codes} == provinces
    assert Municipality.objects.filter(postcodes=None).count() == 0


def test_every_federation_has_sports_and_both_files_agree_on_them() -> None:
    # The sports file names federations and the federations file names sports; only one is loaded.
    with (DATA / "sports.csv").open(encoding="utf-8", newline="") as file:
        by_sport = {
            (federation, row["slug"])
            for row in csv.DictReader(file)
            for federation in row["federation_ids"].split("|")
            if federation
        }
    links = set(Federation.sports.through.objects.values_list("federation_id", "sport_id"))
    assert links == by_sport
    assert {"knvb", "knzb", "atletiekunie"} <= {federation for federation, _sport in links}


def test_choices_hold_every_value_in_the_files() -> None:
    for model in (
        Municipality,
        Sport,
        Theme,
        Subtheme,
        Federation,
        ServiceOrganisation,
        PublicHoliday,
        SchoolHoliday,
    ):
        for row in model._default_manager.all():
            row.clean_fields()


def test_subthemes_repeat_over_themes_and_keep_their_own_key() -> None:
    assert {
        (subtheme.key, subtheme.theme_id) for subtheme in Subtheme.objects.filter(slug="retain")
    } == {("leden.retain", "leden"), ("vrijwilligers.retain", "vrijwilligers")}
    assert not Subtheme.objects.filter(keywords=[]).exists()
    assert not Subtheme.objects.filter(partner_kinds=[]).exists()
    assert not Subtheme.objects.filter(name_en="").exists()


def test_postcodes_stay_small() -> None:
    assert (DATA / "pc4.csv").stat().st_size <= 320_000


def test_the_command_says_what_it_did_per_table() -> None:
    Municipality.objects.filter(code="GM0034").update(population=1)
    out, err = io.StringIO(), io.StringIO()
    with clock.moved_to(clock.now().replace(year=2026, month=11, day=21)):
        call_command("load-reference", stdout=out, stderr=err)
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert len(lines) == len(COUNTS)
    assert lines[0] == "municipalities 0 added 1 changed 341 unchanged 0 no longer listed"
    assert err.getvalue() == ""


def test_the_command_warns_in_the_last_year_of_the_list() -> None:
    last = max(PublicHoliday.objects.values_list("date", flat=True))
    assert last >= date(2028, 12, 26)
    out, err = io.StringIO(), io.StringIO()
    with clock.moved_to(clock.now().replace(year=last.year, month=2, day=1)):
        call_command("load-reference", stdout=out, stderr=err)
    assert f"ends on {last.year}-12-31" in err.getvalue()
