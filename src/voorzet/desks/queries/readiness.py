"""Reads of readiness: every line of the list "when are you a desk" with what shows that it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.desks.evidence import Evidence, find_evidence
from voorzet.desks.models import Confirmation, Desk, DeskRole, Partnership
from voorzet.desks.queries.agreements import find_in_force, list_signatures
from voorzet.desks.queries.desk import active_partnerships, list_people
from voorzet.kernel import clock
from voorzet.kernel.actor import Role
from voorzet.parties.queries import names_of
from voorzet.reference.models import Requirement
from voorzet.reference.queries import newest_framework
from voorzet.ui.times import day

CONFIRMED_FOR = timedelta(days=365)
FEWEST_PARTNERS = 3
FEWEST_KINDS = 2
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A line with its state.

    Attributes:
        state: `seen` (the system saw it), `confirmed` (a person vouched for it), `missing` or `unknown`.
        sentence: what shows it, with numbers or a name.
        by_hand: whether a person confirms it, as the system cannot know.
    """

    requirement: Requirement
    state: str
    sentence: str
    by_hand: bool
    confirmed_at: datetime | None


def list_requirements(desk: Desk) -> list[RequirementRow]:
    """The list for a desk, in its fixed order; empty before a national list was loaded."""
    framework = newest_framework()
    if framework is None:
        return []
    confirmations = {one.requirement_id: one for one in Confirmation.objects.filter(desk=desk)}
    names = names_of({one.person_id for one in confirmations.values()})
    return [
        _seen(desk, requirement)
        if requirement.evidence
        else _by_hand(requirement, confirmations.get(requirement.pk), names)
        for requirement in framework.requirements.order_by("position")
    ]


def _seen(desk: Desk, requirement: Requirement) -> RequirementRow:
    look = OWN_EVIDENCE.get(requirement.evidence)
    evidence = look(desk) if look is not None else find_evidence(requirement.evidence, desk.id)
    if evidence is None:
        evidence = Evidence(None, _("Dat is hier nog niet te zien."))
    state = {True: "seen", False: "missing", None: "unknown"}[evidence.holds]
    return RequirementRow(requirement, state, evidence.sentence, by_hand=False, confirmed_at=None)


def _by_hand(
    requirement: Requirement, confirmation: Confirmation | None, names: dict[UUID, str]
) -> RequirementRow:
    if confirmation is None:
        sentence = _("Dit kan het systeem niet zien. De coördinator kan het bevestigen.")
        return RequirementRow(requirement, "unknown", sentence, by_hand=True, confirmed_at=None)
    name = names.get(confirmation.person_id) or _("iemand die niet meer bij ons staat")
    state, sentence = "confirmed", _("Bevestigd door %(name)s.")
    if clock.now() - confirmation.at > CONFIRMED_FOR:
        state = "unknown"
        sentence = _("Meer dan een jaar geleden bevestigd door %(name)s. Klopt het nog?")
    return RequirementRow(
        requirement, state, sentence % {"name": name}, by_hand=True, confirmed_at=confirmation.at
    )


def _coordinator(desk: Desk) -> Evidence:
    names = list(
        DeskRole.objects.filter(desk=desk, role=Role.COORDINATOR, person__is_active=True)
        .order_by("person__name")
        .values_list("person__name", flat=True)
    )
    return Evidence(bool(names), ", ".join(names) or _("Niemand heeft deze rol."))


def _first_holder(desk: Desk) -> Evidence:
    number = len(list_people(desk.id, desk.first_holder_id))
    sentence = ngettext(
        "Bij %(organisation)s werkt %(number)s persoon aan vragen.",
        "Bij %(organisation)s werken %(number)s mensen aan vragen.",
        number,
    )
    return Evidence(
        number > 0, sentence % {"organisation": desk.first_holder.name, "number": number}
    )


def _address(desk: Desk) -> Evidence:
    return Evidence(bool(desk.email), desk.email or _("Er staat geen mailadres bij het loket."))


def _partners(desk: Desk) -> Evidence:
    kinds = list(
        Partnership.objects.filter(active_partnerships(), desk=desk).values_list(
            "organisation__kind", flat=True
        )
    )
    sentence = _("%(number)s partners, van %(kinds)s soorten.")
    enough = len(kinds) >= FEWEST_PARTNERS and len(set(kinds)) >= FEWEST_KINDS
    return Evidence(enough, sentence % {"number": len(kinds), "kinds": len(set(kinds))})


def _agreement(desk: Desk) -> Evidence:
    agreement = find_in_force(desk.id)
    if agreement is None or agreement.ends_on is None:
        return Evidence(holds=False, sentence=_("Er gelden nog geen afspraken."))
    told = {"number": agreement.version, "day": day(agreement.ends_on)}
    if agreement.ends_on < clock.today():
        return Evidence(
            holds=False,
            sentence=_("De looptijd van versie %(number)s liep af op %(day)s.") % told,
        )
    if agreement.ends_on - clock.today() < SOON:
        return Evidence(
            holds=True,
            sentence=_("Versie %(number)s geldt nog tot en met %(day)s. Begin een nieuwe.") % told,
        )
    return Evidence(holds=True, sentence=_("Versie %(number)s geldt tot en met %(day)s.") % told)


def _signatures(desk: Desk) -> Evidence:
    agreement = find_in_force(desk.id)
    if agreement is None:
        return Evidence(holds=False, sentence=_("Er gelden nog geen afspraken om te tekenen."))
    rows = [row for row in list_signatures(agreement) if row.is_partner]
    waiting = [row.organisation_name for row in rows if row.signed_at is None]
    if waiting:
        return Evidence(
            holds=False, sentence=_("Nog niet getekend: %(names)s.") % {"names": ", ".join(waiting)}
        )
    return Evidence(
        holds=True, sentence=_("Alle %(number)s partners tekenden.") % {"number": len(rows)}
    )


def _norms(desk: Desk) -> Evidence:
    sentence = _(
        "Eerste contact binnen %(first)s, antwoord op doorgeven binnen %(offer)s werkdagen."
    )
    return Evidence(
        holds=True,
        sentence=sentence % {"first": desk.first_contact_days, "offer": desk.offer_days},
    )


OWN_EVIDENCE: dict[str, Callable[[Desk], Evidence]] = {
    "coordinator": _coordinator,
    "first_holder": _first_holder,
    "address": _address,
    "partners": _partners,
    "agreement": _agreement,
    "signatures": _signatures,
    "norms": _norms,
}
