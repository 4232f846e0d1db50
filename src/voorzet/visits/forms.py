"""The forms of visits: shape only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.desks.queries import RoleHolder
from voorzet.kernel import clock
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.models import ContactAudience
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm, text_field
from voorzet.visits.actions.going import LONGEST_ANSWER
from voorzet.visits.actions.planning import MOST_A_WEEK, MOST_A_YEAR, Room
from voorzet.visits.queries.plans import VisitorRow


class VisitorsForm(Form):
    """Who goes out: three fields for everybody at the desk."""

    def __init__(self, *args: Any, rows: Iterable[VisitorRow], **kwargs: Any) -> None:
        self.people = list(rows)
        initial: dict[str, object] = {}
        for row in self.people:
            name, there = _name(row.holder), row.visitor
            initial[f"most-{name}"] = there.most if there else row.suggested
            initial[f"week-{name}"] = there.per_week if there else 2
            initial[f"start-{name}"] = there.start if there else ""
        super().__init__(*args, initial=initial, **kwargs)
        for row in self.people:
            name = _name(row.holder)
            self.fields[f"most-{name}"] = forms.IntegerField(
                label=_("Bezoeken dit jaar"), min_value=0, max_value=MOST_A_YEAR
            )
            self.fields[f"week-{name}"] = forms.IntegerField(
                label=_("Hoogstens per week"), min_value=1, max_value=MOST_A_WEEK
            )
            self.fields[f"start-{name}"] = forms.CharField(
                label=_("Vertrekt van postcode"),
                max_length=4,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
            )

    def rows(self) -> list[tuple[RoleHolder, list[Any]]]:
        """Who, and their fields; for the template."""
        return [
            (
                row.holder,
                [self[f"{field}-{_name(row.holder)}"] for field in ("most", "week", "start")],
            )
            for row in self.people
        ]

    def rooms(self) -> dict[tuple[UUID, UUID], Room]:
        """What was filled in, as the verb wants it."""
        given = self.cleaned_data
        return {
            (row.holder.person_id, row.holder.organisation_id): Room(
                given[f"most-{name}"], given[f"week-{name}"], given[f"start-{name}"].strip()
            )
            for row in self.people
            for name in [_name(row.holder)]
        }

    def add_refusal(self, error: Unacceptable) -> None:
        """Puts what the verb refused at the person it is about."""
        names = {str(row.holder.person_id): _name(row.holder) for row in self.people}
        for person_id, sentence in error.fields.items():
            self.add_error(f"most-{names[person_id]}", sentence)


def _name(holder: RoleHolder) -> str:
    return f"{holder.person_id.hex}{holder.organisation_id.hex}"


class WhoAndWhenForm(Form):
    """Somebody at the desk, and a week named by any day in it."""

    who = forms.ChoiceField(label=_("Wie gaat?"))
    week = DayField(label=_("In welke week?"), help_text=_("Kies een dag in die week."))

    def __init__(self, *args: Any, holders: Iterable[RoleHolder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # a choice field
            (
                f"{one.person_id}_{one.organisation_id}",
                f"{one.person_name} ({one.organisation_name})",
            )
            for one in holders
        ]

    def person_and_organisation(self) -> tuple[UUID, UUID]:
        """Who was chosen."""
        person_id, _line, organisation_id = self.cleaned_data["who"].partition("_")
        return UUID(person_id), UUID(organisation_id)


class AppointmentForm(Form):
    """The day and the hour that were agreed with the club."""

    on = DayField(label=_("Op welke dag?"))
    time = forms.TimeField(
        label=_("Hoe laat?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def at(self) -> datetime:
        """The moment, in Dutch time."""
        given = self.cleaned_data
        return datetime.combine(given["on"], given["time"], clock.AMSTERDAM)


class ReportForm(OnceForm):
    """The three questions of a visit."""

    on = DayField(label=_("Wanneer was u er?"))
    going_well = text_field(_("Wat gaat goed?"), longest=LONGEST_ANSWER, rows=3, required=False)
    proud_of = text_field(
        _("Waar is de club trots op?"), longest=LONGEST_ANSWER, rows=3, required=False
    )
    questions = text_field(
        _("Welke vragen leven er?"), longest=LONGEST_ANSWER, rows=3, required=False
    )
    audience = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=ContactAudience.choices,
        initial=ContactAudience.NETWORK,
        widget=forms.RadioSelect,
    )


class AskForm(OnceForm):
    """A question that lives at the club, asked at the desk."""

    body = text_field(_("Wat vraagt de club?"), rows=5)
