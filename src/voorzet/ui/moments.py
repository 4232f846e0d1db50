"""A day and an hour as people fill them in, on the clock of the Netherlands."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock


def time_field(label: Any) -> forms.TimeField:  # noqa: ANN401 - a lazy text; its type has no name at run time
    """An hour on the clock of the Netherlands."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": _("Schrijf de tijd als 19:30.")},
    )


def on_the_clock(day: date, at: time) -> datetime:
    """That moment in the Netherlands. When the clock goes back, the first of the two.

    Raises:
        ValidationError: there is no such moment, for that night the clock went forward.
    """
    moment = datetime.combine(day, at, clock.AMSTERDAM)
    if moment.astimezone(UTC).astimezone(clock.AMSTERDAM).time() != at:
        raise forms.ValidationError(
            gettext("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit.")
        )
    return moment
