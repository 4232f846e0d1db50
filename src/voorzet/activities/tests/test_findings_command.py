"""`manage findings`: what the proposals of a file would meet, and files that cannot be read."""

import json
from collections.abc import Iterator
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


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """What repeats is looked at from today on."""
    with clock.moved_to(datetime(2026, 11, 22, 12, tzinfo=clock.AMSTERDAM)):
        yield


def write(tmp_path: Path, *events: str) -> Path:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    path = tmp_path / "proposals.ics"
    path.write_text(
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test\n{body}END:VCALENDAR\n", encoding="utf-8"
    )
    return path


def run_and_hear(path: Path, desk: str = "noord") -> tuple[list[dict[str, Any]], str]:
    """The lines, and what was said on standard error."""
    out, told = StringIO(), StringIO()
    call_command("findings", str(path), "--desk", desk, stdout=out, stderr=told)
    return [json.loads(line) for line in out.getvalue().splitlines()], told.getvalue()


def run(path: Path, desk: str = "noord") -> list[dict[str, Any]]:
    lines, told = run_and_hear(path, desk)
    assert not told
    return lines


def refused(path: Path, desk: str = "noord") -> str:
    out, told = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("findings", str(path), "--desk", desk, stdout=out, stderr=told)
    assert ended.value.code == 1
    assert not out.getvalue()
    return told.getvalue()


BEGINS = "UID:1\nDTSTART:20270413T193000"
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
        ("DTSTART:20270413T193000\nDTSTART:20300413T193000", "overlaps"),
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
    lines = run(write(tmp_path, weekly))
    met = [one for one in lines if "overlaps" in one["reasons"]]
    # Half past seven on the clock, in winter and in summer.
    assert [one["event"]["starts_at"] for one in met] == ["2027-04-13T19:30:00+02:00"]
    days = {datetime.fromisoformat(one["event"]["starts_at"]) for one in lines}
    assert max(days) - min(days) <= timedelta(days=400)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("UID:1\nSUMMARY:Iets", "geen datum die wij kunnen lezen"),
        ("UID:1\nDTSTART:99990413T193000", "geen datum die wij kunnen lezen"),
        (f"{BEGINS}\nRRULE:FREQ=SECONDLY", "vaker dan eens per dag"),
        (f"{BEGINS}\nRRULE:FREQ=DAILY;BYSECOND=1,2,3", "vaker dan eens per dag"),
        (f"{BEGINS}\nRRULE:FREQ=WEEKLY;UNTIL=ooit", "de herhaling is niet te volgen"),
        (f"{BEGINS}\nDURATION:P90D", "langer dan een maand"),
        (f"{BEGINS}\nCLASS:PRIVATE", "staat als privé in de agenda"),
    ],
)
def test_an_event_that_cannot_be_read_is_told_in_a_sentence(
    cast: Cast, plan: Plans, tmp_path: Path, event: str, sentence: str
) -> None:
    told = refused(write(tmp_path, event))
    assert told.startswith("Niet alles is gelezen zoals het er staat: 1 × ")
    assert sentence in told
    assert told.count("\n") == 1
    # Beside one that can be read, that one is looked at and the other counted.
    plan(starts_at=EVENING)
    lines, beside = run_and_hear(write(tmp_path, BOARD_EVENING, event))
    assert {one["event"]["uid"] for one in lines} == {"bestuur-1"}
    assert beside == told


def test_what_was_left_out_is_counted_by_reason_in_one_sentence(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    plan(starts_at=EVENING)
    strange = "UID:3\nDTSTART;TZID=Atlantis:20270413T193000"
    lines, told = run_and_hear(write(tmp_path, "UID:1", "UID:2", strange))
    assert {one["event"]["starts_at"] for one in lines} == {"2027-04-13T19:30:00+02:00"}
    assert told == (
        "Niet alles is gelezen zoals het er staat: 2 × heeft geen datum die wij kunnen lezen, "
        "1 × de tijdzone is onbekend; wij nemen Nederlandse tijd aan.\n"
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("X-VOORZET-SPORTS:zwerkbal", "‘zwerkbal’ in X-VOORZET-SPORTS kennen wij niet"),
        ("X-VOORZET-SPORTS:hockey\nX-VOORZET-SPORTS:zwerkbal", "‘zwerkbal’"),
        ("x-voorzet-sports;LANGUAGE=nl:hockey,zwerkbal", "‘zwerkbal’"),
        ("X-VOORZET-SPORTS;hockey", "X-VOORZET-SPORTS kennen wij niet"),
        ("X-VOORZET-POSTCODES:13", "‘13’ in X-VOORZET-POSTCODES kennen wij niet"),
        ("X-VOORZET-KINDS:club,koor", "‘koor’"),
        ("X-VOORZET-KINDS:club,een\\nkoor", "‘een koor’"),
        ("CATEGORIES:x\n" * 300 + "X-VOORZET-ROLES:opperhoofd", "‘opperhoofd’"),
        ("X-VOORZET-POSTCODES:" + ",".join(["1311"] * 3_000), "X-VOORZET-POSTCODES is te lang"),
    ],
)
def test_an_audience_with_a_word_that_nobody_knows_is_refused(
    cast: Cast, tmp_path: Path, said: str, sentence: str
) -> None:
    told = refused(write(tmp_path, BOARD_EVENING, f"{BEGINS}\nSUMMARY:Toernooi\n{said}"))
    assert told.startswith("Bij ‘Toernooi’: ")
    assert sentence in told
    assert told.count("\n") == 1


def test_an_audience_over_several_lines_is_one(cast: Cast, plan: Plans, tmp_path: Path) -> None:
    plan(starts_at=EVENING, audience=Audience(municipalities=["GM0034"], sports=["hockey"]))
    apart = BOARD_EVENING.replace("SPORTS:hockey", "SPORTS:voetbal\nX-VOORZET-SPORTS:hockey")
    [clash] = [one for one in run(write(tmp_path, apart)) if one["kind"] == "clash"]
    assert clash["touched"] == 1


def test_once_is_looked_at_whenever_it_is_and_what_is_off_is_not(
    cast: Cast, plan: Plans, tmp_path: Path
) -> None:
    plan(starts_at=EVENING)
    off = f"{BEGINS.replace('UID:1', 'UID:off')}\nSTATUS:CANCELLED"
    weekly = "UID:weekly\nDTSTART:20270406T193000\nRRULE:FREQ=WEEKLY;COUNT=3"
    moment = "20270413T193000"
    without = f"UID:weekly\nRECURRENCE-ID:{moment}\nDTSTART:{moment}\nSTATUS:CANCELLED"
    path = write(tmp_path, BEGINS, off, weekly, without)
    for year in (2025, 2026, 2028):
        with clock.moved_to(datetime(year, 6, 1, 12, tzinfo=clock.AMSTERDAM)):
            lines = run(path)
        met = {one["event"]["uid"] for one in lines if "overlaps" in one["reasons"]}
        assert met == {"1"}


def test_two_without_a_name_are_two(cast: Cast, plan: Plans, tmp_path: Path) -> None:
    plan(starts_at=EVENING, audience=Audience(municipalities=["GM0034"], sports=["hockey"]))
    both = [
        f"DTSTART:20270413T193000\nSUMMARY:Avond\nX-VOORZET-SPORTS:{sport}"
        for sport in ("hockey", "voetbal")
    ]
    for events in (both, both[::-1]):
        clashes = [one for one in run(write(tmp_path, *events)) if one["kind"] == "clash"]
        assert len(clashes) == 1


def test_rules_that_never_match_cost_nothing(cast: Cast, plan: Plans, tmp_path: Path) -> None:
    """Where a package that looks till the year 9999 is at it for minutes."""
    plan(starts_at=EVENING)
    never = [
        f"UID:{number}\nDTSTART:20270413T193000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
        for number in range(50)
    ]
    lines = run(write(tmp_path, *never))
    assert len({one["event"]["uid"] for one in lines}) == 50


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
