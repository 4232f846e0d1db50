"""The pages of people and organisations: what is shown to whom, and what can be changed in place."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.desks.actions import add_partner, give_role, open_desk
from voorzet.directory.actions import set_absence, set_availability
from voorzet.directory.files import as_text
from voorzet.directory.models import Absence, Availability, Expertise, Room
from voorzet.directory.tests.conftest import Knows
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Unacceptable
from voorzet.parties.models import Person


def address(cast: Cast, who: str) -> str:
    """The page of somebody."""
    return f"/wie/mensen/{cast.people[who].id}"


def read(browser: Client, path: str) -> str:
    """A page that is there."""
    response = browser.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_colleague_sees_everything_and_the_country_the_four(cast: Cast, knows: Knows) -> None:
    knows("bram", theme="vrijwilligers", note="Roosters voor de bar")
    set_availability(actor=cast.actor("bram"), room=Room.WAITING_LIST)
    near, far = read(signed_in(cast, "chaima"), address(cast, "bram")), None
    far = read(signed_in(cast, "dirk"), address(cast, "bram"))
    for shown in ("Bram Bos", "Sportservice Noord", "Roosters voor de bar"):
        assert shown in near
        assert shown in far
    for private in ("bram@example.org", "wachtlijst", "loket Noord", "Adviseur"):
        assert private in near
        assert private not in far


def test_expertise_is_added_once_and_dropped_in_place(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    given = {"key": str(uuid4()), "theme": "inclusie.older_adults", "note": "Valpreventie"}
    for _twice in range(2):
        assert browser.post("/wie/deskundigheid", given).status_code == 303
    [entry] = Expertise.objects.all()
    assert (entry.person, entry.theme_id) == (cast.people["bram"], "inclusie")
    assert entry.subject in read(browser, address(cast, "bram"))
    gone = browser.post(
        f"/wie/deskundigheid/{entry.id}/verwijdering", {"terug": "https://elders.example/"}
    )
    assert gone["Location"] == address(cast, "bram")
    assert not Expertise.objects.exists()
    written = Entry.objects.filter(subject_id=entry.id).values_list("verb", flat=True)
    assert set(written) == {"expertise.added", "expertise.dropped"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"note": "Van alles"}, "Kies een thema, een sport of een gemeente."),
        ({"theme": "vrijwilligers", "note": "Zie BSN 123456782"}, "burgerservicenummer"),
        ({"theme": "vrijwilligers", "note": "a" * 201}, "hoogstens 200 tekens"),
        ({"theme": "niet", "note": "Iets"}, "Kies iets uit de lijst"),
    ],
)
def test_what_cannot_be_taken_in_comes_back(cast: Cast, given: dict[str, str], said: str) -> None:
    response = signed_in(cast, "bram").post("/wie/deskundigheid", given)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert given["note"] in html
    assert not Expertise.objects.exists()


def test_one_tap_says_whether_there_is_room(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    assert browser.post("/wie/ruimte", {"room": "limited"}).status_code == 303
    assert Availability.objects.get().now is Room.LIMITED
    yesterday = clock.today() - timedelta(days=1)
    wrong = browser.post("/wie/ruimte", {"room": "none", "until": yesterday.isoformat()})
    assert wrong.status_code == 422
    assert "Kies een dag vanaf vandaag." in wrong.content.decode()
    assert Availability.objects.get().now is Room.LIMITED
    until = clock.today() + timedelta(days=3)
    browser.post("/wie/ruimte", {"room": "none", "until": until.isoformat()})
    assert Availability.objects.get().now is Room.NONE
    with clock.moved_to(clock.now() + timedelta(days=4)):
        assert Availability.objects.get().now is Room.OPEN


def test_absence_with_a_colleague_who_stands_in(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    today = clock.today()
    given = {
        "starts_on": today.isoformat(),
        "back_on": (today + timedelta(days=11)).isoformat(),
        "stand_in": str(cast.people["anna"].id),
    }
    assert browser.post("/wie/afwezigheid", given).status_code == 303
    html = read(signed_in(cast, "chaima"), address(cast, "bram"))
    assert "Anna Aarts neemt waar" in html
    absence = Absence.objects.get()
    path = f"/wie/afwezigheid/{absence.id}/einde"
    assert signed_in(cast, "chaima").post(path).status_code == 403
    assert signed_in(cast, "anna").post(path).status_code == 303
    assert not Absence.objects.exists()


def test_who_works_elsewhere_cannot_stand_in(cast: Cast) -> None:
    today = clock.today()
    for stand_in in ("chaima", "dirk", "bram"):
        with pytest.raises(Unacceptable):
            set_absence(
                actor=cast.actor("bram"),
                starts_on=today,
                back_on=today + timedelta(days=2),
                stand_in_id=cast.people[stand_in].id,
            )
    with pytest.raises(Unacceptable):
        set_absence(actor=cast.actor("bram"), starts_on=today, back_on=today)


def test_a_coordinator_may_end_and_not_own(cast: Cast, knows: Knows) -> None:
    entry = knows("chaima", theme="vrijwilligers")
    path = f"/wie/deskundigheid/{entry.id}/verwijdering"
    assert signed_in(cast, "bram").post(path).status_code == 403
    assert signed_in(cast, "dirk").post(path).status_code == 403
    assert signed_in(cast, "anna").post(path).status_code == 303
    assert not Expertise.objects.exists()


def test_an_organisation_speaks_through_who_works_for_it(cast: Cast) -> None:
    path = f"/wie/organisaties/{cast.id_of('municipality')}"
    given = {"theme": "financien", "note": "Subsidies"}
    for who, status in (("gijs", 403), ("bram", 403), ("chaima", 303)):
        assert signed_in(cast, who).post(f"{path}/deskundigheid", given).status_code == status
    assert Expertise.objects.get().owner == cast.people["chaima"]
    dirk = signed_in(cast, "dirk")
    with at_most(18):
        html = read(dirk, path)
    assert "Subsidies" in html
    assert "Chaima Chafik" in html
    assert "chaima@example.org" not in html


def test_nobody_without_a_seat_has_a_page(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    for path in (f"/wie/mensen/{uuid4()}", f"/wie/organisaties/{uuid4()}", "/wie/netwerk/zuid"):
        assert browser.get(path).status_code == 404


def test_a_card_for_the_address_book(cast: Cast) -> None:
    Person.objects.filter(pk=cast.people["bram"].pk).update(
        name="Bram; Bos, junior\\van der Lange-en-Zeer-Uitgebreide Achternaam met één accent erin"
    )
    response = signed_in(cast, "chaima").get(f"{address(cast, 'bram')}/kaartje")
    lines = response.content.split(b"\r\n")
    assert response["Content-Type"].startswith("text/vcard")
    assert lines[:2] == [b"BEGIN:VCARD", b"VERSION:4.0"]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert max(map(len, lines)) <= 75
    whole = response.content.decode().replace("\r\n ", "")
    assert "FN:Bram\\; Bos\\, junior\\\\van" in whole
    assert "EMAIL:bram@example.org" in whole
    assert signed_in(cast, "dirk").get(f"{address(cast, 'bram')}/kaartje").status_code == 404


def test_a_list_for_a_dutch_spreadsheet(cast: Cast, knows: Knows) -> None:
    knows("bram", sport="hockey", note="één ding; en nog een")
    Person.objects.filter(pk=cast.people["bram"].pk).update(name="=1+1")
    response = signed_in(cast, "chaima").get("/wie/bestand", {"zoek": "hockey"})
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeffNaam;Organisatie;")
    assert "'=1+1;Sportservice Noord;" in text
    assert '"Hockey één ding; en nog een"' in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert as_text(f"{sign}cmd") == f"'{sign}cmd"
    assert as_text(f"a{sign}") == f"a{sign}"


def test_an_adviser_at_sixty_desks(cast: Cast) -> None:
    """The pages ask no more, and stay one page, however many desks somebody sits at."""
    els, hockey = cast.people["els"], cast.organisations["hockey"]
    for number in range(58):
        desk = open_desk(
            actor=system(),
            name=f"Loket {number}",
            slug=f"loket-{number}",
            prefix=f"X{chr(65 + number // 26)}{chr(65 + number % 26)}",
            municipality_codes=["GM0758"],
            first_holder=cast.organisations["service_south"],
        )
        add_partner(actor=system(), desk=desk, organisation=hockey)
        give_role(actor=system(), desk=desk, person=els, organisation=hockey, role=Role.ADVISER)
    browser = signed_in(cast, "els")
    for path, most in (("/wie", 16), (address(cast, "els"), 18)):
        with at_most(most):
            html = read(browser, path)
        assert "Loket 57" in html
