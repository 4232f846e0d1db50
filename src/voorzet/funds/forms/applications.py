"""What is filled in for an application: the request with its costs, pots, what funders and partners say, decisions."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.funds.actions import Cost, Request
from voorzet.funds.actions.applying import LONGEST_GOAL, LONGEST_TITLE, LONGEST_WHAT
from voorzet.funds.actions.assessing import LONGEST_INTEREST, LONGEST_OPINION
from voorzet.funds.actions.awarding import LONGEST_BECAUSE, LONGEST_REMARK
from voorzet.funds.actions.sharing import LONGEST_REASON
from voorzet.funds.models import Application, Assessment, AssessmentAnswer, CostKind, Share, Stands
from voorzet.parties.models import Organisation
from voorzet.reference.queries import list_themes
from voorzet.ui.amounts import EuroField
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm, text_field

COSTS = 8
SHOWN = 3
GIVEN = [one for one in AssessmentAnswer if one != AssessmentAnswer.ASKED]


class ClubApplicationForm(OnceForm):
    """What the club itself knows: what for, when, what it costs, and where money can be paid."""

    title = forms.CharField(label=_("Waar is het geld voor?"), max_length=LONGEST_TITLE)
    goal = text_field(
        _("Wat wilt u bereiken?"),
        longest=LONGEST_GOAL,
        rows=3,
        help_text=_("In gewone woorden. Geen namen van mensen, alstublieft."),
    )
    starts_on = DayField(label=_("Begint op"))
    ends_on = DayField(label=_("Klaar op"))
    is_committed = forms.BooleanField(label=_("Er is al iets getekend of besteld"), required=False)
    own_cents = EuroField(label=_("Wat betaalt de club zelf?"), required=False, least_cents=0)
    iban = forms.CharField(
        label=_("Rekeningnummer van de club"),
        max_length=42,
        required=False,
        help_text=_("Een rekening op naam van de club, zoals NL91 ABNA 0417 1643 00."),
    )
    account_name = forms.CharField(label=_("Op naam van"), max_length=120, required=False)

    def __init__(self, *args: Any, partners: Iterable[Organisation] = (), **kwargs: Any) -> None:
        self.choosable = list(partners)
        super().__init__(*args, **kwargs)
        for number in range(COSTS):
            self._add_cost(number)

    def _add_cost(self, number: int) -> None:
        self.fields[f"what-{number}"] = forms.CharField(
            label=gettext("Wat"), max_length=LONGEST_WHAT, required=False
        )
        self.fields[f"kind-{number}"] = forms.ChoiceField(
            label=gettext("Soort"),
            choices=[("", gettext("Kies")), *CostKind.choices],
            required=False,
        )
        self.fields[f"cents-{number}"] = EuroField(label=gettext("Bedrag"), required=False)

    def cost_rows(self) -> list[list[BoundField]]:
        """The fields of each cost; for the template."""
        names = ("what", "kind", "cents", "organisation", "hours")
        return [
            [self[f"{name}-{number}"] for name in names if f"{name}-{number}" in self.fields]
            for number in range(COSTS)
        ]

    def rows_shown(self) -> int:
        """How many costs stand open: those filled in, and one more."""
        filled = [
            number
            for number in range(COSTS)
            if self[f"what-{number}"].value() or self[f"what-{number}"].errors
        ]
        return min(COSTS, max(SHOWN, max(filled, default=0) + 2))

    def clean(self) -> dict[str, Any]:
        """A cost is whole, or not there."""
        given = super().clean() or {}
        for number in range(COSTS):
            what, cents = given.get(f"what-{number}"), given.get(f"cents-{number}")
            if what and cents is None and f"cents-{number}" not in self.errors:
                self.add_error(f"cents-{number}", gettext("Vul ook het bedrag in."))
            if what and not given.get(f"kind-{number}"):
                self.add_error(f"kind-{number}", gettext("Kies ook de soort."))
            if cents and not what and f"what-{number}" not in self.errors:
                self.add_error(f"what-{number}", gettext("Schrijf op waar dit bedrag voor is."))
        return given

    def costs(self) -> list[Cost]:
        """What was filled in, as the verb takes it."""
        given = self.cleaned_data
        return [
            Cost(
                what=given[f"what-{number}"],
                kind=CostKind(given[f"kind-{number}"]),
                cents=given[f"cents-{number}"],
                organisation_id=UUID(given[f"organisation-{number}"])
                if given.get(f"organisation-{number}")
                else None,
                minutes=int((given.get(f"hours-{number}") or 0) * 60),
            )
            for number in range(COSTS)
            if given[f"what-{number}"]
        ]

    def request_of(self) -> Request:
        """The rest of it."""
        given = self.cleaned_data
        return Request(
            title=given["title"],
            goal=given["goal"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            is_committed=given["is_committed"],
            own_cents=given["own_cents"] or 0,
            iban=given["iban"],
            account_name=given["account_name"],
            stands=Stands(given.get("stands") or Stands.ALL),
            least_cents=given.get("least_cents") or 0,
            themes=tuple(given.get("themes", ())),
            partners=tuple(UUID(one) for one in given.get("partners", ())),
        )


class ApplicationForm(ClubApplicationForm):
    """The same for who works at the desk: also themes, partners, hours, and when the whole goes on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    club = forms.CharField(label=_("Voor welke club?"), max_length=160)
    themes = forms.MultipleChoiceField(
        label=_("Thema’s"), widget=forms.CheckboxSelectMultiple, required=False
    )
    partners = forms.MultipleChoiceField(
        label=_("Wie doen er mee naast de club?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stands = forms.ChoiceField(
        label=_("Wanneer gaat het door?"),
        choices=Stands.choices,
        widget=forms.RadioSelect,
        initial=Stands.ALL,
    )
    least_cents = EuroField(
        label=_("Vanaf welk bedrag?"),
        required=False,
        help_text=_("Alleen als het vanaf een bedrag doorgaat."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in self.choosable]
        fields: dict[str, Any] = self.fields
        fields["themes"].choices = [(one.slug, one.label) for one in list_themes()]
        fields["partners"].choices = choices

    def _add_cost(self, number: int) -> None:
        super()._add_cost(number)
        self.fields[f"organisation-{number}"] = forms.ChoiceField(
            label=gettext("Betalen aan"),
            choices=[("", gettext("de club")), *((str(o.id), o.name) for o in self.choosable)],
            required=False,
        )
        self.fields[f"hours-{number}"] = forms.DecimalField(
            label=gettext("Uren"), required=False, min_value=0, max_value=9999, decimal_places=2,
            localize=True,
        )  # fmt: skip


def start_of(application: Application) -> dict[str, Any]:
    """What the form starts with when an application is changed."""
    start: dict[str, Any] = {
        name: getattr(application, name)
        for name in (
            "title", "goal", "starts_on", "ends_on", "is_committed", "iban", "account_name",
            "stands", "themes", "version",
        )
    }  # fmt: skip
    start |= {
        "club": application.provider.name,
        "own_cents": application.own_cents or None,
        "least_cents": application.least_cents or None,
        "partners": [str(one) for one in application.partners],
    }
    for number, cost in enumerate(application.costs.order_by("position")):
        start |= {
            f"what-{number}": cost.what,
            f"kind-{number}": cost.kind,
            f"cents-{number}": cost.cents,
            f"organisation-{number}": str(cost.organisation_id or ""),
            f"hours-{number}": cost.minutes / 60 if cost.minutes else None,
        }
    return start


class PotForm(Form):
    """Which pot, and how much."""

    pot = forms.UUIDField(widget=forms.HiddenInput)
    cents = EuroField(label=_("Hoeveel vraagt u hier?"))


class WhichPotForm(Form):
    """Which pot a button is about."""

    pot = forms.UUIDField()


class ConfirmForm(OnceForm):
    """How much a funder gives; a reason may come along."""

    cents = EuroField(label=_("Hoeveel zegt u toe?"))
    reason = text_field(_("Toelichting"), longest=LONGEST_REASON, rows=2, required=False)


class ReasonForm(OnceForm):
    """Why a funder gives nothing, or comes back on it."""

    reason = text_field(_("Waarom?"), longest=LONGEST_REASON, rows=2)


class AssessForm(OnceForm):
    """What a partner finds."""

    answer = forms.ChoiceField(
        label=_("Wat vindt uw organisatie?"),
        choices=[(one.value, one.label) for one in GIVEN],
        widget=forms.RadioSelect,
    )
    reason = text_field(
        _("Waarom, of onder welke voorwaarde?"),
        longest=LONGEST_OPINION,
        rows=3,
        required=False,
        help_text=_("Nodig bij ‘als’ en bij ‘niet’."),
    )


class InterestForm(OnceForm):
    """Which partner has an interest, and what that is."""

    organisation = forms.ChoiceField(label=_("Welke partner?"))
    because = forms.CharField(label=_("Welk belang is er?"), max_length=LONGEST_INTEREST)

    def __init__(self, *args: Any, choosable: Iterable[Assessment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = [(str(one.organisation_id), one.organisation.name) for one in choosable]
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = self.choices

    def may_choose(self) -> bool:
        """Whether there is anybody of whom the actor may say it."""
        return bool(self.choices)


class AwardForm(OnceForm):
    """What each share gives, and why; all nothing is a rejection."""

    because = text_field(_("Motivering"), longest=LONGEST_BECAUSE, rows=3)
    conditions = text_field(_("Voorwaarden"), longest=LONGEST_BECAUSE, rows=2, required=False)

    def __init__(self, *args: Any, shares: Sequence[Share] = (), **kwargs: Any) -> None:
        self.shares = [one for one in shares if one.confirmed_cents]
        super().__init__(*args, **kwargs)
        for share in self.shares:
            self.fields[_name(share)] = EuroField(
                label=gettext("Uit %(pot)s") % {"pot": share.pot.name},
                required=False,
                least_cents=0,
                initial=share.confirmed_cents,
            )

    def amounts(self) -> list[BoundField]:
        """The fields of the shares; for the template."""
        return [self[_name(share)] for share in self.shares]

    def lines(self) -> dict[UUID, int]:
        """Cents per share."""
        return {share.id: self.cleaned_data[_name(share)] or 0 for share in self.shares}


class RejectForm(OnceForm):
    """Why nothing is given."""

    because = text_field(_("Motivering"), longest=LONGEST_BECAUSE, rows=3)


class RemarkForm(OnceForm):
    """What is not right yet in a decision that was proposed."""

    remark = text_field(_("Wat klopt er nog niet?"), longest=LONGEST_REMARK, rows=2)


def _name(share: Share) -> str:
    return f"share-{share.id.hex}"
