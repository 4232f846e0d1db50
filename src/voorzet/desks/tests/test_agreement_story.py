"""The course of working agreements in random stories: what holds is what was signed, and nothing else."""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.cast import Cast

from voorzet.desks import actions
from voorzet.desks.actions.drafting import Line
from voorzet.desks.models import (
    AgreementStatus,
    RecordKind,
    SharingRule,
    Signature,
    WorkingAgreement,
)
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Sight
from voorzet.kernel.errors import VoorzetError
from voorzet.parties.models import OrganisationKind

Table = dict[tuple[str, str], tuple[str, bool]]

EVERYBODY = ["anna", "bram", "chaima", "els", "femke", "gijs", "dirk"]
# Mostly who may and what is newest: a course has six steps that must come in order.
WHO = st.sampled_from(["anna"] * 20 + EVERYBODY)
ANYBODY = st.sampled_from(EVERYBODY)
KIND = st.sampled_from([OrganisationKind.MUNICIPALITY, OrganisationKind.FEDERATION])
WHICH = st.sampled_from([0, 0, 0, 0, 0, 1, 2])
SELDOM = st.sampled_from([True, False, False, False, False, False])
COORDINATOR = "anna"
SIGNERS = {"anna": "service", "bram": "service", "chaima": "municipality", "els": "hockey"}


class Course(RuleBasedStateMachine):
    """Tries every verb with anybody, beside a model of who signed what and which table is in effect."""

    cast: ClassVar[Cast]
    times_in_force: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.desk = self.cast.desks["north"]
        self.effect: Table = self._table_in_effect()
        self.signed: dict[int, set[str]] = {}
        self.held: int | None = None
        self.texts: dict[int, str] = {}

    def teardown(self) -> None:
        """None of it ever happened."""
        transaction.set_rollback(True)
        self._transaction.__exit__(*sys.exc_info())

    @initialize(steps=st.integers(min_value=0, max_value=6))
    def begin_somewhere(self, steps: int) -> None:
        """A story begins anywhere in the course, or it would seldom come to its end."""
        course: list[Callable[[], None]] = [
            lambda: self.adopt(COORDINATOR),
            lambda: self.propose(COORDINATOR, 0, 9),
            lambda: self.all_sign(0),
            lambda: self.put_in_force(COORDINATOR, 0),
            lambda: self.renew(COORDINATOR, 0),
            lambda: self.propose(COORDINATOR, 0, 9),
        ]
        for step in course[:steps]:
            step()

    def _table_in_effect(self) -> Table:
        rules = SharingRule.objects.filter(desk=self.cast.desks["north"])
        return {
            (rule.record_kind, rule.organisation_kind): (rule.sight, rule.informed)
            for rule in rules
        }

    def _version(self, which: int) -> WorkingAgreement | None:
        versions = list(WorkingAgreement.objects.filter(desk=self.desk).order_by("-version"))
        return versions[which % len(versions)] if versions else None

    def _try(self, verb: str, who: str, **given: object) -> bool:
        """Whether the verb did something; refused, it leaves no trace."""
        before = Entry.objects.count()
        try:
            with transaction.atomic():
                getattr(actions, verb)(actor=self.cast.actor(who), **given)
        except VoorzetError:
            assert Entry.objects.count() == before
            return False
        assert Entry.objects.count() > before
        return True

    @rule(who=WHO)
    def adopt(self, who: str) -> None:
        was_open = self._open()
        done = self._try("adopt_framework", who, desk_id=self.desk.id, framework="landelijk-1")
        assert done == (who == COORDINATOR and was_open is None)

    @rule(who=WHO, which=WHICH)
    def renew(self, who: str, which: int) -> None:
        version = self._version(which)
        if version is None:
            return
        fits = version.status not in {AgreementStatus.DRAFT, AgreementStatus.PROPOSED}
        was_open = self._open()
        done = self._try("renew_agreement", who, agreement_id=version.id)
        assert done == (who == COORDINATOR and fits and was_open is None)

    @rule(
        who=WHO,
        which=WHICH,
        kind=st.tuples(st.sampled_from(RecordKind), KIND),
        line=st.builds(Line, st.sampled_from(Sight), st.booleans()),
    )
    def share(
        self, who: str, which: int, kind: tuple[RecordKind, OrganisationKind], line: Line
    ) -> None:
        version = self._version(which)
        if version is None:
            return
        done = self._try(
            "adapt_sharing",
            who,
            agreement_id=version.id,
            lines={kind: line},
        )
        sound = line.sight is not Sight.NONE or not line.informed
        assert done == (who == COORDINATOR and version.status == AgreementStatus.DRAFT and sound)

    @rule(who=WHO, which=WHICH, text=st.sampled_from(["Zo.", "Anders.", " "]))
    def adapt(self, who: str, which: int, text: str) -> None:
        version = self._version(which)
        if version is None:
            return
        article = version.articles.get(number="2.2")
        done = self._try(
            "adapt_article",
            who,
            article_id=article.id,
            text=text,
            expected_revision=article.revision,
        )
        draft = version.status == AgreementStatus.DRAFT
        assert done == (who == COORDINATOR and draft and bool(text.strip()))

    @rule(who=WHO, which=WHICH, days=st.integers(min_value=-2, max_value=9))
    def propose(self, who: str, which: int, days: int) -> None:
        version = self._version(which)
        if version is None:
            return
        today = clock.today()
        done = self._try(
            "propose_agreement",
            who,
            agreement_id=version.id,
            starts_on=today,
            ends_on=today + timedelta(days=days),
        )
        draft = version.status == AgreementStatus.DRAFT
        assert done == (who == COORDINATOR and draft and days > 0)
        if done:
            self.texts[version.version] = self._text(version)

    @rule(who=ANYBODY, which=WHICH)
    def sign_once(self, who: str, which: int) -> None:
        self.sign(who, which)

    def sign(self, who: str, which: int) -> None:
        """Signs, as whoever it is may."""
        version = self._version(which)
        if version is None:
            return
        fits = version.status in {AgreementStatus.PROPOSED, AgreementStatus.IN_FORCE}
        for_whom = "platform" if who == "femke" else SIGNERS.get(who)
        signed = self.signed.setdefault(version.version, set())
        done = self._try("sign_agreement", who, agreement_id=version.id)
        assert done == (fits and for_whom is not None and for_whom not in signed)
        if done and for_whom is not None:
            signed.add(for_whom)

    @rule(which=WHICH)
    def all_sign(self, which: int) -> None:
        for who in EVERYBODY:
            self.sign(who, which)

    @rule(who=WHO, which=WHICH)
    def put_in_force(self, who: str, which: int) -> None:
        version = self._version(which)
        if version is None:
            return
        signed = self.signed.get(version.version, set())
        enough = "service" in signed and len(signed) >= 2
        proposed = version.status == AgreementStatus.PROPOSED
        done = self._try("put_in_force", who, agreement_id=version.id)
        assert done == (who == COORDINATOR and proposed and enough)
        if done:
            type(self).times_in_force += 1
            self.held = version.version
            self.effect = {
                (line.record_kind, line.organisation_kind): (line.sight, line.informed)
                for line in version.sharing.all()
            }

    @rule(which=WHICH)
    def see_it_through(self, which: int) -> None:
        """The straight way, so that in most stories something comes to hold."""
        self.adopt(COORDINATOR)
        self.propose(COORDINATOR, which, 5)
        for who in EVERYBODY:
            self.sign(who, which)
        self.put_in_force(COORDINATOR, which)

    @rule(who=WHO, which=WHICH, now=SELDOM)
    def withdraw(self, who: str, which: int, *, now: bool) -> None:
        version = self._version(which)
        if version is None or not now:
            return
        is_open = version.status in {AgreementStatus.DRAFT, AgreementStatus.PROPOSED}
        done = self._try("withdraw_agreement", who, agreement_id=version.id)
        assert done == (who == COORDINATOR and is_open)

    @rule(who=WHO, which=WHICH, now=SELDOM)
    def end(self, who: str, which: int, *, now: bool) -> None:
        version = self._version(which)
        if version is None or not now:
            return
        holds = version.status == AgreementStatus.IN_FORCE
        done = self._try("end_agreement", who, agreement_id=version.id)
        assert done == (who == COORDINATOR and holds)
        if done:
            self.held = None
            self.effect = dict.fromkeys(self.effect, ("none", False))

    def _open(self) -> WorkingAgreement | None:
        return WorkingAgreement.objects.filter(
            desk=self.desk, status__in=[AgreementStatus.DRAFT, AgreementStatus.PROPOSED]
        ).first()

    def _text(self, version: WorkingAgreement) -> str:
        lines = version.sharing.order_by("record_kind", "organisation_kind").values_list(
            "sight", "informed"
        )
        texts = version.articles.order_by("position").values_list("own_text", flat=True)
        return f"{list(texts)}{list(lines)}"

    @invariant()
    def the_table_in_effect_is_what_was_put_in_force(self) -> None:
        assert self._table_in_effect() == self.effect

    @invariant()
    def one_version_holds_and_one_is_open(self) -> None:
        statuses = list(
            WorkingAgreement.objects.filter(desk=self.desk).values_list("version", "status")
        )
        holding = [version for version, status in statuses if status == AgreementStatus.IN_FORCE]
        assert holding == ([] if self.held is None else [self.held])
        assert sum(status in {"draft", "proposed"} for _version, status in statuses) <= 1

    @invariant()
    def what_was_proposed_and_signed_stays_as_it_was(self) -> None:
        for version in WorkingAgreement.objects.filter(desk=self.desk, version__in=self.texts):
            assert self._text(version) == self.texts[version.version]
        assert Signature.objects.filter(agreement__desk=self.desk).count() == sum(
            map(len, self.signed.values())
        )


@pytest.mark.slow
def test_no_story_lets_hold_what_was_not_signed(cast: Cast) -> None:
    class Told(Course):
        pass

    Told.cast = cast
    run_state_machine_as_test(
        Told,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    # Stories in which nothing ever holds would prove nothing.
    assert Told.times_in_force > 5
