"""Rate limits on public doors, counted in the database so that every process counts together."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from voorzet.kernel import clock
from voorzet.kernel.errors import TooMany


@dataclass(frozen=True, slots=True)
class Limit:
    """How many uses a visitor has of a door in a window of so many seconds."""

    door: str
    uses: int
    seconds: int


PUBLIC_FORM = Limit("public_form", uses=10, seconds=600)
CLUB_REPLY = Limit("club_reply", uses=30, seconds=600)
LOOK_UP = Limit("look_up", uses=120, seconds=60)
WRONG_LINK = Limit("wrong_link", uses=30, seconds=600)
# A whole town hall may sit behind one address; what guards one account are allauth's own limits.
SIGN_IN = Limit("sign_in", uses=100, seconds=600)
SIGN_IN_CODE = Limit("sign_in_code", uses=200, seconds=600)

IN_ONE_HOUSE = 64


def count_use(request: HttpRequest, limit: Limit) -> None:
    """Counts one use; raises TooMany when the visitor is over the limit."""
    key = salted_hmac("voorzet.throttle", f"{limit.door}|{visitor_of(request)}").hexdigest()
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into access_dooruse as door (key, window_ends_at, uses) values (%(key)s, %(end)s, 1)
            on conflict (key) do update set
              uses = case when door.window_ends_at < %(now)s then 1 else door.uses + 1 end,
              window_ends_at = case when door.window_ends_at < %(now)s
                                    then %(end)s else door.window_ends_at end
            returning uses, window_ends_at
            """,
            {"key": key, "now": now, "end": now + timedelta(seconds=limit.seconds)},
        )
        uses, window_ends_at = cursor.fetchone()
    if uses > limit.uses:
        raise TooMany(max(1, int((window_ends_at - now).total_seconds())))


def visitor_of(request: HttpRequest) -> str:
    """The address of the visitor as the nearest proxy or the socket gives it; of IPv6 the first in its /64.

    A home or an office has a /64 at least (RFC 6177), so one visitor there has 2^64 addresses to come from. What is
    no address, as of a local socket, stays as it is.
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if not isinstance(address, IPv6Address):
        return given
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), IN_ONE_HOUSE), strict=False).network_address)
