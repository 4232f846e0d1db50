"""The forms of agreements and partners: shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.desks.actions.drafting import LONGEST_ARTICLE, Line
from voorzet.desks.actions.leaving import LONGEST_REASON
from voorzet.desks.models import SIGHTS, AgreedSharing, DecisionRule, Part, RecordKind, SilenceRule
from voorzet.kernel.actor import Sight
from voorzet.parties.models import Organisation, OrganisationKind
from voorzet.reference.models import Level, PlatformStatement
from voorzet.ui.forms import DayField, Form


class ArticleForm(Form):
    """The desk's own words for an article."""

    text = forms.CharField(
        label=_("Wat spreekt u af?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_ARTICLE,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TermForm(Form):
    """From when until when a version is meant to hold."""

    starts_on = DayField(label=_("Geldt vanaf"))
    ends_on = DayField(label=_("Geldt tot en met"))


class SharingForm(Form):
    """The whole sharing table: for every kind of partner what it sees of each kind of record."""

    def __init__(self, *args: Any, lines: Iterable[AgreedSharing], **kwargs: Any) -> None:
        initial: dict[str, object] = {}
        for line in lines:
            initial[f"{line.record_kind}-{line.organisation_kind}"] = line.sight
            if line.record_kind == RecordKind.QUESTION:
                initial[f"informed-{line.organisation_kind}"] = line.informed
        super().__init__(*args, initial=initial, **kwargs)
        for kind in OrganisationKind:
            for record_kind in RecordKind:
                self.fields[f"{record_kind}-{kind}"] = forms.ChoiceField(
                    label=record_kind.label, choices=SIGHTS
                )
            self.fields[f"informed-{kind}"] = forms.BooleanField(
                label=_("krijgt bericht van een direct antwoord"), required=False
            )

    def rows(self) -> list[tuple[str, list[Any], Any]]:
        """Kind, what it sees of each kind of record, whether it is told; for the template."""
        return [
            (
                str(kind.label),
                [self[f"{record_kind}-{kind}"] for record_kind in RecordKind],
                self[f"informed-{kind}"],
            )
            for kind in OrganisationKind
        ]

    def lines(self) -> dict[tuple[RecordKind, OrganisationKind], Line]:
        """What was chosen, as the verb wants it. Of files nobody is told."""
        given = self.cleaned_data
        return {
            (record_kind, kind): Line(
                Sight(given[f"{record_kind}-{kind}"]),
                informed=record_kind == RecordKind.QUESTION and given[f"informed-{kind}"],
            )
            for kind in OrganisationKind
            for record_kind in RecordKind
        }


class TaskForm(Form):
    """For one task: which kinds of partners do it, decide, are consulted, are told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            Part.DOES: _("Wie doet het?"),
            Part.DECIDES: _("Wie beslist?"),
            Part.CONSULTED: _("Wie denkt mee?"),
            Part.TOLD: _("Wie hoort het?"),
        }
        for part, label in labels.items():
            self.fields[part.value] = forms.MultipleChoiceField(
                label=label,
                choices=OrganisationKind.choices,
                widget=forms.CheckboxSelectMultiple,
                required=part is Part.DOES,
            )

    def parts(self) -> dict[Part, list[OrganisationKind]]:
        """What was chosen, as the verb wants it."""
        return {
            part: [OrganisationKind(kind) for kind in self.cleaned_data[part.value]]
            for part in Part
        }


class PartnerForm(Form):
    """An organisation of the country's network that joins, or a new one, at its levels."""

    organisation = forms.ChoiceField(label=_("Welke organisatie?"), required=False)
    name = forms.CharField(
        label=_("Staat de organisatie er niet bij? Schrijf de naam op"),
        max_length=160,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Wat voor organisatie is dat?"),
        choices=[("", _("Kies …")), *OrganisationKind.choices],
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("Op welke niveaus doet de partner mee?"),
        choices=Level.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Kies …")),
            *((str(one.id), one.name) for one in organisations),
        ]

    def clean(self) -> dict[str, Any]:
        """One of the two: an organisation that is known, or a new one with its kind."""
        given = self.cleaned_data
        known, name = given.get("organisation"), given.get("name", "").strip()
        if bool(known) == bool(name):
            self.add_error("organisation", _("Kies een organisatie, of schrijf een nieuwe op."))
        elif name and not given.get("kind"):
            self.add_error("kind", _("Kies wat voor organisatie dat is."))
        return given


class LeavingForm(Form):
    """When a partner stops, and why."""

    on = DayField(label=_("Stopt op"))
    reason = forms.CharField(
        label=_("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        help_text=_("De partners van het loket kunnen dit lezen. Noem geen personen."),
    )


class AssessmentForm(Form):
    """The statements of the self-assessment, each with one of three answers."""

    ANSWERS = (("now", _("Dit doen wij")), ("wanted", _("Dit willen wij")), ("no", _("Dit laten wij aan anderen")))  # fmt: skip

    def __init__(self, *args: Any, statements: Iterable[PlatformStatement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = list(statements)
        for statement in self.statements:
            self.fields[statement.key] = forms.ChoiceField(
                label=statement.statement, choices=self.ANSWERS, widget=forms.RadioSelect
            )

    def by_level(self) -> list[tuple[str, list[Any]]]:
        """The fields under the word for their level."""
        return [
            (str(level.label), [self[one.key] for one in self.statements if one.level == level])
            for level in Level
        ]


class OpeningForm(Form):
    """What a new desk cannot do without: what it is called, where it works, its letters."""

    name = forms.CharField(label=_("Hoe heet het loket?"), max_length=120)
    places = forms.CharField(
        label=_("Voor welke gemeenten?"),
        max_length=400,
        help_text=_("Schrijf de namen op, met een komma ertussen."),
    )
    letters = forms.CharField(
        label=_("Drie letters voor kenmerken"),
        max_length=3,
        help_text=_("Een vraag heet dan bijvoorbeeld ALM-26-0042. Dit verandert later niet meer."),
    )
    slug = forms.SlugField(
        label=_("Eén woord voor het webadres"),
        max_length=50,
        error_messages={"invalid": _("Gebruik kleine letters, cijfers en streepjes.")},
    )

    def clean_letters(self) -> str:
        """Capitals, however they were typed."""
        return str(self.cleaned_data["letters"]).upper()

    def clean_slug(self) -> str:
        """Small letters, however they were typed."""
        return str(self.cleaned_data["slug"]).lower()


class DetailsForm(Form):
    """How clubs reach the desk, its colour, and within how many working days it does what."""

    email = forms.EmailField(label=_("Mailadres van het loket"), required=False)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=20, required=False)
    brand_colour = forms.CharField(
        label=_("Kleur"), max_length=7, help_text=_("Als #0b6e4f: een hekje en zes tekens.")
    )
    first_contact_days = forms.IntegerField(
        label=_("Eerste contact met de club"), min_value=1, max_value=60
    )
    offer_days = forms.IntegerField(label=_("Antwoord op doorgeven"), min_value=1, max_value=60)
    consultation_days = forms.IntegerField(label=_("Antwoord op een adviesvraag"), min_value=1, max_value=60)  # fmt: skip
    progress_days = forms.IntegerField(label=_("Vervolg op een vraag"), min_value=1, max_value=60)
    club_reply_days = forms.IntegerField(label=_("Herinnering aan de club"), min_value=1, max_value=60)  # fmt: skip
    alignment_days = forms.IntegerField(label=_("Antwoord op een voorstel voor een activiteit"), min_value=1, max_value=60)  # fmt: skip

    intake_days = forms.IntegerField(label=_("Antwoord op een voorgestelde intake"), min_value=1, max_value=60)  # fmt: skip
    decision_days = forms.IntegerField(label=_("Samen beslissen over ondersteuning of geld"), min_value=1, max_value=60)  # fmt: skip
    silence = forms.ChoiceField(label=_("Wie niets zegt van een voorstel"), choices=SilenceRule.choices)  # fmt: skip
    decision_rule = forms.ChoiceField(label=_("Hoe partners samen beslissen"), choices=DecisionRule.choices)  # fmt: skip

    DAYS = ("first_contact_days", "offer_days", "consultation_days", "progress_days", "club_reply_days", "alignment_days", "intake_days", "decision_days")  # fmt: skip
    NORMS = (*DAYS, "silence", "decision_rule")

    def days(self) -> list[Any]:
        """The fields in working days, for the template."""
        return [self[name] for name in self.DAYS]
