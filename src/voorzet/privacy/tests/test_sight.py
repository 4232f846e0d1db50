"""Row-level security of what privacy itself keeps, and of seals: shown to who may, written by verbs alone."""

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.journal.models import Seal, SealedEntry
from voorzet.journal.sealing import seal_all
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.privacy.actions import hold_question, shorten_term
from voorzet.privacy.models import HoldReason, LegalHold, ShorterTerm


@pytest.fixture
def anna(cast: Cast) -> Actor:
    """The coordinator, who put a question on hold and made a term shorter."""
    anna = cast.actor("anna")
    hold_question(actor=anna, question_id=cast.question().id, reason=HoldReason.CLAIM)
    shorten_term(actor=anna, desk=cast.desks["north"], kind="draft", days=30)
    seal_all()
    return anna


@pytest.mark.parametrize(
    ("name", "holds", "terms"), [("anna", 1, 1), ("bram", 1, 1), ("chaima", 0, 1), ("dirk", 0, 0)]
)
def test_people_see_what_is_of_their_questions_and_desk(
    cast: Cast, anna: Actor, name: str, holds: int, terms: int
) -> None:
    with acting_as(cast.actor(name)):
        assert LegalHold.objects.count() == holds
        assert ShorterTerm.objects.count() == terms
        assert not Seal.objects.exists()
        assert not SealedEntry.objects.exists()
    assert Seal.objects.exists()


def test_a_page_writes_none_of_it(anna: Actor) -> None:
    with acting_as(anna):
        assert LegalHold.objects.update(lifted_at=clock.now()) == 0
        assert ShorterTerm.objects.all().delete()[0] == 0
        with (
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            cursor.execute("insert into journal_seal values (99, now(), 1, '', '')")
    assert LegalHold.objects.filter(lifted_at=None).exists()
