"""Loads the files of data/ into the tables: idempotent, in one transaction, the only writer here."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from voorzet.reference.models import (
    Boundary,
    Federation,
    Framework,
    FrameworkArticle,
    Municipality,
    PlatformStatement,
    Postcode,
    PublicHoliday,
    Requirement,
    SchoolHoliday,
    ServiceOrganisation,
    Sport,
    Subtheme,
    Task,
    Theme,
)
from voorzet.reference.remembering import forget

DATA = Path(__file__).parent / "data"

FRAMEWORKS = [
    Framework(
        key="landelijk-1",
        name="Landelijk referentiekader, eerste uitgave",
        source="Werkafspraken lokale sport- en beweegloketten voor sportbonden (Alles over sport)",
        position=1,
    )
]

Row = dict[str, str]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did to one table, in rows.

    `unlisted` rows are in the table and no longer in the file. They stay, because other rooms may
    point to them.
    """

    added: int
    changed: int
    unchanged: int
    unlisted: int


def load_all() -> dict[str, Loaded]:
    """Brings every reference table in line with its file; a second time nothing changes.

    Returns what happened per table, in the order of loading. All or nothing.
    """
    with transaction.atomic():
        loaded = {
            "municipalities": _load(list(_municipalities())),
            "boundaries": _load(list(_boundaries())),
            "postcodes": _load(list(_postcodes())),
            "sports": _load(list(_sports())),
            "themes": _load(_themes()),
            "subthemes": _load(list(_subthemes())),
            "federations": _load(list(_federations()), _federation_sports),
            "service organisations": _load(list(_service_organisations()), _service_areas),
            "public holidays": _load(list(_public_holidays())),
            "school holidays": _load(list(_school_holidays())),
            "frameworks": _load(FRAMEWORKS),
            "framework articles": _load(list(_framework_articles())),
            "requirements": _load(list(_requirements())),
            "tasks": _load(list(_tasks())),
            "platform statements": _load(list(_platform_statements())),
        }
    forget()
    return loaded


def _load(rows: Sequence[models.Model], link: Callable[[], set[str]] | None = None) -> Loaded:
    """Adds and changes what differs; `link` sets many-to-many links and returns whose changed."""
    model = type(rows[0])
    names = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - documented model API
    table = model._default_manager  # noqa: SLF001 - documented model API
    key = model._meta.pk.attname  # noqa: SLF001 - documented model API
    known = {values[names.index(key)]: values for values in table.values_list(*names)}
    listed = {row.pk: row for row in rows}
    added = {pk for pk in listed if pk not in known}
    changed = {
        pk
        for pk, row in listed.items()
        if pk in known and known[pk] != tuple(getattr(row, name) for name in names)
    }
    table.bulk_create(
        [listed[pk] for pk in listed if pk in added or pk in changed],
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in names if name != key],
    )
    if link is not None:
        changed |= link() - added
    return Loaded(
        added=len(added),
        changed=len(changed),
        unchanged=len(listed) - len(added) - len(changed),
        unlisted=len(known.keys() - listed.keys()),
    )


def _link(through: type[models.Model], owner: str, target: str, wanted: set[Pair]) -> set[str]:
    """Makes the links of a many-to-many table exactly those wanted; returns the owners touched."""
    table = through._default_manager  # noqa: SLF001 - documented model API
    known: dict[Pair, Any] = {
        (one, other): pk for pk, one, other in table.values_list("pk", owner, target)
    }
    missing = wanted - known.keys()
    superfluous = known.keys() - wanted
    table.filter(pk__in=[known[pair] for pair in superfluous]).delete()
    table.bulk_create([through(**{owner: one, target: other}) for one, other in sorted(missing)])
    return {one for one, _other in missing | superfluous}


def _read(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _list(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


def _address(domain: str) -> str:
    return f"https://{domain}" if domain else ""


def _municipalities() -> Iterable[Municipality]:
    for row in _read("municipalities.csv"):
        yield Municipality(
            code=row["code"],
            name=row["name"],
            official_name=row["cbs_name"],
            slug=row["slug"],
            province_code=row["province_code"],
            province=row["province"],
            population=int(row["population"]),
            school_holiday_region=row["school_holiday_region"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
        )


def _boundaries() -> Iterable[Boundary]:
    collection = json.loads((DATA / "municipalities.geojson").read_text(encoding="utf-8"))
    for feature in collection["features"]:
        yield Boundary(municipality_id=feature["id"], geometry=feature["geometry"])


def _postcodes() -> Iterable[Postcode]:
    for row in _read("pc4.csv"):
        yield Postcode(
            pc4=row["pc4"],
            place=row["place"],
            municipality_id=row["municipality_code"],
            other_municipalities=_list(row["other_municipalities"]),
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
        )


def _sports() -> Iterable[Sport]:
    for row in _read("sports.csv"):
        yield Sport(
            slug=row["slug"],
            name_nl=row["name_nl"],
            name_en=row["name_en"],
            category=row["category"],
            parent_id=row["parent_slug"] or None,
            openactive_id=row["openactive_id"],
            aliases=_list(row["aliases_nl"]),
        )


def _themes() -> list[Theme]:
    """The themes in the order of the file, where each stands on several lines."""
    labels = {
        row["theme"]: (row["theme_label_nl"], row["theme_label_en"])
        for row in _read("taxonomy.csv")
    }
    return [
        Theme(slug=slug, name_nl=name_nl, name_en=name_en, position=position)
        for position, (slug, (name_nl, name_en)) in enumerate(labels.items(), start=1)
    ]


def _subthemes() -> Iterable[Subtheme]:
    for position, row in enumerate(_read("taxonomy.csv"), start=1):
        yield Subtheme(
            key=f"{row['theme']}.{row['subtheme']}",
            theme_id=row["theme"],
            slug=row["subtheme"],
            position=position,
            name_nl=row["subtheme_label_nl"],
            name_en=row["subtheme_label_en"],
            description=row["description_nl"],
            keywords=_list(row["keywords_nl"]),
            partner_kinds=_list(row["partners"]),
            usual_handling=row["needs"],
        )


def _federations() -> Iterable[Federation]:
    for row in _read("federations.csv"):
        yield Federation(
            slug=row["id"],
            abbreviation=row["abbreviation"],
            name=row["name"],
            website=_address(row["website_domain"]),
            nocnsf_status=row["nocnsf_status"],
        )


def _federation_sports() -> set[str]:
    wanted = {
        (row["id"], sport) for row in _read("federations.csv") for sport in _list(row["sports"])
    }
    return _link(Federation.sports.through, "federation_id", "sport_id", wanted)


def _service_organisations() -> Iterable[ServiceOrganisation]:
    for row in _read("service_organisations.csv"):
        yield ServiceOrganisation(
            slug=slugify(row["name"]),
            name=row["name"],
            kind=row["kind"],
            scope=row["scope"],
            website=_address(row["website_domain"]),
            verified=row["verification"] == "page",
            province_codes=_list(row["province_codes"]),
        )


def _service_areas() -> set[str]:
    wanted = {
        (slugify(row["name"]), code)
        for row in _read("service_organisations.csv")
        for code in _list(row["municipality_codes"])
    }
    return _link(
        ServiceOrganisation.municipalities.through,
        "serviceorganisation_id",
        "municipality_id",
        wanted,
    )


def _public_holidays() -> Iterable[PublicHoliday]:
    for row in _read("public_holidays.csv"):
        yield PublicHoliday(
            date=date.fromisoformat(row["date"]),
            name_nl=row["name_nl"],
            name_en=row["name_en"],
            category=row["category"],
        )


def _school_holidays() -> Iterable[SchoolHoliday]:
    for row in _read("school_holidays.csv"):
        yield SchoolHoliday(
            key=f"{row['school_year']}.{row['holiday']}.{row['region']}",
            school_year=row["school_year"],
            name=row["holiday"],
            region=row["region"],
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]),
            binding=row["binding"] == "statutory",
        )


def _framework_articles() -> Iterable[FrameworkArticle]:
    for position, row in enumerate(_read("framework.csv"), start=1):
        yield FrameworkArticle(
            key=f"{row['framework']}.{row['number']}",
            framework_id=row["framework"],
            part=row["part"],
            chapter=int(row["chapter"]),
            chapter_title=row["chapter_title"],
            number=row["number"],
            title=row["title"],
            text=row["text"],
            position=position,
        )


def _requirements() -> Iterable[Requirement]:
    for row in _read("requirements.csv"):
        yield Requirement(
            key=f"{row['framework']}.{row['number']}",
            framework_id=row["framework"],
            title=row["title"],
            explanation=row["explanation"],
            evidence=row["evidence"],
            position=int(row["number"]),
        )


def _tasks() -> Iterable[Task]:
    for position, row in enumerate(_read("tasks.csv"), start=1):
        yield Task(
            key=row["key"],
            level=row["level"],
            title=row["title"],
            explanation=row["explanation"],
            does=_list(row["does"]),
            decides=_list(row["decides"]),
            consulted=_list(row["consulted"]),
            told=_list(row["told"]),
            position=position,
        )


def _platform_statements() -> Iterable[PlatformStatement]:
    for position, row in enumerate(_read("platform_statements.csv"), start=1):
        yield PlatformStatement(
            key=row["key"], level=row["level"], statement=row["statement"], position=position
        )
