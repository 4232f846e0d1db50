"""Staff reads along for some hours: both locks open just so far, the coordinators know, and it ends by itself."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.access.acting import acting_as
from voorzet.access.actors import actor_for
from voorzet.desks import subscribers
from voorzet.desks.actions import close_for_staff, open_for_staff
from voorzet.desks.models import StaffAccess
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Role, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.notifications.models import Notice
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import OrganisationKind, Person
from voorzet.questions.models import Question, QuestionText
from voorzet.questions.policy import visible_to

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)


@pytest.fixture
def noor() -> Person:
    return add_person(actor=system(), name="Noor Bakker", email="noor@beheer.example")


def let_in(cast: Cast, noor: Person, lasts: timedelta = HOURS) -> StaffAccess:
    return open_for_staff(
        actor=system(),
        desk=cast.desks["north"],
        person=noor,
        organisation=add_organisation(
            actor=system(), name="Voorzet beheer", kind=OrganisationKind.OTHER
        ),
        reason="Een vraag opent niet; melding 1042",
        lasts=lasts,
    )


def seen_by(actor: Actor) -> tuple[int, int]:
    """How many questions the policy shows, and how many texts the database does."""
    with as_system():
        by_policy = Question.objects.filter(visible_to(actor)).count()
    with acting_as(actor):
        return by_policy, QuestionText.objects.count()


def test_reads_along_at_that_desk_only_and_until_then(cast: Cast, noor: Person) -> None:
    cast.question()
    cast.question(confidential=True)
    cast.question(by="dirk", desk="south")
    assert seen_by(actor_for(noor)) == (0, 0)
    access = let_in(cast, noor)
    actor = actor_for(noor)
    assert [(seat.role, seat.staff_until) for seat in actor.seats] == [(Role.READER, access.until)]
    assert seen_by(actor) == (1, 1)
    with clock.moved_to(access.until + timedelta(seconds=1)):
        assert not actor_for(noor).seats
        assert seen_by(actor)[1] == 0


def test_coordinators_hear_of_it_at_once_and_end_it(cast: Cast, noor: Person) -> None:
    access = let_in(cast, noor)
    run_jobs()
    with as_system():
        [notice] = Notice.objects.filter(about="desk.opened_for_staff")
    assert notice.person_id == cast.people["anna"].id
    anna = signed_in(cast, "anna")
    page = anna.get("/loket/noord/privacy/meekijken").content.decode()
    assert "Noor Bakker" in page
    assert "melding 1042" in page
    ended = anna.post(f"/loket/noord/privacy/meekijken/{access.id}/einde")
    assert ended.status_code == 303
    assert not actor_for(noor).seats
    assert "Voorbij" in anna.get("/loket/noord/privacy/meekijken").content.decode()
    with as_system():
        assert Entry.objects.filter(verb="desk.closed_for_staff").count() == 1


def test_it_is_closed_by_the_clock(cast: Cast, noor: Person) -> None:
    access = let_in(cast, noor)
    with clock.moved_to(access.until):
        subscribers.close_for_staff_in_time(0)
        subscribers.close_for_staff_in_time(0)
    access.refresh_from_db()
    assert access.closed_at == access.until
    with as_system():
        assert Entry.objects.filter(verb="desk.closed_for_staff").count() == 1


def test_only_the_operator_opens_and_only_who_coordinates_ends(cast: Cast, noor: Person) -> None:
    with pytest.raises(Refused):
        open_for_staff(
            actor=cast.actor("anna"),
            desk=cast.desks["north"],
            person=noor,
            organisation=cast.organisations["service"],
            reason="Nieuwsgierig",
            lasts=HOURS,
        )
    access = let_in(cast, noor)
    for name in ("bram", "dirk"):
        with pytest.raises(NotVisible):
            close_for_staff(actor=cast.actor(name), access_id=access.id)


def test_not_too_long_not_twice_and_not_for_who_works_there(cast: Cast, noor: Person) -> None:
    with pytest.raises(Unacceptable):
        let_in(cast, noor, timedelta(hours=9))
    let_in(cast, noor)
    with pytest.raises(Impossible):
        let_in(cast, noor)
    with pytest.raises(Impossible):
        let_in(cast, cast.people["bram"])


def test_the_command_lets_in_and_refuses_in_a_sentence(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--name", "Noor", "--email", "noor@beheer.example", "--organisation", "Beheer")
    call_command("open-for-staff", "--desk", "noord", *given, "--reason", "Melding 1042")
    assert "reads along at Sport- en beweegloket Noord until" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("open-for-staff", "--desk", "noord", *given, "--reason", "Nog eens")
