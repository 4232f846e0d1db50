"""Which agenda somebody wants an address for."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.kernel.actor import Seat
from voorzet.ui.once import OnceForm

OWN = "mijn"


class FeedForm(OnceForm):
    """One's own agenda, or that of one of one's desks."""

    which = forms.ChoiceField(
        label=gettext_lazy("Welke agenda?"), widget=forms.RadioSelect, choices=[]
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        kwargs["initial"] = {"which": OWN, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._desks = {seat.desk_slug: seat.desk_id for seat in seats}
        which = self.fields["which"]
        assert isinstance(which, forms.ChoiceField)  # noqa: S101  # for the types; it stands above
        which.choices = [
            (
                OWN,
                _("Mijn agenda: wat wij organiseren, waar ik me voor aanmeldde, en mijn bezoeken"),
            )
        ] + [(seat.desk_slug, _("Alles bij %(desk)s") % {"desk": seat.desk_name}) for seat in seats]

    def desk_id(self) -> UUID | None:
        """The desk that was chosen; None for one's own agenda."""
        return self._desks.get(self.cleaned_data["which"])
