"""For the demo: a question to look at through the eyes of the club that asked it."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Audience, Link, LinkPurpose, Message, Status
from voorzet.questions.queries.links import token_for


@as_system()
def find_example_address(desk_id: UUID) -> str:
    """Where the club follows the newest open question in which it was written to; empty without one.

    Such an address opens without an account, so nothing outside the demo may ask for it; it
    is looked for as the system, since whoever looks round is nobody yet.
    """
    written_to = Message.objects.filter(question_id=OuterRef("question_id"), audience=Audience.CLUB)
    link = (
        Link.objects.filter(
            Exists(written_to),
            purpose=LinkPurpose.FOLLOW,
            revoked_at=None,
            expires_at__gt=clock.now(),
            question__desk_id=desk_id,
            question__confidential=False,
        )
        .exclude(question__status=Status.CLOSED)
        .order_by("-question__received_at")
        .first()
    )
    return reverse("follow", args=[token_for(link)]) if link else ""
