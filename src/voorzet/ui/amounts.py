"""Amounts of money as people here type them: 1250, 1.250, 1.250,00 or 1250,5. Whole cents afterwards."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

MOST_CENTS = 100_000_000_00
# Dots only between groups of three; at most a comma with cents at the end.
_SHAPE = re.compile(r"(?P<euros>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<cents>[0-9]*))?")
_LONGEST = 40


def read_euros(typed: str) -> int:
    """The whole cents that were typed; ValidationError with a sentence when it can be read in two ways, or not.

    `1,250.00` is refused and not guessed at: a factor thousand is at stake.
    """
    text = re.sub(r"[\s\u00a0€]", "", typed)
    if text.startswith(("-", "\u2212")):
        raise forms.ValidationError(_("Een bedrag is nooit kleiner dan nul."), code="negative")
    found = _SHAPE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise forms.ValidationError(
            _("Dit bedrag is op twee manieren te lezen, of geen bedrag. Schrijf het zo: 1.250,00."),
            code="ambiguous",
        )
    cents = found["cents"] or ""
    if len(cents) > 2:
        raise forms.ValidationError(
            _("Schrijf hoogstens twee cijfers achter de komma, zoals 1.250,00."), code="decimals"
        )
    amount = int(found["euros"].replace(".", "")) * 100 + int(cents.ljust(2, "0"))
    if amount > MOST_CENTS:
        raise forms.ValidationError(
            _("Dit is meer dan honderd miljoen euro. Kijk het bedrag na."), code="too_much"
        )
    return amount


def show_euros(cents: int) -> str:
    """Whole cents as they stand in a field: 125000 is 1.250,00."""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def euros(cents: int) -> str:
    """Whole cents as a page says them: 125000 is € 1.250,00; below zero the sign stands before the figures."""
    return f"€ {'-' if cents < 0 else ''}{show_euros(abs(cents))}"


class EuroField(forms.CharField):
    """A field for an amount; cleans to whole cents as an int, or None when it may stay empty and does.

    Its initial value is whole cents too. What was typed stays as it was typed.
    """

    def __init__(self, *, least_cents: int = 1, **options: Any) -> None:
        self.least_cents = least_cents
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own shape
        """Cents that the page starts with are written as an amount."""
        return show_euros(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own shape
        """The whole cents."""
        typed = super().clean(value)
        if not typed:
            return None
        cents = read_euros(typed)
        if cents < self.least_cents:
            raise forms.ValidationError(_("Vul een bedrag in dat groter is."), code="too_little")
        return cents

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 - Django's own shape
        """Whether something else was typed than what the page started with."""
        return super().has_changed(self.prepare_value(initial), data)
