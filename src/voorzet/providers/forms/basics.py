"""The basics of safe sport: as they are noted at a club, as a list is narrowed to them, and by when they are due.

No field takes a text: there is nothing to say but a status and a day (law 7).
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.actions import Standing
from voorzet.providers.forms.listing import OURS, AddressForm
from voorzet.providers.models import Basic, BasicStatus, ProviderKind
from voorzet.providers.queries import Area
from voorzet.providers.queries.basics import (
    HAS_ALL,
    MISSES,
    UNKNOWN,
    BasicsFilters,
    BasicStanding,
)
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm

NOT_KNOWN = "unknown"
EVERY_KIND, EVERYBODY = "alle", "iedereen"
PARAMETERS = {
    "standing": "stand",
    "basic": "basiseis",
    "kind": "soort",
    "municipality": "gemeente",
    "whose": "van",
    "after": "na",
}


class BasicsForm(OnceForm):
    """Of each of the four a status and since when. `shown` is how they stood on the page."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def __init__(self, *args: Any, standings: Sequence[BasicStanding] = (), **kwargs: Any) -> None:
        kwargs["initial"] = {"shown": " ".join(map(_as_text, standings))}
        super().__init__(*args, **kwargs)
        known = {one.basic: one for one in standings}
        for basic in Basic:
            standing = known.get(basic, BasicStanding(basic))
            self.fields[f"status-{basic}"] = forms.ChoiceField(
                label=basic.label,
                choices=[*BasicStatus.choices, (NOT_KNOWN, _("niet bekend"))],
                initial=standing.status or NOT_KNOWN,
                widget=forms.RadioSelect,
            )
            self.fields[f"since-{basic}"] = DayField(
                label=gettext("%(basic)s: sinds wanneer?") % {"basic": basic.label},
                initial=standing.since or clock.today(),
            )

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """Status and day of each of the four."""
        return [(self[f"status-{basic}"], self[f"since-{basic}"]) for basic in Basic]

    def noted(self) -> dict[Basic, Standing]:
        """Those that somebody changed on the page, as the verb takes them; what others changed meanwhile stays."""
        shown = set(self.cleaned_data["shown"].split())
        filled = {basic: self._standing(basic) for basic in Basic}
        return {
            basic: standing
            for basic, standing in filled.items()
            if _as_text(BasicStanding(basic, standing.status, standing.since)) not in shown
        }

    def add_refusal(self, error: Unacceptable) -> None:
        """What the verb refused is about the day."""
        for name, sentence in error.fields.items():
            self.add_error(f"since-{name}", sentence)

    def _standing(self, basic: Basic) -> Standing:
        status = self.cleaned_data[f"status-{basic}"]
        if status == NOT_KNOWN:
            return Standing()
        return Standing(BasicStatus(status), self.cleaned_data[f"since-{basic}"])


def _as_text(standing: BasicStanding) -> str:
    """One word per basic, to know again what a page showed."""
    return f"{standing.basic}:{standing.status or ''}:{standing.since or ''}"


class BasicsListForm(AddressForm):
    """The clubs of a desk: which stand how."""

    parameters = PARAMETERS

    standing = forms.ChoiceField(
        label=_("Welke clubs"),
        choices=[
            (MISSES, _("Mist er een of meer")),
            (UNKNOWN, _("Nog niet alles bekend")),
            (HAS_ALL, _("Alle vier op orde")),
            (EVERYBODY, _("Alle clubs")),
        ],
        required=False,
    )
    basic = forms.ChoiceField(
        label=_("Niet op orde"),
        choices=[("", _("Een van de vier")), *Basic.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[*ProviderKind.choices, (EVERY_KIND, _("Alle soorten"))],
        required=False,
    )
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    whose = forms.ChoiceField(
        label=_("Van wie"),
        choices=[("", _("Iedereen")), (OURS, _("Onze relaties"))],
        required=False,
    )
    after = forms.CharField(max_length=400, required=False)

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Alle gemeenten")),
            *area.names.items(),
        ]

    def filters(self) -> BasicsFilters:
        """What the list is narrowed to; who asks for nothing gets the clubs that miss something."""
        standing = self.known("standing") or MISSES
        kind = self.known("kind") or ProviderKind.CLUB.value
        return BasicsFilters(
            standing="" if standing == EVERYBODY else standing,
            basic=self.known("basic"),
            kind="" if kind == EVERY_KIND else kind,
            municipality=self.known("municipality"),
            only_ours=self.known("whose") == OURS,
        )


class DeadlineForm(Form):
    """By when the clubs of a desk need them."""

    due_on = DayField(
        label=_("Op orde vóór of op"),
        help_text=_("Bijvoorbeeld de laatste dag om subsidie aan te vragen."),
        required=False,
    )
