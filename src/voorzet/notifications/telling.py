"""Writing down who hears of something, and putting in the mail what goes at once.

No verbs: nobody acts here. The act was journalled; that people hear of it is what follows.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from voorzet.directory.queries.standing_in import list_away
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.ids import new_id
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.queries.locking import lock_question_of
from voorzet.notifications.models import PACES, Notice, NoticeKind, Pace
from voorzet.notifications.queries.hearers import Hearer, Rule, find_rule, list_colleagues
from voorzet.notifications.queries.notices import list_preferences
from voorzet.notifications.queries.sight import list_shown
from voorzet.notifications.timing import when_due
from voorzet.parties.models import Person
from voorzet.reference.queries import list_days_off

_KINDS = (NoticeKind.ADDRESSED, NoticeKind.ORGANISATION, NoticeKind.NETWORK)


@dataclass(frozen=True, slots=True)
class News:
    """What there is to hear, in identifiers: as `Notice` keeps them."""

    cause_id: UUID
    about: str
    desk_id: UUID
    question_id: UUID | None = None
    provider_id: UUID | None = None
    activity_id: UUID | None = None
    party_id: UUID | None = None
    by_person_id: UUID | None = None
    soonest: Pace = Pace.AT_ONCE


@as_system()
def tell_of_entry(*, entry_id: UUID) -> list[OutgoingMail]:
    """Writes a notice for everybody who hears of an entry; returns the mails that go out at once.

    Run again it writes nothing twice.
    """
    entry = Entry.objects.get(pk=entry_id)
    rule = find_rule(entry.verb)
    question = lock_question_of(entry)
    desk_id = question.desk_id if question else entry.desk_id
    if rule is None or desk_id is None or (question and question.is_referred):
        return []
    hearers = list(chain.from_iterable(find(entry, question) for find in rule.finders))
    provider = entry.details.get("provider") if question is None else None
    return announce(
        News(
            cause_id=entry.id,
            about=entry.verb,
            desk_id=desk_id,
            question_id=question.id if question else None,
            provider_id=UUID(provider) if provider else None,
            activity_id=entry.subject_id if entry.subject_kind == "activity" else None,
            party_id=_party(entry, rule),
            by_person_id=entry.person_id,
            soonest=rule.soonest,
        ),
        hearers,
    )


def announce(news: News, hearers: Iterable[Hearer]) -> list[OutgoingMail]:
    """Writes down who hears of this, once per person, and mails what goes at once; within a transaction.

    Nobody hears what they did themselves or may not see now. What is addressed to somebody who is away goes to
    who stands in, and without one to their colleagues as well.
    """
    notices = _with_stand_ins(news, [one for one in hearers if one.person_id != news.by_person_id])
    shown = list_shown(notices)
    wishes = list_preferences({notice.person_id for notice in notices})
    days_off = list_days_off()
    for notice in notices:
        chosen = wishes[notice.person_id].pace_of(notice.kind)
        notice.pace = max(chosen, news.soonest, Pace(notice.pace), key=PACES.index)
        notice.due_at = when_due(
            wishes[notice.person_id], Pace(notice.pace), notice.made_at, days_off
        )
        notice.settled_at = None if notice.due_at else notice.made_at
    Notice.objects.bulk_create(
        [notice for notice in notices if notice.id in shown], ignore_conflicts=True
    )
    due = Notice.objects.select_for_update(of=("self",)).filter(
        cause_id=news.cause_id, pace=Pace.AT_ONCE, settled_at=None, due_at__lte=clock.now()
    )
    return mail_at_once(list(due))


def mail_at_once(notices: Collection[Notice]) -> list[OutgoingMail]:
    """Puts each of these in a mail of its own and settles it; who may still see it was looked up just now."""
    people = Person.objects.in_bulk({notice.person_id for notice in notices})
    letters = [
        Letter(
            cause_id=notice.cause_id,
            address=Address(
                people[notice.person_id].email,
                _mail_of(notice),
                people[notice.person_id].language,
                person_id=notice.person_id,
            ),
            desk_id=notice.desk_id,
            question_id=notice.question_id,
        )
        for notice in notices
    ]
    Notice.objects.filter(pk__in=[notice.id for notice in notices]).update(settled_at=clock.now())
    return write_batch(letters)


@as_system()
def forget_referred(*, entry_id: UUID) -> None:
    """Of a question that was only referred nothing is told: its notices go, and of what was joined into it."""
    question_id = Entry.objects.get(pk=entry_id).subject_id
    Notice.objects.filter(question_id=question_id).delete()
    Notice.objects.filter(question__joined_into_id=question_id).delete()


def _with_stand_ins(news: News, hearers: list[Hearer]) -> list[Notice]:
    """A notice per person, for the nearest reason; those of who is away only on the page, and for who stands in."""
    away = list_away(news.desk_id)
    notices: dict[UUID, Notice] = {}
    for hearer in sorted(hearers, key=lambda one: _KINDS.index(one.kind)):
        absent = away.get((hearer.organisation_id, hearer.person_id))
        if absent is None or hearer.kind != NoticeKind.ADDRESSED:
            notices.setdefault(hearer.person_id, _notice(news, hearer))
            continue
        if absent.stand_in_id is None:
            notices.setdefault(hearer.person_id, _notice(news, hearer))
            others = list_colleagues(news.desk_id, hearer.organisation_id)
            for other in others:
                if other.person_id != news.by_person_id:
                    notices.setdefault(other.person_id, _notice(news, other))
            continue
        stand_in = Hearer(absent.stand_in_id, hearer.organisation_id, hearer.kind)
        if stand_in.person_id != news.by_person_id:
            notice = _notice(news, stand_in)
            notice.stand_in_for_id = hearer.person_id
            notices.setdefault(stand_in.person_id, notice)
        on_page = _notice(news, hearer)
        on_page.pace = Pace.NEVER
        notices.setdefault(hearer.person_id, on_page)
    return list(notices.values())


def _notice(news: News, hearer: Hearer) -> Notice:
    return Notice(
        id=new_id(),
        person_id=hearer.person_id,
        organisation_id=hearer.organisation_id,
        cause_id=news.cause_id,
        about=news.about,
        kind=hearer.kind,
        desk_id=news.desk_id,
        question_id=news.question_id,
        provider_id=news.provider_id,
        activity_id=news.activity_id,
        party_id=news.party_id,
        made_at=clock.now(),
        pace=Pace.AT_ONCE,
    )


def _mail_of(notice: Notice) -> MailKind:
    """What a mail at once is; who stands in reads in words of our own for whom."""
    rule = find_rule(notice.about)
    if notice.stand_in_for_id is not None:
        return MailKind.NOTICE
    if notice.question_id is None and notice.activity_id is None:
        return MailKind.NOTICE
    return rule.mail if rule else MailKind.REMINDER


def _party(entry: Entry, rule: Rule) -> UUID | None:
    named = entry.details.get(rule.party) if rule.party else None
    return UUID(named) if named else entry.organisation_id
