"""A plan in a file of JSON, as `find-pots` reads it: strict, and what is wrong is said with the name of the field."""

import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from voorzet.funds.fitting import Cost, Wanted
from voorzet.funds.models import CostKind
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.models import ProviderKind
from voorzet.ui.amounts import read_euros

MOST_CENTS = 100_000_000_00
NEEDED = ("costs", "kind", "starts_on", "ends_on")
FLAGS = ("is_committed", "has_kvk", "has_basics")
FIELDS = (*NEEDED, *FLAGS, "own", "themes", "municipality", "partners", "pots")


def read_wanted(content: str) -> tuple[Wanted, list[str]]:
    """The plan, and the short names of pots that are in the same bundle.

    Costs are `[{"kind": "works", "euros": "48.000"}]`: an amount as people write it, or a whole number of euros.

    Raises:
        Unacceptable: no JSON, an unknown name, a name that is missing, or something that cannot be so.
    """
    given = _object(content)
    costs = tuple(_cost(one) for one in _list(given, "costs"))
    if not costs:
        raise Unacceptable({"costs": _("‘costs’ noemt geen kosten.")})
    starts_on, ends_on = _day(given, "starts_on"), _day(given, "ends_on")
    if ends_on < starts_on:
        raise Unacceptable({"ends_on": _("‘ends_on’ ligt voor ‘starts_on’.")})
    wanted = Wanted(
        costs=costs,
        kind=_one_of(given["kind"], ProviderKind.values, "kind"),
        own_cents=_cents(given.get("own", 0), "own"),
        themes=tuple(str(one) for one in _list(given, "themes")),
        municipality=_text(given, "municipality"),
        partners=_number(given.get("partners", 0), "partners"),
        is_committed=_flag(given, "is_committed") or False,
        has_kvk=_flag(given, "has_kvk"),
        has_basics=_flag(given, "has_basics"),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return wanted, [str(one) for one in _list(given, "pots")]


def _object(content: str) -> dict[str, Any]:
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise Unacceptable(
            {"": _("Dit bestand is geen JSON: %(fault)s.") % {"fault": fault}}
        ) from fault
    if not isinstance(given, dict):
        raise Unacceptable({"": _("Dit bestand is geen object met namen en waarden.")})
    for name in given.keys() - set(FIELDS):
        raise Unacceptable({name: _("‘%(name)s’ kennen wij niet.") % {"name": name}})
    for name in NEEDED:
        if name not in given:
            raise Unacceptable({name: _("‘%(name)s’ ontbreekt.") % {"name": name}})
    return given


def _cost(given: Any) -> Cost:  # noqa: ANN401 - whatever the JSON holds
    if not isinstance(given, dict) or given.keys() != {"kind", "euros"}:
        raise Unacceptable({"costs": _("Een regel van ‘costs’ heeft ‘kind’ en ‘euros’.")})
    cents = _cents(given["euros"], "euros")
    if cents == 0:
        raise Unacceptable({"euros": _("‘euros’ is nul.")})
    return Cost(_one_of(given["kind"], CostKind.values, "kind"), cents)


def _cents(given: Any, name: str) -> int:  # noqa: ANN401 - whatever the JSON holds
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given * 100 <= MOST_CENTS:
        return given * 100
    if not isinstance(given, str):
        raise Unacceptable(
            {name: _('‘%(name)s’ is geen bedrag. Schrijf "1.250,00" of 1250.') % {"name": name}}
        )
    try:
        return read_euros(given)
    except forms.ValidationError as fault:
        raise Unacceptable({name: f"‘{name}’: {fault.message}"}) from fault


def _day(given: dict[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(given[name])
    except (TypeError, ValueError) as fault:
        said = _("‘%(name)s’ is geen dag zoals 2027-03-01.") % {"name": name}
        raise Unacceptable({name: said}) from fault


def _list(given: dict[str, Any], name: str) -> list[Any]:
    found = given.get(name, [])
    if not isinstance(found, list):
        raise Unacceptable({name: _("‘%(name)s’ is geen lijst.") % {"name": name}})
    return found


def _number(given: Any, name: str) -> int:  # noqa: ANN401 - whatever the JSON holds
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= 1000:
        raise Unacceptable({name: _("‘%(name)s’ is geen aantal.") % {"name": name}})
    return given


def _flag(given: dict[str, Any], name: str) -> bool | None:
    found = given.get(name)
    if found is not None and not isinstance(found, bool):
        raise Unacceptable({name: _("‘%(name)s’ is true, false of null.") % {"name": name}})
    return found


def _text(given: dict[str, Any], name: str) -> str | None:
    found = given.get(name)
    if found is not None and not isinstance(found, str):
        raise Unacceptable({name: _("‘%(name)s’ is geen tekst.") % {"name": name}})
    return found


def _one_of(given: Any, known: list[str], name: str) -> str:  # noqa: ANN401 - whatever the JSON holds
    if given not in known:
        said = {"name": name, "known": ", ".join(known)}
        raise Unacceptable({name: _("‘%(name)s’ is een van: %(known)s.") % said})
    return str(given)
