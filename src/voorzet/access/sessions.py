"""Where somebody is signed in, and ending that. No verbs: it is nobody's work, and the journal is no log of who came."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from voorzet.access.signed_in import person_at
from voorzet.kernel import clock

# In this order: every browser calls itself by the names of others too.
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which somebody is signed in; `is_here` when it is the one that asks."""

    id: int | None
    since: datetime
    where: str
    is_here: bool


def list_sessions(request: HttpRequest) -> list[OpenSession]:
    """Every browser in which whoever asks is signed in, this one first."""
    here = request.session.session_key
    found = [
        OpenSession(one.id, one.created_at, describe(one.user_agent), one.session_key == here)
        for one in UserSession.objects.filter(
            user=person_at(request),
            session_key__in=Session.objects.filter(expire_date__gt=clock.now()).values("pk"),
        ).order_by("-created_at")
    ]
    if not any(one.is_here for one in found):
        found.append(OpenSession(None, clock.now(), describe(_browser_of(request)), is_here=True))
    return sorted(found, key=lambda one: not one.is_here)


def end_session(person_id: UUID, session_id: int) -> None:
    """Ends one session of a person; one that is gone already, or of somebody else, is left alone."""
    _end(UserSession.objects.filter(pk=session_id, user_id=person_id))


def end_other_sessions(request: HttpRequest) -> None:
    """Ends all sessions of whoever asks but this one."""
    _end(
        UserSession.objects.filter(user=person_at(request)).exclude(
            session_key=request.session.session_key
        )
    )


def end_all_sessions(person_id: UUID) -> None:
    """Signs a person out everywhere."""
    _end(UserSession.objects.filter(user_id=person_id))


def forget_ended_sessions() -> None:
    """Takes away what is left of sessions that are over, with the network address in it."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("pk")).delete()


def describe(browser: str) -> str:
    """A browser in words, from how it calls itself: Firefox, Windows."""
    name = _first(BROWSERS, browser)
    system = _first(SYSTEMS, browser)
    if not name:
        return system or _("Onbekend programma")
    return f"{name}, {system}" if system else name


def _end(sessions: QuerySet[Any]) -> None:
    Session.objects.filter(pk__in=sessions.values("session_key")).delete()
    sessions.delete()


def _first(words: tuple[tuple[str, str], ...], text: str) -> str:
    return next((said for word, said in words if re.search(word, text)), "")


def _browser_of(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_USER_AGENT", ""))
