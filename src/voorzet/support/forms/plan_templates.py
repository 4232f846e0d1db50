"""A template of a plan, with its steps as lines: `days | who | what`."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.support.actions import TemplateDetails
from voorzet.support.forms.plans import offer_themes, theme_field
from voorzet.support.plan_templates import (
    BOND,
    CLUB,
    DIRECTOR,
    SERVICE,
    TOWN,
    WELFARE,
    Example,
    Line,
)
from voorzet.ui.once import OnceForm, text_field

# How people write who does a step; the first word of each is shown.
WORDS = {
    DIRECTOR: "regiehouder",
    CLUB: "club",
    SERVICE: "sportservice",
    TOWN: "gemeente",
    BOND: "bond",
    WELFARE: "welzijn",
}
NAMED = {word: who for who, word in WORDS.items()}


class TemplateForm(OnceForm):
    """What a plan at this desk begins from."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=80)
    weeks = forms.IntegerField(label=gettext_lazy("Hoeveel weken?"), min_value=1, max_value=156)
    needs = theme_field(gettext_lazy("Welke kennis is nodig?"))
    steps = text_field(
        gettext_lazy("Stappen"),
        rows=12,
        help_text=gettext_lazy(
            "Eén stap per regel: na hoeveel dagen | wie | wat. Wie is regiehouder, club, sportservice, gemeente, "
            "bond of welzijn. Bijvoorbeeld: 7 | club | Leden bellen"
        ),
    )

    def __init__(self, *args: Any, example: Example | None = None, **kwargs: Any) -> None:
        if example is not None:
            kwargs["initial"] = {
                "name": str(example.name),
                "weeks": example.weeks,
                "needs": list(example.needs),
                "steps": "\n".join(
                    f"{one.after_days} | {WORDS[one.who]} | {one.title}" for one in example.lines
                ),
            }
        super().__init__(*args, **kwargs)
        offer_themes(self, "needs")

    def clean_steps(self) -> tuple[Line, ...]:
        """Every line read, or the first that cannot be."""
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        return tuple(_read(line) for line in lines)

    def details(self) -> TemplateDetails:
        """What was filled in, as the verb wants it."""
        given = self.cleaned_data
        return TemplateDetails(
            name=given["name"], weeks=given["weeks"], needs=given["needs"], lines=given["steps"]
        )


def _read(line: str) -> Line:
    parts = [part.strip() for part in line.split("|", 2)]
    if (
        len(parts) == 3
        and parts[0].isdecimal()
        and len(parts[0]) <= 4
        and parts[1].lower() in NAMED
    ):
        return Line(parts[2], int(parts[0]), NAMED[parts[1].lower()])
    raise forms.ValidationError(
        _("Deze regel is niet te lezen: ‘%(line)s’. Schrijf hem zo: 7 | club | Leden bellen")
        % {"line": line[:80]}
    )
