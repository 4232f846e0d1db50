"""`manage findings`: what the proposals of a file would meet, and files that cannot be read."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, Finding
from voorzet.activities.tests.conftest import Plans
from voorzet.journal.models import Entry
from voorzet.kernel import clock

pytestmark = pytest.mark.django_db

# A Tuesday in summer time, outside holidays.
EVENING = datetime(2027, 4, 13, 19, 30, tzinfo=clock.AMSTERDAM)


def write(tmp_path: Path, *events: str) -> Path:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    path = tmp_path / "proposals.ics"
    path.write_text(
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test\n{body}END:VCALENDAR\n", encoding="utf-8"
    )
    return path


def run(path: Path, desk: str = "noord") -> list[dict[str, Any]]:
    out = StringIO()
    call_command("findings", str(path), "--desk", desk, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refused(path: Path, desk: str = "noord") -> str:
    out, told = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("findings", str(path), "--desk", desk, stdout=out, stderr=told)
    assert ended.value.code == 1
    assert not out.getvalue()
    return told.getvalue()


BOARD_EVENING = """
UID:bestuur-1
SUMMARY:Bestuursavond
DTSTART;TZID=Europe/Amsterdam:20270413T200000
DTEND;TZID=Europe/Amsterdam:20270413T220000
CATEGORIES:Themabijeenkomst,bestuur
X-VOORZET-SPORTS:hockey
X-VOORZET-ROLES:Voorzitter,treasurer
X-VOORZET-KINDS:club
X-VOORZET-MUNICIPALITIES:Almere
"""


def test_says_what_a_proposal_meets_and_changes_nothing(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    avg = plan(starts_at=EVENING, title="AVG voor besturen", themes=["bestuur"])
    before = Entry.objects.count()
    lines = run(write(tmp_path, BOARD_EVENING))
    assert [(one["kind"], one["reasons"]) for one in lines] == [
        ("clash", ["same_people", "overlaps", "same_evening"]),
        ("collaboration", ["same_theme", "same_audience"]),
    ] or [one["kind"] for one in lines] == ["collaboration"]
    clash = lines[0]
    assert clash["other"] == {
        "id": str(avg.id),
        "title": "AVG voor besturen",
        "starts_at": "2027-04-13T19:30:00+02:00",
        "organiser": "Sportservice Noord",
    }
    # An idea weighs half: (60 for the same moment, 40 because everybody is asked by both) / 2.
    assert (clash["strength"], clash["touched"]) == (50, 1)
    assert clash["event"]["starts_at"] == "2027-04-13T20:00:00+02:00"
    assert clash["sentences"][0] == "Dezelfde sportaanbieder wordt voor allebei gevraagd."
    assert Entry.objects.count() == before
    assert Activity.objects.count() == 1
    assert not Finding.objects.exists()


def test_an_audience_that_shares_nobody_meets_nobody(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    plan(starts_at=EVENING, audience=Audience(municipalities=["GM0034"], sports=["voetbal"]))
    assert run(write(tmp_path, BOARD_EVENING)) == []


def test_an_activity_from_here_is_not_compared_with_itself(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    own = plan(starts_at=EVENING)
    event = BOARD_EVENING.replace("bestuur-1", f"{own.id}@voorzet.example")
    assert run(write(tmp_path, event)) == []


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("DTSTART;TZID=Europe/Amsterdam:20270413T190000", "overlaps"),
        ("DTSTART:20270413T183000Z", "overlaps"),
        ("DTSTART:20270413T183000", "same_evening"),
        ("DTSTART;VALUE=DATE:20270413", "overlaps"),
        ("DTSTART;VALUE=DATE:20270412", "too_close"),
    ],
)
def test_an_event_without_end_takes_an_hour_or_its_day(
    cast: Cast, plan: Plans, tmp_path: Path, begins: str, expected: str
) -> None:
    plan(starts_at=EVENING)
    [clash] = [one for one in run(write(tmp_path, f"UID:1\n{begins}")) if one["kind"] == "clash"]
    assert expected in clash["reasons"]


def test_what_repeats_without_end_is_looked_at_for_a_year_and_a_bit(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    plan(starts_at=EVENING)
    weekly = "UID:1\nDTSTART;TZID=Europe/Amsterdam:20200107T193000\nRRULE:FREQ=WEEKLY"
    with clock.moved_to(datetime(2026, 11, 22, 12, tzinfo=clock.AMSTERDAM)):
        lines = run(write(tmp_path, weekly))
    met = [one for one in lines if "overlaps" in one["reasons"]]
    # Half past seven on the clock, in winter and in summer.
    assert [one["event"]["starts_at"] for one in met] == ["2027-04-13T19:30:00+02:00"]
    days = {datetime.fromisoformat(one["event"]["starts_at"]) for one in lines}
    assert max(days) - min(days) <= timedelta(days=400)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("UID:1\nSUMMARY:Iets", "er staat niet wanneer het begint"),
        ("UID:1\nDTSTART:20270413T193000\nDTSTART:20270413T193000", "niet wanneer het begint"),
        ("UID:1\nDTSTART:20270413T193000\nRRULE:FREQ=SECONDLY", "vaker dan eens per dag"),
        ("UID:1\nDTSTART:20270413T193000\nRRULE:FREQ=DAILY;BYSECOND=1,2,3", "vaker dan eens"),
        ("UID:1\nDTSTART:99990413T193000", "dat jaar ligt te ver weg"),
        ("UID:1\nDTSTART:20270413T193000\nDURATION:P90D", "langer dan een maand"),
        ("UID:1\nDTSTART:20270413T193000\nX-VOORZET-SPORTS:zwerkbal", "‘zwerkbal’"),
        ("UID:1\nDTSTART:20270413T193000\nX-VOORZET-POSTCODES:13", "X-VOORZET-POSTCODES"),
    ],
)
def test_an_event_that_cannot_be_read_is_told_in_a_sentence(
    cast: Cast, tmp_path: Path, event: str, sentence: str
) -> None:
    told = refused(write(tmp_path, event))
    assert sentence in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "content", [b"", b"hallo", b"\xff\xfe\x00", b"BEGIN:VCARD\nEND:VCARD\n", b"x" * 5_000_001]
)
def test_a_file_that_is_no_calendar_is_told_in_a_sentence(
    cast: Cast, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "wrong.ics"
    path.write_bytes(content)
    assert refused(path).startswith(("Dit bestand is geen agenda", "Het bestand is groter"))


def test_no_such_file_or_desk(cast: Cast, tmp_path: Path) -> None:
    assert "kan niet worden gelezen" in refused(tmp_path / "none.ics")
    assert "Er is geen loket ‘west’" in refused(write(tmp_path, BOARD_EVENING), desk="west")


def test_too_many_events_are_refused(cast: Cast, tmp_path: Path) -> None:
    daily = [f"UID:{number}\nDTSTART:20270413T193000\nRRULE:FREQ=DAILY" for number in range(4)]
    assert "meer dan 1000" in refused(write(tmp_path, *daily))
