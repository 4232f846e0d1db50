"""Whoever is signed in, behind a door that asked for it."""

from typing import cast

from django.http import HttpRequest

from voorzet.parties.models import Person


def person_at(request: HttpRequest) -> Person:
    """The person of this session."""
    return cast("Person", request.user)
