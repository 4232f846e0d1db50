"""The basics of safe sport: status and day, who writes and sees them, and what follows from them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.providers import actions
from voorzet.providers.actions import Standing
from voorzet.providers.models import Basic, BasicStatus, SafetyBasic
from voorzet.providers.queries import BasicStanding, get_file, has_basics
from voorzet.providers.queries.uses import list_uses
from voorzet.providers.tests.conftest import ALMERE, AddProvider

SINCE = date(2025, 3, 1)
IN_ORDER = Standing(BasicStatus.IN_ORDER, SINCE)
ALL_IN_ORDER = dict.fromkeys(Basic, IN_ORDER)


def note(
    cast: Cast, noted: dict[Basic, Standing], by: str = "bram", **given: Any
) -> tuple[Basic, ...]:
    """Notes it at the club of the cast, or another."""
    given.setdefault("provider_id", cast.club.id)
    return actions.note_basics(actor=cast.actor(by), noted=noted, **given)


def shown(cast: Cast, who: str = "bram") -> tuple[BasicStanding, ...]:
    """How the four stand on the page of the club."""
    return get_file(cast.actor(who), cast.club.id).basics


def test_all_four_make_a_club_complete(cast: Cast) -> None:
    assert has_basics([cast.club.id]) == {cast.club.id: False}
    three = {one: IN_ORDER for one in Basic if one is not Basic.TRAINER_LEARNING}
    assert note(cast, three) == tuple(three)
    assert has_basics([cast.club.id]) == {cast.club.id: False}
    note(cast, {Basic.TRAINER_LEARNING: Standing(BasicStatus.UNDERWAY, SINCE)})
    assert has_basics([cast.club.id]) == {cast.club.id: False}
    note(cast, {Basic.TRAINER_LEARNING: IN_ORDER})
    nobody = new_id()
    assert has_basics([cast.club.id, nobody]) == {cast.club.id: True, nobody: False}
    assert has_basics([]) == {}


def test_what_is_not_known_any_more_goes(cast: Cast) -> None:
    note(cast, ALL_IN_ORDER)
    assert note(cast, {Basic.CODE_OF_CONDUCT: Standing()}) == (Basic.CODE_OF_CONDUCT,)
    assert has_basics([cast.club.id]) == {cast.club.id: False}
    assert SafetyBasic.objects.count() == 3


def test_the_same_again_is_no_news_and_a_form_works_once(cast: Cast) -> None:
    key = new_id()
    assert note(cast, ALL_IN_ORDER, key=key) == tuple(Basic)
    assert note(cast, ALL_IN_ORDER) == ()
    assert note(cast, {Basic.CODE_OF_CONDUCT: Standing()}, key=key) == ()
    [told] = Entry.objects.filter(verb="provider.basics_noted")
    assert told.details == {
        "provider": str(cast.club.id),
        "basics": ["certificates", "code", "contact", "learning"],
    }


@pytest.mark.parametrize(
    "since", [None, date(1999, 12, 31), date(1, 1, 1), date.max], ids=["no", "old", "1", "9999"]
)
def test_a_day_that_cannot_be_changes_nothing(cast: Cast, since: date | None) -> None:
    wrong = {**ALL_IN_ORDER, Basic.CODE_OF_CONDUCT: Standing(BasicStatus.IN_ORDER, since)}
    with pytest.raises(Unacceptable) as refused:
        note(cast, wrong)
    assert refused.value.fields.keys() == {"code"}
    assert not SafetyBasic.objects.exists()


def test_tomorrow_is_too_early(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        note(
            cast,
            {
                Basic.CODE_OF_CONDUCT: Standing(
                    BasicStatus.MISSING, clock.today() + timedelta(days=1)
                )
            },
        )


@pytest.mark.parametrize(
    ("who", "error"), [("femke", Refused), ("gijs", Refused), ("dirk", NotVisible)]
)
def test_who_does_not_work_at_the_desk_writes_nothing(
    cast: Cast, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        note(cast, ALL_IN_ORDER, by=who)


def test_a_file_that_was_merged_has_the_latest_note(cast: Cast, add: AddProvider) -> None:
    double = add("HC De Vaart dubbel", ALMERE)
    note(cast, ALL_IN_ORDER)
    note(
        cast,
        {Basic.CODE_OF_CONDUCT: Standing(BasicStatus.MISSING, SINCE)},
        by="chaima",
        provider_id=double.id,
    )
    assert has_basics([cast.club.id, double.id]) == {cast.club.id: True, double.id: False}
    actions.merge_providers(
        actor=cast.actor("anna"), kept_id=cast.club.id, absorbed_id=double.id, chosen={}
    )
    assert has_basics([cast.club.id, double.id]) == {cast.club.id: False, double.id: False}
    note(cast, {Basic.CODE_OF_CONDUCT: IN_ORDER}, provider_id=double.id)
    note(cast, {Basic.CODE_OF_CONDUCT: Standing()})
    assert has_basics([double.id]) == {double.id: False}
    kept = set(SafetyBasic.objects.values_list("provider_id", "basic"))
    assert (double.id, "code") not in kept, "what nobody knows is gone from the whole file"


def test_nothing_but_a_status_and_a_day_can_be_kept() -> None:
    """Law 7: there is no place for a certificate, a name or an incident."""
    texts = {
        column.name
        for column in SafetyBasic._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField | models.JSONField)
        and not column.choices
    }
    assert not texts
    assert not any(isinstance(one, models.FileField) for one in SafetyBasic._meta.fields)


def test_the_outline_of_a_file_shows_them_and_no_more_shows_nothing(cast: Cast) -> None:
    note(cast, ALL_IN_ORDER)
    for who, seen in (("bram", 4), ("chaima", 4), ("gijs", 4), ("femke", 0), ("dirk", 0)):
        actor = cast.actor(who)
        with acting_as(actor):
            told = sum(one.status is not None for one in shown(cast, who)) if who != "dirk" else 0
            assert told == SafetyBasic.objects.count() == seen, who
            assert Entry.objects.filter(subject_kind="basics").count() == min(seen, 1), who
            assert has_basics([cast.club.id]) == {cast.club.id: seen == 4}


def test_a_certificate_scheme_grows_old(cast: Cast) -> None:
    long_ago = clock.today() - timedelta(days=4 * 365)
    note(cast, dict.fromkeys(Basic, Standing(BasicStatus.IN_ORDER, long_ago)))
    old = [one.basic for one in shown(cast) if one.check_again]
    assert old == [Basic.CONDUCT_CERTIFICATES]
    assert has_basics([cast.club.id]) == {cast.club.id: True}, "advice, and no rule"


def test_a_club_with_notes_is_not_removed_as_unused(cast: Cast) -> None:
    note(cast, ALL_IN_ORDER)
    assert list_uses([cast.club.id])[cast.club.id] == [
        "hoe de vier basiseisen van veilige sport er bij clubs voor staan: stand en dag"
    ]
