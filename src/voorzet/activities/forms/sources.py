"""A calendar of a partner: by address or from a file."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.activities.actions import Wanted
from voorzet.activities.actions.calendars import LONGEST_NAME
from voorzet.activities.fetching import LONGEST_ADDRESS
from voorzet.activities.models import ActivityKind, CalendarSource
from voorzet.activities.reading import LARGEST
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Organisation
from voorzet.reference.queries import list_themes
from voorzet.ui.once import OnceForm


class SourceForm(OnceForm):
    """Its name, where it is, and what its activities are when the calendar does not say."""

    name = forms.CharField(
        label=_("Hoe heet deze agenda?"),
        max_length=LONGEST_NAME,
        help_text=_("Bijvoorbeeld: Cursussen van de bond. Partners zien deze naam."),
        error_messages={"required": _("Geef de agenda een naam.")},
    )
    organisation = forms.ChoiceField(label=_("Van wie is deze agenda?"), required=False)
    address = forms.CharField(
        label=_("Adres van de agenda"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_(
            "Zoek in uw agenda naar ‘iCal-adres’ of ‘Delen’. Het begint met https:// of webcal://. "
            "Wij lezen het elk uur en bewaren het versleuteld."
        ),
    )
    file = forms.FileField(
        label=_("Of een bestand"),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=_("Een .ics-bestand. Dat lezen wij één keer."),
        error_messages={
            "empty": _("Dit bestand is leeg."),
            "max_length": _("De naam van dit bestand is te lang."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Wat staat er vooral in?"),
        choices=ActivityKind.choices,
        initial=ActivityKind.THEME_SESSION,
    )
    themes = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        partners: Iterable[Organisation] = (),
        source: CalendarSource | None = None,
        **kwargs: Any,
    ) -> None:
        if source is not None:
            kwargs["initial"] = {"name": source.name, "kind": source.kind, "themes": source.themes}
        super().__init__(*args, **kwargs)
        self._is_new = source is None
        fields: dict[str, Any] = self.fields
        fields["themes"].choices = [(one.slug, one.label) for one in list_themes()]
        # Only a coordinator has a choice: of others it is the calendar of their own organisation.
        choices = [(str(one.id), one.name) for one in partners]
        if choices and self._is_new:
            fields["organisation"].choices = choices
            fields["organisation"].initial = str(actor.organisation_id)
        else:
            del fields["organisation"]
        if source is not None:
            del fields["file"]
            if source.sealed_address:
                fields["address"].help_text = _("Laat leeg om het adres te houden dat er is.")
            elif not source.is_active:
                fields["address"].help_text = _("Vul een adres in om de agenda weer te lezen.")

    def clean(self) -> dict[str, Any]:
        """An address or a file, and not both; a file no larger than is read."""
        given = self.cleaned_data
        address, file = given.get("address"), given.get("file")
        if self._is_new and "address" not in self.errors and "file" not in self.errors:
            if not address and file is None:
                self.add_error("address", _("Vul een adres in, of kies een bestand."))
            if address and file is not None:
                self.add_error("file", _("Kies één van beide: het adres of het bestand."))
        if file is not None and file.size > LARGEST:
            self.add_error("file", _("Dit bestand is groter dan 5 MB. Kies een kleinere periode."))
        return given

    def wanted(self) -> Wanted:
        """What was filled in, for the verb."""
        given = self.cleaned_data
        organisation = given.get("organisation")
        return Wanted(
            name=given["name"],
            kind=given["kind"],
            address=given["address"],
            themes=given["themes"],
            organisation_id=UUID(organisation) if organisation else None,
        )
