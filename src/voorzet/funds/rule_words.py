"""The rules of a pot as people read them: a line per rule that asks something."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.funds.models import CostKind
from voorzet.funds.rules import PotRules, Window
from voorzet.providers.models import ProviderKind
from voorzet.reference.queries import find_theme
from voorzet.ui import times
from voorzet.ui.amounts import euros


def say_rules(rules: PotRules, excluded: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What is asked, as name and value; `excluded` are the names of pots it does not go with."""
    return [
        *_say_amounts(rules),
        *_say_who(rules),
        *_say_when(rules),
        *_say_conditions(rules, excluded),
    ]


def say_window(window: Window) -> str:
    """From when until when can be applied."""
    return _("%(opens)s tot %(closes)s") % {
        "opens": times.moment(window.opens),
        "closes": times.moment(window.closes),
    }


def _say_amounts(rules: PotRules) -> Iterator[tuple[str, str]]:
    if rules.least_cents is not None:
        yield _("Vanaf"), euros(rules.least_cents)
    if rules.most_cents is not None:
        yield _("Hoogstens"), euros(rules.most_cents)
    for partners in rules.partner_tiers:
        yield (
            ngettext(
                "Met %(number)s organisatie erbij", "Met %(number)s organisaties erbij",
                partners.partners,
            ) % {"number": partners.partners},
            _("tot %(cents)s") % {"cents": euros(partners.cents)},
        )  # fmt: skip
    for tier in rules.tiers:
        yield (
            _("Grotere gemeenten")
            if tier.inhabitants is None
            else _("Gemeente tot %(number)s inwoners")
            % {"number": f"{tier.inhabitants:,}".replace(",", ".")},
            _("tot %(cents)s") % {"cents": euros(tier.cents)},
        )
    if rules.share_percent is not None:
        yield (
            _("Betaalt van de kosten"),
            _("hoogstens %(percent)s%%") % {"percent": rules.share_percent},
        )
    if rules.own_percent is not None:
        yield (
            _("De club betaalt zelf"),
            _("ten minste %(percent)s%%") % {"percent": rules.own_percent},
        )


def _say_who(rules: PotRules) -> Iterator[tuple[str, str]]:
    if rules.kinds:
        yield _("Voor wie"), ", ".join(str(ProviderKind(one).label) for one in rules.kinds)
    if rules.themes:
        found = [find_theme(one) for one in rules.themes]
        yield _("Thema’s"), ", ".join(one.label for one in found if one)
    if rules.least_partners:
        yield (
            _("Doen mee naast de club"),
            ngettext(
                "ten minste %(number)s organisatie", "ten minste %(number)s organisaties",
                rules.least_partners,
            ) % {"number": rules.least_partners},
        )  # fmt: skip
    if rules.needs_kvk:
        yield _("De club heeft"), _("een KvK-nummer")
    if rules.needs_basics:
        yield _("Veilig sporten"), _("de basis is op orde")


def _say_when(rules: PotRules) -> Iterator[tuple[str, str]]:
    if rules.windows:
        said = "; ".join(
            say_window(one) for one in sorted(rules.windows, key=lambda one: one.opens)
        )
        yield _("Aanvragen kan"), said
    if rules.days_before:
        yield (
            _("Aanvragen voor het begin"),
            ngettext("%(number)s dag", "%(number)s dagen", rules.days_before)
            % {"number": rules.days_before},
        )
    if rules.before_commitment:
        yield _("Aanvragen voordat"), _("er iets getekend of besteld is")
    if rules.once_per_plan_a_year:
        yield _("Hoe vaak per plan"), _("één keer per jaar")
    if rules.once_per_provider_a_year:
        yield _("Hoe vaak per club"), _("één keer per jaar")


def _say_conditions(rules: PotRules, excluded: Sequence[str]) -> Iterator[tuple[str, str]]:
    if rules.not_for:
        yield _("Niet voor"), ", ".join(str(CostKind(one).label).lower() for one in rules.not_for)
    if excluded:
        yield _("Niet samen met"), ", ".join(excluded)
    yield (
        _("Verantwoorden"),
        ngettext(
            "binnen %(number)s dag na afloop", "binnen %(number)s dagen na afloop",
            rules.accounts_within_days,
        ) % {"number": rules.accounts_within_days},
    )  # fmt: skip
