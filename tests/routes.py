"""Every address there is, read from the URLconf itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """A named address; `parameters` are the names in it with the converter of each."""

    name: str
    pattern: str
    view: Callable[..., Any]
    parameters: tuple[tuple[str, str], ...]


def list_routes() -> list[Route]:
    """All addresses, in the order in which they are tried; a pattern that an earlier one hides is left out.

    What is hidden are the names by which allauth looks for our own sign-in pages.
    """
    found: dict[str, Route] = {}
    for route in _walk(get_resolver()):
        found.setdefault(route.pattern, route)
    return list(found.values())


def _walk(resolver: URLResolver, before: str = "", given: Any = ()) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = f"{before}{one.pattern}"
        parameters = (
            *given,
            *((name, type(how).__name__) for name, how in one.pattern.converters.items()),
        )
        if isinstance(one, URLPattern):
            yield Route(one.name or pattern, pattern, one.callback, parameters)
        else:
            yield from _walk(one, pattern, parameters)
