"""What an organiser says of an activity: the essentials first, then for whom it is and the rest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.activities.actions import Details
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind
from voorzet.kernel import clock
from voorzet.kernel.text import fold
from voorzet.providers.models import ContactRole, ProviderKind
from voorzet.providers.queries.finding import find_named, list_provider_names
from voorzet.reference.models import Municipality
from voorzet.reference.queries import (
    find_sports,
    list_municipalities_of_postcode,
    list_sports,
    list_themes,
)
from voorzet.ui.forms import DayField, Form
from voorzet.ui.moments import on_the_clock, time_field
from voorzet.ui.once import OnceForm, text_field

MOST_CENTS = 100_000_00
MOST_PLACES = 5_000
Choices = list[tuple[str, str | Promise]]


class MomentForm(Form):
    """A day, from when and until when; perhaps a later last day."""

    on = DayField(label=_("Op welke dag?"))
    start = time_field(_("Begint om"))
    until = time_field(_("Eindigt om"))
    last_on = DayField(
        label=_("Laatste dag"),
        help_text=_("Alleen als het langer dan een dag duurt."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Puts both moments together; a time that the clock skips is said at its field."""
        given = self.cleaned_data
        for name, day, field in (
            ("starts_at", given.get("on"), "start"),
            ("ends_at", given.get("last_on") or given.get("on"), "until"),
        ):
            if day is None or given.get(field) is None:
                continue
            try:
                given[name] = on_the_clock(day, given[field])
            except forms.ValidationError as error:
                self.add_error(field, error)
        return given


class MoveForm(MomentForm, OnceForm):
    """Another moment."""


class DetailsForm(MomentForm, OnceForm):
    """Everything an organiser fills in. Municipalities are those of the desks where they sit."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    kind = forms.ChoiceField(label=_("Soort"), choices=ActivityKind)
    place = forms.CharField(
        label=_("Waar?"),
        help_text=_("Bijvoorbeeld: clubhuis HC De Vaart, Almere."),
        max_length=120,
        required=False,
    )
    municipality = forms.ChoiceField(label=_("In welke gemeente?"), required=False)
    themes = forms.MultipleChoiceField(
        label=_("Thema’s"), required=False, widget=forms.CheckboxSelectMultiple
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Voor clubs uit"), widget=forms.CheckboxSelectMultiple
    )
    sports = forms.CharField(
        label=_("Voor welke sporten?"),
        help_text=_("Leeg is voor alle sporten. Meer dan één? Zet er een komma tussen."),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"list": "every-sport"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("Voor wie bij de club?"),
        help_text=_("Niets aangevinkt is voor iedereen."),
        choices=ContactRole,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Voor welke aanbieders?"),
        help_text=_("Niets aangevinkt is voor allemaal."),
        choices=ProviderKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    postcodes = forms.CharField(
        label=_("Alleen in deze postcodes"),
        help_text=_("Vier cijfers, met komma’s ertussen."),
        max_length=200,
        required=False,
    )
    providers = text_field(
        _("Alleen deze clubs"),
        longest=4000,
        rows=3,
        required=False,
        help_text=_("Eén naam per regel. Leeg is voor alle clubs die bij de rest passen."),
    )
    register_by = DayField(
        label=_("Aanmelden tot en met"),
        help_text=_("Leeg is tot het begin."),
        required=False,
    )
    places = forms.IntegerField(
        label=_("Plaatsen"),
        help_text=_("Leeg is zoveel als er komen."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )
    cost = forms.DecimalField(
        label=_("Kosten in euro"),
        help_text=_("Wat het de organisatoren samen kost."),
        min_value=0,
        max_value=MOST_CENTS // 100,
        decimal_places=2,
        localize=True,
        required=False,
        error_messages={"invalid": _("Schrijf een bedrag als 250 of 250,50.")},
    )
    description = text_field(_("Waar gaat het over?"), longest=4000, rows=4, required=False)
    is_public = forms.BooleanField(
        label=_("Zet het op de openbare agenda zodra er is uitgenodigd"),
        required=False,
        initial=True,
    )

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[Municipality],
        moved_elsewhere: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """With `moved_elsewhere`, the moment of an activity that is there already, the form asks for none."""
        super().__init__(*args, **kwargs)
        for name, value in (moved_elsewhere or {}).items():
            # Disabled: Django takes the value of the activity, whatever is sent.
            self.fields[name].disabled = True
            self.initial[name] = value
        codes: Choices = [(one.code, one.name) for one in municipalities]
        self._choose("municipalities", codes)
        self._choose("municipality", [("", _("Niet gezegd")), *codes])
        self._choose("themes", [(one.slug, one.label) for one in list_themes()])

    def clean(self) -> dict[str, Any]:
        """Also looks up the clubs that were named, and until which moment somebody can register."""
        given = super().clean()
        given["named"] = self._find_named(given)
        day, starts_at = given.get("register_by"), given.get("starts_at")
        given["registers_until"] = None
        if day is not None and starts_at is not None:
            midnight = datetime.combine(day + timedelta(days=1), time(), clock.AMSTERDAM)
            given["registers_until"] = min(midnight, starts_at)
        return given

    def clean_sports(self) -> list[str]:
        """The sports that were named; one that nobody knows is said."""
        named = {
            text: next(iter(find_sports(text, limit=1)), None) for text in self._parts("sports")
        }
        unknown = [text for text, sport in named.items() if sport is None]
        if unknown:
            raise forms.ValidationError(
                gettext("Deze sport kennen wij niet: %(names)s") % {"names": ", ".join(unknown)}
            )
        return sorted({sport.slug for sport in named.values() if sport is not None})

    def clean_postcodes(self) -> list[str]:
        """Four digits each, of postcodes that are there."""
        typed = self._parts("postcodes")
        unknown = [one for one in typed if not list_municipalities_of_postcode(one)]
        if unknown:
            raise forms.ValidationError(
                gettext("Deze postcode kennen wij niet: %(names)s") % {"names": ", ".join(unknown)}
            )
        return sorted({one[:4] for one in typed})

    def seen_at(self) -> datetime | None:
        """When the activity was last changed as the page showed it."""
        try:
            return datetime.fromisoformat(self.cleaned_data["version"])
        except ValueError:
            return None

    def renew(self, activity: Activity) -> None:
        """Sending again is a choice then: the form knows the newest version, and what was typed stays."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # always a QueryDict here
        self.data["version"] = initial_of(activity)["version"]  # type: ignore[index]  # the copy can be written

    def audience(self) -> Audience:
        """Whom it is for, as far as it was filled in."""
        given = self.cleaned_data
        return Audience(
            providers=given.get("named") or [],
            **{
                name: given.get(name) or []
                for name in ("municipalities", "sports", "roles", "kinds", "postcodes")
            },
        )

    def audience_at_first(self) -> Audience:
        """Whom the form is for before anybody changed it."""
        return Audience(municipalities=self.initial["municipalities"])

    def details(self) -> Details:
        """What was filled in, as the verbs take it."""
        given = self.cleaned_data
        plain = ("title", "kind", "starts_at", "ends_at", "place", "themes", "places")
        return Details(
            audience=self.audience(),
            municipality=given["municipality"] or None,
            cost_cents=None if given["cost"] is None else int(given["cost"] * 100),
            registers_until=given["registers_until"],
            description=given["description"],
            is_public=given["is_public"],
            **{name: given[name] for name in plain},
        )

    def audience_is_narrow(self) -> bool:
        """Whether the folded part on whom it is for holds something, or something wrong."""
        return self._holds("sports", "roles", "kinds", "postcodes", "providers")

    def rest_is_filled(self) -> bool:
        """The same for the folded part with the rest."""
        return self._holds("last_on", "places", "register_by", "cost", "description")

    def _find_named(self, given: dict[str, Any]) -> list[UUID]:
        """The clubs of these names in the municipalities chosen; which name is nobody's is said, or that two have it."""
        names = [line.strip() for line in given.get("providers", "").splitlines() if line.strip()]
        found = find_named(names, municipality_codes=given.get("municipalities") or [])
        wrong = [name for name in names if len(found[name]) != 1]
        if wrong:
            self.add_error(
                "providers",
                gettext(
                    "Deze namen staan niet één keer in het relatiedossier van deze gemeenten: %(names)s"
                )
                % {"names": ", ".join(wrong)},
            )
        return sorted({found[name][0].id for name in names if len(found[name]) == 1})

    def _holds(self, *names: str) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _parts(self, name: str) -> list[str]:
        parts = (one.strip() for one in self.cleaned_data[name].replace(";", ",").split(","))
        return list(dict.fromkeys(one for one in parts if fold(one)))


def initial_of(activity: Activity) -> dict[str, Any]:
    """An activity as the form shows it."""
    return {
        **moment_of(activity),
        "version": activity.changed_at.isoformat(),
        "title": activity.title,
        "kind": activity.kind,
        "place": activity.place,
        "municipality": activity.municipality_id or "",
        "themes": activity.themes,
        "municipalities": activity.for_municipalities,
        "sports": ", ".join(sport.label for sport in list_sports(activity.for_sports)),
        "roles": activity.for_roles,
        "kinds": activity.for_kinds,
        "postcodes": ", ".join(activity.for_postcodes),
        "providers": "\n".join(list_provider_names(activity.for_providers)),
        "register_by": _last_day(activity.registers_until),
        "places": activity.places,
        "cost": None if activity.cost_cents is None else activity.cost_cents / 100,
        "description": activity.description,
        "is_public": activity.is_public,
    }


def _last_day(until: datetime | None) -> date | None:
    """The last day of registering, of the moment at which it ends."""
    return (until - timedelta(microseconds=1)).astimezone(clock.AMSTERDAM).date() if until else None


def moment_of(activity: Activity) -> dict[str, Any]:
    """Its moment as the form shows it."""
    return moment_between(activity.starts_at, activity.ends_at)


def moment_between(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """Two moments as the form shows them, on the clock of the Netherlands."""
    first, last = (one.astimezone(clock.AMSTERDAM) for one in (starts_at, ends_at))
    return {
        "on": first.date(),
        "start": first.time(),
        "until": last.time(),
        "last_on": last.date() if last.date() != first.date() else None,
    }
