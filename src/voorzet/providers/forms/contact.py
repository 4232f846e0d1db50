"""A contact moment in half a minute on a telephone; and an invitation from a calendar."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.screening import screen
from voorzet.providers.actions import Contact
from voorzet.providers.models import (
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
)
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm, text_field

AUDIENCES = [
    (ContactAudience.NETWORK.value, ContactAudience.NETWORK.label),
    (ContactAudience.OWN.value, ContactAudience.OWN.label),
]


class ContactForm(OnceForm):
    """How, when, what. Only the text has to be typed; the rest has a usual answer."""

    kind = forms.ChoiceField(
        label=_("Hoe was er contact?"),
        choices=ContactKind,
        initial=ContactKind.CALL.value,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Wanneer?"))
    body = text_field(
        _("Wat is er besproken?"),
        longest=4000,
        rows=4,
        help_text=_("Noem geen namen of medische gegevens van kinderen."),
    )
    spoken_to = forms.MultipleChoiceField(
        label=_("Met wie?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    audience = forms.ChoiceField(
        label=_("Wie ziet dit?"),
        choices=AUDIENCES,
        initial=ContactAudience.NETWORK.value,
        widget=forms.RadioSelect,
    )
    follow_up_on = DayField(label=_("Wanneer komt u erop terug?"), required=False)

    def __init__(self, *args: Any, people: Sequence[ContactPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", clock.today())
        if people:
            self.fields["spoken_to"].choices = [  # type: ignore[attr-defined]  # a choice field
                (str(person.id), f"{person.name} ({person.get_role_display().lower()})")
                for person in people
            ]
        else:
            del self.fields["spoken_to"]

    def contact(self) -> Contact:
        """What was filled in, as the verb takes it."""
        filled = self.cleaned_data
        return Contact(
            kind=ContactKind(filled["kind"]),
            body=filled["body"],
            audience=ContactAudience(filled["audience"]),
            on=filled["on"],
            spoken_to=filled.get("spoken_to", ()),
            follow_up_on=filled["follow_up_on"],
            acknowledged=filled["acknowledged"],
        )

    def tells_of_unsafe_sport(self) -> bool:
        """Whether what was typed belongs with Centrum Veilige Sport Nederland."""
        return bool(self.is_bound and screen(str(self["body"].value() or "")).safety)


def written_before(moment: ContactMoment) -> dict[str, Any]:
    """A contact moment as the form shows it before it is corrected."""
    return {
        "kind": moment.kind,
        "on": moment.happened_at.astimezone(clock.AMSTERDAM).date(),
        "body": moment.text.body,
        "spoken_to": [str(person.id) for person in moment.text.spoken_to.all()],
        "audience": moment.audience,
        "follow_up_on": moment.follow_up_on,
    }


class InvitationForm(Form):
    """A file from a calendar, and what it becomes."""

    invitation = forms.FileField(
        label=_("Het bestand"),
        help_text=_("Een uitnodiging uit uw agenda. De naam eindigt op .ics."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"empty": _("Dit bestand is leeg.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat voor contact is het?"),
        choices=ContactKind,
        initial=ContactKind.TALK.value,
        widget=forms.RadioSelect,
    )
    audience = forms.ChoiceField(
        label=_("Wie ziet dit?"),
        choices=AUDIENCES,
        initial=ContactAudience.NETWORK.value,
        widget=forms.RadioSelect,
    )
