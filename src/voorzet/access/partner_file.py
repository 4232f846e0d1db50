"""Which partners there are to sign in at, as the operator's file describes them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from voorzet.kernel.actor import Role

ENTRA_ISSUER: Final = re.compile(r"^https?://[^/]+/(?P<tenant>[0-9a-f-]{36})/v2\.0$")
SLUG: Final = re.compile(r"^[a-z0-9-]{2,40}$")
_ON_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class PartnerProvider:
    """An organisation's own sign-in.

    Attributes:
        slug: its word in addresses.
        issuer: pinned; every token and the metadata must say exactly this.
        kind: "entra" takes `tid` and `oid` as key and knows verified addresses by `xms_edov`; "standard" takes `sub`
            and `email_verified`.
        domains: of addresses this partner vouches for; no others are matched.
        second_factor: "always" when the partner asks every one of its people for two, "amr" when the token says so,
            "never" when ours is needed as well.
        desk, organisation, groups: who is in a group (or has an application role) of the partner is proposed for a
            role at this desk, for this partner; pairs of group and role, the first that fits.
    """

    slug: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    kind: str = "standard"
    domains: tuple[str, ...] = ()
    second_factor: str = "never"
    desk: str = ""
    organisation: str = ""
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def tenant(self) -> str:
        """The organisation's number at Entra; empty for other kinds."""
        found = ENTRA_ISSUER.match(self.issuer) if self.kind == "entra" else None
        return found["tenant"] if found else ""


def list_providers() -> tuple[PartnerProvider, ...]:
    """The partners at which people can sign in, as the operator configured them."""
    return _read(tuple(_frozen(one) for one in settings.SIGN_IN_PARTNERS))


def find_provider(slug: str) -> PartnerProvider | None:
    """The partner of this word in addresses."""
    return next((one for one in list_providers() if one.slug == slug), None)


def is_safe(address: str) -> bool:
    """Encrypted, or on this very machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _ON_THIS_MACHINE)
    )


@cache
def _read(given: tuple[tuple[tuple[str, Any], ...], ...]) -> tuple[PartnerProvider, ...]:
    providers = tuple(_provider(dict(one)) for one in given)
    if len({one.slug for one in providers}) < len(providers):
        raise ImproperlyConfigured("Two partners to sign in at have the same slug.")
    return providers


def _frozen(given: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _fixed(value)) for name, value in sorted(given.items()))


def _fixed(value: object) -> object:
    if isinstance(value, dict):
        return tuple((name, str(one)) for name, one in value.items())
    return tuple(value) if isinstance(value, list) else value


def _provider(given: dict[str, Any]) -> PartnerProvider:
    """One partner of the file; ImproperlyConfigured with one sentence when something is wrong."""
    place = f"The partner to sign in at {given.get('slug', '(without slug)')!r}"
    secret = _secret(given, place)
    try:
        provider = PartnerProvider(client_secret=secret, **given)
    except TypeError as fault:
        raise ImproperlyConfigured(f"{place}: {fault}") from None
    wrong = {
        "slug is letters, digits and dashes": not SLUG.match(provider.slug),
        "issuer is an https address without a slash at the end": (
            not is_safe(provider.issuer) or provider.issuer.endswith("/")
        ),
        "kind is standard or entra": provider.kind not in {"standard", "entra"},
        "issuer of Entra ends in your own tenant's number and /v2.0": (
            provider.kind == "entra" and not provider.tenant
        ),
        "second_factor is always, amr or never": (
            provider.second_factor not in {"always", "amr", "never"}
        ),
        "domains is a list of what comes after the @": not provider.domains,
        "groups go with a desk and an organisation, and name roles": (
            bool(provider.groups) != bool(provider.desk and provider.organisation)
            or not {role for _group, role in provider.groups} <= set(Role)
        ),
    }
    for sentence, is_wrong in wrong.items():
        if is_wrong:
            raise ImproperlyConfigured(f"{place}: {sentence}.")
    return provider


def _secret(given: dict[str, Any], place: str) -> str:
    """The secret from a file or a variable; it never stands in the configuration itself."""
    path, variable = given.pop("client_secret_file", ""), given.pop("client_secret_variable", "")
    if "client_secret" in given or bool(path) == bool(variable):
        raise ImproperlyConfigured(
            f"{place}: say client_secret_file or client_secret_variable, where the secret is."
        )
    try:
        secret = Path(path).read_text(encoding="utf-8").strip() if path else os.environ[variable]
    except (OSError, KeyError) as fault:
        raise ImproperlyConfigured(f"{place}: the secret cannot be read: {fault}") from None
    return secret
