"""The forms of plans: shape only."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.desks.queries import list_partners, list_people_by_partner
from voorzet.kernel import clock
from voorzet.parties.models import Organisation
from voorzet.reference.queries import list_themes
from voorzet.support.actions import Result, Review, StepDetails
from voorzet.support.models import Solved, Step, SupportPlan
from voorzet.support.plan_templates import Example
from voorzet.support.queries.plan_templates import Choice
from voorzet.support.queries.plans import list_organisations_of
from voorzet.ui.amounts import EuroField
from voorzet.ui.forms import DayField
from voorzet.ui.once import OnceForm, text_field

CLUB = "club"
LONGEST = 4000
GOAL = _("Doel, in woorden van de club")


def theme_field(label: Any, *, hint: Any = "") -> forms.MultipleChoiceField:  # noqa: ANN401 - lazy texts
    """Themes to tick; the choices are there when the form is made."""
    return forms.MultipleChoiceField(
        label=label, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
    )


def offer_themes(form: forms.Form, name: str, keys: Iterable[str] | None = None) -> None:
    """Fills in the themes, all of them or these."""
    only = None if keys is None else set(keys)
    form.fields[name].choices = [  # type: ignore[attr-defined]  # a choice field
        (one.slug, one.label) for one in list_themes() if only is None or one.slug in only
    ]


class BeginForm(OnceForm):
    """A plan begins."""

    goal = text_field(
        GOAL, longest=LONGEST, help_text=_("Wat is er anders als het gelukt is? De club leest dit.")
    )
    template = forms.ChoiceField(label=_("Voorbeeldplan"), required=False)
    starts_on = DayField(label=_("Begint op"))
    ends_on = DayField(
        label=_("Klaar op"),
        help_text=_("Leeg: zo lang als in het voorbeeldplan staat, of anders 12 weken."),
        required=False,
    )

    def __init__(self, *args: Any, choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Zonder voorbeeld")),
            *((one.example.key, name_with_weeks(one.example)) for one in choices),
        ]


def name_with_weeks(example: Example) -> str:
    """A template as it is chosen."""
    return _("%(name)s (%(weeks)s weken)") % {"name": example.name, "weeks": example.weeks}


class PlanForm(OnceForm):
    """Another goal, last day, or expertise."""

    goal = text_field(GOAL, longest=LONGEST)
    ends_on = DayField(label=_("Klaar op"))
    needs = theme_field(_("Welke kennis is nodig?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: SupportPlan, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "goal": plan.goal,
            "ends_on": plan.ends_on,
            "needs": plan.needs,
            "version": plan.version,
        }
        super().__init__(*args, **kwargs)
        offer_themes(self, "needs")


class StepForm(OnceForm):
    """A step, who does it and before when: the club, or an organisation of the team with perhaps a person."""

    title = forms.CharField(label=_("Wat moet er gebeuren?"), max_length=160)
    owner = forms.ChoiceField(label=_("Wie doet het?"))
    due_on = DayField(label=_("Klaar op"))

    def __init__(
        self, *args: Any, plan: SupportPlan, step: Step | None = None, **kwargs: Any
    ) -> None:
        if step is not None:
            owner = f"{step.organisation_id}/{step.person_id}" if step.person_id else ""
            kwargs["initial"] = {
                "title": step.title,
                "owner": owner or str(step.organisation_id or CLUB),
                "due_on": step.due_on,
            }
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(CLUB, _("De club zelf")), *_owners(plan)]  # type: ignore[attr-defined]

    def details(self) -> StepDetails:
        """What was filled in, as the verb wants it."""
        organisation, _slash, person = self.cleaned_data["owner"].partition("/")
        return StepDetails(
            title=self.cleaned_data["title"],
            organisation_id=None if organisation == CLUB else UUID(organisation),
            person_id=UUID(person) if person else None,
            due_on=self.cleaned_data["due_on"],
        )


def _owners(plan: SupportPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """The director and the team, each with its people at the desk."""
    people = list_people_by_partner(plan.desk_id)
    return [
        (
            one.name,
            [
                (str(one.id), one.name),
                *(
                    (f"{one.id}/{person.id}", f"{person.name} · {one}")
                    for person in people.get(one.id, [])
                ),
            ],
        )
        for one in list_organisations_of(plan)
    ]


class ResultForm(OnceForm):
    """How a step went."""

    note = text_field(_("Hoe ging het?"), longest=LONGEST, rows=3, required=False)
    hours = forms.DecimalField(
        label=_("Hoeveel uur kostte het?"),
        min_value=0,
        max_value=2000,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("Bijvoorbeeld 1,5."),
        error_messages={
            "invalid": _("Schrijf de uren als 1,5."),
            "min_value": _("Uren zijn nooit minder dan nul."),
            "max_value": _("Dit is meer dan 2.000 uur. Klopt dat?"),
            "max_decimal_places": _("Schrijf hoogstens twee cijfers achter de komma, zoals 1,25."),
        },
    )
    cost = EuroField(label=_("Wat kostte het?"), least_cents=0, required=False)

    def result(self) -> Result:
        """What was filled in, as the verb wants it: minutes and cents."""
        hours: Decimal = self.cleaned_data["hours"] or Decimal(0)
        return Result(
            note=self.cleaned_data["note"],
            minutes=int((hours * 60).to_integral_value()),
            cost_cents=self.cleaned_data["cost"] or 0,
        )


class JoinForm(OnceForm):
    """A partner joins the team, or brings something else than was written down."""

    organisation = forms.ChoiceField(label=_("Welke partner?"))
    covers = theme_field(_("Welke kennis brengt die mee?"))

    def __init__(self, *args: Any, plan: SupportPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Kies …")),
            *(
                (str(one.id), one.name)
                for one in list_partners(plan.desk_id)
                if one.id not in plan.question.withheld_from
            ),
        ]
        offer_themes(self, "covers", plan.needs)


class EndForm(OnceForm):
    """A plan is over, with what came of it."""

    because = text_field(_("Hoe liep het af?"), longest=LONGEST)


class ReviewForm(OnceForm):
    """The director looks back."""

    solved = forms.ChoiceField(
        label=_("Is het opgelost?"), choices=Solved.choices, widget=forms.RadioSelect
    )
    helped_by = forms.MultipleChoiceField(
        label=_("Wie hielp?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    strength_before = forms.IntegerField(
        label=_("Organisatiekracht vooraf (0 tot 100)"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Alleen als er een scan is."),
    )
    strength_after = forms.IntegerField(
        label=_("Organisatiekracht nu (0 tot 100)"), min_value=0, max_value=100, required=False
    )
    to_keep = text_field(
        _("Wat houden wij vast?"),
        longest=LONGEST,
        required=False,
        help_text=_("Wat een volgende keer weer werkt, of juist niet."),
    )

    def __init__(self, *args: Any, team: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helped_by"].choices = [(str(one.id), one.name) for one in team]  # type: ignore[attr-defined]

    def said(self) -> Review:
        """What was filled in, as the verb wants it."""
        given = self.cleaned_data
        return Review(
            solved=Solved(given["solved"]),
            helped_by=[UUID(one) for one in given["helped_by"]],
            to_keep=given["to_keep"],
            strength_before=given["strength_before"],
            strength_after=given["strength_after"],
        )


class ClubReviewForm(OnceForm):
    """The club looks back."""

    solved = forms.ChoiceField(
        label=_("Heeft de ondersteuning geholpen?"),
        choices=[
            (Solved.YES, _("Ja, het is opgelost")),
            (Solved.PARTLY, _("Een deel wel")),
            (Solved.NO, _("Nee, nog niet")),
        ],
        widget=forms.RadioSelect,
    )
    remark = text_field(_("Wilt u er iets bij zeggen?"), longest=LONGEST, rows=3, required=False)


def first_day() -> dict[str, Any]:
    """A plan begins today, unless somebody says otherwise."""
    return {"starts_on": clock.today()}
