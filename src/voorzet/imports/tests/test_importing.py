"""From a messy file to the register and back: every row has its end, and nothing is there twice or half."""

import pytest
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.imports import actions
from voorzet.imports.cleaning import Reason
from voorzet.imports.models import (
    DuplicatePair,
    ImportFile,
    ImportRow,
    ImportRun,
    Outcome,
    PairStatus,
    RowDecision,
    RunStatus,
)
from voorzet.imports.queries.duplicates import find_duplicates
from voorzet.imports.queries.runs import count_outcomes
from voorzet.imports.tests.messy import ROWS, checked, csv_of, imported, worked, xlsx_of
from voorzet.journal.models import Entry
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.providers.actions import merge_providers
from voorzet.providers.models import Merge, Provider
from voorzet.providers.queries import list_merges
from voorzet.reference.models import Municipality


def outcomes(run: ImportRun) -> dict[int, str]:
    rows = ImportRow.objects.filter(run=run, part=0).order_by("number")
    return dict(rows.values_list("number", "outcome"))


def one(run: ImportRun, number: int, part: int = 0) -> ImportRow:
    return ImportRow.objects.get(run=run, number=number, part=part)


EXPECTED = {
    4: "new",
    5: "matched",
    6: "new",
    7: "refused",
    8: "matched",
    9: "doubtful",
    10: "doubtful",
    11: "new",
    12: "refused",
    13: "refused",
}


@pytest.mark.parametrize("content", [csv_of(), xlsx_of(), csv_of(encoding="cp1252", delimiter=",")])
def test_a_messy_file_is_checked_and_nothing_changes(cast: Cast, content: bytes) -> None:
    before = Provider.objects.count()
    run = checked(cast.desks["north"], content)
    assert run.status == RunStatus.CHECKED
    assert outcomes(run) == EXPECTED
    assert Provider.objects.count() == before
    assert {number: one(run, number).reason for number in (7, 9, 10, 12, 13)} == {
        7: Reason.CHAMBER_NUMBER,
        9: Reason.LOOKS_LIKE,
        10: Reason.TWO_CLUBS,
        12: Reason.NO_NAME,
        13: Reason.OTHER_MUNICIPALITY,
    }
    smashing = one(run, 6)
    assert smashing.facts["chamber_number"] == "01234567"
    assert smashing.facts["sports"] == ["tennis", "padel"]
    assert smashing.facts["address"] == "Netweg 7a"
    assert set(smashing.remarks) == {f"{Reason.ZERO_ADDED}:01234567"}
    assert one(run, 5).like_row == 4
    assert one(run, 8).candidate_id == cast.club.id
    assert one(run, 11).facts["name"].startswith("=HYPERLINK"), "a formula is kept as text"


def test_it_is_carried_out_once_and_everybody_knows_where_they_came_from(cast: Cast) -> None:
    before = Provider.objects.count()
    run = imported(cast.desks["north"], csv_of())
    assert run.status == RunStatus.DONE
    assert Provider.objects.count() == before + 3
    bever = Provider.objects.get(name="SV De Bever")
    assert {sport.slug for sport in bever.sports.all()} == {"voetbal", "handbal"}
    assert (bever.postcode, bever.place, bever.address) == ("1315 AB", "Almere", "Beverlaan 1")
    assert [row.number for row in ImportRow.objects.filter(provider=bever).order_by("number")] == [
        4,
        5,
    ]
    cast.club.refresh_from_db()
    assert cast.club.website == "https://hcdevaart.example"
    assert one(run, 8).changes == {"website": ["", "https://hcdevaart.example"]}
    again = imported(cast.desks["north"], csv_of())
    assert Provider.objects.count() == before + 3
    counted = {"new": 0, "matched": 0, "known": 5, "doubtful": 2, "refused": 3}
    assert count_outcomes(system(), again) == counted
    assert {outcomes(again)[number] for number in (4, 5, 6, 8, 11)} == {"known"}


def test_undoing_leaves_the_register_as_it_was(cast: Cast) -> None:
    before = list(Provider.objects.order_by("id").values())
    run = imported(cast.desks["north"], csv_of())
    actions.withdraw_import(actor=system(), run_id=run.id)
    run = worked(run)
    assert run.status == RunStatus.UNDONE
    assert list(Provider.objects.order_by("id").values()) == before
    assert {sport.slug for sport in cast.club.sports.all()} == {"hockey"}
    assert not ImportRow.objects.filter(run=run).exclude(stays=[]).exists()
    again = imported(cast.desks["north"], csv_of())
    assert outcomes(again) == EXPECTED, "what was undone can be imported again"


def test_what_somebody_uses_or_changed_stays_and_says_why(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    bever, smashing = one(run, 4).provider, one(run, 6).provider
    assert bever is not None
    assert smashing is not None
    cast.question(provider=bever)
    Provider.objects.filter(pk=smashing.pk).update(place="Almere Haven")
    Provider.objects.filter(pk=cast.club.pk).update(website="https://nieuw.example")
    actions.withdraw_import(actor=system(), run_id=run.id)
    worked(run)
    assert one(run, 4).stays == ["vragen van clubs"]
    assert one(run, 6).stays == ["changed_since"]
    assert one(run, 8).stays == ["changed_since"]
    assert one(run, 11).provider is None
    assert Provider.objects.filter(pk__in=[bever.pk, smashing.pk]).count() == 2
    cast.club.refresh_from_db()
    assert cast.club.website == "https://nieuw.example"


def test_what_another_import_says_too_stays(cast: Cast) -> None:
    rows = [ROWS[2], ("SV De Bever", "Voetbal", "", "", "1315 AB", "Almere", "", "")]
    first = imported(cast.desks["north"], csv_of(rows))
    more = [ROWS[2], ("SV De Bever", "Handbal", "", "", "1315 AB", "Almere", "40123456", "")]
    second = imported(cast.desks["north"], csv_of(more))
    assert one(second, 2).changes == {
        "chamber_number": ["", "40123456"],
        "sports": ["handbal"],
    }
    actions.withdraw_import(actor=system(), run_id=first.id)
    worked(first)
    assert "other_import" in one(first, 2).stays
    actions.withdraw_import(actor=system(), run_id=second.id)
    worked(second)
    bever = Provider.objects.get(name="SV De Bever")
    assert bever.chamber_number == ""
    assert [sport.slug for sport in bever.sports.all()] == ["voetbal"]


def test_undoing_takes_apart_what_was_merged_since(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    added = one(run, 6).provider
    assert added is not None
    merge_providers(actor=system(), kept_id=added.id, absorbed_id=cast.club.id)
    assert list_merges(cast.club.id)
    actions.withdraw_import(actor=system(), run_id=run.id)
    worked(run)
    cast.club.refresh_from_db()
    assert cast.club.merged_into is None
    assert not Provider.objects.filter(pk=added.pk).exists()
    assert not Merge.objects.exists()


def test_the_same_one_after_all(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    count = Provider.objects.count()
    actions.decide_row(actor=system(), row_id=one(run, 9).id, decision=RowDecision.SAME)
    row = one(run, 9)
    assert (row.outcome, row.provider_id, row.carried_out) == (
        Outcome.MATCHED,
        cast.club.id,
        True,
    )
    assert Provider.objects.count() == count
    with pytest.raises(Impossible):
        actions.decide_row(actor=system(), row_id=row.id, decision=RowDecision.DIFFERENT)


def test_a_row_for_a_club_of_another_desk_stays_in_doubt(cast: Cast) -> None:
    north = cast.desks["north"]
    north.municipalities.add(Municipality.objects.get(code="GM0758"))
    first = imported(north, csv_of([ROWS[2], ("SV De Bever", "Voetbal", "", "", "", "Almere", "40123456", "")]))  # fmt: skip
    bever = one(first, 2).provider
    run = imported(north, csv_of([ROWS[2], ("SV De Bever", "Voetbal", "", "", "", "Breda", "40123456", "debever.example")]))  # fmt: skip
    row = one(run, 2)
    assert (row.outcome, row.candidate) == (Outcome.DOUBTFUL, bever)
    with pytest.raises(Impossible, match="loket"):
        actions.decide_row(actor=system(), row_id=row.id, decision=RowDecision.SAME)
    actions.decide_row(actor=system(), row_id=row.id, decision=RowDecision.DIFFERENT)
    added = one(run, 2).provider
    assert added is not None
    assert added.municipality_id == "GM0758"


def test_not_the_same_is_remembered(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    anna = cast.actor("anna")
    actions.decide_row(actor=anna, row_id=one(run, 9).id, decision=RowDecision.DIFFERENT)
    row = one(run, 9)
    assert row.outcome == Outcome.NEW
    assert row.provider is not None
    assert (row.provider.name, row.decided_by_id) == ("De Vaart Zuid", cast.people["anna"].id)
    actions.note_duplicates(actor=system(), desk_id=cast.desks["north"].id)
    pair = {row.provider_id, cast.club.id}
    told = [
        found for found in DuplicatePair.objects.all() if {found.first_id, found.second_id} == pair
    ]
    assert [found.status for found in told] == [PairStatus.DISTINCT]


def test_two_clubs_in_one_cell_become_two(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    with pytest.raises(Impossible):
        actions.decide_row(actor=system(), row_id=one(run, 9).id, decision=RowDecision.SPLIT)
    actions.decide_row(actor=system(), row_id=one(run, 10).id, decision=RowDecision.SPLIT)
    rows = ImportRow.objects.filter(run=run, number=10).order_by("part")
    assert [row.provider.name for row in rows if row.provider] == [
        "VV Noorderlicht",
        "HV Zuiderster",
    ]
    actions.withdraw_import(actor=system(), run_id=run.id)
    worked(run)
    assert not Provider.objects.filter(name="HV Zuiderster").exists()


def test_rows_about_the_same_name_follow_the_decision(cast: Cast) -> None:
    rows = [
        ROWS[2],
        ("De Vaart Zuid", "Hockey", "", "", "", "Almere", "", ""),
        ("De Vaart Zuid", "Zaalhockey", "", "", "", "Almere", "", ""),
    ]
    run = imported(cast.desks["north"], csv_of(rows))
    assert set(outcomes(run).values()) == {"doubtful"}
    done = actions.decide_row(actor=system(), row_id=one(run, 2).id, decision=RowDecision.DIFFERENT)
    assert len(done) == 2
    assert len({row.provider_id for row in ImportRow.objects.filter(run=run)}) == 1
    added = Provider.objects.get(name="De Vaart Zuid")
    assert {sport.slug for sport in added.sports.all()} == {"hockey", "zaalhockey"}


def test_later_waits_and_can_be_decided_then(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    actions.decide_row(actor=system(), row_id=one(run, 9).id, decision=RowDecision.LATER)
    assert one(run, 9).outcome == Outcome.DOUBTFUL
    actions.decide_row(actor=system(), row_id=one(run, 9).id, decision=RowDecision.SAME)
    assert one(run, 9).outcome == Outcome.MATCHED


def test_what_others_added_since_the_check_is_not_added_again(cast: Cast) -> None:
    run = checked(cast.desks["north"], csv_of())
    other = imported(cast.desks["north"], csv_of([ROWS[2], ROWS[3]]))
    assert outcomes(other) == {2: "new"}
    actions.start_import(actor=system(), run_id=run.id)
    run = worked(run)
    assert Provider.objects.filter(search_name="bever").count() == 1
    assert one(run, 4).outcome == Outcome.MATCHED
    assert one(run, 5).provider_id == one(other, 2).provider_id


@pytest.mark.parametrize("who", ["bram", "chaima", "femke", "dirk"])
def test_only_the_coordinator_imports(cast: Cast, who: str) -> None:
    desk, actor = cast.desks["north"], cast.actor(who)
    with pytest.raises(Refused):
        actions.receive_file(actor=actor, desk=desk, file_name="x.csv", content=csv_of())
    run = imported(desk, csv_of(), cast.actor("anna"))
    with pytest.raises((Refused, NotVisible)):
        actions.withdraw_import(actor=actor, run_id=run.id)
    with pytest.raises((Refused, NotVisible)):
        actions.decide_row(actor=actor, row_id=one(run, 9).id, decision=RowDecision.SAME)
    with pytest.raises(Refused):
        actions.search_duplicates(actor=actor, desk=desk)


def test_stages_come_in_order(cast: Cast) -> None:
    run = checked(cast.desks["north"], csv_of())
    with pytest.raises(Impossible):
        actions.withdraw_import(actor=system(), run_id=run.id)
    with pytest.raises(Impossible):
        actions.decide_row(actor=system(), row_id=one(run, 9).id, decision=RowDecision.SAME)
    for wrong in ({0: "sports"}, {0: "name", 1: "name"}):
        with pytest.raises(Unacceptable):
            actions.check_import(actor=system(), run_id=run.id, header=3, columns=wrong)


def test_the_jobs_do_the_work_and_the_journal_tells_it(cast: Cast) -> None:
    anna, desk = cast.actor("anna"), cast.desks["north"]
    run = actions.receive_file(actor=anna, desk=desk, file_name="a/b\\lijst.csv", content=csv_of())
    assert run.file_name == "lijst.csv"
    columns = {int(index): field for index, field in run.columns.items()}
    actions.check_import(actor=anna, run_id=run.id, header=run.header, columns=columns)
    assert "go_through_rows" in run_jobs()
    actions.start_import(actor=anna, run_id=run.id)
    assert {"go_through_rows", "look_for_duplicates"} <= set(run_jobs())
    run.refresh_from_db()
    assert run.status == RunStatus.DONE
    told = Entry.objects.filter(subject_id=run.id).values_list("verb", flat=True)
    assert {"import.received", "import.checked", "import.started", "import.finished"} <= set(told)


def test_a_file_without_its_content_cannot_be_checked_again(cast: Cast) -> None:
    run = checked(cast.desks["north"], csv_of())
    ImportFile.objects.all().delete()
    with pytest.raises(Unacceptable):
        actions.check_import(actor=system(), run_id=run.id, header=3, columns={0: "name"})


def test_duplicates_are_found_decided_and_taken_back(cast: Cast) -> None:
    desk, anna = cast.desks["north"], cast.actor("anna")
    twin = Provider.objects.create(
        name="Hockeyclub De Vaart",
        search_name="vaart",
        kind="club",
        municipality_id="GM0034",
        place="Almere",
        created_at="2026-01-01T00:00Z",
    )
    [found] = find_duplicates(desk.id)
    assert {found.first_id, found.second_id} == {twin.id, cast.club.id}
    assert actions.note_duplicates(actor=system(), desk_id=desk.id) == 1
    pair = DuplicatePair.objects.get()
    actions.decide_duplicate(
        actor=anna, pair_id=pair.id, decision=PairStatus.MERGED, kept_id=cast.club.id
    )
    twin.refresh_from_db()
    assert twin.merged_into_id == cast.club.id
    assert find_duplicates(desk.id) == []
    assert actions.note_duplicates(actor=system(), desk_id=desk.id) == 0
    actions.reopen_duplicate(actor=anna, pair_id=pair.id)
    assert Provider.objects.get(pk=twin.pk).merged_into_id is None
    actions.decide_duplicate(actor=anna, pair_id=pair.id, decision=PairStatus.DISTINCT)
    assert actions.note_duplicates(actor=system(), desk_id=desk.id) == 0
