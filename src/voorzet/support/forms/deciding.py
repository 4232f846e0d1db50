"""What is filled in while deciding: a proposal with its options, a standpoint, and why somebody stands aside."""

from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from voorzet.questions.models import Question
from voorzet.support.actions.deciding.proposing import (
    LONGEST_COVER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHAT,
    MOST_OPTIONS,
    MOST_WORK,
    Option,
    Proposal,
    Work,
)
from voorzet.support.actions.deciding.voicing import GIVEN, LONGEST_INTEREST, LONGEST_REASON
from voorzet.support.models import DecisionOption, VoiceAnswer
from voorzet.support.queries.askable import list_askable, list_people_at_work
from voorzet.support.queries.deciding import OneDecision
from voorzet.ui.amounts import EuroField
from voorzet.ui.once import OnceForm, text_field

CLUB = "club"
_BETWEEN = ":"


class ProposalForm(OnceForm):
    """A goal, who is asked, who directs, and one to three options with who does what. Rows left empty do not count."""

    goal = text_field(
        _("Doel"), longest=LONGEST_TEXT, rows=3,
        help_text=_("Wat is er straks anders voor de club? In woorden die de club herkent."),
    )  # fmt: skip
    because = text_field(_("Waarom dit voorstel"), longest=LONGEST_TEXT, rows=3, required=False)
    director = forms.ChoiceField(
        label=_("Regiehouder"),
        help_text=_("Het vaste contact van de club, die ook bewaakt dat iedereen doet wat is afgesproken."),
    )  # fmt: skip
    organisations = forms.MultipleChoiceField(
        label=_("Wie beslist er nog meer mee?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("De club, de regiehouder en wie iets doet in een keuze, beslissen altijd mee."),
    )

    def __init__(
        self, *args: Any, question: Question, latest: OneDecision | None = None, **kwargs: Any
    ) -> None:
        """With `latest` the page starts from what is before parties now, or was before."""
        kwargs["initial"] = {**_begin(question, latest), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        withheld = set(question.withheld_from)
        partners = [
            (str(one.id), one.name)
            for one in list_askable(question.desk_id)
            if one.id not in withheld
        ]
        holder = str(question.holder_organisation_id)
        self._set_choices("organisations", [one for one in partners if one[0] != holder])
        self._set_choices("director", _people(question))
        for place in range(1, MOST_OPTIONS + 1):
            self._add_option(place, [("", "–"), (CLUB, _("de club zelf")), *partners])

    @property
    def options(self) -> list[dict[str, Any]]:
        """The fields of each option, for the page; `is_open` when something is in it."""
        return [
            {
                "place": place,
                "fields": [self[f"{name}_{place}"] for name in ("title", "body", "cost", "cover")],
                "work": [
                    [self[f"{name}_{place}_{line}"] for name in ("who", "what", "hours")]
                    for line in range(1, MOST_WORK + 1)
                ],
                "is_open": place == 1 or any(_is_filled(one) for one in self._of(place)),
            }
            for place in range(1, MOST_OPTIONS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """An option that has anything has a title; work says what and who."""
        for place in range(1, MOST_OPTIONS + 1):
            filled = [one.name for one in self._of(place) if _is_filled(one)]
            if filled and not self._said(f"title_{place}") and f"title_{place}" not in self.errors:
                self.add_error(f"title_{place}", _("Geef deze keuze een naam."))
            for line in range(1, MOST_WORK + 1):
                what, who = self._said(f"what_{place}_{line}"), self._said(f"who_{place}_{line}")
                if bool(what) != bool(who):
                    name = f"{'who' if what else 'what'}_{place}_{line}"
                    self.add_error(name, _("Vul in wie dit doet, en wat."))
        return self.cleaned_data

    def proposal(self) -> Proposal:
        """What was filled in, as the verb takes it."""
        given = self.cleaned_data
        organisation, _colon, person = given["director"].partition(_BETWEEN)
        return Proposal(
            goal=given["goal"],
            because=given["because"],
            director_organisation_id=UUID(organisation),
            director_person_id=UUID(person) if person else None,
            organisation_ids=[UUID(one) for one in given["organisations"]],
            options=tuple(
                self._option(place)
                for place in range(1, MOST_OPTIONS + 1)
                if given[f"title_{place}"]
            ),
        )

    def _option(self, place: int) -> Option:
        given = self.cleaned_data
        return Option(
            title=given[f"title_{place}"],
            body=given[f"body_{place}"],
            cost_cents=given[f"cost_{place}"] or 0,
            cover=given[f"cover_{place}"],
            work=tuple(
                Work(
                    what=given[f"what_{place}_{line}"],
                    organisation_id=None if who == CLUB else UUID(who),
                    minutes=(given[f"hours_{place}_{line}"] or 0) * 60,
                )
                for line in range(1, MOST_WORK + 1)
                if (who := given[f"who_{place}_{line}"])
            ),
        )

    def _add_option(self, place: int, parties: list[tuple[str, Any]]) -> None:
        self.fields[f"title_{place}"] = forms.CharField(
            label=_("Keuze"), max_length=LONGEST_TITLE, required=place == 1
        )
        self.fields[f"body_{place}"] = text_field(
            _("Wat we doen"), longest=LONGEST_TEXT, rows=3, required=False
        )
        self.fields[f"cost_{place}"] = EuroField(
            label=_("Kosten in euro"), required=False, least_cents=0
        )
        self.fields[f"cover_{place}"] = forms.CharField(
            label=_("Waaruit we dat betalen"), max_length=LONGEST_COVER, required=False
        )
        for line in range(1, MOST_WORK + 1):
            self.fields[f"who_{place}_{line}"] = forms.ChoiceField(
                label=_("Wie"), choices=parties, required=False
            )
            self.fields[f"what_{place}_{line}"] = forms.CharField(
                label=_("Wat"), max_length=LONGEST_WHAT, required=False
            )
            self.fields[f"hours_{place}_{line}"] = forms.IntegerField(
                label=_("Uren"), min_value=0, max_value=9999, required=False
            )

    def _of(self, place: int) -> list[BoundField]:
        return [one for one in self if one.name.split("_")[1:2] == [str(place)]]

    def _said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class VoiceForm(OnceForm):
    """One of four answers; with more options for which, and why."""

    answer = forms.ChoiceField(
        label=_("Uw standpunt"),
        choices=[(one.value, one.label) for one in GIVEN],
        widget=forms.RadioSelect,
    )
    option = forms.ChoiceField(
        label=_("Met welke keuze bent u het eens?"), widget=forms.RadioSelect, required=False
    )
    reason = text_field(
        _("Waarom, of wat moet er eerst gebeuren?"),
        longest=LONGEST_REASON,
        rows=3,
        required=False,
        help_text=_("Nodig bij ‘Mee eens, als …’ en bij ‘Niet mee eens’."),
    )

    def __init__(self, *args: Any, options: list[DecisionOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = [(str(one.id), one.title) for one in options]  # type: ignore[attr-defined]  # a choice field
        if len(options) == 1:
            del self.fields["option"]

    def given(self) -> dict[str, Any]:
        """What was said, as the verb takes it."""
        given = self.cleaned_data
        option: str = given.get("option") or ""
        return {
            "answer": VoiceAnswer(given["answer"]),
            "option_id": UUID(option) if option else None,
            "reason": given["reason"],
            "acknowledged": given["acknowledged"],
        }


class RecusalForm(OnceForm):
    """Who stands aside, and because of which interest."""

    organisation = forms.ChoiceField(label=_("Wie beslist niet mee?"))
    interest = forms.CharField(
        label=_("Welk belang is er?"),
        max_length=LONGEST_INTEREST,
        help_text=_("Iedereen die meebeslist leest dit. Noem geen namen van mensen."),
    )

    def __init__(self, *args: Any, one: OneDecision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(voice.organisation_id), str(voice.organisation)) for voice in one.recusable
        ]


def voice_form(one: OneDecision, *args: Any) -> VoiceForm:
    """The form as the actor left it, or empty."""
    own = one.own
    if args or own is None or own.answer == VoiceAnswer.ASKED:
        return VoiceForm(*args, options=one.options)
    said = {"answer": own.answer, "option": own.option_id, "reason": own.reason}
    return VoiceForm(options=one.options, initial=said)


def _people(question: Question) -> list[tuple[str, str]]:
    """Everybody at work at the desk, behind their partner; and each partner without a name."""
    withheld = set(question.withheld_from)
    people = [
        one for one in list_people_at_work(question.desk_id) if one.organisation_id not in withheld
    ]
    choices: dict[str, str] = {}
    for one in people:
        choices[f"{one.organisation_id}{_BETWEEN}{one.person_id}"] = (
            f"{one.organisation_name} – {one.person_name}"
        )
        choices.setdefault(
            f"{one.organisation_id}",
            str(_("%(organisation)s – nog niemand")) % {"organisation": one.organisation_name},
        )
    return sorted(choices.items(), key=lambda choice: choice[1])


def _begin(question: Question, latest: OneDecision | None) -> dict[str, Any]:
    if latest is None:
        person = question.holder_person_id
        holder = str(question.holder_organisation_id)
        return {"director": f"{holder}{_BETWEEN}{person}" if person else holder}
    decision = latest.decision
    director = str(decision.director_organisation_id)
    if decision.director_person_id:
        director += f"{_BETWEEN}{decision.director_person_id}"
    begun: dict[str, Any] = {
        "goal": decision.goal,
        "because": decision.because,
        "director": director,
        "organisations": [str(one.organisation_id) for one in latest.voices if one.organisation_id],
    }
    for option in latest.options:
        place = option.position
        begun |= {
            f"title_{place}": option.title,
            f"body_{place}": option.body,
            f"cost_{place}": option.cost_cents or None,
            f"cover_{place}": option.cover,
        }
        for line, task in enumerate(option.tasks.all(), start=1):
            begun |= {
                f"who_{place}_{line}": str(task.organisation_id or CLUB),
                f"what_{place}_{line}": task.what,
                f"hours_{place}_{line}": task.minutes // 60 or None,
            }
    return begun


def _is_filled(bound: BoundField) -> bool:
    return bool(bound.value())
