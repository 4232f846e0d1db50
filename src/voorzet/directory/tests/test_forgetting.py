"""Who is forgotten is in no part of who is who; what they entered for their organisation stays, and is nobody's."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.directory.actions import (
    About,
    add_organisation_expertise,
    ask_confirmation,
    set_absence,
    set_availability,
)
from voorzet.directory.models import (
    Absence,
    Availability,
    ConfirmationRequest,
    Expertise,
    Listing,
    Room,
)
from voorzet.directory.subscribers import forget_what_is_over
from voorzet.directory.tests.conftest import Knows
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.privacy.actions import erase_person
from voorzet.privacy.queries import get_subject
from voorzet.reference.models import Theme


def test_who_is_forgotten_is_nowhere(cast: Cast, knows: Knows) -> None:
    bram, anna = cast.people["bram"], cast.people["anna"]
    knows("bram", theme="vrijwilligers", days_ago=400)
    ask_confirmation(actor=system(), person_id=bram.id)
    add_organisation_expertise(
        actor=cast.actor("bram"),
        organisation_id=cast.id_of("service"),
        about=About(theme=Theme.objects.get(slug="financien")),
    )
    set_availability(actor=cast.actor("bram"), room=Room.OPEN)
    today, soon = clock.today(), clock.today() + timedelta(days=2)
    set_absence(actor=cast.actor("bram"), starts_on=today, back_on=soon)
    set_absence(actor=cast.actor("anna"), starts_on=today, back_on=soon, stand_in_id=bram.id)
    erase_person(actor=system(), subject=get_subject(bram.email))
    person: dict[str, Any] = {"person_id": bram.id}
    for model in (Availability, ConfirmationRequest, Listing, Absence, Expertise):
        assert not model._default_manager.filter(**person).exists(), model
    assert Absence.objects.get(person=anna).stand_in is None
    [left] = Expertise.objects.all()
    assert (left.organisation_id, left.owner) == (cast.id_of("service"), None)


def test_what_is_over_goes_at_night(cast: Cast) -> None:
    today = clock.today()
    tomorrow = today + timedelta(days=1)
    set_absence(actor=cast.actor("bram"), starts_on=today, back_on=tomorrow)
    set_availability(actor=cast.actor("bram"), room=Room.NONE, until=today)
    set_availability(actor=cast.actor("anna"), room=Room.NONE)
    forget_what_is_over(0)
    assert Absence.objects.count() == 1
    assert Availability.objects.count() == 2
    with clock.moved_to(clock.now() + timedelta(days=1)):
        forget_what_is_over(0)
    assert not Absence.objects.exists()
    assert Availability.objects.get().person == cast.people["anna"]
