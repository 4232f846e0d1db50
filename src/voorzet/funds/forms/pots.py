"""What an owner fills in of a pot: its facts, its rules, money in and out, closing."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.funds.actions.pots import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_SUMMARY,
    PotDetails,
)
from voorzet.funds.models import CostKind, Pot, PotDecider, PotSource
from voorzet.funds.rules import PartnerTier, PotRules, Tier, Window
from voorzet.kernel import clock
from voorzet.providers.models import ProviderKind
from voorzet.reference.models import Municipality
from voorzet.reference.queries import list_themes
from voorzet.ui.amounts import EuroField, read_euros, show_euros
from voorzet.ui.forms import DayField
from voorzet.ui.once import OnceForm, text_field

MOST_WINDOWS, MOST_TIERS = 12, 12
MOST_DAYS = 730
Choices = list[tuple[str, str | Promise]]


class PotForm(OnceForm):
    """The facts of a pot. Its owner is the organisation of who fills this in."""

    name = forms.CharField(
        label=_("Hoe heet de pot?"),
        help_text=_("Bijvoorbeeld: Uitvoeringsbudget Sportakkoord 2027."),
        max_length=LONGEST_NAME,
    )
    source = forms.ChoiceField(label=_("Waar komt het geld vandaan?"), choices=PotSource)
    summary = text_field(
        _("Waarvoor is het geld?"), longest=LONGEST_SUMMARY, rows=3, required=False
    )
    starts_on = DayField(label=_("Loopt vanaf"))
    ends_on = DayField(label=_("Tot en met"))
    decider = forms.ChoiceField(label=_("Wie beslist?"), choices=PotDecider)
    is_kept = forms.BooleanField(
        label=_("Houd de boeken van deze pot bij in Voorzet"), required=False, initial=True
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Alleen voor clubs uit"),
        help_text=_("Niets aangevinkt is voor alle gemeenten van het loket."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    address = forms.URLField(
        label=_("Waar staat er meer over?"), required=False, max_length=300, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, municipalities: Iterable[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Choices = [(one.code, one.name) for one in municipalities]
        self.fields["municipalities"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def seen_version(self) -> int:
        """Which version of the pot the page showed."""
        return self.cleaned_data["version"] or 0

    def details(self) -> PotDetails:
        """What was filled in, as the verbs take it."""
        names = (
            "name", "source", "summary", "starts_on", "ends_on", "decider", "is_kept",
            "municipalities", "address", "acknowledged",
        )  # fmt: skip
        return PotDetails(**{name: self.cleaned_data[name] for name in names})


class MoneyForm(OnceForm):
    """An amount that goes into a pot or out of it."""

    cents = EuroField(label=_("Bedrag in euro"), help_text=_("Bijvoorbeeld 1.250,00."))
    note = forms.CharField(
        label=_("Omschrijving"),
        help_text=_("Bijvoorbeeld: begroting 2027, besluit van het college."),
        max_length=LONGEST_NOTE,
        required=False,
    )


class CloseForm(OnceForm):
    """Why nothing can be asked any more."""

    reason = forms.CharField(
        label=_("Waarom sluit u de pot?"),
        help_text=_("Iedereen bij het loket leest dit."),
        max_length=LONGEST_REASON,
    )


def percent_field(label: Any, **options: Any) -> forms.IntegerField:  # noqa: ANN401 - a lazy text; its type has no name at run time
    """A whole percentage, or nothing."""
    return forms.IntegerField(
        label=label, min_value=1, max_value=100, required=False,
        error_messages={"min_value": _("Kies 1 tot en met 100."), "max_value": _("Kies 1 tot en met 100.")},
        **options,
    )  # fmt: skip


def number_field(label: Any, most: int, **options: Any) -> forms.IntegerField:  # noqa: ANN401 - a lazy text; its type has no name at run time
    """A whole number from nought on."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=False, initial=0, **options
    )


class RulesForm(OnceForm):
    """The rules of a pot. What stays empty asks nothing."""

    least_cents = EuroField(label=_("Minste bedrag"), required=False)
    most_cents = EuroField(label=_("Meeste bedrag"), required=False)
    share_percent = percent_field(_("Hoogstens zoveel procent van de kosten"))
    own_percent = percent_field(_("De club betaalt zelf minstens zoveel procent"))
    least_partners = number_field(
        _("Zoveel organisaties doen mee naast de club"),
        20,
        help_text=_("0 is: de club alleen mag."),
    )
    partner_tiers = text_field(
        _("Meer geld als er meer organisaties meedoen"),
        longest=400, rows=2, required=False,
        help_text=_("Per regel: aantal organisaties, dubbele punt, meeste bedrag. Bijvoorbeeld 2: 5.000"),
    )  # fmt: skip
    tiers = text_field(
        _("Ander bedrag per grootte van de gemeente"),
        longest=800, rows=2, required=False,
        help_text=_("Per regel: tot hoeveel inwoners, dubbele punt, meeste bedrag. Bijvoorbeeld 20.000: 10.000. Voor grotere gemeenten: meer: 200.000"),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("Voor welke aanbieders?"),
        help_text=_("Niets aangevinkt is voor allemaal."),
        choices=ProviderKind, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label=_("Voor welke thema’s?"),
        help_text=_("Niets aangevinkt is voor allemaal."),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    not_for = forms.MultipleChoiceField(
        label=_("Niet voor deze kosten"),
        choices=CostKind, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    not_with = forms.MultipleChoiceField(
        label=_("Niet samen met deze potten"),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    windows = text_field(
        _("Wanneer kan er aangevraagd worden?"),
        longest=1000, rows=3, required=False,
        help_text=_("Per regel een periode, zoals: 5-1-2027 9:00 tot 1-4-2027 17:00. Leeg is altijd."),
    )  # fmt: skip
    days_before = number_field(_("Aanvragen zoveel dagen voor het begin"), MOST_DAYS)
    before_commitment = forms.BooleanField(
        label=_("Aanvragen voordat er iets getekend of besteld is"), required=False
    )
    once_per_plan_a_year = forms.BooleanField(
        label=_("Eén keer per jaar voor hetzelfde plan"), required=False
    )
    once_per_provider_a_year = forms.BooleanField(
        label=_("Eén keer per jaar voor dezelfde club"), required=False
    )
    needs_kvk = forms.BooleanField(label=_("De club moet een KvK-nummer hebben"), required=False)
    needs_basics = forms.BooleanField(
        label=_("De basis voor veilig sporten moet op orde zijn"), required=False
    )
    accounts_within_days = forms.IntegerField(
        label=_("Verantwoorden binnen zoveel dagen na afloop"),
        min_value=1, max_value=MOST_DAYS, initial=91,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, pots: Iterable[Pot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Choices = [(str(one.id), one.name) for one in pots]
        themes: Choices = [(one.slug, one.label) for one in list_themes()]
        self.fields["not_with"].choices = others  # type: ignore[attr-defined]  # a choice field
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]  # a choice field
        if not others:
            del self.fields["not_with"]

    def clean_partner_tiers(self) -> tuple[PartnerTier, ...]:
        """Lines such as `2: 5.000`."""
        return tuple(PartnerTier(*one) for one in self._tiers("partner_tiers", _read_number))

    def clean_tiers(self) -> tuple[Tier, ...]:
        """Lines such as `20.000: 10.000`; `meer` is all larger ones."""
        return tuple(Tier(*one) for one in self._tiers("tiers", _read_inhabitants))

    def clean_windows(self) -> tuple[Window, ...]:
        """Lines such as `5-1-2027 9:00 tot 1-4-2027 17:00`."""
        return tuple(read_window(line) for line in self._lines("windows", MOST_WINDOWS))

    def rules(self) -> PotRules:
        """What was filled in, as the verb takes it."""
        given = self.cleaned_data
        plain = (
            "least_cents", "most_cents", "share_percent", "own_percent", "partner_tiers", "tiers",
            "windows", "before_commitment", "once_per_plan_a_year", "once_per_provider_a_year",
            "needs_kvk", "needs_basics", "accounts_within_days",
        )  # fmt: skip
        chosen: dict[str, Any] = {
            name: tuple(given.get(name, ())) for name in ("kinds", "themes", "not_for", "not_with")
        }
        numbers: dict[str, Any] = {
            name: given[name] or 0 for name in ("least_partners", "days_before")
        }
        return PotRules(**{name: given[name] for name in plain}, **chosen, **numbers)

    def _lines(self, name: str, most: int) -> list[str]:
        lines = [one.strip() for one in self.cleaned_data[name].splitlines() if one.strip()]
        if len(lines) > most:
            raise forms.ValidationError(
                gettext("Gebruik hoogstens %(most)s regels.") % {"most": most}
            )
        return lines

    def _tiers(self, name: str, read: Callable[[str], Any]) -> list[tuple[Any, int]]:
        found: dict[Any, int] = {}
        for line in self._lines(name, MOST_TIERS):
            number, colon, amount = line.partition(":")
            if not colon:
                raise forms.ValidationError(
                    gettext("Zet een dubbele punt tussen het aantal en het bedrag: %(line)s")
                    % {"line": line}
                )
            found[read(number.strip())] = read_euros(amount)
        return sorted(found.items(), key=lambda one: (one[0] is None, one[0] or 0))


def rules_initial(rules: PotRules) -> dict[str, Any]:
    """Rules as the form shows them."""
    shown = {
        name: getattr(rules, name)
        for name in RulesForm.base_fields
        if hasattr(rules, name) and name not in {"partner_tiers", "tiers", "windows"}
    }
    larger = gettext("meer")
    return {
        **shown,
        "partner_tiers": "\n".join(
            f"{one.partners}: {show_euros(one.cents)}" for one in rules.partner_tiers
        ),
        "tiers": "\n".join(
            f"{larger if one.inhabitants is None else one.inhabitants}: {show_euros(one.cents)}"
            for one in rules.tiers
        ),
        "windows": "\n".join(
            gettext("%(opens)s tot %(closes)s")
            % {"opens": _write_moment(one.opens), "closes": _write_moment(one.closes)}
            for one in rules.windows
        ),
    }


def pot_initial(pot: Pot) -> dict[str, Any]:
    """The facts of a pot as the form shows them."""
    return {name: getattr(pot, name) for name in PotForm.base_fields if hasattr(pot, name)}


def read_window(line: str) -> Window:
    """A period that was typed; ValidationError with a sentence when it is none."""
    opens, between, closes = line.replace(" until ", " tot ").partition(" tot ")
    if not between:
        raise forms.ValidationError(
            gettext("Zet ‘tot’ tussen het begin en het einde: %(line)s") % {"line": line}
        )
    window = Window(read_moment(opens), read_moment(closes))
    if window.closes <= window.opens:
        raise forms.ValidationError(
            gettext("Deze periode sluit voordat hij opengaat: %(line)s") % {"line": line}
        )
    return window


def read_moment(text: str) -> datetime:
    """A moment on the clock of the Netherlands, or with its own offset (RFC 3339); never without a zone.

    A time that the clock skips is refused; of one that comes twice it is the first.
    """
    moment = _parse(text.strip())
    if moment is None:
        raise forms.ValidationError(
            gettext("Schrijf een moment als 5-1-2027 9:00. Dit lezen wij niet: %(text)s")
            % {"text": text.strip()[:40]}
        )
    if moment.tzinfo is not None:
        return moment.astimezone(clock.AMSTERDAM)
    here = moment.replace(tzinfo=clock.AMSTERDAM)
    if here.astimezone(UTC).astimezone(clock.AMSTERDAM).replace(tzinfo=None) != moment:
        raise forms.ValidationError(
            gettext("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit.")
        )
    return here


def _parse(text: str) -> datetime | None:
    for shape in ("%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007  # the zone is given by read_moment
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _write_moment(moment: datetime) -> str:
    here = moment.astimezone(clock.AMSTERDAM)
    return f"{here.day}-{here.month}-{here.year} {here:%H:%M}"


def _read_number(text: str) -> int:
    digits = text.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits) < 100_000_000:
        raise forms.ValidationError(gettext("Dit is geen aantal: %(text)s") % {"text": text[:40]})
    return int(digits)


def _read_inhabitants(text: str) -> int | None:
    return None if text.lower() in {"meer", "more"} else _read_number(text)
