"""Several workers with the same message: one row, one question; and one that was killed loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

from django.db import connection, transaction
from tests.cast import load_cast
from tests.jobs import run_worker

from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail
from voorzet.mail.queries import list_waiting_mail
from voorzet.mail.subscribers import take_in_waiting
from voorzet.mail.tests.messages import answer, letter
from voorzet.questions.models import Message, Question


class Killed(BaseException):
    """What ends a worker in the middle; no `except Exception` holds it back."""


def deliver(raw: bytes) -> UUID:
    try:
        mail, _is_new = store_mail(raw)
        return take_in_mail(mail.id).id
    finally:
        connection.close()


def test_four_at_once_make_one_question(fresh_database: str) -> None:
    raw = letter()
    with ThreadPoolExecutor(4) as threads:
        ids = set(threads.map(deliver, [raw] * 4))
    assert len(ids) == 1
    assert IncomingMail.objects.count() == Question.objects.count() == 1


def test_four_at_once_join_one_message(fresh_database: str) -> None:
    question = load_cast().question()
    run_worker()
    raw = answer(OutgoingMail.objects.get(question_id=question.id, kind=MailKind.RECEIVED), "Vier.")
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(deliver, [raw] * 4))
    assert Message.objects.count() == 1


def test_who_is_killed_halfway_leaves_it_for_the_next(fresh_database: str) -> None:
    mail, _is_new = store_mail(letter())
    with suppress(Killed), transaction.atomic():
        take_in_mail(mail.id)
        assert Question.objects.count() == 1
        raise Killed
    assert (Question.objects.count(), list_waiting_mail()) == (0, [mail.id])
    take_in_waiting(0)
    mail.refresh_from_db()
    assert mail.course == Course.QUESTION
    run_worker()
    assert (Question.objects.count(), list_waiting_mail()) == (1, [])


def test_what_was_not_committed_is_not_stored(fresh_database: str) -> None:
    raw = letter()
    with suppress(Killed), transaction.atomic():
        store_mail(raw)
        raise Killed
    assert not IncomingMail.objects.exists()
    assert store_mail(raw)[1]
