"""What somebody signs in with: tying it to their account, taking it away, closing the account."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from voorzet.access.models import PartnerIdentity
from voorzet.access.partners import Proven
from voorzet.access.policy import may_close_account
from voorzet.access.queries import find_identity
from voorzet.access.sessions import end_all_sessions
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused
from voorzet.parties.models import Person
from voorzet.parties.queries import find_person


@verb
def link_identity(*, actor: Actor, proven: Proven) -> Person:
    """The person that a partner proved, tied to their account the first time; nobody is ever added.

    The first time somebody is found by an address that the partner vouches for. Whoever is tied to another
    identity of the same issuer already is not found by it. Raises Refused when that leads to nobody.
    """
    known = find_identity(proven.issuer, proven.subject)
    if known is not None:
        return _require_active(known.person)
    person = find_person(proven.email) if proven.email else None
    if (
        person is None
        or PartnerIdentity.objects.filter(person=person, issuer=proven.issuer).exists()
    ):
        raise Refused(
            _("Wij kennen u nog niet bij dit loket. Vraag de coördinator om een uitnodiging.")
        )
    _require_active(person)
    PartnerIdentity.objects.create(
        person=person, issuer=proven.issuer, subject=proven.subject, linked_at=clock.now()
    )
    record(actor, "person.identity_linked", subject_id=person.id)
    return person


@verb
def close_account(*, actor: Actor, person_id: UUID) -> None:
    """Lets somebody sign in no more, and signs them out everywhere, in one transaction.

    Their seats are ended by `end_role`, which says what becomes of their questions.
    """
    if not may_close_account(actor):
        raise Refused(_("Alleen de beheerder van deze installatie sluit een account."))
    if not Person.objects.filter(pk=person_id).update(is_active=False):
        raise NotVisible
    end_all_sessions(person_id)
    record(actor, "person.account_closed", subject_id=person_id)


@verb
def remove_second_factor(*, actor: Actor, person_id: UUID) -> None:
    """For who lost telephone, passkeys and codes: they set up a new one at their next sign-in."""
    if not may_close_account(actor):
        raise Refused(_("Alleen de beheerder van deze installatie doet dit."))
    Authenticator.objects.filter(user_id=person_id).delete()
    end_all_sessions(person_id)
    record(actor, "person.second_factor_removed", subject_id=person_id)


def _require_active(person: Person) -> Person:
    if not person.is_active:
        raise Refused(_("Dit account is gesloten. Bel de coördinator van uw loket."))
    return person
