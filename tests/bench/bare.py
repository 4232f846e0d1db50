"""The same works as bare SQL on one connection, without rights, forms or pages: what nothing can be under."""

import time
from collections.abc import Callable
from itertools import cycle
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg

from tests.bench.works import WORDS, Ground
from voorzet.config.database import connect

Connection = psycopg.Connection[Any]
Carry = Callable[[Connection], None]

ROWS = """
select q.id, q.reference, d.name, q.provider_name, x.subject, q.theme_id, q.status, q.outcome, q.urgency, q.attention,
       q.received_at, q.due_at, o.name, o.short_name, p.name, f.deadline, t.name
from questions_question q
join questions_questiontext x on x.question_id = q.id
join desks_desk d on d.id = q.desk_id
join parties_organisation o on o.id = q.holder_organisation_id
left join parties_person p on p.id = q.holder_person_id
left join questions_offer f on f.question_id = q.id and f.status = 'offered'
left join parties_organisation t on t.id = f.to_organisation_id
where {} order by q.raised_at desc, q.id desc limit 51
"""
OF_EACH_DESK = """
q.id in (select page.id from unnest(%(desks)s::uuid[]) as place(desk_id), lateral (
  select id from questions_question where desk_id = place.desk_id and status <> 'closed'
  order by raised_at desc, id desc limit 51) as page)
"""
FOUND = "x.search @@ (websearch_to_tsquery('dutch', %(words)s) && %(places)s::tsquery)"
LISTS = {
    "worklist, mine": ("bram", "q.holder_person_id = %(person)s and q.status <> 'closed'"),
    "worklist, organisation": (
        "bram",
        "q.holder_organisation_id = %(organisation)s and q.status <> 'closed'",
    ),
    "worklist, desk": ("bram", "q.desk_id = any(%(desks)s) and q.status <> 'closed'"),
    "worklist, 60 desks": ("els", OF_EACH_DESK),
    "theme and status": (
        "bram",
        "q.desk_id = any(%(desks)s) and q.theme_id = 'vrijwilligers' and q.status = 'closed'",
    ),
    "search two words": ("bram", FOUND),
    "search, 60 desks": ("els", FOUND),
}
ONE = """
select q.*, x.*, d.name, o.name, p.name, c.name from questions_question q
join questions_questiontext x on x.question_id = q.id
join desks_desk d on d.id = q.desk_id join parties_organisation o on o.id = q.holder_organisation_id
left join parties_person p on p.id = q.holder_person_id left join providers_provider c on c.id = q.provider_id
where q.reference = %s
"""
BESIDE_ONE = (
    "select * from questions_message where question_id = %s order by at",
    "select * from journal_entry where subject_id = %s order by at",
    """select o.name, i.kind from questions_involvement i
       join parties_organisation o on o.id = i.organisation_id where i.question_id = %s and i.until is null""",
    """select f.*, o.name from questions_offer f
       join parties_organisation o on o.id = f.to_organisation_id where f.question_id = %s""",
)
QUESTION = """
insert into questions_question (
  id, reference, external_id, club_guess, channel, received_at, provider_name, urgency, confidential,
  safety_hint, withheld_from, status, handling, outcome, attention, raised_at, due_at, first_contact_due_at, version,
  desk_id, holder_organisation_id, holder_person_id)
values (%(id)s, %(reference)s, '', '', 'phone_note', now(), 'VV De Meting', 'normal', false, false,
  '{}', 'received', '', '', '', now(), now() + interval '20 days', now() + interval '2 days', 1, %(desk)s,
  %(organisation)s, %(person)s)
"""
TEXT = """
insert into questions_questiontext (question_id, desk_id, known_as, subject, body, already_asked, whole)
values (%(id)s, %(desk)s, %(reference)s, 'Kantine', %(body)s, '', '')
"""
TIE = """
insert into questions_involvement (id, question_id, organisation_id, kind, since)
values (gen_random_uuid(), %s, %s, %s, now())
"""
ENTRY = """
insert into journal_entry (id, at, verb, subject_kind, subject_id, desk_id, actor_kind, channel, person_id,
  organisation_id, details, shape)
values (gen_random_uuid(), now(), %s, 'question', %s, %s, 'person', 'page', %s, %s, '{}', 1)
"""
ASKER = """
insert into questions_asker (id, question_id, name, role, email, phone, preferred_moment, language)
values (gen_random_uuid(), %s, 'Joke van Club', 'secretaris', 'joke@bench.example', '', '', 'nl')
"""
OFFER = """
insert into questions_offer (id, question_id, from_organisation_id, from_person_id, to_organisation_id, reason,
  offered_at, deadline, status, decline_reason, note)
values (gen_random_uuid(), %s, %s, %s, %s, 'Dit past bij jullie.', now(), now() + interval '20 days', 'offered', '', '')
"""
BODY = "Onze kantine draait op drie vrijwilligers van boven de zeventig. Wie denkt er mee? " * 3


def measure_bare(ground: Ground, requests: int) -> dict[str, float]:
    """The median of each work, in milliseconds, by its name; as the owner, to whom no policy applies."""
    with connect(ground.site.database.owner_url) as connection:
        return {name: _time(connection, carry, requests) for name, carry in _works(ground).items()}


def _works(ground: Ground) -> dict[str, Carry]:
    received: list[Any] = []
    return {
        **{name: _list(ground, *told) for name, told in LISTS.items()},
        "open a question": _open(ground),
        "receive": lambda connection: received.append(_receive(ground, connection)),
        "hand over": lambda connection: _hand_over(ground, connection, received.pop()),
    }


def _time(connection: Connection, carry: Carry, requests: int) -> float:
    # As many for handing over as were received, the first included.
    took = []
    for _ in range(requests):
        began = time.perf_counter()
        carry(connection)
        took.append(time.perf_counter() - began)
    return 1000 * median(took)


def _list(ground: Ground, name: str, condition: str) -> Carry:
    actor = ground.actors[name]
    command = ROWS.format(condition)
    values = {
        "person": actor.person_id,
        "organisation": actor.organisation_id,
        "desks": list(actor.desk_ids),
        "words": WORDS,
        "places": " | ".join(f"'desk/{one}'" for one in actor.desk_ids),
    }
    return lambda connection: _read(connection, command, values)


def _open(ground: Ground) -> Carry:
    references = cycle(ground.references)

    def carry(connection: Connection) -> None:
        (question,) = connection.execute(ONE, [next(references)]).fetchall()
        for command in BESIDE_ONE:
            _read(connection, command, [question[0]])

    return carry


def _receive(ground: Ground, connection: Connection) -> Any:
    actor = ground.actors["dirk"]
    values = {
        "id": uuid4(),
        "reference": f"ZZZ-{uuid4().hex[:12]}",
        "body": BODY,
        "desk": actor.desk_ids[0],
        "organisation": actor.organisation_id,
        "person": actor.person_id,
    }
    with connection.transaction():
        connection.execute(QUESTION, values)
        connection.execute(TEXT, values)
        for kind in ("received", "holder"):
            connection.execute(TIE, [values["id"], actor.organisation_id, kind])
        connection.execute(ASKER, [values["id"]])
        _tell(ground, connection, "question.received", values["id"])
    return values["id"]


def _hand_over(ground: Ground, connection: Connection, question: Any) -> None:
    actor = ground.actors["dirk"]
    with connection.transaction():
        connection.execute("select * from questions_question where id = %s for update", [question])
        values = [question, actor.organisation_id, actor.person_id, ground.receiver]
        connection.execute(OFFER, values)
        connection.execute(TIE, [question, ground.receiver, "offered"])
        connection.execute(
            "update questions_question set status = 'in_progress', handling = 'hand_over',"
            " version = version + 1 where id = %s",
            [question],
        )
        _tell(ground, connection, "question.offered", question)


def _tell(ground: Ground, connection: Connection, verb: str, question: Any) -> None:
    actor = ground.actors["dirk"]
    values = [verb, question, actor.desk_ids[0], actor.person_id, actor.organisation_id]
    connection.execute(ENTRY, values)


def _read(connection: Connection, command: str, values: Any) -> None:
    connection.execute(command, values).fetchall()
