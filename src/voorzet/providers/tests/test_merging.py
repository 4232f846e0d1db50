"""Two files become one and two again: what is shown, who may, and that nothing is ever lost by it."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable, VoorzetError
from voorzet.providers.actions import merge_providers, unmerge_provider
from voorzet.providers.models import Merge, Provider
from voorzet.providers.queries import (
    find_chosen,
    find_providers,
    find_twin,
    gather,
    list_ids_in_file,
    list_merges,
)
from voorzet.providers.queries.uses import list_uses
from voorzet.providers.tests.conftest import ALMERE, AMSTERDAM, AddProvider
from voorzet.reference.models import Municipality


def merge(kept: Provider, absorbed: Provider, **chosen: UUID) -> Merge:
    return merge_providers(actor=system(), kept_id=kept.id, absorbed_id=absorbed.id, chosen=chosen)


def file_of(provider: Provider) -> Any:
    found = gather(provider.id)
    assert found is not None
    return found


def test_what_the_kept_one_lacks_is_shown_from_the_absorbed_one(add: AddProvider) -> None:
    kept, absorbed = add("HC Zee", ALMERE, "hockey"), add("Hockeyclub De Zee", ALMERE, "zaalhockey")
    Provider.objects.filter(pk=absorbed.pk).update(website="https://zee.example", address="Kade 1")
    Provider.objects.filter(pk=kept.pk).update(chamber_number="40123456")
    merge(kept, absorbed)
    shown = file_of(absorbed)
    assert shown == file_of(kept)
    assert (shown.provider, shown.merged) == (kept, (absorbed,))
    assert shown.also_known_as == ("Hockeyclub De Zee",)
    assert shown.values["website"] == "https://zee.example"
    assert shown.values["address"] == "Kade 1"
    assert shown.values["chamber_number"] == "40123456"
    assert shown.source == {
        "address": absorbed.id,
        "website": absorbed.id,
        "chamber_number": kept.id,
    }
    assert [sport.slug for sport in shown.sports] == ["hockey", "zaalhockey"]
    assert set(list_ids_in_file(kept.id)) == {kept.id, absorbed.id}
    kept.refresh_from_db()
    assert kept.website == "", "nothing is written into the kept one"


def test_a_choice_goes_before_what_the_kept_one_knows(add: AddProvider) -> None:
    top, kept, absorbed = add("Een", ALMERE), add("Twee", ALMERE), add("Drie", ALMERE)
    for provider, site in ((top, "a"), (kept, "b"), (absorbed, "c")):
        Provider.objects.filter(pk=provider.pk).update(website=f"https://{site}.example")
    below = merge(kept, absorbed, website=absorbed.id)
    assert file_of(kept).values["website"] == "https://c.example"
    merge(top, kept, website=kept.id)
    assert file_of(top).values["website"] == "https://c.example"
    unmerge_provider(actor=system(), merge_id=below.id)
    assert file_of(top).values["website"] == "https://b.example"
    assert file_of(absorbed).values["website"] == "https://c.example"


def test_only_of_the_two_and_only_what_can_be_chosen(add: AddProvider) -> None:
    kept, absorbed, other = add("Een"), add("Twee"), add("Drie")
    for chosen in ({"website": other.id}, {"name": kept.id}):
        with pytest.raises(Unacceptable):
            merge(kept, absorbed, **chosen)
    assert not Merge.objects.exists()


def test_who_is_merged_is_found_by_its_own_name_and_leads_to_the_file(add: AddProvider) -> None:
    kept, absorbed = add("Zeeburgia"), add("De Wherevogels")
    merge(kept, absorbed)
    for typed in ("zeeb", "wherev", "vogels", "wherevogls"):
        found = find_providers(typed, municipality_codes=[AMSTERDAM])
        assert [one.id for one in found] == [kept.id], typed
    assert find_twin("vv de wherevogels", municipality_codes=[AMSTERDAM]) == kept
    assert find_chosen(absorbed.id, municipality_codes=[AMSTERDAM]) == kept
    assert find_chosen(kept.id, municipality_codes=[AMSTERDAM]) == kept


def test_a_file_is_a_few_queries(
    add: AddProvider, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    kept = add("Zeeburgia")
    for number in range(6):
        merge(kept, add(f"Zeeburgia {number}"))
    with django_assert_max_num_queries(6):
        assert len(file_of(kept).merged) == 6


def test_what_is_in_a_file_already_is_not_merged_again(add: AddProvider) -> None:
    first, second, third = add("Een"), add("Twee"), add("Drie")
    merge(first, second)
    for kept, absorbed in ((first, second), (second, first), (first, first), (third, second)):
        with pytest.raises(Impossible):
            merge(kept, absorbed)
    with pytest.raises(NotVisible):
        unmerge_provider(actor=system(), merge_id=first.id)


def test_it_is_told_and_doing_it_again_changes_nothing(add: AddProvider) -> None:
    one = merge(add("Een"), add("Twee"))
    for _time in range(2):
        unmerge_provider(actor=system(), merge_id=one.id)
    told = Entry.objects.filter(subject_id=one.kept_id).order_by("at", "id")
    verbs = [entry.verb for entry in told if entry.verb != "provider.added"]
    assert verbs == ["provider.merged", "provider.unmerged"]
    assert {entry.details.get("absorbed") for entry in told} == {None, str(one.absorbed_id)}


@pytest.mark.parametrize("who", ["anna", "bram", "dirk", "femke"])
def test_the_coordinator_of_both_merges(cast: Cast, add: AddProvider, who: str) -> None:
    here, there, elsewhere = add("Een", ALMERE), add("Twee", ALMERE), add("Drie", AMSTERDAM)
    actor = cast.actor(who)
    with pytest.raises(Refused):
        merge_providers(actor=actor, kept_id=here.id, absorbed_id=elsewhere.id)
    if who != "anna":
        with pytest.raises(Refused):
            merge_providers(actor=actor, kept_id=here.id, absorbed_id=there.id)
        return
    done = merge_providers(actor=actor, kept_id=here.id, absorbed_id=there.id)
    assert done.by_id == cast.people["anna"].id
    with pytest.raises(Refused):
        unmerge_provider(actor=cast.actor("bram"), merge_id=done.id)
    assert list_merges(there.id) == [done]


def test_no_desk_loses_a_club_by_a_merge(cast: Cast, add: AddProvider) -> None:
    here, there = add("Een", ALMERE), add("Twee", BREDA)
    north, south = cast.desks["north"], cast.desks["south"]
    north.municipalities.add(Municipality.objects.get(code=BREDA))
    for actor in (cast.actor("anna"), system()):
        for kept, absorbed in ((here, there), (there, here)):
            with pytest.raises(Impossible, match="loket"):
                merge_providers(actor=actor, kept_id=kept.id, absorbed_id=absorbed.id)
    south.municipalities.add(Municipality.objects.get(code=ALMERE))
    merge_providers(actor=cast.actor("anna"), kept_id=here.id, absorbed_id=there.id)


def test_the_coordinator_of_either_takes_apart(cast: Cast, add: AddProvider) -> None:
    here, there = add("Een", ALMERE), add("Twee", AMSTERDAM)
    cast.desks["north"].municipalities.add(Municipality.objects.get(code=AMSTERDAM))
    done = merge(here, there)
    cast.desks["north"].municipalities.remove(Municipality.objects.get(code=AMSTERDAM))
    for who in ("bram", "dirk"):
        with pytest.raises(Refused):
            unmerge_provider(actor=cast.actor(who), merge_id=done.id)
    unmerge_provider(actor=cast.actor("anna"), merge_id=done.id)
    assert Provider.objects.get(pk=there.pk).merged_into_id is None


def test_whatever_points_at_a_provider_is_told(cast: Cast, add: AddProvider) -> None:
    idle, second = add("Een", ALMERE), add("Twee", ALMERE)
    cast.question()
    done = merge(second, idle)
    uses = list_uses([cast.club.id, idle.id, second.id])
    assert uses[cast.club.id] == ["vragen van clubs"]
    assert idle.id in uses
    unmerge_provider(actor=system(), merge_id=done.id)
    assert list_uses([idle.id], leaving_out={"providers.Merge"}) == {}


BREDA = "GM0758"
WORDS = st.sampled_from(["", "https://a.example", "https://b.example"])
NUMBERS = st.integers(0, 5)


class Files(RuleBasedStateMachine):
    """Random merges, unmergings and changes; the law is told by steps of its own, not by the product's."""

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        for provider in Provider.objects.filter(name__startswith="Club "):
            provider.delete()
        self.ids = [
            Provider.objects.create(
                name=f"Club {number}",
                search_name=f"club {number}",
                kind="club",
                municipality_id=ALMERE,
                created_at="2026-01-01T00:00Z",
                website=f"https://{number}.example" if number % 2 else "",
            ).id
            for number in range(6)
        ]
        self.into: dict[UUID, tuple[UUID, UUID]] = {}
        self.expected = self.rows()

    def teardown(self) -> None:
        while self.into:
            absorbed = max(self.into, key=str)
            unmerge_provider(actor=system(), merge_id=self.into.pop(absorbed)[1])
        assert self.rows() == self.expected, "as if nothing had ever been merged"
        for one in self.ids:
            shown = gather(one)
            assert shown is not None
            assert (shown.merged, shown.values["website"]) == ((), self.expected[one]["website"])
        transaction.savepoint_rollback(self.point)

    def rows(self) -> dict[UUID, dict[str, Any]]:
        return {row["id"]: dict(row) for row in Provider.objects.filter(id__in=self.ids).values()}

    def root(self, one: UUID) -> UUID:
        while one in self.into:
            one = self.into[one][0]
        return one

    @rule(kept=NUMBERS, absorbed=NUMBERS, website=st.sampled_from(["", "kept", "absorbed"]))
    def merge(self, kept: int, absorbed: int, website: str) -> None:
        ids = {"kept": self.ids[kept], "absorbed": self.ids[absorbed]}
        chosen = {"website": ids[website]} if website else {}
        free = ids["kept"] != ids["absorbed"] and not {*ids.values()} & self.into.keys()
        try:
            done = merge_providers(
                actor=system(), kept_id=ids["kept"], absorbed_id=ids["absorbed"], chosen=chosen
            )
        except Impossible:
            assert not free
        else:
            assert free
            self.into[ids["absorbed"]] = (ids["kept"], done.id)

    @rule(number=NUMBERS)
    def unmerge(self, number: int) -> None:
        if self.ids[number] in self.into:
            unmerge_provider(actor=system(), merge_id=self.into.pop(self.ids[number])[1])

    @rule(number=NUMBERS, website=WORDS)
    def change(self, number: int, website: str) -> None:
        Provider.objects.filter(id=self.ids[number]).update(website=website)
        self.expected[self.ids[number]]["website"] = website

    @invariant()
    def everybody_is_in_the_file_at_the_end_of_the_steps(self) -> None:
        for one, row in self.rows().items():
            root = self.root(one)
            assert row["merged_into_id"] == (None if root == one else root)
            in_file = {other for other in self.ids if self.root(other) == root}
            assert set(list_ids_in_file(one)) == in_file
            shown = gather(one)
            assert shown is not None
            assert {shown.provider.id, *(other.id for other in shown.merged)} == in_file


@pytest.mark.django_db
def test_whatever_is_merged_can_be_taken_apart() -> None:
    run_state_machine_as_test(
        Files,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def two_committed(fresh_database: str) -> tuple[UUID, UUID]:
    """Two providers that other connections can see."""
    first, second = (
        Provider.objects.create(
            name=name,
            search_name=name,
            kind="club",
            municipality_id=ALMERE,
            created_at="2026-01-01T00:00Z",
        )
        for name in ("een", "twee")
    )
    return first.id, second.id


@pytest.mark.slow
def test_two_people_merge_the_same_two_the_other_way_round(
    two_committed: tuple[UUID, UUID],
) -> None:
    outcomes: list[str] = []
    together = Barrier(2)

    def act(kept: UUID, absorbed: UUID) -> None:
        together.wait()
        try:
            merge_providers(actor=system(), kept_id=kept, absorbed_id=absorbed)
            outcomes.append("done")
        except VoorzetError as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    for _round in range(5):
        outcomes.clear()
        threads = [Thread(target=act, args=pair) for pair in (two_committed, two_committed[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        assert sorted(outcomes) == ["Impossible", "done"]
        done = Merge.objects.get(undone_at=None)
        assert [one.merged_into_id for one in Provider.objects.filter(id__in=two_committed)].count(
            None
        ) == 1
        unmerge_provider(actor=system(), merge_id=done.id)
