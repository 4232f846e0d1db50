"""Whether the law of custody holds for every question, also for what the database cannot enforce."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question, Status

# Open questions whose holder is no partner of the desk today.
_OF_STRANGERS = """
    from questions_question q
    where q.status <> 'closed' and not exists (
      select 1 from desks_partnership p
      where p.desk_id = q.desk_id and p.organisation_id = q.holder_organisation_id
        and (p.ends_on is null or p.ends_on > %(today)s))
"""
_BREACHES = {
    "an open question has no holder": """
        select reference from questions_question
        where status <> 'closed' and holder_organisation_id is null
    """,
    "an open question has no deadline": """
        select reference from questions_question where status <> 'closed' and due_at is null
    """,
    "the holder is not involved": """
        select q.reference from questions_question q
        where q.status <> 'closed' and not exists (
          select 1 from questions_involvement i
          where i.question_id = q.id and i.organisation_id = q.holder_organisation_id
            and i.kind = 'holder' and i.until is null)
    """,
    "the person who has it does not work there any more": """
        select q.reference from questions_question q
        where q.status <> 'closed' and q.holder_person_id is not null and not exists (
          select 1 from desks_deskrole r
          where r.desk_id = q.desk_id and r.person_id = q.holder_person_id
            and r.organisation_id = q.holder_organisation_id)
    """,
    "the holder does not take part in the desk": f"select q.reference {_OF_STRANGERS}",
    "nobody who works at the desk can see it in a list": """
        select q.reference from questions_question q
        where q.status <> 'closed' and not exists (
          select 1 from desks_deskrole r
          where r.desk_id = q.desk_id and r.role <> 'reader'
            and (r.organisation_id = q.holder_organisation_id or r.role = 'coordinator'))
    """,
    "more than one offer is open": """
        select q.reference from questions_question q
        join questions_offer o on o.question_id = q.id and o.status = 'offered'
        group by q.reference having count(*) > 1
    """,
    "an offer is open on a closed question": """
        select q.reference from questions_question q
        join questions_offer o on o.question_id = q.id
        where o.status = 'offered' and q.status = 'closed'
    """,
    "advice is asked on a closed question": """
        select q.reference from questions_question q
        join questions_consultation c on c.question_id = q.id
        where c.status = 'asked' and q.status = 'closed'
    """,
    "the organisation asked to take over cannot see the question": """
        select q.reference from questions_question q
        join questions_offer o on o.question_id = q.id and o.status = 'offered'
        where not exists (
          select 1 from questions_involvement i
          where i.question_id = q.id and i.organisation_id = o.to_organisation_id
            and i.kind <> 'informed' and i.until is null)
    """,
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A question for which the law does not hold, and which part of it."""

    reference: str
    law: str


@as_system()
def find_breaches() -> list[Breach]:
    """Every breach of the law of custody; an empty list is the promise of this product."""
    breaches: list[Breach] = []
    with connection.cursor() as cursor:
        for law, query in _BREACHES.items():
            cursor.execute(query, {"today": clock.today()})
            breaches += [Breach(reference, law) for (reference,) in cursor.fetchall()]
    return breaches


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation, and how many open questions it holds over all desks."""

    organisation: str
    open_questions: int


@as_system()
def list_strangers() -> list[tuple[UUID, UUID]]:
    """Desks with organisations that hold an open question there and take no part any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select distinct q.desk_id, q.holder_organisation_id {_OF_STRANGERS}",  # our own words
            {"today": clock.today()},
        )
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return found


@as_system()
def count_holders() -> list[Holder]:
    """Who holds how many open questions, the most first."""
    counted = (
        Question.objects.exclude(status=Status.CLOSED)
        .values("holder_organisation_id", "holder_organisation__name")
        .annotate(number=Count("id"))
        .order_by("-number", "holder_organisation__name")
    )
    return [Holder(row["holder_organisation__name"], row["number"]) for row in counted]
