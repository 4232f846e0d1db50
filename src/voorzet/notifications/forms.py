"""The shape of what somebody chooses: how soon by mail, at which hour, and when it is quiet."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.notifications.actions import Wishes
from voorzet.notifications.models import Pace, Preferences, Weekday
from voorzet.ui.forms import Form

_HOURS = [(str(hour), f"{hour:02d}:00") for hour in range(24)]
_NEVER = str(Pace.NEVER)


class PreferencesForm(Form):
    """One form for everything; hours are whole hours, so that a telephone shows a short list."""

    addressed = forms.ChoiceField(
        label=_("Voor u"),
        help_text=_("Iemand vraagt u iets, of er gebeurt iets met een vraag die u heeft."),
        choices=[one for one in Pace.choices if one[0] != _NEVER],
    )
    organisation = forms.ChoiceField(
        label=_("Van uw organisatie"),
        help_text=_("Nieuwe vragen voor uw organisatie, en vragen van collega’s."),
        choices=Pace.choices,
    )
    network = forms.ChoiceField(
        label=_("In uw netwerk"),
        help_text=_("Wat partners beantwoorden, doorgeven en plannen."),
        choices=Pace.choices,
    )
    hour = forms.TypedChoiceField(
        label=_("Hoe laat komt de mail met alles bij elkaar?"), choices=_HOURS, coerce=int
    )
    weekday = forms.TypedChoiceField(
        label=_("Op welke dag komt de mail van de week?"), choices=Weekday.choices, coerce=int
    )
    quiet_from = forms.TypedChoiceField(label=_("Stil vanaf"), choices=_HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(
        label=_("Stil tot"),
        help_text=_("Twee keer hetzelfde uur: dan is het nooit stil."),
        choices=_HOURS,
        coerce=int,
    )
    only_working_days = forms.BooleanField(
        label=_("Geen mail in het weekend en op feestdagen"), required=False
    )

    @staticmethod
    def initial_of(chosen: Preferences) -> dict[str, object]:
        """What somebody chose before, as the fields show it."""
        return {
            "addressed": chosen.addressed,
            "organisation": chosen.organisation,
            "network": chosen.network,
            "hour": chosen.hour,
            "weekday": chosen.weekday,
            "quiet_from": chosen.quiet_from.hour,
            "quiet_until": chosen.quiet_until.hour,
            "only_working_days": chosen.only_working_days,
        }

    def wishes(self) -> Wishes:
        """What was chosen, for the verb."""
        given = self.cleaned_data
        return Wishes(
            addressed=Pace(given["addressed"]),
            organisation=Pace(given["organisation"]),
            network=Pace(given["network"]),
            hour=given["hour"],
            weekday=given["weekday"],
            quiet_from=time(given["quiet_from"]),
            quiet_until=time(given["quiet_until"]),
            only_working_days=given["only_working_days"],
        )
