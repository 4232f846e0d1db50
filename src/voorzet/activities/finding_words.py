"""Findings as people read them: a sentence per reason, of one that was just found and of one that was stored."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.activities.finding import Reason
from voorzet.reference.models import HolidayCategory, SchoolHolidayName
from voorzet.reference.queries import find_theme


class Told(Protocol):
    """A `finding.Found` or a `models.Finding`."""

    @property
    def reasons(self) -> Sequence[str]: ...
    @property
    def touched(self) -> int: ...
    @property
    def organisation(self) -> object: ...
    @property
    def details(self) -> Mapping[str, Any]: ...


def say_reasons(finding: Told) -> list[str]:
    """Why it was found, a sentence per reason."""
    return [_SENTENCES[Reason(reason)](finding) for reason in finding.reasons]


def _same_people(finding: Told) -> str:
    return ngettext(
        "Dezelfde sportaanbieder wordt voor allebei gevraagd.",
        "Dezelfde %(number)s sportaanbieders worden voor allebei gevraagd.",
        finding.touched,
    ) % {"number": finding.touched}


def _public_holiday(finding: Told) -> str:
    said = {"day": finding.details["holiday"]}
    if finding.details["category"] == HolidayCategory.PUBLIC:
        return _("Het is een feestdag: %(day)s.") % said
    return _("Het is een vrije dag voor sommigen: %(day)s.") % said


def _school_holiday(finding: Told) -> str:
    name = SchoolHolidayName(finding.details["holiday"]).label
    return _("Het is schoolvakantie: %(name)s.") % {"name": name}


def _match_day(finding: Told) -> str:
    return ngettext(
        "Eén van deze sportaanbieders heeft dan meestal wedstrijden.",
        "%(number)s van deze sportaanbieders hebben dan meestal wedstrijden.",
        finding.touched,
    ) % {"number": finding.touched}


def _open_questions(finding: Told) -> str:
    theme = find_theme(finding.details["theme"])
    return ngettext(
        "Clubs hebben hier nu %(number)s open vraag over: %(theme)s.",
        "Clubs hebben hier nu %(number)s open vragen over: %(theme)s.",
        finding.details["questions"],
    ) % {"number": finding.details["questions"], "theme": theme.label if theme else ""}


def _expert(finding: Told) -> str:
    return _("%(organisation)s weet hier veel van.") % {"organisation": finding.organisation}


_SENTENCES: dict[Reason, Callable[[Told], str]] = {
    Reason.SAME_PEOPLE: _same_people,
    Reason.OVERLAPS: lambda _finding: _("Het is op hetzelfde moment."),
    Reason.SAME_EVENING: lambda _finding: _("Het is op dezelfde avond."),
    Reason.TOO_CLOSE: lambda _finding: _("Er zitten maar een paar dagen tussen."),
    Reason.SAME_PLACE: lambda _finding: _("Het is op dezelfde plek."),
    Reason.POT_DEADLINE: lambda _finding: _(
        "Op die dag moeten dezelfde sportaanbieders iets aanvragen."
    ),
    Reason.PUBLIC_HOLIDAY: _public_holiday,
    Reason.SCHOOL_HOLIDAY: _school_holiday,
    Reason.MATCH_DAY: _match_day,
    Reason.SAME_THEME: lambda _finding: _("Het gaat over hetzelfde thema."),
    Reason.SAME_AUDIENCE: lambda _finding: _("Het is voor bijna dezelfde sportaanbieders."),
    Reason.POT: lambda _finding: _("Er is een regeling die hierbij past."),
    Reason.EXPERT: _expert,
    Reason.OPEN_QUESTIONS: _open_questions,
    Reason.AGENDA_ITEM: lambda _finding: _("Het staat op de gezamenlijke agenda."),
}
