"""The form of somebody who took a call, made a visit or got a message, and writes it down at once."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.actor import Seat
from voorzet.kernel.screening import screen
from voorzet.questions.forms.club import NOT_LISTED, PHONE
from voorzet.questions.models import QuestionChannel, Urgency
from voorzet.reference.queries import list_themes
from voorzet.ui.once import OnceForm, text_field

CHANNELS = (QuestionChannel.PHONE_NOTE, QuestionChannel.VISIT, QuestionChannel.APP_MESSAGE)


class LogForm(OnceForm):
    """What a partner hears from a club. Only the question itself has to be there.

    `desk` is asked only of somebody who works at several; everybody else has one.
    """

    channel = forms.ChoiceField(
        label=_("Hoe kwam de vraag bij u?"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        initial=QuestionChannel.PHONE_NOTE.value,
        widget=forms.RadioSelect,
    )
    desk = forms.ChoiceField(label=_("Bij welk loket?"))
    provider_name = forms.CharField(
        label=_("Welke club of aanbieder?"), max_length=160, required=False
    )
    provider = forms.CharField(max_length=36, required=False)
    body = text_field(
        _("Wat wil de club weten?"),
        rows=4,
        help_text=_("Noem geen namen of medische gegevens van kinderen."),
    )
    name = forms.CharField(label=_("Naam"), max_length=120, required=False)
    role = forms.CharField(label=_("Rol bij de club"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Hierop krijgt de club een kenmerk en een link om de vraag te volgen."),
        max_length=254,
        required=False,
    )
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    urgent = forms.BooleanField(label=_("Er is haast bij"), required=False)
    confidential = forms.BooleanField(
        label=_("Vertrouwelijk"),
        help_text=_("Alleen wie erbij betrokken is en de coördinator zien deze vraag."),
        required=False,
    )

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {seat.desk_slug: seat for seat in seats}
        themes: list[tuple[str, str | Promise]] = [("", _("Nog niet bepaald"))]
        themes += [(theme.slug, theme.label) for theme in list_themes()]
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]  # a choice field
        if len(seats) == 1:
            del self.fields["desk"]
        else:
            named = [(seat.desk_slug, seat.desk_name) for seat in seats]
            self.fields["desk"].choices = [("", _("Kies …")), *named]  # type: ignore[attr-defined]  # a choice field

    def clean_provider_name(self) -> str:
        """The name on one line."""
        return " ".join(self.cleaned_data["provider_name"].split())

    def chosen_seat(self) -> Seat:
        """At which desk the question comes in."""
        only = next(iter(self._seats.values()))
        return self._seats.get(self.cleaned_data.get("desk", ""), only)

    def typed_seat(self) -> Seat | None:
        """The desk as chosen so far, while the form is not sent yet."""
        if "desk" not in self.fields:
            return next(iter(self._seats.values()))
        return self._seats.get(str(self["desk"].value() or ""))

    def is_not_listed(self) -> bool:
        """Whether somebody looked and did not find the club."""
        return bool(self.cleaned_data["provider"] == NOT_LISTED)

    def urgency(self) -> Urgency:
        """How soon the club needs something."""
        return Urgency.URGENT if self.cleaned_data["urgent"] else Urgency.NORMAL

    def tells_of_unsafe_sport(self) -> bool:
        """Whether what was typed belongs with Centrum Veilige Sport Nederland."""
        return bool(self.is_bound and screen(str(self["body"].value() or "")).safety)
