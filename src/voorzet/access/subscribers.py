"""What access does by the clock, and the mail that an invitation is."""

import smtplib
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from voorzet.access.mails import invitation as invitation_mail
from voorzet.access.models import DoorUse, Invitation, RoleProposal
from voorzet.access.queries import InvitationState, state_of
from voorzet.access.sessions import forget_ended_sessions
from voorzet.journal.models import Entry
from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.ui.letters import message_of

INVITATIONS_ARE_KEPT = timedelta(days=30)
MAIL = "mail"
AGAIN = RetryStrategy(
    max_attempts=9, exponential_wait=4, retry_exceptions=[OSError, smtplib.SMTPException]
)


@app.task(queue=MAIL, retry=AGAIN)
def mail_invitation(entry_id: str) -> None:
    """Mails an invitation once, unless it ended meanwhile."""
    with as_system():
        entry = Entry.objects.get(pk=UUID(entry_id))
        locked = Invitation.objects.select_for_update(of=("self",)).select_related("desk")
        invitation = locked.select_related("organisation").filter(pk=entry.subject_id).first()
        if invitation is None or invitation.mailed_at is not None:
            return
        if state_of(invitation) is not InvitationState.OPEN:
            return
        message_of(
            invitation_mail(invitation), to=invitation.email, reply_to=invitation.desk.email
        ).send()
        invitation.mailed_at = clock.now()
        invitation.save(update_fields=["mailed_at"])


@app.periodic(cron="37 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_door_uses")
def forget_door_uses(timestamp: int) -> None:
    """Every night: counts of visitors whose window is over go; they say nothing any more."""
    DoorUse.objects.filter(window_ends_at__lt=clock.now()).delete()


@app.periodic(cron="47 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Every night: what is left of sessions that are over goes."""
    forget_ended_sessions()


@app.periodic(cron="57 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_invitations")
@as_system()
def forget_invitations(timestamp: int) -> None:
    """Every night: invitations and proposals of which the end is a month ago go, with name and address."""
    long_ago = clock.now() - INVITATIONS_ARE_KEPT
    Invitation.objects.filter(
        Q(accepted_at__lt=long_ago) | Q(revoked_at__lt=long_ago) | Q(expires_at__lt=long_ago)
    ).delete()
    RoleProposal.objects.filter(Q(accepted_at__lt=long_ago) | Q(dismissed_at__lt=long_ago)).delete()


subscribe(mail_invitation, "invitation.sent")
