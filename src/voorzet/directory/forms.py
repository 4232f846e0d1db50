"""The shape of what is typed in who is who."""

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.directory.actions import About
from voorzet.directory.actions.expertise import LONGEST_NOTE
from voorzet.directory.models import Room
from voorzet.directory.queries.choices import (
    Choices,
    find_theme_choice,
    list_municipality_choices,
    list_sport_choices,
    list_theme_choices,
)
from voorzet.parties.models import Person
from voorzet.reference.queries import find_municipality, find_sport
from voorzet.ui.forms import DayField, Form


class _KeyForm(Form):
    """A form that is carried out once, however often it is sent; refusals go to their fields."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def once_key(self) -> UUID | None:
        """The page's key with what was filled in: sending something else afterwards is something else."""
        try:
            page_key = UUID(self.cleaned_data["key"])
        except ValueError:
            return None
        filled = {name: str(value) for name, value in self.cleaned_data.items() if name != "key"}
        return uuid.uuid5(page_key, repr(sorted(filled.items())))


class ExpertiseForm(_KeyForm):
    """What somebody knows about."""

    theme = forms.ChoiceField(label=_("Thema"), required=False)
    sport = forms.ChoiceField(label=_("Sport"), required=False)
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    note = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Bijvoorbeeld: gaf drie cursussen valpreventie met de GGD."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("theme", [("", gettext("Geen thema")), *list_theme_choices()])
        self._offer("sport", [("", gettext("Alle sporten")), *list_sport_choices()])
        self._offer("municipality", [("", gettext("Het hele land")), *list_municipality_choices()])

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def about(self) -> About:
        """What was chosen, as the verb takes it."""
        chosen = self.cleaned_data
        theme, subtheme = find_theme_choice(chosen["theme"])
        place = chosen["municipality"]
        return About(
            theme=theme,
            subtheme=subtheme,
            sport=find_sport(chosen["sport"]),
            municipality=find_municipality(place) if place else None,
            note=chosen["note"],
        )


class AvailabilityForm(Form):
    """One tap; the day is only for who has no room now."""

    room = forms.ChoiceField(label=_("Ruimte"), choices=Room.choices)
    until = DayField(
        label=_("Tot en met"),
        help_text=_("Daarna heeft u weer ruimte."),
        required=False,
    )


class AbsenceForm(Form):
    """From when until when, and who stands in."""

    starts_on = DayField(label=_("Afwezig vanaf"))
    back_on = DayField(label=_("Weer aan het werk op"))
    stand_in = forms.ChoiceField(
        label=_("Wie neemt waar?"),
        help_text=_(
            "Een collega die bij dezelfde loketten werkt. Vragen voor u gaan naar die collega."
        ),
        required=False,
    )

    def __init__(self, *args: Any, colleagues: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", gettext("Niemand")),
            *((str(person.id), person.name) for person in colleagues),
        ]


class SearchForm(forms.Form):
    """What is looked for. What is not in a list, or too long, is passed over: an address is easily mistyped."""

    zoek = forms.CharField(required=False, max_length=300)
    thema = forms.SlugField(required=False)
    sport = forms.SlugField(required=False)
    gemeente = forms.RegexField(r"^GM[0-9]{4}$", required=False)
    ruimte = forms.CharField(required=False, max_length=3)
    na = forms.UUIDField(required=False)
    bij = forms.UUIDField(required=False)
