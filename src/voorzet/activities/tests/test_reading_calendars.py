"""Calendars as programs of partners write them, and as somebody who means harm would."""

from datetime import UTC, datetime, timedelta

import pytest

from voorzet.activities.reading import (
    LARGEST,
    LONGEST_OWN,
    LeftOut,
    ReadCalendar,
    ReadEvent,
    UnreadableCalendar,
    read_calendar,
)
from voorzet.kernel.clock import AMSTERDAM

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HORIZON = NOW + timedelta(days=548)


def read(content: str | bytes) -> ReadCalendar:
    raw = content.encode() if isinstance(content, str) else content
    return read_calendar(raw, now=NOW, horizon=HORIZON)


def calendar_of(*events: str, zones: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    written = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//proef//NL\n{zones}{inside}END:VCALENDAR\n"
    return written.replace("\n", "\r\n")


def only(content: str | bytes) -> ReadEvent:
    (event,) = read(content).events
    return event


def local(event: ReadEvent) -> tuple[str, str]:
    begins, ends = (one.astimezone(AMSTERDAM) for one in (event.starts_at, event.ends_at))
    return f"{begins:%Y-%m-%d %H:%M}", f"{ends:%Y-%m-%d %H:%M}"


GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Agenda Sportservice
X-WR-TIMEZONE:Europe/Amsterdam
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
X-LIC-LOCATION:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Amsterdam:20270105T193000
DTEND;TZID=Europe/Amsterdam:20270105T213000
RRULE:FREQ=MONTHLY;COUNT=4;BYDAY=1TU
EXDATE;TZID=Europe/Amsterdam:20270302T193000
DTSTAMP:20261101T101010Z
ORGANIZER;CN=Kim de Wit:mailto:kim@sportservice.example
UID:abc123@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Jo:mailto:jo@club.example
CREATED:20261001T101010Z
DESCRIPTION:<p>Inloop voor besturen.</p><ul><li>Koffie</li><li>Vragen &amp\\;
   antwoorden</li></ul>
LAST-MODIFIED:20261101T101010Z
LOCATION:Sportpark De Vliet\\, kantine
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Inloopavond besturen
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H30M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Amsterdam:20270203T200000
DTEND;TZID=Europe/Amsterdam:20270203T220000
DTSTAMP:20261101T101010Z
UID:abc123@google.com
RECURRENCE-ID;TZID=Europe/Amsterdam:20270202T193000
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Inloopavond besturen (woensdag)
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_google_a_rule_with_a_day_taken_out_and_one_moved() -> None:
    found = read(GOOGLE)
    assert found.name == "Agenda Sportservice"
    assert [(local(one)[0], one.title) for one in found.events] == [
        ("2027-01-05 19:30", "Inloopavond besturen"),
        ("2027-02-03 20:00", "Inloopavond besturen (woensdag)"),
        ("2027-04-06 19:30", "Inloopavond besturen"),
    ]
    first, moved, _last = found.events
    assert first.description == "Inloop voor besturen.\n\nKoffie\n\nVragen & antwoorden"
    assert first.place == "Sportpark De Vliet, kantine"
    assert moved.moment == "20270202T183000Z"
    assert {one.uid for one in found.events} == {"abc123@google.com"}


def test_whoever_organises_or_is_invited_is_not_read() -> None:
    said = repr(read(GOOGLE))
    assert "jo@" not in said
    assert "kim@" not in said


OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    "name",
    [
        "W. Europe Standard Time",
        "Customized Time Zone",
        "(UTC+01:00) Amsterdam\\, Berlijn\\, Rome",
        "/freeassociation.sourceforge.net/Europe/Amsterdam",
        "europe/amsterdam",
    ],
)
def test_outlook_and_others_name_zones_as_they_like(name: str) -> None:
    event = only(
        calendar_of(
            f"UID:040000008200E00074C5B7101A82E008\nSUMMARY;LANGUAGE=nl-nl:Kennissessie\n"
            f'DTSTART;TZID="{name}":20270706T190000\nDTEND;TZID="{name}":20270706T210000\n'
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\nCLASS:PUBLIC\nPRIORITY:5",
            zones=OUTLOOK_ZONE.format(name=name),
        )
    )
    assert local(event) == ("2027-07-06 19:00", "2027-07-06 21:00")


def test_a_zone_that_nobody_knows_is_amsterdam_and_is_said() -> None:
    found = read(calendar_of("UID:1\nDTSTART;TZID=Maan/Krater:20270706T190000"))
    assert local(found.events[0])[0] == "2027-07-06 19:00"
    assert found.left_out == {LeftOut.UNKNOWN_ZONE: 1}


WORDPRESS = """\ufeffBEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Sportraad - ECPv6.3.1//NONSGML v1.0//EN
X-WR-CALNAME:Sportraad
X-ORIGINAL-URL:https://sportraad.example
X-PUBLISHED-TTL:PT1H
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261205
DTEND;VALUE=DATE:20261207
DTSTAMP:20261122T090000
UID:1234-1764892800-1765065599@sportraad.example
SUMMARY:Sportweekend
DESCRIPTION:Twee dagen\\n\\nvoor iedereen
URL:https://sportraad.example/sportweekend/
CATEGORIES:Clubs,Sport\\, spel
END:VEVENT
END:VCALENDAR
"""


def test_wordpress_whole_days_with_a_mark_in_front() -> None:
    event = only(WORDPRESS)
    assert event.is_all_day
    assert local(event) == ("2026-12-05 00:00", "2026-12-07 00:00")
    assert event.description == "Twee dagen\n\nvoor iedereen"
    assert event.categories == ("Clubs", "Sport, spel")


def test_nextcloud_letters_cut_in_the_middle_by_a_fold() -> None:
    whole = "SUMMARY:Bestuursavond über clubs — café"
    cut = whole.encode()
    at = cut.index("ü".encode()) + 1
    raw = calendar_of("UID:n\nDTSTART:20270110T100000Z\nDTEND:20270110T110000Z\nTITLE").encode()
    raw = raw.replace(b"TITLE", cut[:at] + b"\r\n " + cut[at:])
    assert only(raw).title == "Bestuursavond über clubs — café"


@pytest.mark.parametrize(
    ("lines", "begins", "ends"),
    [
        ("DTSTART:20270110T100000", "2027-01-10 10:00", "2027-01-10 11:00"),
        ("DTSTART;VALUE=DATE:20270110", "2027-01-10 00:00", "2027-01-11 00:00"),
        ("DTSTART:20270110T100000\nDURATION:PT90M", "2027-01-10 10:00", "2027-01-10 11:30"),
        ("DTSTART:20270110T100000\nDTEND:20270110T090000", "2027-01-10 10:00", "2027-01-10 11:00"),
        # The night the clock goes forward: half past two does not exist, and is read an hour later.
        ("DTSTART:20270328T023000", "2027-03-28 03:30", "2027-03-28 04:30"),
        # A day of 23 hours and one of 25.
        ("DTSTART;VALUE=DATE:20270328", "2027-03-28 00:00", "2027-03-29 00:00"),
        ("DTSTART;VALUE=DATE:20271031", "2027-10-31 00:00", "2027-11-01 00:00"),
        # A day counts on the wall, hours do not.
        ("DTSTART:20270327T120000\nDURATION:P1D", "2027-03-27 12:00", "2027-03-28 12:00"),
        ("DTSTART:20270327T120000\nDURATION:PT24H", "2027-03-27 12:00", "2027-03-28 13:00"),
    ],
)
def test_without_an_end_and_when_the_clock_changes(lines: str, begins: str, ends: str) -> None:
    assert local(only(calendar_of(f"UID:1\n{lines}"))) == (begins, ends)


def test_half_past_two_that_comes_twice_is_the_first() -> None:
    event = only(calendar_of("UID:1\nDTSTART;TZID=Europe/Amsterdam:20271031T023000"))
    assert event.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_every_week_stays_at_the_same_hour_on_the_wall() -> None:
    found = read(
        calendar_of(
            "UID:1\nDTSTART;TZID=Europe/Amsterdam:20270315T193000\nRRULE:FREQ=WEEKLY;COUNT=4"
        )
    )
    assert {local(one)[0][-5:] for one in found.events} == {"19:30"}
    assert len({f"{one.starts_at:%H}" for one in found.events}) == 2


def test_cancelled_private_and_past() -> None:
    found = read(
        calendar_of(
            "UID:1\nDTSTART:20270110T100000\nSTATUS:CANCELLED",
            "UID:2\nDTSTART:20270110T100000\nCLASS:PRIVATE\nSUMMARY:Tandarts",
            "UID:3\nDTSTART:20260110T100000",
            "UID:4\nSUMMARY:Ooit",
        )
    )
    assert [(one.uid, one.is_cancelled) for one in found.events] == [("1", True)]
    assert found.left_out == {LeftOut.PRIVATE: 1, LeftOut.NO_MOMENT: 1}


def test_the_newest_version_counts_and_a_missing_uid_gets_a_digest() -> None:
    found = read(
        calendar_of(
            "UID:1\nSEQUENCE:2\nDTSTART:20270112T100000\nSUMMARY:Nieuw",
            "UID:1\nSEQUENCE:1\nDTSTART:20270111T100000\nSUMMARY:Oud",
            "DTSTART:20270113T100000\nSUMMARY:Zonder naam",
        )
    )
    assert [one.title for one in found.events] == ["Nieuw", "Zonder naam"]
    assert len(found.events[1].uid) == 64
    again = read(calendar_of("DTSTART:20270113T100000\nSUMMARY:Zonder naam"))
    assert again.events[0].uid == found.events[1].uid


def test_the_digest_tells_what_changed() -> None:
    plain = only(calendar_of("UID:1\nDTSTART:20270110T100000\nSUMMARY:A"))
    stamped = only(
        calendar_of("UID:1\nDTSTART:20270110T100000\nSUMMARY:A\nDTSTAMP:20261122T101112Z")
    )
    other = only(calendar_of("UID:1\nDTSTART:20270110T100000\nSUMMARY:B"))
    assert plain.digest == stamped.digest != other.digest


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", LeftOut.TOO_OFTEN),
        ("FREQ=MINUTELY;COUNT=3", LeftOut.TOO_OFTEN),
        ("FREQ=HOURLY", LeftOut.TOO_OFTEN),
        ("FREQ=DAILY;BYHOUR=8,9,10", LeftOut.TOO_OFTEN),
        ("FREQ=DAILY", LeftOut.TOO_MANY),
        ("FREQ=WEEKLY;BYDAY=XX", LeftOut.BROKEN_RULE),
        ("FREQ=WEEKLY;COUNT=-1", LeftOut.BROKEN_RULE),
        ("FREQ=WEEKLY;UNTIL=ooit", LeftOut.BROKEN_RULE),
        ("BYDAY=MO", LeftOut.BROKEN_RULE),
    ],
)
def test_rules_that_are_not_followed_or_not_to_the_end(rule: str, reason: LeftOut) -> None:
    found = read(calendar_of(f"UID:1\nDTSTART:20261123T100000\nRRULE:{rule}"))
    assert found.left_out == {reason: 1}
    assert len(found.events) == (400 if reason == LeftOut.TOO_MANY else 0)


def test_a_rule_without_end_is_followed_until_the_horizon() -> None:
    found = read(calendar_of("UID:1\nDTSTART:19990104T100000\nRRULE:FREQ=WEEKLY"))
    assert len(found.events) == 79
    assert found.events[-1].starts_at < HORIZON


BOMBS = {
    "nested": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 300_000,
    "empty events": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 200_000,
    "one line": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"x" * 4_900_000,
    "folds": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"x\n " * 1_500_000,
    "parameters": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART" + b';A="b"' * 800_000 + b":2027",
    "dates": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nRDATE:" + b"20270101," * 540_000,
    "markup": calendar_of(
        *[f"DTSTART:20270101\nDESCRIPTION:<p>{'<a ' * 9_000}" for _number in range(150)]
    ).encode(),
    "never": calendar_of(
        *[
            f"UID:{number}\nDTSTART:19700101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
            for number in range(5_000)
        ]
    ).encode(),
    "always": calendar_of(
        *[
            f"UID:{number}\nDTSTART:19700101\nRRULE:FREQ=YEARLY;COUNT=99999999;BYDAY=MO,TU,SU"
            for number in range(5_000)
        ]
    ).encode(),
    "long": calendar_of("UID:1\nDTSTART:20261123T100000\nDURATION:P9999W").encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gives_little_or_a_sentence(name: str) -> None:
    try:
        found = read(BOMBS[name])
    except UnreadableCalendar as refused:
        code = refused.code
    else:
        code = ""
        assert len(found.events) <= 2_000
        assert found.left_out or name == "markup"
    assert code == (UnreadableCalendar.TOO_DEEP if name == "nested" else "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", UnreadableCalendar.NO_CALENDAR),
        (b"<!doctype html><html>", UnreadableCalendar.NO_CALENDAR),
        (b"BEGIN:VCARD\nEND:VCARD", UnreadableCalendar.NO_CALENDAR),
        (b"\x89PNG\r\n\x1a\n", UnreadableCalendar.NO_CALENDAR),
        (b"BEGIN:VCALENDAR\n" + b" " * LARGEST, UnreadableCalendar.TOO_BIG),
    ],
)
def test_what_is_no_calendar(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableCalendar) as refused:
        read(content)
    assert refused.value.code == code


def test_properties_of_our_own_come_along_each_name_once() -> None:
    event = only(
        calendar_of(
            "UID:1\nDTSTART:20270105T193000\nx-voorzet-sports;LANGUAGE=nl:Hockey\\,voetbal\n"
            "X-VOORZET-SPORTS:tennis\nX-VOORZET-ROLES;chair\nX-ANDERS:nee\n"
            f"X-VOORZET-POSTCODES:{'1311,' * 3_000}"
        )
    )
    assert event.own["X-VOORZET-SPORTS"] == "Hockey,voetbal,tennis"
    assert event.own["X-VOORZET-ROLES"] == "X-VOORZET-ROLES;chair"
    assert len(event.own["X-VOORZET-POSTCODES"]) == LONGEST_OWN
    assert len(event.own) == 3
