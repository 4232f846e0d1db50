"""What somebody knows: adding and dropping it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.directory.models import Expertise
from voorzet.directory.policy import may_drop, may_enter_for, may_enter_own
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.screening import screen
from voorzet.kernel.text import tidy
from voorzet.reference.models import Municipality, Sport, Subtheme, Theme

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class About:
    """What expertise is about. A subtheme brings its theme along."""

    theme: Theme | None = None
    subtheme: Subtheme | None = None
    sport: Sport | None = None
    municipality: Municipality | None = None
    note: str = ""


@verb
def add_expertise(*, actor: Actor, about: About, key: UUID | None = None) -> Expertise:
    """Says what the actor knows about. Said once more it is confirmed, with the newer note.

    Raises:
        Unacceptable: about nothing, or a note with private details.
    """
    if actor.person_id is None or not may_enter_own(actor):
        raise Refused(_("Alleen wie bij een loket werkt, vult dit in."))
    return _add(actor, Expertise(person_id=actor.person_id), about, key)


@verb
def add_organisation_expertise(
    *, actor: Actor, organisation_id: UUID, about: About, key: UUID | None = None
) -> Expertise:
    """Says what the actor's own organisation knows about; the actor confirms it from then on."""
    if not may_enter_for(actor, organisation_id):
        raise Refused(_("Alleen wie voor deze organisatie werkt, vult dit in."))
    return _add(actor, Expertise(organisation_id=organisation_id), about, key)


@verb
def drop_expertise(*, actor: Actor, expertise_id: UUID) -> None:
    """Takes away what is not true any more."""
    expertise = Expertise.objects.select_for_update().filter(pk=expertise_id).first()
    if expertise is None:
        raise NotVisible
    if not may_drop(actor, expertise):
        raise Refused(_("Alleen de eigenaar en de coördinator halen dit weg."))
    drop(actor, expertise)


def drop(actor: Actor, expertise: Expertise) -> None:
    """Takes one away and tells the journal; the caller asked whether this may be."""
    record(actor, "expertise.dropped", subject_id=expertise.id, details=_subject(expertise))
    expertise.delete()


def _add(actor: Actor, expertise: Expertise, about: About, key: UUID | None) -> Expertise:
    note = _clean(about.note)
    theme = about.subtheme.theme if about.subtheme else about.theme
    if theme is None and about.sport is None and about.municipality is None:
        raise Unacceptable({"theme": _("Kies een thema, een sport of een gemeente.")})
    earlier = carried_out(key, "expertise.added", expertise.id)
    if earlier is not None and (known := Expertise.objects.filter(pk=earlier).first()):
        return known
    expertise.theme, expertise.subtheme = theme, about.subtheme
    expertise.sport, expertise.municipality = about.sport, about.municipality
    expertise.note, expertise.owner_id = note, actor.person_id
    expertise.confirmed_on = clock.today()
    said = _said_before(expertise)
    if said is not None:
        said.note, said.owner_id, said.asked_on = note, actor.person_id, None
        said.confirmed_on = expertise.confirmed_on
        said.save(update_fields=["note", "owner", "confirmed_on", "asked_on"])
        record(actor, "expertise.confirmed", subject_id=said.id)
        return said
    expertise.save()
    record(actor, "expertise.added", subject_id=expertise.id, details=_subject(expertise))
    return expertise


def _said_before(expertise: Expertise) -> Expertise | None:
    """The same said before, under lock."""
    fields = ("person", "organisation", "theme", "subtheme", "sport", "municipality")
    same = {
        f"{field}_id" if (one := getattr(expertise, f"{field}_id")) else f"{field}__isnull": one
        or True
        for field in fields
    }
    return Expertise.objects.select_for_update().filter(**same).first()


def _clean(note: str) -> str:
    """One line about work; private details of people are refused (law 7)."""
    note = tidy(note)
    if len(note) > LONGEST_NOTE:
        raise Unacceptable(
            {"note": _("Houd het korter dan %(longest)s tekens.") % {"longest": LONGEST_NOTE}}
        )
    screening = screen(note)
    if screening.blocks:
        raise Unacceptable({"note": _("Hier staat een burgerservicenummer (BSN). Haal dat weg.")})
    if screening.minor_health:
        raise Unacceptable(
            {"note": _("Dit lijkt over een herkenbaar persoon te gaan. Schrijf alleen over werk.")}
        )
    return note


def _subject(expertise: Expertise) -> dict[str, object]:
    codes = {
        "theme": expertise.theme_id,
        "subtheme": expertise.subtheme_id,
        "sport": expertise.sport_id,
        "municipality": expertise.municipality_id,
    }
    return {name: code for name, code in codes.items() if code}
