"""What is filled in for an intake: why and with whom, an answer beforehand, an appointment, what was said."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.parties.models import Organisation, Person
from voorzet.questions.models import Audience
from voorzet.support.actions.calling import GIVEN, LONGEST_KNOWN, LONGEST_WHY
from voorzet.support.actions.intake_templates import LONGEST_NAME
from voorzet.support.actions.meeting import LONGEST_PLACE
from voorzet.support.actions.reporting import (
    AUDIENCES,
    LONGEST_CORRECTION,
    LONGEST_HEADING,
    LONGEST_PARAGRAPH,
)
from voorzet.support.intake_templates import Template
from voorzet.support.models import Intake, IntakeOutcome, IntakeParagraph, IntakeParty
from voorzet.support.queries.parties import REASONS, Proposed
from voorzet.ui.forms import DayField
from voorzet.ui.moments import on_the_clock, time_field
from voorzet.ui.once import OnceForm, text_field
from voorzet.ui.times import as_local

LENGTHS = ((30, _("half uur")), (60, _("een uur")), (90, _("anderhalf uur")), (120, _("twee uur")), (180, _("drie uur")))  # fmt: skip


class CallForm(OnceForm):
    """Why an intake, and who is asked beforehand; nobody is ticked, for a tick gives sight of the question."""

    why = text_field(
        _("Waarom een intake?"),
        longest=LONGEST_WHY,
        rows=3,
        help_text=_("In een paar zinnen. Partners lezen dit, de club niet."),
    )
    organisation_ids = forms.MultipleChoiceField(
        label=_("Met wie stemt u dit vooraf af?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, proposed: Sequence[Proposed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation_ids"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(one.organisation.id), _label(one)) for one in proposed
        ]

    def called(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it."""
        given = self.cleaned_data
        return {
            "why": given["why"],
            "organisation_ids": [UUID(one) for one in given["organisation_ids"]],
            "acknowledged": given["acknowledged"],
            "key": self.once_key(),
        }


def _label(one: Proposed) -> str:
    reasons = ", ".join(str(REASONS[code]) for code in one.because)
    return f"{one.organisation.name} – {reasons}" if reasons else one.organisation.name


class AnswerForm(OnceForm):
    """What a party says beforehand."""

    answer = forms.ChoiceField(
        label=_("Doet uw organisatie mee?"),
        choices=[(one.value, one.label) for one in GIVEN],
        widget=forms.RadioSelect,
    )
    knows = text_field(
        _("Wat weet u al van deze club of deze vraag?"),
        longest=LONGEST_KNOWN,
        rows=3,
        required=False,
    )
    not_again = text_field(
        _("Wat hoeft niet opnieuw gevraagd te worden?"),
        longest=LONGEST_KNOWN,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, party: IntakeParty | None = None, **kwargs: Any) -> None:
        if party is not None:
            kwargs["initial"] = {
                "answer": party.answer,
                "knows": party.knows,
                "not_again": party.not_again,
            }
        super().__init__(*args, **kwargs)


class AppointmentForm(OnceForm):
    """When and where, and how long it takes."""

    on = DayField(label=_("Op welke dag?"))
    at = time_field(_("Hoe laat?"))
    minutes = forms.TypedChoiceField(label=_("Hoe lang?"), choices=LENGTHS, coerce=int, initial=60)
    place = forms.CharField(
        label=_("Waar?"),
        max_length=LONGEST_PLACE,
        help_text=_("Bijvoorbeeld het clubhuis met het adres, of het nummer om te bellen."),
    )

    def __init__(self, *args: Any, intake: Intake, **kwargs: Any) -> None:
        if intake.starts_at is not None:
            local = as_local(intake.starts_at)
            kwargs["initial"] = {
                "on": local.date(),
                "at": local.time(),
                "minutes": intake.minutes,
                "place": intake.place,
            }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Puts day and hour together; a moment that is over, or that the clock skips, is said at its field."""
        given = self.cleaned_data
        if given.get("on") is not None and given.get("at") is not None:
            try:
                given["starts_at"] = on_the_clock(given["on"], given["at"])
            except forms.ValidationError as error:
                self.add_error("at", error)
            else:
                if given["starts_at"] <= clock.now():
                    self.add_error("on", _("Dit moment is al voorbij."))
        return given

    def planned(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it."""
        wanted = ("starts_at", "minutes", "place", "acknowledged")
        return {name: self.cleaned_data[name] for name in wanted}


class ParagraphForm(OnceForm):
    """What was said of one part, and for whom that is. `seen_at` is which text was read before."""

    body = text_field(_("Wat is er gezegd?"), longest=LONGEST_PARAGRAPH, rows=8, required=False)
    audience = forms.ChoiceField(
        label=_("Wie leest dit?"),
        choices=[(one.value, one.label) for one in AUDIENCES],
        widget=forms.RadioSelect,
    )
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, paragraph: IntakeParagraph, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "body": paragraph.body,
            "audience": paragraph.audience,
            "seen_at": paragraph.written_at.isoformat() if paragraph.written_at else "",
        }
        super().__init__(*args, **kwargs)

    def written(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it."""
        given = self.cleaned_data
        return {
            "body": given["body"],
            "audience": Audience(given["audience"]),
            "acknowledged": given["acknowledged"],
        }


class HeadingForm(OnceForm):
    """A part that the template did not think of."""

    heading = forms.CharField(label=_("Nog een onderdeel"), max_length=LONGEST_HEADING)


class BeginForm(OnceForm):
    """How the conversation is held."""

    template = forms.ChoiceField(label=_("Hoe voert u het gesprek?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, templates: Iterable[Template], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.key, one.name) for one in templates
        ]


class LeadForm(OnceForm):
    """Who talks with the club: an organisation, or somebody there."""

    lead = forms.ChoiceField(label=_("Wie leidt het gesprek?"))

    def __init__(
        self, *args: Any, people: Sequence[tuple[Organisation, Sequence[Person]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [  # type: ignore[attr-defined]  # a choice field
            (
                organisation.name,
                [
                    (str(organisation.id), organisation.name),
                    *((f"{organisation.id} {one.id}", one.name) for one in there),
                ],
            )
            for organisation, there in people
        ]

    def named(self) -> tuple[UUID, UUID | None]:
        """The organisation that was chosen, and perhaps who there."""
        organisation, _space, person = self.cleaned_data["lead"].partition(" ")
        return UUID(organisation), UUID(person) if person else None


class CallOffForm(OnceForm):
    """Why it does not go on."""

    reason = text_field(_("Waarom gaat het niet door?"), longest=LONGEST_WHY, rows=3)


class ConclusionForm(OnceForm):
    """What follows."""

    outcome = forms.ChoiceField(
        label=_("Wat volgt er?"), choices=IntakeOutcome.choices, widget=forms.RadioSelect
    )
    conclusion = text_field(
        _("Conclusie"),
        longest=LONGEST_PARAGRAPH,
        rows=4,
        help_text=_("In een paar zinnen. De club leest dit ook."),
    )


class CorrectionForm(OnceForm):
    """What the club says of a part of the report."""

    correction = text_field(
        _("Wat klopt er niet, of mist u?"), longest=LONGEST_CORRECTION, rows=3, required=False
    )


class TemplateForm(OnceForm):
    """A desk's own way of going through an intake: a line per part, the heading before the first colon."""

    name = forms.CharField(label=_("Naam van de gespreksvorm"), max_length=LONGEST_NAME)
    parts = text_field(
        _("Onderdelen"),
        rows=10,
        help_text=_("Elk onderdeel op een eigen regel: het kopje, een dubbele punt, en de vraag om mee te beginnen."),
    )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it."""
        lines = [one.strip() for one in self.cleaned_data["parts"].splitlines() if one.strip()]
        parts = [tuple(half.strip() for half in one.partition(":")[::2]) for one in lines]
        return {"name": self.cleaned_data["name"], "parts": parts}


def lines_of(template: Template) -> str:
    """The parts of a template as somebody types them."""
    return "\n".join(
        f"{one.heading}: {one.guide}" if one.guide else str(one.heading) for one in template.parts
    )
