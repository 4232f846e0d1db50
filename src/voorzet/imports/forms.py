"""The shape of what is typed while importing and deciding."""

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.imports.columns import Column, Field
from voorzet.ui.forms import Form


class OnceForm(Form):
    """A form that is carried out once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def once_key(self) -> UUID | None:
        """The key of the page; None when it did not come along."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return None


class UploadForm(OnceForm):
    """Choosing a file."""

    file = forms.FileField(
        label=_("Welk bestand?"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg."),
            "missing": _("Kies eerst een bestand."),
            "invalid": _("Kies eerst een bestand."),
            "max_length": _("De naam van dit bestand is te lang."),
        },
        max_length=200,
    )


class ColumnsForm(Form):
    """For every column what it holds; which row has the headings is chosen apart."""

    def __init__(self, *args: Any, columns: Sequence[Column], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(*args, **kwargs)
        self.fields["header"] = forms.IntegerField(
            min_value=0, max_value=1_000, widget=forms.HiddenInput
        )
        choices = [("", gettext("niet gebruiken")), *Field.choices]
        for column in columns:
            self.fields[f"column-{column.index}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                label=gettext("Kolom %(letter)s: wat staat erin?") % {"letter": column.letter},
            )

    def chosen(self) -> dict[int, str]:
        """The columns that are used."""
        return {
            column.index: field
            for column in self.columns
            if (field := self.cleaned_data[f"column-{column.index}"])
        }

    def pairs(self) -> list[tuple[Column, Any]]:
        """Each column with its field of the form."""
        return [(column, self[f"column-{column.index}"]) for column in self.columns]


class DecisionForm(OnceForm):
    """What somebody decides; the values are those of the decision."""

    decision = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wat beslist u?"))

    def __init__(self, *args: Any, decisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["decision"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = decisions


class MergeForm(OnceForm):
    """Which of two stays the name of the file, and per field that differs whose is shown."""

    kept = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Onder welke naam gaat het dossier verder?")
    )

    def __init__(
        self,
        *args: Any,
        names: Sequence[tuple[str, str]],
        differing: Sequence[tuple[str, str, Sequence[tuple[str, str]]]],
        **kwargs: Any,
    ) -> None:
        """`differing` lists field, label and per provider its value, for what both know differently."""
        super().__init__(*args, **kwargs)
        kept = self.fields["kept"]
        if isinstance(kept, forms.ChoiceField):
            kept.choices = names
        self.differing = [field for field, _label, _values in differing]
        for field, label, values in differing:
            self.fields[f"value-{field}"] = forms.ChoiceField(
                choices=values, widget=forms.RadioSelect, label=label
            )

    def chosen(self) -> dict[str, UUID]:
        """Per field whose value is shown."""
        return {field: UUID(self.cleaned_data[f"value-{field}"]) for field in self.differing}
