"""Who is who in the demonstration: what people know, whether they have room, and one who is away."""

from datetime import timedelta
from uuid import UUID

from voorzet.access.actors import actor_for
from voorzet.config.demo.world import DemoDesk
from voorzet.directory import actions
from voorzet.directory.actions import About
from voorzet.directory.models import Room
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Person
from voorzet.reference.queries import find_municipality, find_sport, find_theme, list_subthemes

# Everybody looked at their lines lately, but one.
LATELY, LONG_AGO = timedelta(days=40), timedelta(days=210)
FORGETFUL = "Daan Mulder"
AWAY, STANDS_IN = "Ruben Kok", "Fatima el Amrani"

# Who, theme or subtheme, sport, municipality, note.
KNOWN: tuple[tuple[str, str, str, str, str], ...] = (
    ("Sanne de Wit", "bestuur", "", "Almere", "Begeleidt besturen bij opvolging en taakverdeling"),
    ("Sanne de Wit", "samenwerking", "", "Almere", "Fusies en gedeelde sportparken"),
    ("Ruben Kok", "vrijwilligers", "", "Almere", "Van werven tot behouden, ook jonge vrijwilligers"),
    ("Ruben Kok", "accommodatie", "", "Almere", ""),
    ("Fatima el Amrani", "inclusie.older_adults", "", "Almere", "Wandelvoetbal en beweeggroepen in Almere Haven"),
    ("Fatima el Amrani", "inclusie", "", "Almere", "Vrouwen en meiden, nieuwkomers"),
    ("Joost Hendriks", "kader_opleiding", "", "Almere", "Clubkadercoach: begeleidt trainers op het veld"),
    ("Joost Hendriks", "vitaliteit_communicatie", "", "Almere", "Clubscan en gezonde kantine"),
    ("Marloes Visser", "financien", "", "Almere", "Subsidies van de gemeente"),
    ("Marloes Visser", "accommodatie", "", "Almere", "Huur, onderhoud en medegebruik"),
    ("Daan Mulder", "kader_opleiding", "", "", "Scholing voor besturen in heel Flevoland"),
    ("Aisha Bakkali", "inclusie.older_adults", "", "Almere", "Ouderen in de wijk, ook Almere Haven"),
    ("Tom Verhagen", "inclusie.older_adults", "", "Almere", "Geeft met fysiotherapeuten cursussen valpreventie, onder andere in Almere Haven"),
    ("Ineke Smit", "vrijwilligers", "", "Almere", "Vacaturebank en matching"),
    ("Bas Willemsen", "kader_opleiding", "", "Almere", "Stagiairs en opleidingen voor trainers"),
    ("Wilma Groen", "samenwerking", "", "Almere", ""),
    ("Lieke Jansen", "bestuur", "", "Breda", "Bestuurskracht en beleidsplannen"),
    ("Noa Martens", "inclusie.older_adults", "", "Breda", "Valpreventie met buurtsportcoaches"),
    ("Anouk Barendregt", "duurzaamheid", "", "Hoeksche Waard", "Zonnepanelen en led op sportparken"),
    ("Kees Vermeulen", "accommodatie", "voetbal", "", "Velden en kunstgras"),
    ("Roos van Dam", "accommodatie", "hockey", "", "Waterveld of zandveld"),
    ("Iris Postma", "leden", "tennis", "", "Flexibel lidmaatschap en padel"),
    ("Thijs Blom", "leden", "volleybal", "", "Jeugd behouden"),
)  # fmt: skip
ROOM: tuple[tuple[str, Room, int], ...] = (
    ("Fatima el Amrani", Room.OPEN, 0),
    ("Joost Hendriks", Room.LIMITED, 0),
    ("Tom Verhagen", Room.OPEN, 0),
    ("Ineke Smit", Room.WAITING_LIST, 30),
    ("Marloes Visser", Room.NONE, 14),
    ("Kees Vermeulen", Room.LIMITED, 0),
)
# What an organisation as a whole knows, entered by somebody there.
OF_ORGANISATIONS: tuple[tuple[str, str, str], ...] = (
    ("Tom Verhagen", "vitaliteit_communicatie", "Gezonde sportomgeving, rookvrij en alcohol"),
    ("Aisha Bakkali", "inclusie", "Kent de buurthuizen en bewonersgroepen"),
)


def tell_who_is_who(desks: list[DemoDesk]) -> None:
    """Everybody says what they know; one was away from a few days ago and somebody stands in."""
    people = {
        person.name: person for demo in desks for some in demo.people.values() for person in some
    }
    end = clock.now()
    for name, theme, sport, place, note in KNOWN:
        ago = LONG_AGO if name == FORGETFUL else LATELY
        actor = actor_for(people[name])
        with clock.moved_to(end - ago):
            actions.add_expertise(actor=actor, about=_about(theme, sport, place, note))
    for name, theme, note in OF_ORGANISATIONS:
        actor = actor_for(people[name])
        with clock.moved_to(end - LATELY):
            actions.add_organisation_expertise(
                actor=actor, organisation_id=_own(actor), about=_about(theme, "", "Almere", note)
            )
    for name, room, days in ROOM:
        until = clock.today() + timedelta(days=days) if days else None
        actions.set_availability(actor=actor_for(people[name]), room=room, until=until)
    _go_away(people)


def _go_away(people: dict[str, Person]) -> None:
    today = clock.today()
    actions.set_absence(
        actor=actor_for(people[AWAY]),
        starts_on=today - timedelta(days=2),
        back_on=today + timedelta(days=11),
        stand_in_id=people[STANDS_IN].id,
    )


def _about(theme: str, sport: str, place: str, note: str) -> About:
    slug = theme.partition(".")[0]
    subtheme = next((one for one in list_subthemes(slug) if str(one.pk) == theme), None)
    return About(
        theme=find_theme(slug),
        subtheme=subtheme,
        sport=find_sport(sport) if sport else None,
        municipality=find_municipality(place) if place else None,
        note=note,
    )


def _own(actor: Actor) -> UUID:
    if actor.organisation_id is None:
        raise ValueError(f"{actor.person_name} works nowhere.")
    return actor.organisation_id
