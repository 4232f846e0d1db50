"""Mail that was put aside and waits for a coordinator."""

from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.mail.models import Course, IncomingMail
from voorzet.mail.policy import at_own_desks


def count_put_aside(actor: Actor, desk: Desk) -> int:
    """How many wait at a desk."""
    return IncomingMail.objects.filter(
        at_own_desks(actor), desk=desk, course=Course.QUARANTINED
    ).count()
