"""What happened in a question, as sentences: journal and messages in one order."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from voorzet.journal.registry import get_verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.questions.models import (
    Audience,
    DeclineReason,
    Message,
    Outcome,
    Question,
)

# Told by the message itself, or of no use to a reader.
TOLD_OTHERWISE = {
    "question.message_written",
    "question.club_replied",
    "question.known",
    "question.attended",
    "question.read",
    "question.link_made",
    "question.link_revoked",
    # Told by what was agreed: an appointment, a report, a plan.
    "question.next_step_agreed",
    "intake.begun",
    "intake.written",
}

SHARED = (Audience.INVOLVED, Audience.NETWORK, Audience.CLUB)
NAMED = ("person", "from_person", "to_person", "to_organisation", "from_organisation")


# One statement, because asking a database six small things takes longer than answering them. `names` is the
# same in every row: what everybody and every organisation that an entry mentions is called; the journal itself
# holds no names.
_TOLD = """
with told as (
  select m.id, m.at, 'message.' || m.kind as verb, m.kind, m.audience, m.body, m.whole, a.name as asker, p.name as person,
         coalesce(nullif(o.short_name, ''), o.name) as organisation,
         m.asker_id, m.person_id, m.organisation_id, '' as actor_kind, null::jsonb as details
  from questions_message m
  left join questions_asker a on a.id = m.asker_id
  left join parties_person p on p.id = m.person_id
  left join parties_organisation o on o.id = m.organisation_id
  where m.question_id = %(question)s
    and (m.audience = any(%(audiences)s) or m.audience = 'own' and m.organisation_id = %(organisation)s)
  union all
  select id, at, verb, '', '', '', '', null, null, null, null, person_id, organisation_id, actor_kind, details
  from journal_entry
  where subject_id = %(question)s and not verb = any(%(silent)s)
), mentioned as (
  select organisation_id as id from told where details is not null
  union select person_id from told where details is not null
  union select value::uuid from told, jsonb_each_text(details) where key = any(%(named)s)
), named as (
  select id, name from parties_organisation where id in (select id from mentioned)
  union all select id, name from parties_person where id in (select id from mentioned)
)
select told.*, (select jsonb_object_agg(id, name) from named) as names
from told order by at desc, details is not null, id
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: a sentence, or a message with its sender and audience."""

    at: datetime
    sentence: str
    verb: str = ""
    message: Message | None = None
    sender: str = ""


def list_timeline(actor: Actor, question: Question) -> list[Happening]:
    """Everything the actor may read of this question, the latest first. One query."""
    told = _read(question, SHARED, actor.organisation_id)
    return [
        _from_message(row)
        if row["details"] is None
        else _from_entry(row, str(get_verb(row["verb"]).sentence))
        for row in told
    ]


def list_club_timeline(question: Question) -> list[Happening]:
    """What the club reads on its own page, the latest first. One query."""
    return [
        _from_message(row)
        if row["details"] is None
        else _from_entry(row, str(get_verb(row["verb"]).club_sentence))
        for row in _read(question, [Audience.CLUB])
        if row["details"] is None or get_verb(row["verb"]).club_sentence
    ]


def list_shared_messages(question: Question) -> list[Happening]:
    """What was said, the latest first, without any organisation's own notes: for who was asked by link."""
    return [_from_message(row) for row in _read(question, SHARED) if row["details"] is None]


def _read(
    question: Question, audiences: Collection[Audience], own_organisation_id: UUID | None = None
) -> list[dict[str, Any]]:
    """Messages for these audiences, an organisation's own notes and the entries; `details` only of entries."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TOLD,
            {
                "question": question.id,
                "audiences": [str(audience) for audience in audiences],
                "organisation": own_organisation_id,
                "silent": sorted(TOLD_OTHERWISE),
                "named": list(NAMED),
            },
        )
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    names = json.loads(rows[0]["names"] or "{}") if rows else {}
    for row in rows:
        row["names"] = names
        if row["details"] is not None:
            row["details"] = json.loads(row["details"])
    return rows


def _from_message(row: dict[str, Any]) -> Happening:
    message = Message(
        id=row["id"],
        at=row["at"],
        kind=row["kind"],
        audience=row["audience"],
        body=row["body"],
        whole=row["whole"],
        asker_id=row["asker_id"],
    )
    if row["asker_id"] is not None:
        sender = row["asker"] or _("De club")
    elif row["person"] is not None:
        sender = f"{row['person']} · {row['organisation']}"
    else:
        sender = row["organisation"]
    return Happening(row["at"], "", row["verb"], message, sender)


def _from_entry(row: dict[str, Any], sentence: str) -> Happening:
    return Happening(row["at"], sentence % _words(row), row["verb"])


def _words(row: dict[str, Any]) -> dict[str, str]:
    """The placeholders of a sentence, filled with names and labels."""
    names, details = row["names"], row["details"]
    organisation, person = names.get(str(row["organisation_id"])), names.get(str(row["person_id"]))
    mentioned = {
        key: names.get(details[key], _("iemand")) if details.get(key) else "" for key in NAMED
    }
    return {
        **mentioned,
        "actor": person or organisation or _actor(row["actor_kind"]),
        "organisation": organisation or _("het loket"),
        "reason": _label(DeclineReason, details.get("reason")),
        "outcome": _label(Outcome, details.get("outcome")),
    }


def _actor(kind: str) -> str:
    return _("Voorzet") if kind == ActorKind.SYSTEM else _("De club")


def _label(choices: type[TextChoices], value: str | None) -> str:
    return str(choices(value).label).lower() if value else ""
