"""The base of every form: what the `field` macro needs, and errors that say what to do."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import Jinja2
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.errors import Unacceptable

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)
RENDERER = Jinja2()  # one for all forms: as a class every form would compile its widgets anew
SENTENCES: Mapping[type[forms.Field], Mapping[str, str | Promise]] = {
    forms.Field: {
        "required": _("Vul nog in: {label}"),
        "max_length": _("Gebruik hoogstens %(limit_value)d tekens. Het zijn er nu %(show_value)d."),
    },
    forms.ChoiceField: {
        "required": _("Maak een keuze: {label}"),
        "invalid_choice": _("Kies iets uit de lijst: {label}"),
    },
    forms.BooleanField: {"required": _("Zet hier een vinkje om verder te gaan.")},
    forms.EmailField: {
        "invalid": _("Dit is geen e-mailadres. Een voorbeeld: bestuur@onzeclub.nl.")
    },
    forms.DateField: {"invalid": _("Schrijf de dag als 24-11-2026.")},
    forms.IntegerField: {"invalid": _("Vul een getal in, zonder letters.")},
}


def kind(bound: BoundField) -> str:
    """How the macro lays a field out: hidden, choices, checkbox, textarea, select, file or input."""
    widget = bound.field.widget
    return next((name for kind_of, name in KINDS if isinstance(widget, kind_of)), "input")


class DayInput(forms.DateInput):
    """The browser's own day picker; a telephone shows its calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, as the browser sends it (2026-11-24) or as a person writes it (24-11-2026)."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"])
        super().__init__(**kwargs)


class Form(forms.Form):
    """Our sentences, our renderer, and the browser's own checks switched off. Shape only; the verb decides.

    Attributes:
        own_details: pairs of field name and HTML autocomplete word, only for what visitors tell about
            themselves (WCAG 1.3.5). Left empty where an adviser writes down somebody else's details.
    """

    default_renderer = RENDERER
    use_required_attribute = False
    own_details: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak_plainly(field, str(self[name].label))
        for name, word in self.own_details:
            self.fields[name].widget.attrs.setdefault("autocomplete", word)

    def add_refusal(self, error: Unacceptable) -> None:
        """Puts what the verb refused at its field; above the form what is about none of them."""
        for name, sentence in error.fields.items():
            self.add_error(name if name in self.fields else None, sentence)


def speak_plainly(field: forms.Field, label: str) -> None:
    """Replaces Django's own sentences by ours; a sentence that the form gave itself stays."""
    for field_class in type(field).__mro__:
        for code, sentence in SENTENCES.get(field_class, {}).items():
            if _is_djangos_own(field, code):
                field.error_messages[code] = str(sentence).format(label=label)


def _is_djangos_own(field: forms.Field, code: str) -> bool:
    said = field.error_messages.get(code)
    return said is None or any(
        said is vars(field_class).get("default_error_messages", {}).get(code)
        for field_class in type(field).__mro__
    )
