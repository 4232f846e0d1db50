"""Signing in at a partner: what its OpenID provider says, checked to the letter.

Terms and checks are those of OpenID Connect Core 1.0, section 3.1 (code flow), with PKCE (RFC 7636) and the issuer
in the answer (RFC 9207). Nothing here knows a person.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import jwt
import requests

from voorzet.access.partner_file import PartnerProvider, is_safe

SECONDS_FOR_AN_ANSWER: Final = 5
CLOCKS_DIFFER_SECONDS: Final = 60
METADATA_HOLDS_SECONDS: Final = 60 * 60
# Keys that sign and cannot be made by who only knows our side: never "none", never a shared secret.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
LONGEST_NAME: Final = 120
# Words of RFC 8176 (and Entra's own) for how somebody authenticated: two factors at once, something somebody knows
# or is, something they have. One of a kind is one factor, however many there are.
TWO_AT_ONCE: Final = frozenset({"mfa", "ngcmfa"})
KNOWN_OR_BEING: Final = frozenset({"pwd", "pin", "kba", "face", "fpt", "iris", "retina", "vbm"})
HAVING: Final = frozenset({"otp", "hwk", "swk", "sc", "fido", "sms", "tel"})


class NotProven(Exception):
    """The partner's answer does not prove who somebody is. Says why, for the log; never holds a token."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to sign in at a partner, as the session keeps it until the answer comes."""

    slug: str
    state: str
    nonce: str
    verifier: str
    onward: str
    began_at: float


@dataclass(frozen=True, slots=True)
class Proven:
    """What a partner proved. `email` is empty unless the partner may vouch for it and does."""

    issuer: str
    subject: str
    email: str
    two_factors: bool
    name: str = ""
    proposed_role: str = ""


@dataclass(slots=True)
class _Known:
    """What was fetched of a provider: its metadata, its keys by identifier, and when."""

    metadata: dict[str, Any]
    keys: dict[str, jwt.PyJWK]
    at: float


_known: dict[str, _Known] = {}


def begin(provider: PartnerProvider, onward: str) -> Attempt:
    """A new attempt, with three secrets that only this session and the answer know."""
    return Attempt(
        slug=provider.slug,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        onward=onward,
        began_at=time.time(),
    )


def age_of(attempt: Attempt) -> float:
    """Seconds since an attempt began."""
    return time.time() - attempt.began_at


def address_to_sign_in(provider: PartnerProvider, attempt: Attempt, back: str) -> str:
    """Where the browser goes; NotProven when the provider does not answer or is not who it should be."""
    digest = hashlib.sha256(attempt.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    return f"{_endpoint(provider, 'authorization_endpoint')}?{urlencode(asked)}"


def prove(
    provider: PartnerProvider, attempt: Attempt, answer: Mapping[str, str], back: str
) -> Proven:
    """Who came back, from the answer in the address; NotProven with the reason otherwise."""
    if not _same(answer.get("state", ""), attempt.state):
        raise NotProven("the state is of another attempt")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise NotProven("the answer is of another issuer")
    if not answer.get("code"):
        raise NotProven(f"no code: {answer.get('error', '')[:40]!r}")
    tokens = _exchange(provider, attempt, answer["code"], back)
    return proven_by(provider, _checked(provider, str(tokens.get("id_token", "")), attempt.nonce))


def proven_by(provider: PartnerProvider, claims: Mapping[str, Any]) -> Proven:
    """What the claims of a token that was found right say about a person."""
    return Proven(
        issuer=provider.issuer,
        subject=_subject(provider, claims),
        email=_vouched_address(provider, claims),
        two_factors=_two_factors(provider, claims),
        name=str(claims.get("name", "")).strip()[:LONGEST_NAME],
        proposed_role=_proposed_role(provider, claims),
    )


def look_up(provider: PartnerProvider) -> None:
    """Asks a provider who it is and for its keys, now; NotProven when something about that is wrong."""
    _known.pop(provider.issuer, None)
    _get(provider)


def forget() -> None:
    """Everything that was fetched of providers; it is fetched anew when needed."""
    _known.clear()


def _exchange(provider: PartnerProvider, attempt: Attempt, code: str, back: str) -> dict[str, Any]:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": attempt.verifier,
    }
    return _fetch("post", _endpoint(provider, "token_endpoint"), sent)


def _checked(provider: PartnerProvider, token: str, nonce: str) -> dict[str, Any]:
    """The claims of an identity token whose signature, issuer, audience, time and nonce are right."""
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise NotProven(f"signed with {algorithm!r}")
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(provider, str(header.get("kid", ""))),
            algorithms=[algorithm],
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=CLOCKS_DIFFER_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except jwt.PyJWTError as fault:
        raise NotProven(f"the token is not right: {type(fault).__name__}") from None
    if not _same(str(claims["nonce"]), nonce):
        raise NotProven("the nonce is of another attempt")
    if (
        isinstance(claims["aud"], list)
        and claims.get("azp", provider.client_id) != provider.client_id
    ):
        raise NotProven("the token was made for another program")
    return claims


def _same(given: str, ours: str) -> bool:
    """Compared in a time that tells nothing."""
    return secrets.compare_digest(given.encode(errors="replace"), ours.encode())


def _subject(provider: PartnerProvider, claims: Mapping[str, Any]) -> str:
    """What never changes about somebody at this issuer. Addresses and names do."""
    if provider.kind != "entra":
        return str(claims["sub"])
    if claims.get("tid") != provider.tenant or not claims.get("oid"):
        raise NotProven("the token is of another tenant")
    return f"{claims['tid']}/{claims['oid']}"


def _vouched_address(provider: PartnerProvider, claims: Mapping[str, Any]) -> str:
    email = str(claims.get("email", "")).strip().lower()
    verified = claims.get("xms_edov" if provider.kind == "entra" else "email_verified")
    if verified not in (True, 1, "1", "true") or email.count("@") != 1:
        return ""
    return email if email.rpartition("@")[2] in provider.domains else ""


def _two_factors(provider: PartnerProvider, claims: Mapping[str, Any]) -> bool:
    if provider.second_factor != "amr":
        return provider.second_factor == "always"
    methods = claims.get("amr")
    said = set(map(str, methods)) if isinstance(methods, list) else set()
    return bool(said & TWO_AT_ONCE) or bool(said & KNOWN_OR_BEING and said & HAVING)


def _proposed_role(provider: PartnerProvider, claims: Mapping[str, Any]) -> str:
    said = [claims.get("groups"), claims.get("roles")]
    member = {str(one) for groups in said if isinstance(groups, list) for one in groups}
    return next((role for group, role in provider.groups if group in member), "")


def _key(provider: PartnerProvider, key_id: str) -> jwt.PyJWK:
    """The provider's key of this identifier; looked up anew once when it is not known, for keys are renewed."""
    known = _get(provider)
    if key_id not in known.keys and time.time() - known.at > 1:
        _known.pop(provider.issuer, None)
        known = _get(provider)
    if key_id not in known.keys:
        raise NotProven("signed with a key that is not the issuer's")
    return known.keys[key_id]


def _endpoint(provider: PartnerProvider, name: str) -> str:
    address = str(_get(provider).metadata.get(name, ""))
    _require_safe(address)
    return address


def _get(provider: PartnerProvider) -> _Known:
    known = _known.get(provider.issuer)
    if known is not None and time.time() - known.at < METADATA_HOLDS_SECONDS:
        return known
    metadata = _fetch("get", f"{provider.issuer}/.well-known/openid-configuration")
    if metadata.get("issuer") != provider.issuer:
        raise NotProven("the metadata is of another issuer")
    place = str(metadata.get("jwks_uri", ""))
    _require_safe(place)
    try:
        found = jwt.PyJWKSet.from_dict(_fetch("get", place)).keys
    except jwt.PyJWTError as fault:
        raise NotProven("the issuer has no keys that we can use") from fault
    keys = {str(key.key_id): key for key in found if key.public_key_use in {None, "sig"}}
    known = _known[provider.issuer] = _Known(metadata, keys, time.time())
    return known


def _fetch(method: str, address: str, sent: Mapping[str, str] | None = None) -> dict[str, Any]:
    try:
        answer = requests.request(
            method, address, data=sent, timeout=SECONDS_FOR_AN_ANSWER, allow_redirects=False
        )
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as fault:
        raise NotProven(f"the provider did not answer: {type(fault).__name__}") from None
    if answer.status_code != requests.codes.ok or not isinstance(found, dict):
        raise NotProven("the provider's answer is of no use")
    return found


def _require_safe(address: str) -> None:
    if not is_safe(address):
        raise NotProven("the provider names an address without https")
