"""What is put on the joint agenda, and what a desk wants in a year."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.activities.actions import Subject
from voorzet.activities.actions.agenda import LONGEST_TITLE, LONGEST_WHY, MOST_A_YEAR
from voorzet.activities.models import Activity, ActivityKind
from voorzet.kernel import clock
from voorzet.reference.queries import list_themes
from voorzet.ui.forms import Form
from voorzet.ui.once import OnceForm, text_field


class ItemForm(OnceForm):
    """A subject for the network, and what gave rise to it."""

    title = forms.CharField(
        label=_("Welk onderwerp moeten wij samen oppakken?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Schrijf het onderwerp op.")},
    )
    why = text_field(
        _("Waarom?"),
        longest=LONGEST_WHY,
        rows=3,
        required=False,
        help_text=_("Wat hoort u bij clubs? Geen namen van mensen, alstublieft."),
    )
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    question = forms.CharField(
        label=_("Kenmerk van een vraag waar dit uit kwam"),
        required=False,
        max_length=16,
        help_text=_("Als die er is. Bijvoorbeeld ALM-26-0042."),
    )

    from_activity = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [
            ("", gettext("Geen, of een ander")),
            *((one.slug, one.label) for one in list_themes()),
        ]

    def subject(self) -> Subject:
        """What was filled in, for the verb."""
        given = self.cleaned_data
        return Subject(
            title=given["title"],
            why=given["why"],
            theme=given["theme"],
            question=given["question"],
            from_activity=given["from_activity"],
        )


class PlanForm(Form):
    """Which activity was planned for an item."""

    activity = forms.ChoiceField(label=_("Welke activiteit is dit geworden?"))

    def __init__(self, *args: Any, activities: Iterable[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["activity"].choices = [
            (str(one.id), f"{one.starts_at.astimezone(clock.AMSTERDAM):%d-%m-%Y} {one.title}")
            for one in activities
        ]

    def chosen(self) -> UUID:
        """The activity."""
        return UUID(self.cleaned_data["activity"])


class AimForm(Form):
    """How many of a kind a desk wants in a year; nought is no aim."""

    kind = forms.ChoiceField(label=_("Soort activiteit"), choices=ActivityKind.choices)
    least = forms.IntegerField(
        label=_("Minstens per jaar"),
        min_value=0,
        max_value=MOST_A_YEAR,
        help_text=_("0 haalt de afspraak weg."),
        error_messages={
            "min_value": _("Kies 0 tot en met 100."),
            "max_value": _("Kies 0 tot en met 100."),
        },
    )
