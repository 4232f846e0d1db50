"""What people fill in for the case table: its rhythm, a case, what was said, who does what, and who was there."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.desks.queries import list_partners, list_people_by_partner
from voorzet.kernel import clock
from voorzet.questions.models import Question
from voorzet.support.actions import Agreed, Meeting
from voorzet.support.actions.agendas import LONGEST_NOTE
from voorzet.support.actions.case_actions import LONGEST_WHAT
from voorzet.support.actions.minutes import LONGEST
from voorzet.support.actions.tables import LONGEST as LONGEST_MINUTES
from voorzet.support.actions.tables import MOST_WEEKS, SHORTEST
from voorzet.support.models import CaseItem, CaseTable
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm, text_field

WEEKDAYS = (
    (1, _("maandag")),
    (2, _("dinsdag")),
    (3, _("woensdag")),
    (4, _("donderdag")),
    (5, _("vrijdag")),
    (6, _("zaterdag")),
    (7, _("zondag")),
)


class RhythmForm(Form):
    """When partners meet around the table."""

    every_weeks = forms.IntegerField(
        label=_("Om de hoeveel weken?"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=2,
        error_messages={
            "min_value": _("Kies 1 tot en met 26 weken."),
            "max_value": _("Kies 1 tot en met 26 weken."),
        },
    )
    weekday = forms.TypedChoiceField(label=_("Op welke dag?"), choices=WEEKDAYS, coerce=int)
    at = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Schrijf de tijd als 13:30.")},
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"),
        min_value=SHORTEST,
        max_value=LONGEST_MINUTES,
        initial=60,
        error_messages={
            "min_value": _("Kies een kwartier tot vier uur."),
            "max_value": _("Kies een kwartier tot vier uur."),
        },
    )
    place = forms.CharField(label=_("Waar?"), max_length=160, required=False)
    starts_on = DayField(label=_("Vanaf welke dag?"))

    def __init__(self, *args: Any, table: CaseTable | None, **kwargs: Any) -> None:
        kwargs["initial"] = _rhythm_now(table)
        super().__init__(*args, **kwargs)

    def wanted(self) -> Meeting:
        """What was filled in, for the verb."""
        return Meeting(**self.cleaned_data)


def _rhythm_now(table: CaseTable | None) -> dict[str, Any]:
    if table is None:
        return {"starts_on": clock.today(), "weekday": 4, "at": "10:00"}
    names = ("every_weeks", "weekday", "at", "minutes", "place", "starts_on")
    return {name: getattr(table, name) for name in names}


class CaseForm(OnceForm):
    """What a partner wants to discuss."""

    note = text_field(
        _("Wat wilt u bespreken?"),
        longest=LONGEST_NOTE,
        rows=3,
        help_text=_("Waar loopt het vast, en wat hoopt u van de anderen te horen?"),
    )


class NoteForm(OnceForm):
    """What the table says of a case."""

    discussed = text_field(_("Wat is er besproken?"), longest=LONGEST, rows=4, required=False)
    decided = text_field(_("Wat is er besloten?"), longest=LONGEST, rows=3, required=False)

    def __init__(self, *args: Any, item: CaseItem, **kwargs: Any) -> None:
        kwargs["initial"] = {"discussed": item.discussed, "decided": item.decided}
        super().__init__(*args, **kwargs)


class ActionForm(OnceForm):
    """Something that is agreed: what, by whom, until when."""

    what = forms.CharField(label=_("Wat gaat er gebeuren?"), max_length=LONGEST_WHAT)
    to = forms.ChoiceField(label=_("Wie doet het?"), required=False)
    due_on = DayField(label=_("Klaar op"))

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [
            ("", gettext("De club zelf")),
            *choose_partner(question.desk_id, without=question.withheld_from),
        ]

    def agreed(self) -> Agreed:
        """What was filled in, for the verb."""
        organisation_id, person_id = chosen_partner(self.cleaned_data["to"])
        return Agreed(
            what=self.cleaned_data["what"],
            due_on=self.cleaned_data["due_on"],
            organisation_id=organisation_id,
            person_id=person_id,
        )


class MinutesForm(OnceForm):
    """Who was there, and what else was said."""

    present = forms.MultipleChoiceField(
        label=_("Welke organisaties waren er?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remarks = text_field(_("Opmerkingen"), longest=LONGEST, rows=3, required=False)

    def __init__(self, *args: Any, desk_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["present"].choices = [(str(one.id), one.name) for one in list_partners(desk_id)]

    def were_there(self) -> list[UUID]:
        """The organisations that were ticked."""
        return [UUID(one) for one in self.cleaned_data["present"]]


def choose_partner(desk_id: UUID, *, without: Any = ()) -> list[Any]:  # noqa: ANN401  # identifiers
    """Partners of a desk with who works there for them, as `organisation` or `organisation/person`."""
    people = list_people_by_partner(desk_id)
    return [
        (
            partner.name,
            [
                (str(partner.id), partner.name),
                *(
                    (f"{partner.id}/{one.id}", f"{one.name} · {partner}")
                    for one in people.get(partner.id, [])
                ),
            ],
        )
        for partner in list_partners(desk_id)
        if partner.id not in set(without)
    ]


def chosen_partner(given: str) -> tuple[UUID | None, UUID | None]:
    """The organisation and the person of a choice; neither for the club itself."""
    organisation, _slash, person = given.partition("/")
    return (UUID(organisation) if organisation else None, UUID(person) if person else None)
