"""Who hears of an entry, for which of their organisations, and why: one table from verb to people.

Whether they may see it is looked up afterwards (`queries.sight`), whoever is named here.
"""

from uuid import UUID

from django.db.models import Q

from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.notifications.models import NoticeKind, Pace, Stage
from voorzet.notifications.queries.activities import RULES as OF_ACTIVITIES
from voorzet.notifications.queries.applications import RULES as OF_APPLICATIONS
from voorzet.notifications.queries.basics import RULES as OF_BASICS
from voorzet.notifications.queries.case_table import RULES as OF_CASE_TABLE
from voorzet.notifications.queries.deciding import RULES as OF_DECIDING
from voorzet.notifications.queries.funds import RULES as OF_FUNDS
from voorzet.notifications.queries.intakes import RULES as OF_INTAKES
from voorzet.notifications.queries.money import RULES as OF_MONEY
from voorzet.notifications.queries.people import (
    Find,
    Hearer,
    Rule,
    list_asked,
    list_colleagues,
    list_coordinating,
    list_holders,
    list_named,
    list_working,
)
from voorzet.notifications.queries.plans import RULES as OF_PLANS
from voorzet.providers.models import ContactAudience, Relation
from voorzet.questions.models import (
    Audience,
    Involvement,
    InvolvementKind,
    Offer,
    Question,
    SightRequest,
)


def find_rule(verb: str) -> Rule | None:
    """What follows from this verb; None when nobody hears of it."""
    return _RULES.get(verb)


def soonest_of(about: str) -> Pace:
    """How soon this may go by mail at all, whatever somebody chose: what comes many at a time goes together."""
    if about == Stage.PUT_ASIDE:
        return Pace.DAILY
    rule = find_rule(about)
    return rule.soonest if rule else Pace.AT_ONCE


def list_verbs() -> list[str]:
    """The verbs of which somebody hears."""
    return list(_RULES)


def _holder(_entry: Entry, question: Question | None) -> list[Hearer]:
    return list_holders(question) if question else []


def _holder_of_what_bounced(entry: Entry, question: Question | None) -> list[Hearer]:
    """Not when it was a mail to somebody who works here: telling that would come back too, without end."""
    sent = OutgoingMail.objects.filter(pk=entry.details["sent"], person__isnull=True)
    return list_holders(question) if question and sent.exists() else []


def _colleagues_of_holder(_entry: Entry, question: Question | None) -> list[Hearer]:
    return list_colleagues(question.desk_id, question.holder_organisation_id) if question else []


def _who_directs(_entry: Entry, question: Question | None) -> list[Hearer]:
    """The coordinators, of what came in and is nobody's in person yet: somebody has to see it the same day."""
    if question is None or question.holder_person_id is not None:
        return []
    return list_coordinating(question.desk_id)


def _asked(entry: Entry, question: Question | None) -> list[Hearer]:
    if question is None:
        return []
    person_id = entry.details.get("to_person")
    return list_asked(
        question.desk_id,
        UUID(entry.details["to_organisation"]),
        UUID(person_id) if person_id else None,
    )


def _new_person(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who got the question from a colleague."""
    if question is None:
        return []
    return list_named(
        question.desk_id, question.holder_organisation_id, UUID(entry.details["person"])
    )


def _sight_asker(entry: Entry, question: Question | None) -> list[Hearer]:
    asked = SightRequest.objects.filter(pk=entry.details["sight"]).first()
    if asked is None or question is None:
        return []
    return list_named(question.desk_id, asked.organisation_id, asked.asked_by_id)


def _parties(entry: Entry, question: Question | None) -> list[Hearer]:
    """The organisations that are asked to an intake."""
    parties = [UUID(one) for one in entry.details.get("parties", ())]
    return list_working(question.desk_id, parties, NoticeKind.ADDRESSED) if question else []


def _who_offered(entry: Entry, question: Question | None) -> list[Hearer]:
    """The organisation whose offer was accepted; it is no work for them any more."""
    offer = Offer.objects.filter(pk=entry.details["offer"]).first()
    if offer is None or question is None:
        return []
    return list_colleagues(question.desk_id, offer.from_organisation_id)


def _involved(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who takes part, when something was said to them all; notes of one organisation are its own."""
    shared = {Audience.INVOLVED, Audience.NETWORK, Audience.CLUB}
    if question is None or entry.details["audience"] not in shared:
        return []
    involved = Involvement.objects.filter(question=question, until=None).exclude(
        kind=InvolvementKind.INFORMED
    )
    return list_working(
        question.desk_id,
        set(involved.values_list("organisation_id", flat=True)),
        NoticeKind.ORGANISATION,
    )


def _informed(_entry: Entry, question: Question | None) -> list[Hearer]:
    """The partners that the agreement names (agreement 2)."""
    if question is None:
        return []
    informed = Involvement.objects.filter(
        question=question, kind=InvolvementKind.INFORMED, until=None
    ).values_list("organisation_id", flat=True)
    return list_working(question.desk_id, set(informed), NoticeKind.NETWORK)


def _everybody_at_the_desk(_entry: Entry, question: Question | None) -> list[Hearer]:
    return _everybody(question.desk_id, NoticeKind.NETWORK) if question else []


def _coordinators(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who coordinates the desk, of what concerns the desk and no question."""
    return list_coordinating(entry.desk_id) if entry.desk_id else []


def _signers(entry: Entry, _question: Question | None) -> list[Hearer]:
    return _everybody(entry.desk_id, NoticeKind.ADDRESSED) if entry.desk_id else []


def _everybody(desk_id: UUID, kind: NoticeKind) -> list[Hearer]:
    roles = DeskRole.objects.filter(
        desk_id=desk_id, person__is_active=True, role__in=WORKING
    ).values_list("person_id", "organisation_id")
    return [Hearer(person, own, kind) for person, own in roles]


def _who_keep_contact(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who keeps contact with this club for another organisation than the one that went or called."""
    shared = entry.details.get("audience", ContactAudience.NETWORK) == ContactAudience.NETWORK
    if entry.desk_id is None or entry.organisation_id is None or not shared:
        return []
    today = clock.today()
    kept = Relation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        provider_id=entry.details["provider"],
        desk_id=entry.desk_id,
        person__is_active=True,
    ).exclude(organisation_id=entry.organisation_id)
    pairs = set(kept.values_list("person_id", "organisation_id"))
    return [Hearer(person, own, NoticeKind.NETWORK) for person, own in pairs if person]


__all__ = [
    "Find",
    "Hearer",
    "Rule",
    "find_rule",
    "list_asked",
    "list_colleagues",
    "list_coordinating",
    "list_holders",
    "list_verbs",
    "soonest_of",
]

_HOLDER = (_holder,)
_RULES: dict[str, Rule] = {
    **OF_ACTIVITIES,
    **OF_DECIDING,
    **OF_BASICS,
    **OF_CASE_TABLE,
    **OF_PLANS,
    **OF_INTAKES,
    **OF_APPLICATIONS,
    **OF_FUNDS,
    **OF_MONEY,
    "question.received": Rule((_who_directs, _colleagues_of_holder), MailKind.NEW),
    "question.put_back": Rule((_colleagues_of_holder,)),
    "question.assigned": Rule((_new_person,)),
    "question.rehomed": Rule((_new_person,), soonest=Pace.DAILY),
    "question.taken_back": Rule(_HOLDER, soonest=Pace.DAILY, party="from_organisation"),
    "question.offered": Rule((_asked,), MailKind.OFFERED),
    "question.consulted": Rule((_asked,), MailKind.CONSULTED),
    "question.intake_called": Rule((_parties,)),
    "question.offer_declined": Rule(_HOLDER, MailKind.OFFER_DECLINED, party="to_organisation"),
    "question.offer_expired": Rule(_HOLDER, MailKind.OFFER_EXPIRED, party="to_organisation"),
    "question.handed_over": Rule((_who_offered, _everybody_at_the_desk), party="to_organisation"),
    "question.consultation_answered": Rule(_HOLDER, party="to_organisation"),
    "question.consultation_expired": Rule(_HOLDER, party="to_organisation"),
    "question.club_replied": Rule(_HOLDER, MailKind.CLUB_REPLIED),
    "question.reopened": Rule(_HOLDER),
    "question.feedback_given": Rule((_colleagues_of_holder,)),
    "question.message_written": Rule((_involved,)),
    "question.answered": Rule((_informed,), MailKind.INFORMED),
    "question.became_overdue": Rule(_HOLDER, MailKind.REMINDER),
    "question.mail_bounced": Rule((_holder_of_what_bounced,)),
    "question.sight_requested": Rule(_HOLDER, MailKind.SIGHT_REQUESTED, party="to_organisation"),
    "question.sight_granted": Rule((_sight_asker,), MailKind.SIGHT_GRANTED),
    "question.sight_refused": Rule((_sight_asker,), MailKind.SIGHT_REFUSED),
    "question.sight_request_expired": Rule((_sight_asker,), MailKind.SIGHT_EXPIRED),
    "agreement.proposed": Rule((_signers,), soonest=Pace.NEVER),
    "desk.opened_for_staff": Rule((_coordinators,), party="organisation"),
    "mailbox.failed": Rule((_coordinators,)),
    "mailbox.fell_silent": Rule((_coordinators,)),
    "visit.planned": Rule((_who_keep_contact,), party="organisation"),
    "contact.logged": Rule((_who_keep_contact,)),
    "provider.basics_noted": Rule((_who_keep_contact,)),
}
