"""Where the next page of a list begins, as an address says it."""

from uuid import UUID

from django.http import HttpRequest


def find_start(request: HttpRequest, name: str) -> UUID | None:
    """The row that an address names under this parameter; None for anything that is no identifier."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
