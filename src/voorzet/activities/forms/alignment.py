"""What is filled in while agreeing: an answer, a reason, who pays which part."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.activities.actions.answering import GIVEN, LONGEST_NOTE
from voorzet.activities.actions.proposing import LONGEST_REASON
from voorzet.activities.models import Activity, Answer, Organiser
from voorzet.ui.forms import DayField, Form
from voorzet.ui.moments import on_the_clock, time_field
from voorzet.ui.once import OnceForm, text_field


class AnswerForm(OnceForm):
    """One of three answers; with a clash perhaps why and when would be better, with joining an activity of one's own."""

    answer = forms.ChoiceField(
        label=_("Antwoord"), choices=[(one.value, one.label) for one in GIVEN]
    )
    note = text_field(_("Toelichting"), longest=LONGEST_NOTE, rows=2, required=False)
    other_on = DayField(label=_("Liever op"), required=False)
    other_at = time_field(_("om"))
    with_activity = forms.ChoiceField(label=_("Samen met onze eigen activiteit"), required=False)

    def __init__(self, *args: Any, own: Iterable[Activity] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_at"].required = False
        self.fields["with_activity"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Nee, alleen deze")),
            *((str(one.id), one.title) for one in own),
        ]

    def clean(self) -> dict[str, Any]:
        """A day that suits better needs an hour."""
        given = self.cleaned_data
        day, at = given.get("other_on"), given.get("other_at")
        given["other_moment"] = None
        if day is not None and at is None and "other_at" not in self.errors:
            self.add_error("other_at", _("Vul ook in hoe laat."))
        elif day is not None and at is not None:
            try:
                given["other_moment"] = on_the_clock(day, at)
            except forms.ValidationError as error:
                self.add_error("other_at", error)
        return given

    def answered(self) -> dict[str, Any]:
        """What was said, as the verb takes it."""
        given = self.cleaned_data
        own: str = given["with_activity"]
        moment: datetime | None = given["other_moment"]
        return {
            "answer": Answer(given["answer"]),
            "note": given["note"],
            "other_moment": moment,
            "with_activity_id": UUID(own) if own else None,
            "acknowledged": given["acknowledged"],
        }


class ReasonForm(OnceForm):
    """Why something goes on, or does not."""

    reason = text_field(_("Waarom?"), longest=LONGEST_REASON, rows=2)


class OneForm(Form):
    """Which finding or which activity a button is about."""

    one = forms.UUIDField()


class SharesForm(OnceForm):
    """Of every organiser the part of the cost, in percent."""

    def __init__(self, *args: Any, organisers: Iterable[Organiser], **kwargs: Any) -> None:
        self.organisers = list(organisers)
        super().__init__(*args, **kwargs)
        for one in self.organisers:
            self.fields[_name(one)] = forms.IntegerField(
                label=_("%(organisation)s (procent)") % {"organisation": one.organisation},
                min_value=0,
                max_value=100,
                required=False,
                initial=one.share,
            )

    def shares(self) -> dict[UUID, int | None]:
        """What was filled in, by organisation."""
        return {one.organisation_id: self.cleaned_data[_name(one)] for one in self.organisers}


def _name(organiser: Organiser) -> str:
    return f"share-{organiser.organisation_id.hex}"
