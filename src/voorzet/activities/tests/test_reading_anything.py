"""Whatever comes is read or refused, and rules of repetition lead where another program says."""

from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from recurring_ical_events import of

from voorzet.activities.reading import UnreadableCalendar, read_calendar
from voorzet.activities.tests.test_reading_calendars import HORIZON, NOW, calendar_of, read

PIECES_OF_CALENDARS = """
BEGIN:VEVENT
END:VEVENT
BEGIN:VTIMEZONE
END:VTIMEZONE
BEGIN:STANDARD
END:STANDARD
UID:1
UID:2
UID:
DTSTART:20270110T100000
DTSTART;VALUE=DATE:20270110
DTSTART;TZID=X:20270110T100000
DTSTART:99999999
DTEND:00010101
DTEND:20270110T120000Z
DURATION:PT1H
DURATION:-P1D
RRULE:FREQ=WEEKLY
RRULE:FREQ=DAILY;COUNT=0
RRULE:FREQ=YEARLY;BYWEEKNO=53;WKST=SU
RRULE:FREQ=MONTHLY;BYDAY=-6SU;BYSETPOS=-1
RRULE:
EXDATE:20270110
RDATE;VALUE=PERIOD:20270110T100000Z/PT1H
RECURRENCE-ID:20270110T100000
RECURRENCE-ID:
STATUS:CANCELLED
SUMMARY:A
SEQUENCE:x
SEQUENCE:99999999999
TZID:X
TZOFFSETTO:+9999
TZOFFSETTO:-0430
DTSTART;TZID=../etc:20270110T1000
CATEGORIES:a,,b
CLASS:
END:VCALENDAR
BEGIN:VCALENDAR
RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z;INTERVAL=999999999
RRULE:FREQ=YEARLY;INTERVAL=999999999;COUNT=9
DTSTART:21991231T235959
DTSTART:19700101T000000Z
"""
PIECES = st.sampled_from(PIECES_OF_CALENDARS.split())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=300).map(lambda tail: b"BEGIN:VCALENDAR\r\n" + tail),
        st.lists(PIECES | st.text(max_size=40), max_size=40).map(
            lambda lines: "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode(errors="replace")
        ),
    )
)
def test_whatever_comes_is_read_or_refused(content: bytes) -> None:
    try:
        found = read(content)
    except UnreadableCalendar:
        return
    for event in found.events:
        assert event.ends_at > event.starts_at
        assert len(event.uid) <= 255
        assert len(event.moment) <= 32
        assert event.ends_at > NOW
        assert event.starts_at < HORIZON


WEEKDAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), unique=True)
SOME_DAYS = st.lists(st.integers(1, 28) | st.integers(-5, -1), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules as people make them, of every length of period."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    days = draw(WEEKDAYS)
    if days and frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        days = [f"{draw(st.sampled_from([1, 2, 3, 4, -1, -2]))}{day}" for day in days]
    if days:
        parts.append(f"BYDAY={','.join(days)}")
    elif frequency == "MONTHLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={','.join(map(str, draw(SOME_DAYS)))}")
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if days and frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    if draw(st.booleans()):
        parts.append("WKST=SU")
    return ";".join(parts)


@settings(max_examples=100, deadline=None)
@given(rules(), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_rules_lead_where_another_program_says(rule: str, first: date) -> None:
    """But for a COUNT from a day that the rule passes over: there RFC 5545 leaves open what it counts."""
    began = datetime.combine(first, datetime.min.time())
    assume("COUNT" not in rule or next(iter(rrulestr(rule, dtstart=began)), None) == began)
    text = calendar_of(
        f"UID:1\nDTSTART;TZID=Europe/Amsterdam:{first:%Y%m%d}T193000\n"
        f"DTEND;TZID=Europe/Amsterdam:{first:%Y%m%d}T213000\nRRULE:{rule}"
    )
    horizon = NOW + timedelta(days=380)
    ours = read_calendar(text.encode(), now=NOW, horizon=horizon)
    theirs = of(Calendar.from_ical(text)).between(NOW, horizon)
    expected = sorted({event["DTSTART"].dt.astimezone(UTC) for event in theirs})
    assert [one.starts_at for one in ours.events] == expected
