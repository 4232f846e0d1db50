"""Forms of the list pages: what a worklist is narrowed to, a filter's name, and moving a leaver's questions."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.actor import Actor
from voorzet.questions.models import Status, Urgency
from voorzet.questions.queries.worklist_choices import Choices
from voorzet.questions.queries.worklists import OF_OPEN_QUESTIONS, Filters, WorklistName
from voorzet.reference.queries import list_themes
from voorzet.ui.forms import DayField, Form

OPEN, EVERY = "open", "all"
# The words in addresses, which people keep and pass on, by the name of the field.
PARAMETERS = {
    "worklist": "lijst",
    "words": "zoek",
    "theme": "thema",
    "status": "status",
    "provider": "aanbieder",
    "holder": "houder",
    "municipality": "gemeente",
    "since": "van",
    "until": "tot",
    "urgency": "spoed",
    "desk": "loket",
    "after": "na",
}
# What narrows a list; where in which list somebody is does not.
NARROWING = tuple(name for name in PARAMETERS if name not in {"worklist", "after"})
_DAYS = [
    MinValueValidator(date(2000, 1, 1), _("Kies een dag na 1 januari 2000.")),
    MaxValueValidator(date(2100, 1, 1), _("Kies een dag voor 1 januari 2100.")),
]
Pairs = tuple[tuple[str, str | Promise], ...]


class WorklistForm(Form):
    """What is asked of a worklist, read from an address. What is not known is said and left out."""

    worklist = forms.ChoiceField(
        label=_("Lijst"),
        choices=[(name.value, name.value) for name in WorklistName],
        required=False,
    )
    words = forms.CharField(label=_("Zoeken"), max_length=200, required=False)
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    provider = forms.UUIDField(
        label=_("Aanbieder"),
        required=False,
        error_messages={"invalid": _("Deze aanbieder kennen wij niet.")},
    )
    holder = forms.ChoiceField(label=_("Aan de bal"), required=False)
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    since = DayField(label=_("Binnengekomen vanaf"), required=False, validators=_DAYS)
    until = DayField(label=_("tot en met"), required=False, validators=_DAYS)
    urgency = forms.ChoiceField(
        label=_("Spoed"), choices=[(Urgency.URGENT.value, Urgency.URGENT.label)], required=False
    )
    desk = forms.ChoiceField(label=_("Loket"), required=False)
    after = forms.CharField(label=_("Bladeren"), max_length=200, required=False)

    def __init__(self, data: Any, *, actor: Actor, choices: Choices) -> None:  # noqa: ANN401 - a QueryDict or a dict
        super().__init__(data)
        self._desks = {seat.desk_slug: seat for seat in actor.seats}
        offered: dict[str, Pairs] = {
            "theme": tuple((theme.slug, theme.label) for theme in list_themes()),
            "status": ((OPEN, OPEN), (EVERY, EVERY), *Status.choices),
            "holder": choices.partners,
            "municipality": choices.municipalities,
            "desk": tuple((slug, seat.desk_name) for slug, seat in self._desks.items()),
        }
        for name, pairs in offered.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]  # all are choice fields
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _("Deze keuze is er niet (meer).")

    def add_prefix(self, field_name: str) -> str:
        """Fields go by their Dutch names in addresses."""
        return PARAMETERS.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """A period has its days in order."""
        asked = self.cleaned_data
        since, until = asked.get("since"), asked.get("until")
        if since and until and since > until:
            self.add_error("until", _("De laatste dag ligt voor de eerste dag."))
        return asked

    def complaints(self) -> list[str]:
        """What was left out, each a sentence."""
        return [
            f"{self[name].label}: {sentence}"
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def asked_list(self) -> WorklistName | None:
        """The list in the address, if there is one."""
        name = self._known("worklist")
        return WorklistName(name) if name else None

    def status_on(self, name: WorklistName) -> str:
        """The status asked for, or else what this list shows by itself: OPEN, EVERY or a Status."""
        status = self._known("status")
        if name in OF_OPEN_QUESTIONS and status in {EVERY, ""}:
            return OPEN
        return status or (EVERY if name is WorklistName.INFORMATION else OPEN)

    def filters_on(self, name: WorklistName) -> Filters:
        """What this list is narrowed to."""
        status = self.status_on(name)
        seat = self._desks.get(self._known("desk"))
        return Filters(
            desk_id=seat.desk_id if seat else None,
            theme=self._known("theme"),
            status="" if status == EVERY else status,
            provider_id=self.cleaned_data.get("provider"),
            holder_id=UUID(self._known("holder")) if self._known("holder") else None,
            municipality=self._known("municipality"),
            urgency=self._known("urgency"),
            since=self.cleaned_data.get("since"),
            until=self.cleaned_data.get("until"),
            words=self._known("words"),
        )

    def as_query(self, name: WorklistName) -> dict[str, str]:
        """What is asked as an address says it, without what was left out and without the page."""
        asked = {PARAMETERS["worklist"]: name.value}
        for field in NARROWING:
            value = self.cleaned_data.get(field)
            if value:
                asked[PARAMETERS[field]] = str(value)
        return asked

    def is_narrowed(self) -> bool:
        """Whether anything is filtered or searched."""
        return any(self.cleaned_data.get(field) for field in NARROWING)

    def _known(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")


class FilterNameForm(Form):
    """The name under which somebody keeps a worklist with its filters; `query` is that of the address."""

    name = forms.CharField(label=_("Naam van dit filter"), max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)
