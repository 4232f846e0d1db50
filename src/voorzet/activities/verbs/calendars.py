"""Calendars that come in, and feeds that go out."""
