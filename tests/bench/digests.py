"""How many digests a second: written down for everybody whose hour it is, and made and handed to a mail server.

Started by `voorzet bench -- digests`. The aim: 10,000 prepared and sent within 10 minutes.
"""

import os
import time
from argparse import ArgumentParser
from typing import Any

import psycopg

from tests.bench.filling import drop, fill
from tests.bench.plan import make_plan, parse_size
from tests.bench.running import load_reference
from tests.databases import django_connected_to
from tests.mail_server import mail_server
from voorzet.config.database import Database, connect
from voorzet.config.terminal import say, step

PER_PERSON = 8
# People of one more organisation per desk would change who sees what: these work for who holds the questions.
FILL = """
insert into parties_person (id, name, email, phone, password, language, is_active)
select gen_random_uuid(), 'Lezer ' || n, 'lezer' || n || '@bench.example', '', '', 'nl', true
from generate_series(1, %(people)s) n;
create temporary table reader as
select p.id as person_id, row_number() over (order by p.email) as n from parties_person p
where p.email like 'lezer%%@bench.example';
create temporary table place as
select id, first_holder_id, row_number() over (order by slug) as n, count(*) over () as total from desks_desk
where id in (select desk_id from questions_question);
insert into desks_deskrole (id, desk_id, person_id, organisation_id, role)
select gen_random_uuid(), d.id, r.person_id, d.first_holder_id, 'adviser'
from reader r join place d on d.n = 1 + r.n %% d.total;
insert into notifications_notice (id, person_id, organisation_id, cause_id, about, kind, desk_id, question_id,
  party_id, made_at, pace, due_at)
select gen_random_uuid(), r.person_id, d.first_holder_id, gen_random_uuid(), 'question.answered', 'network', d.id,
  q.id, d.first_holder_id, now() - interval '1 day', 'weekly', now() - interval '1 minute'
from reader r join place d on d.n = 1 + r.n %% d.total
join lateral (select id from questions_question where desk_id = d.id order by received_at desc
  limit %(each)s) q on true;
"""


def run(arguments: list[str]) -> None:
    """Fills, writes and sends all digests in this process, prints, and clears up."""
    parser = ArgumentParser(prog="voorzet bench -- digests", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--size", default="10k", help="questions in the country")
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    load_reference()
    filled = fill(base, make_plan(parse_size(asked.size)))
    try:
        label = f"{asked.people} people with {PER_PERSON} notices each"
        with step(label), connect(filled.owner_url) as connection:
            given = {"people": asked.people, "each": PER_PERSON}
            psycopg.ClientCursor(connection).execute(FILL, given)
            connection.execute("vacuum (analyze)")
        with django_connected_to(filled.app_url):
            for line in _measure():
                say(line)
    finally:
        drop(base, filled)


def _measure() -> list[str]:
    from django.conf import settings

    began = time.perf_counter()
    mails, queries = _prepare()
    prepared = time.perf_counter() - began
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        began = time.perf_counter()
        _send(mails)
        sent = time.perf_counter() - began
        arrived = len(server.arrived)
    number, rate = len(mails), len(mails) / prepared
    return [
        f"{number} digests written and queued in {prepared:.1f} s: {rate:.0f} people/s, {queries} statements.",
        f"{arrived} made and taken by a mail server on a socket in {sent:.1f} s: {arrived / sent:.0f} a second.",
        f"In all {prepared + sent:.0f} s, one sender.",
    ]


def _prepare() -> tuple[list[Any], int]:
    """As the job by the clock does it; the mails, and how many statements it took."""
    from django.db import connection, transaction

    from voorzet.mail.subscribers import send_mail
    from voorzet.notifications import sending

    statements = 0

    def count(execute: Any, *given: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*given)

    mails: list[Any] = []
    is_last = False
    with connection.execute_wrapper(count):
        while not is_last:
            with transaction.atomic():
                batch = sending.write_due()
                given: list[dict[str, Any]] = [{"mail_id": str(one.id)} for one in batch.mails]
                if given:
                    send_mail.batch_defer(*given)
            mails += [one.id for one in batch.mails]
            is_last = batch.is_last
    return mails, statements


def _send(mails: list[Any]) -> None:
    from voorzet.mail.delivery import send_mail

    for mail_id in mails:
        send_mail(mail_id=mail_id)
