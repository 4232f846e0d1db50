"""Forms on one question: what each verb needs from a person."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.desks.queries import list_partners, list_people_by_partner
from voorzet.directory.queries import Away, list_away
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.parties.models import Organisation, Person
from voorzet.parties.queries import list_organisations
from voorzet.questions.actions.closing import OUTCOMES_BY_OTHER_VERBS
from voorzet.questions.models import Audience, DeclineReason, Outcome, Question, Urgency
from voorzet.reference.queries import list_subthemes, list_themes
from voorzet.ui.once import OnceForm

AT_ONCE = _("Kies …")
NOT_FILLED_IN = {"key", "acknowledged", "version", "seen_at"}


def rows(number: int) -> forms.Textarea:
    """A text box of so many lines; it grows while typing."""
    return forms.Textarea(attrs={"rows": number})


def name_with_absence(
    away: Mapping[tuple[UUID, UUID], Away], organisation_id: UUID, person: Person, label: str
) -> str:
    """A name as it is chosen, with until when they are away and who gets it instead."""
    found = away.get((organisation_id, person.id))
    return f"{label} · {found.sentence}" if found else label


class ActForm(OnceForm):
    """The base of forms on a question: `version` and `seen_at` tell what the person had read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    # What a verb calls its arguments, and under which field a person filled them in.
    FIELD_OF: ClassVar[Mapping[str, str]] = {
        "to_organisation": "to",
        "to_person": "to",
        "into": "into_reference",
        "person": "person_id",
    }

    def __init__(self, *args: Any, actor: Actor, question: Question, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": question.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.actor, self.question = actor, question

    def verb_arguments(self) -> dict[str, Any]:
        """What the person filled in, under the names of the verb's arguments."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in NOT_FILLED_IN}

    def add_refusal(self, error: Unacceptable) -> None:
        """Puts what the verb refused at the field of the person."""
        super().add_refusal(
            Unacceptable(
                {self.FIELD_OF.get(name, name): said for name, said in error.fields.items()}
            )
        )


class AnswerForm(ActForm):
    """Direct answer to the club."""

    body = forms.CharField(label=_("Uw antwoord aan de club"), widget=rows(8))


class MessageForm(ActForm):
    """A message in the question, to an audience."""

    body = forms.CharField(label=_("Bericht"), widget=rows(3))
    audience = forms.ChoiceField(
        label=_("Voor wie?"), widget=forms.RadioSelect, initial=Audience.INVOLVED
    )

    def __init__(self, *args: Any, speaks_to_club: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audiences = [one for one in Audience if speaks_to_club or one is not Audience.CLUB]
        self.fields["audience"].choices = [(one.value, one.label) for one in audiences]  # type: ignore[attr-defined]


class _PartnerForm(ActForm):
    """Choosing a partner, and perhaps a person there, in one list: `organisation` or `organisation/person`."""

    to = forms.ChoiceField(label=_("Aan wie?"))
    working_days = forms.IntegerField(
        label=_("Antwoord binnen (werkdagen)"), min_value=1, max_value=30
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", AT_ONCE), *self.choices()]  # type: ignore[attr-defined]
        self.initial.setdefault("working_days", self.norm())

    def norm(self) -> int:
        """The desk's own norm, in working days."""
        return int(self.question.desk.offer_days)

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The desk's partners with their people; those the club keeps out are left out."""
        people = list_people_by_partner(self.question.desk_id)
        away = list_away(self.question.desk_id)
        return [
            (
                partner.name,
                self._choices_at(
                    partner,
                    [
                        (p.id, name_with_absence(away, partner.id, p, f"{p.name} · {partner}"))
                        for p in people.get(partner.id, [])
                    ],
                ),
            )
            for partner in list_partners(self.question.desk_id)
            if self._may_be_asked(partner.id)
        ]

    def _may_be_asked(self, organisation_id: UUID) -> bool:
        return (
            organisation_id != self.question.holder_organisation_id
            and organisation_id not in self.question.withheld_from
        )

    @staticmethod
    def _choices_at(partner: Organisation, people: list[tuple[UUID, str]]) -> list[tuple[str, str]]:
        return [
            (str(partner.id), partner.name),
            *((f"{partner.id}/{person_id}", label) for person_id, label in people),
        ]

    def verb_arguments(self) -> dict[str, Any]:
        """Splits the choice into organisation and person."""
        arguments = super().verb_arguments()
        organisation, _slash, person = arguments.pop("to").partition("/")
        arguments["to_organisation_id"] = UUID(organisation)
        arguments["to_person_id"] = UUID(person) if person else None
        return arguments


class OfferForm(_PartnerForm):
    """Asking a partner to take over."""

    reason = forms.CharField(
        label=_("Waarom deze partner?"),
        help_text=_("De partner leest dit. Wat weet u al, wat is er beloofd aan de club?"),
        widget=rows(4),
    )


class ConsultForm(_PartnerForm):
    """Asking a partner, or any organisation in the country, for advice."""

    request = forms.CharField(label=_("Wat wilt u weten?"), widget=rows(4))

    def norm(self) -> int:
        """The desk's own norm for advice."""
        return int(self.question.desk.consultation_days)

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Partners first, then everyone else in the country."""
        partners = super().choices()
        known = {value for _name, options in partners for value, _label in options}
        elsewhere = [
            (str(one.id), one.name)
            for one in list_organisations()
            if str(one.id) not in known and self._may_be_asked(one.id)
        ]
        return [*partners, (str(_("Andere organisaties")), elsewhere)] if elsewhere else partners


class DeclineForm(ActForm):
    """Not taking over."""

    reason = forms.ChoiceField(
        label=_("Waarom niet?"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Weet u wie het wel kan doen? Zet dat er dan bij."),
        widget=rows(3),
        required=False,
    )


class AdviceForm(ActForm):
    """Giving the advice that was asked."""

    answer = forms.CharField(label=_("Uw advies"), widget=rows(6))


class ClubForm(ActForm):
    """Of which club the question is."""

    provider_name = forms.CharField(
        label=_("Van welke club of aanbieder is de vraag?"),
        help_text=_("Laat leeg als u het niet weet."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "provider_name": self.question.provider_name}

    def clean_provider_name(self) -> str:
        """The name on one line."""
        return " ".join(self.cleaned_data["provider_name"].split())


class TriageForm(ActForm):
    """What the question is about."""

    theme = forms.ChoiceField(label=_("Thema"), required=False)
    subthemes = forms.MultipleChoiceField(
        label=_("Onderwerpen"), widget=forms.CheckboxSelectMultiple, required=False
    )
    urgency = forms.ChoiceField(label=_("Spoed"), choices=Urgency.choices, widget=forms.RadioSelect)
    confidential = forms.BooleanField(
        label=_("Vertrouwelijk"),
        help_text=_("Alleen wie erbij betrokken is en de coördinator zien deze vraag."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.question
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("Nog niet bepaald")),
            *((theme.slug, theme.label) for theme in list_themes()),
        ]
        chosen = (self.data.get("theme") if self.is_bound else None) or question.theme_id or ""
        self.fields["subthemes"].choices = [  # type: ignore[attr-defined]
            (str(subtheme.pk), subtheme.label) for subtheme in list_subthemes(chosen)
        ]
        self.initial = {
            **self.initial,
            "theme": question.theme_id or "",
            "subthemes": [str(pk) for pk in question.subthemes.values_list("pk", flat=True)],
            "urgency": question.urgency,
            "confidential": question.confidential,
        }


class CloseForm(ActForm):
    """Closing without an answer of our own."""

    outcome = forms.ChoiceField(
        label=_("Hoe is het afgelopen?"),
        choices=[(one.value, one.label) for one in Outcome if one not in OUTCOMES_BY_OTHER_VERBS],
        widget=forms.RadioSelect,
    )


class JoinForm(ActForm):
    """Joining with another question."""

    into_reference = forms.CharField(
        label=_("Kenmerk van de vraag die doorgaat"),
        help_text=_("Bijvoorbeeld ALM-26-0042. Beide teksten en beide vragers blijven bewaard."),
        max_length=16,
    )


class AssignForm(ActForm):
    """Giving the question to a colleague of the holding organisation."""

    person_id = forms.ChoiceField(label=_("Aan wie geeft u deze vraag?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list_people_by_partner(self.question.desk_id)
        away = list_away(self.question.desk_id)
        holder_id = self.question.holder_organisation_id
        self.fields["person_id"].choices = [  # type: ignore[attr-defined]
            (str(person.id), name_with_absence(away, holder_id, person, person.name))
            for person in people.get(holder_id, [])
        ]

    def verb_arguments(self) -> dict[str, Any]:
        """The identifier instead of its text."""
        return {"person_id": UUID(self.cleaned_data["person_id"])}


class EmptyForm(ActForm):
    """An act that needs nothing but a yes."""


class LinkForm(ActForm):
    """A link for somebody without an account."""

    recipient_email = forms.EmailField(
        label=_("E-mailadres van wie de link krijgt"), required=False
    )
