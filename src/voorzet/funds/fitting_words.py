"""Why a pot fits or not, as people read it: a sentence per reason."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.funds.fitting import Fit, Reason, Tells
from voorzet.funds.models import CostKind
from voorzet.providers.models import ProviderKind
from voorzet.reference.queries import find_theme
from voorzet.ui import times
from voorzet.ui.amounts import euros

Facts = dict[str, Any]


def say_reason(reason: Reason) -> str:
    """One reason as a sentence."""
    return _SENTENCES[reason.code](reason.facts)


def say_reasons(fit: Fit, tells: Tells) -> list[str]:
    """The sentences of all reasons that tell this, in the order in which they were judged; each once."""
    return list(dict.fromkeys(say_reason(one) for one in fit.those(tells)))


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _kinds(facts: Facts) -> str:
    return _listed([str(ProviderKind(one).label).lower() for one in facts["kinds"]])


def _costs(facts: Facts) -> str:
    return _listed([str(CostKind(one).label).lower() for one in facts["kinds"]])


def _themes(facts: Facts) -> str:
    found = [find_theme(one) for one in facts["themes"]]
    return _listed([one.label for one in found if one is not None])


def _names(facts: Facts) -> str:
    return _listed([f"‘{one}’" for one in facts["pots"]])


def _in_time(facts: Facts) -> str:
    return ngettext(
        "Vraag aan uiterlijk %(day)s: dat is %(number)s dag voor het begin.",
        "Vraag aan uiterlijk %(day)s: dat is %(number)s dagen voor het begin.",
        facts["days"],
    ) % {"day": times.day(facts["day"]), "number": facts["days"]}


def _too_soon(facts: Facts) -> str:
    return ngettext(
        "Het plan begint te snel. Aanvragen moet %(number)s dag van tevoren: begin op zijn vroegst op %(day)s.",
        "Het plan begint te snel. Aanvragen moet %(number)s dagen van tevoren: begin op zijn vroegst op %(day)s.",
        facts["days"],
    ) % {"day": times.day(facts["day"]), "number": facts["days"]}


def _partners_short(facts: Facts) -> str:
    return ngettext(
        "Er moet nog %(number)s organisatie meedoen naast de club.",
        "Er moeten nog %(number)s organisaties meedoen naast de club.",
        facts["more"],
    ) % {"number": facts["more"]}


def _partners(facts: Facts) -> str:
    return ngettext(
        "Er doet %(number)s organisatie mee naast de club.",
        "Er doen %(number)s organisaties mee naast de club.",
        facts["number"],
    ) % {"number": facts["number"]}


def _more_with_partners(facts: Facts) -> str:
    return ngettext(
        "Doet er nog %(number)s organisatie mee? Dan kan het tot %(cents)s.",
        "Doen er nog %(number)s organisaties mee? Dan kan het tot %(cents)s.",
        facts["more"],
    ) % {"number": facts["more"], "cents": euros(facts["cents"])}


def _own_share_short(facts: Facts) -> str:
    return _(
        "De club moet zelf %(percent)s%% betalen: %(cents)s. Dat is nog %(short)s te weinig."
    ) % {
        "percent": facts["percent"],
        "cents": euros(facts["cents"]),
        "short": euros(facts["short"]),
    }


def _left_out(facts: Facts) -> str:
    return _("Niet voor %(kinds)s: dat is hier %(cents)s.") % {
        "kinds": _costs(facts),
        "cents": euros(facts["cents"]),
    }


def _not_with(facts: Facts) -> str:
    return _("Niet samen met %(pots)s.") % {"pots": _names(facts)}


def _window_opens(facts: Facts) -> str:
    return _("Aanvragen kan pas vanaf %(opens)s, tot %(closes)s.") % {
        "opens": times.moment(facts["moment"]),
        "closes": times.moment(facts["closes"]),
    }


_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "closed": lambda _facts: _("De pot is gesloten."),
    "over": lambda facts: _("De pot liep tot en met %(day)s.") % {"day": times.day(facts["day"])},
    "not_yet": lambda facts: _("De pot begint op %(day)s.") % {"day": times.day(facts["day"])},
    "begins_after": lambda facts: (
        _("Het plan begint nadat de pot afloopt, op %(day)s. Vraag de eigenaar of dat kan.")
        % {"day": times.day(facts["day"])}
    ),
    "window_over": lambda facts: (
        _("Aanvragen kon tot %(moment)s.") % {"moment": times.moment(facts["moment"])}
    ),
    "window_opens": _window_opens,
    "window_open": lambda facts: (
        _("Aanvragen kan nu, tot %(moment)s.") % {"moment": times.moment(facts["moment"])}
    ),
    "begins_too_soon": _too_soon,
    "in_time": _in_time,
    "which_municipality": lambda _facts: _("Zeg in welke gemeente de club is."),
    "municipality": lambda _facts: _("De pot is er voor clubs in deze gemeente."),
    "other_municipality": lambda _facts: _("De pot is er voor clubs in andere gemeenten."),
    "kind": lambda facts: _("De pot is er voor: %(kinds)s.") % {"kinds": _kinds(facts)},
    "other_kind": lambda facts: (
        _("De pot is er alleen voor: %(kinds)s.") % {"kinds": _kinds(facts)}
    ),
    "theme": lambda facts: _("Het thema past: %(themes)s.") % {"themes": _themes(facts)},
    "other_theme": lambda facts: (
        _("De pot is er alleen voor deze thema’s: %(themes)s.") % {"themes": _themes(facts)}
    ),
    "which_theme": lambda facts: (
        _("Kies een thema. De pot is er voor: %(themes)s.") % {"themes": _themes(facts)}
    ),
    "left_out": _left_out,
    "empty": lambda facts: (
        _("Er is te weinig over: %(cents)s beschikbaar.") % {"cents": euros(facts["cents"])}
    ),
    "too_much": lambda facts: (
        _("Er kan hooguit %(cents)s gevraagd worden.") % {"cents": euros(facts["cents"])}
    ),
    "too_little": lambda facts: (
        _("De pot is er voor bedragen vanaf %(cents)s.") % {"cents": euros(facts["cents"])}
    ),
    "pays": lambda facts: _("De pot kan %(cents)s betalen.") % {"cents": euros(facts["cents"])},
    "pays_part": lambda facts: (
        _("De pot kan %(cents)s betalen. Voor %(rest)s is nog iets anders nodig.")
        % {"cents": euros(facts["cents"]), "rest": euros(facts["rest"])}
    ),
    "share": lambda facts: (
        _("De pot betaalt hooguit %(percent)s%% van de kosten.") % {"percent": facts["percent"]}
    ),
    "own_share": lambda facts: (
        _("De club betaalt zelf genoeg: ten minste %(percent)s%%.") % {"percent": facts["percent"]}
    ),
    "own_share_short": _own_share_short,
    "partners_short": _partners_short,
    "partners": _partners,
    "more_with_partners": _more_with_partners,
    "kvk": lambda _facts: _("De club heeft een KvK-nummer."),
    "no_kvk": lambda _facts: _("De club moet een KvK-nummer hebben; dat staat er nog niet."),
    "basics": lambda _facts: _("De basis voor veilig sporten is op orde."),
    "no_basics": lambda _facts: _("De basis voor veilig sporten moet op orde zijn."),
    "once_per_plan": lambda _facts: _("Voor dit plan is dit jaar al iets aan deze pot gevraagd."),
    "once_per_provider": lambda _facts: _(
        "Deze club heeft dit jaar al iets aan deze pot gevraagd."
    ),
    "committed": lambda _facts: _("Er is al iets getekend of besteld. Dan betaalt deze pot niet."),
    "do_not_sign_yet": lambda _facts: _(
        "Teken of bestel nog niets. Vraag eerst aan; anders betaalt deze pot niet."
    ),
    "outside": lambda _facts: _("Aanvragen gaat bij de instantie zelf, buiten Voorzet."),
    "excluded": lambda facts: (
        _("Gaat niet samen met %(pots)s in dezelfde aanvraag.") % {"pots": _names(facts)}
    ),
    "not_with": _not_with,
}
