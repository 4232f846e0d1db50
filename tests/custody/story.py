"""The teller of random stories: tries a verb, and holds everything to the law after every step."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.cast import PEOPLE, Cast
from tests.custody.model import OUTSIDERS, PARTNERS, PUBLIC, SYSTEM, Asked, Given, Held, World
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, public, system
from voorzet.kernel.errors import VoorzetError
from voorzet.questions import queries
from voorzet.questions.models import Draft, LinkPurpose, Message, Question, SightRequest
from voorzet.questions.policy import full_sight, visible_to
from voorzet.questions.queries import Filters, WorklistName

T = TypeVar("T")

SECRET = "geheimwoord"  # a word that no outline may lead to
ALWAYS = True
WHICH = st.integers(min_value=0, max_value=11)
# Half of the time somebody who fits; otherwise anybody at all.
WHO = st.one_of(st.none(), st.sampled_from([*PEOPLE, *OUTSIDERS]))
ORGANISATION = st.sampled_from([*PARTNERS["north"], "service_south"])
ORGANISATIONS = st.sets(ORGANISATION, max_size=2)
STALE = st.sampled_from([False, False, False, True])


@cache
def _digest_query() -> str:
    """One number over every row that a verb of questions may touch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables where table_schema = 'public' and "
            "(table_name like 'questions\\_%%' or table_name like 'journal\\_%%' or table_name in"
            " ('procrastinate_jobs', 'desks_referencecounter', 'desks_deskrole')) order by 1"
        )
        tables = [name for (name,) in cursor.fetchall()]
    rows = " union all ".join(f"select '{name}' || t::text as row from {name} t" for name in tables)  # noqa: S608  # names from the catalogue
    return f"select md5(coalesce(string_agg(row, '|' order by row), '')) from ({rows}) as rows"  # noqa: S608  # same


def digest() -> str:
    """Everything that a verb of questions may touch, as one number."""
    with connection.cursor() as cursor:
        cursor.execute(_digest_query())
        return str(cursor.fetchone()[0])


class Story(RuleBasedStateMachine):
    """One random story in a transaction that is never committed."""

    cast: Cast
    began: datetime
    beginners: dict[str, Actor]
    # What was told before every story, once; see `keep_as_beginning`.
    before: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.offers: list[Asked] = []
        self.consultations: list[Asked] = []
        self.links: list[Given] = []
        self.known: dict[tuple[str, str], UUID] = {}
        self.now = self.began
        self.step = 0
        self.__dict__.update(deepcopy(self.before))
        self.seen = self.seen_custody = ""
        # As at the beginning of every story; who leaves gets another.
        self._actors = {**self.beginners}
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.journal = self._journal()
        self.digest = digest()

    def keep_as_beginning(self) -> None:
        """From now on every story goes on from here."""
        kept = ("world", "offers", "consultations", "links", "known", "step")
        type(self).before = {name: self.__dict__[name] for name in kept}
        self._transaction.__exit__(None, None, None)

    def teardown(self) -> None:
        """The last look at everybody's sight; then nothing of it ever happened."""
        try:
            if sys.exc_info()[0] is None:
                with clock.moved_to(self.in_a_minute):
                    self._journal_holds_no_text()
                    for who in PEOPLE:
                        self._look_through_eyes_of(who)
                    self._outlines_tell_nothing("els" if self.step % 2 else "chaima")
        finally:
            transaction.set_rollback(True)
            self._transaction.__exit__(None, None, None)

    @property
    def now(self) -> datetime:
        """The moment of the story; the next verb comes a minute later."""
        return self.world.moment - timedelta(minutes=1)

    @now.setter
    def now(self, moment: datetime) -> None:
        self.world.moment = moment + timedelta(minutes=1)

    # -- trying a verb

    def attempt(
        self,
        allowed: bool,  # noqa: FBT001  # what the law says of this act, first of all
        verb: Callable[[], T],
        told: Iterable[str] = (),
    ) -> tuple[bool, T | None]:
        """Carries out a verb: done and told when the law allows it, refused without a trace otherwise."""
        self.step += 1
        self.now += timedelta(minutes=1)
        refusal, result = None, None
        try:
            with clock.moved_to(self.now):
                result = verb()
        except VoorzetError as error:
            refusal = error
        if refusal is not None:
            assert not allowed, f"refused although the law allows it: {refusal!r}"
            assert refusal.sentence, "a refusal says why"
            assert digest() == self.digest, "a verb that raised changed something"
            return False, None
        assert allowed, "carried out although the law forbids it"
        self.digest = digest()
        journal = self._journal()
        assert journal - self.journal == Counter(told), "the journal tells another story"
        self.journal = journal
        return True, result

    def at(self, which: int) -> Held:
        """One of the questions of the story, mostly an open one."""
        some = [held for held in self.world.questions if held.open or which % 4 == 0]
        return (some or self.world.questions)[which % len(some or self.world.questions)]

    def who(self, who: str | None, fitting: Iterable[str], which: int = 0) -> str:
        """Who acts: as drawn, or else one of those who may."""
        able = [*fitting]
        if who is not None or not able:
            return who or PUBLIC
        return able[which % len(able)]

    def worker(self, who: str | None, question: Held, which: int = 0) -> str:
        """Who acts: as drawn, or else somebody who may work on the question."""
        return self.who(
            who, [one for one in PEOPLE if self.world.may_work(one, question)] or [SYSTEM], which
        )

    def actor(self, who: str) -> Actor:
        """The actor behind a name."""
        if who == SYSTEM:
            return system()
        if who == PUBLIC:
            return public()
        if who not in self._actors:
            with clock.moved_to(self.now):
                self._actors[who] = self.cast.actor(who)
        return self._actors[who]

    @property
    def in_a_minute(self) -> datetime:
        """The moment at which the next verb is carried out."""
        return self.now + timedelta(minutes=1)

    def forget_actor(self, who: str) -> None:
        """The roles of this person have changed."""
        self._actors.pop(who, None)

    def bearer(self, given: Given) -> Actor | None:
        """Whoever opens a link now; None when it is of no use any more."""
        with clock.moved_to(self.now):
            link = queries.get_link_of(Question(pk=given.question.id), given.id)
            read = queries.get_link(queries.token_for(link), frozenset(LinkPurpose))
        valid = not given.revoked and link.expires_at > self.now
        assert (read.actor is not None) == valid, "a link that ended still opens something"
        return read.actor

    def version(self, question: Held, *, stale: bool) -> int:
        """The version that a form was opened with."""
        return question.version - 1 if stale else question.version

    def organisation_id(self, organisation: str) -> UUID:
        """The identifier of an organisation of the cast."""
        return self.cast.id_of(organisation)

    # -- what holds after every step

    @invariant()
    def law_of_custody(self) -> None:
        """Everything that holds at any moment; looked at again when something changed."""
        if self.digest == self.seen:
            return
        self.seen = self.digest
        self._is_held_as_told()
        self._is_in_somebodys_list()
        self._look_through_eyes_of([*PEOPLE][self.step % len(PEOPLE)])

    def _is_held_as_told(self) -> None:
        """One holder, the one that the story says; nothing goes back; the database agrees."""
        connection.check_constraints()
        assert queries.find_breaches() == []
        rows = {row.id: row for row in Question.objects.defer("search_summary")}
        assert len(rows) == len(self.world.questions)
        for held in self.world.questions:
            row = rows[held.id]
            person = self.cast.people[held.person].id if held.person else None
            assert row.holder_organisation_id == self.organisation_id(held.holder), "holder moved"
            assert row.holder_person_id == person, "the person who has it changed"
            assert (row.status, row.outcome) == (held.status, held.outcome)
            assert row.confidential == held.confidential
            assert row.version >= held.version, "a version went back"
            assert (row.due_at is not None) == held.open
            held.version = row.version
            if held.goes_on_in.outcome == "refer_only":
                self._holds_no_text(row)

    def _is_in_somebodys_list(self) -> None:
        """Every open question is in the list of somebody who works there."""
        custody = "|".join(
            f"{held.holder} {held.person} {held.open}" for held in self.world.questions
        ) + repr(sorted(self.world.away))
        if custody == self.seen_custody:
            return
        self.seen_custody = custody
        lists: dict[tuple[str, WorklistName], set[UUID]] = {}
        for held in self.world.questions:
            if not held.open:
                continue
            for who, name in self._lists_with(held):
                if (who, name) not in lists:
                    page = queries.list_worklist(self.actor(who), name, Filters(status="open"))
                    lists[who, name] = {row.id for row in page.questions}
                assert held.id in lists[who, name], f"{held.reference} is not in {name} of {who}"

    def _lists_with(self, held: Held) -> list[tuple[str, WorklistName]]:
        """In whose lists this open question must be; never nobody's."""
        workers = self.world.workers(held.desk, held.holder)
        places = [(who, WorklistName.ORGANISATION) for who in workers[:1]]
        if held.person:
            places.append((held.person, WorklistName.MINE))
        if not places:
            places = [
                (who, WorklistName.DESK) for who in PEOPLE if self.world.coordinates(who, held.desk)
            ]
        assert places, f"{held.reference} is in nobody's worklist"
        return places

    def _look_through_eyes_of(self, who: str) -> None:
        """Somebody sees what the access table gives them, no less and no more."""
        actor = self.actor(who)
        with clock.moved_to(self.in_a_minute):
            seen = dict(
                Question.objects.filter(visible_to(actor))
                .annotate(whole=ExpressionWrapper(full_sight(actor), output_field=BooleanField()))
                .values_list("id", "whole")
            )
        for held in self.world.questions:
            at_all, whole = self.world.sees(who, held), self.world.sees_whole(who, held)
            assert (held.id in seen) == at_all, f"{who} sees {held.reference}: {not at_all}"
            assert seen.get(held.id, False) == whole, (
                f"{who} sees {held.reference} whole: {not whole}"
            )

    def _outlines_tell_nothing(self, who: str) -> None:
        """An outline shows no person and no text, and no search finds what it does not show."""
        actor = self.actor(who)
        outlines = {
            held.id: held.reference
            for held in self.world.questions
            if self.world.sees(who, held) and not self.world.sees_whole(who, held)
        }
        if not outlines:
            return
        outline = queries.get_question_for_reading(actor, next(iter(outlines.values())))
        assert not outline.is_full
        assert (outline.text.subject, outline.text.body, outline.text.already_asked) == ("", "", "")
        assert outline.holder_person is None
        page = queries.list_worklist(actor, WorklistName.DESK, Filters())
        shown = [row for row in page.questions if row.id in outlines]
        assert shown, "an outline is in the list of the desk"
        for row in shown:
            assert not row.is_full
            assert not row.person
            assert SECRET not in repr(row)
        found = queries.list_worklist(actor, WorklistName.DESK, Filters(words=SECRET))
        assert not outlines.keys() & {row.id for row in found.questions}

    def _holds_no_text(self, row: Question) -> None:
        """Law 7: of what was only referred, nothing but the fact is left."""
        assert SECRET not in f"{row.text.subject}{row.text.body}{row.text.already_asked}"
        assert not row.provider_name
        assert not Message.objects.filter(question=row).exists()
        requests = SightRequest.objects.filter(question=row)
        assert SECRET not in "".join(f"{one.purpose}{one.reason}" for one in requests)
        assert not Draft.objects.filter(question=row).exists()
        assert not row.askers.exclude(name="", email="", phone="").exists()

    def _journal_holds_no_text(self) -> None:
        """Identifiers, codes, moments and numbers: nothing that erasing a text would have to find."""
        for details in Entry.objects.filter(subject_kind="question").values_list(
            "details", flat=True
        ):
            assert " " not in repr(list(details.values())).replace(", ", "").replace(": ", "")

    def _journal(self) -> Counter[str]:
        return Counter(Entry.objects.filter(subject_kind="question").values_list("verb", flat=True))
