"""The journal is tamper-evident: whatever the owner of the tables does around the triggers is found."""
# ruff: noqa: S608 - statements of our own

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, connections
from tests.databases import TestServer

from voorzet.config.database import connect
from voorzet.journal.models import Entry, Seal, SealedEntry
from voorzet.journal.recording import record
from voorzet.journal.sealing import seal_all, seal_recent
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.ids import new_id

Owner = Callable[[str], None]


def write(number: int) -> list[Entry]:
    """So many entries, in one transaction."""
    with as_system():
        return [record(system(), "question.read", subject_id=new_id()) for _ in range(number)]


def verify(*arguments: str) -> tuple[int, str]:
    """The exit code of the command and what it printed."""
    printed = StringIO()
    try:
        call_command("verify-journal", *arguments, stdout=printed)
    except SystemExit as left:
        return int(str(left.code)), printed.getvalue()
    return 0, printed.getvalue()


def anchor_now() -> str:
    """What an operator keeps elsewhere."""
    [line] = [line for line in verify()[1].splitlines() if line.startswith("anchor ")]
    return line.removeprefix("anchor ")


@pytest.fixture
def sealed(fresh_database: str) -> list[Entry]:
    """Nine entries in the seals 2, 3 and 4, after what the cast did."""
    seal_all()
    entries = []
    for _ in range(3):
        # Identifiers of one millisecond are in no order; a seal keeps theirs.
        entries += sorted(write(3), key=lambda entry: entry.id)
        seal_all()
    assert verify()[0] == 0
    return entries


@pytest.fixture
def owner(sealed: list[Entry], database_server: TestServer) -> Owner:
    """Runs a statement as the owner, with the triggers off."""
    here = database_server.database(connection.settings_dict["NAME"])
    tables = ("journal_entry", "journal_seal", "journal_sealedentry")

    def execute(statement: str) -> None:
        with connect(here.owner_url) as link, link.transaction():
            for table in tables:
                link.execute(f"alter table {table} disable trigger user")
            link.execute(statement)
            for table in tables:
                link.execute(f"alter table {table} enable trigger user")

    return execute


def assert_broken_at(entry: Entry | None, *arguments: str) -> None:
    code, printed = verify(*arguments)
    assert code == 1
    assert f"broken at entry {entry.id if entry else None} " in printed


def test_what_was_written_is_sealed_once_and_counted(sealed: list[Entry]) -> None:
    assert Entry.objects.count() == SealedEntry.objects.count()
    late = write(2)
    code, printed = verify()
    assert code == 0
    assert f"{Entry.objects.count()} entries, 4 seals, 2 not yet sealed" in printed
    assert seal_recent() == 2
    assert seal_recent() == 0
    assert Seal.objects.count() == 5
    assert {one.seal_number for one in SealedEntry.objects.filter(entry_id__in=[e.id for e in late])} == {5}  # fmt: skip


def test_sealing_by_hand_prints_the_anchor(sealed: list[Entry]) -> None:
    write(1)
    printed = StringIO()
    call_command("seal-journal", stdout=printed)
    assert printed.getvalue().splitlines() == ["1 entries sealed", f"anchor {anchor_now()}"]


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'question.closed'",
        "at = at + interval '1 microsecond'",
        "person_id = gen_random_uuid()",
        "organisation_id = gen_random_uuid()",
        "desk_id = gen_random_uuid()",
        "subject_id = gen_random_uuid()",
        "subject_kind = 'desk'",
        "actor_kind = 'person'",
        "channel = 'page'",
        "shape = 2",
        """details = '{"a": 1}'""",
    ],
)
def test_a_changed_entry_is_named(sealed: list[Entry], owner: Owner, change: str) -> None:
    owner(f"update journal_entry set {change} where id = '{sealed[4].id}'")
    assert_broken_at(sealed[4])


def test_an_entry_changed_together_with_its_digest_breaks_the_next(
    sealed: list[Entry], owner: Owner
) -> None:
    owner(
        f"""
        update journal_entry set shape = 2 where id = '{sealed[4].id}';
        update journal_sealedentry set digest = sha256('anything') where entry_id = '{sealed[4].id}'
        """
    )
    assert_broken_at(sealed[4])


def test_a_removed_entry_is_named(sealed: list[Entry], owner: Owner) -> None:
    owner(f"delete from journal_entry where id = '{sealed[3].id}'")
    assert_broken_at(sealed[3])


def test_an_entry_removed_with_its_place_breaks_the_next(sealed: list[Entry], owner: Owner) -> None:
    owner(
        f"""
        delete from journal_entry where id = '{sealed[3].id}';
        delete from journal_sealedentry where entry_id = '{sealed[3].id}'
        """
    )
    assert_broken_at(sealed[4])


def test_the_last_entry_of_a_seal_removed_with_its_place_is_found(
    sealed: list[Entry], owner: Owner
) -> None:
    owner(
        f"""
        delete from journal_entry where id = '{sealed[5].id}';
        delete from journal_sealedentry where entry_id = '{sealed[5].id}'
        """
    )
    assert_broken_at(None)
    assert "(seal 3, place 3)" in verify()[1]


COPY = """
insert into journal_entry (id, at, verb, subject_kind, subject_id, actor_kind, channel, details, shape)
select '{id}', at, verb, subject_kind, gen_random_uuid(), actor_kind, channel, details, shape
from journal_entry where id = '{like}';
"""


def test_an_entry_put_into_a_seal_is_named(sealed: list[Entry], owner: Owner) -> None:
    extra = new_id()
    owner(
        COPY.format(id=extra, like=sealed[4].id)
        + f"""
        update journal_sealedentry set position = position + 10 where seal_number = 3 and position > 1;
        update journal_sealedentry set position = position - 9 where seal_number = 3 and position > 1;
        insert into journal_sealedentry values ('{extra}', 3, 2, sha256('anything'))
        """
    )
    assert_broken_at(Entry(id=extra))


def test_an_entry_added_to_the_end_of_an_old_seal_is_named(
    sealed: list[Entry], owner: Owner
) -> None:
    extra = new_id()
    owner(
        COPY.format(id=extra, like=sealed[4].id)
        + f"insert into journal_sealedentry values ('{extra}', 3, 4, sha256('anything'))"
    )
    assert_broken_at(Entry(id=extra))


def test_an_entry_of_an_earlier_day_is_found_before_and_after_it_is_sealed(
    sealed: list[Entry], owner: Owner
) -> None:
    two_days_ago = int((clock.now() - timedelta(days=2)).timestamp() * 1000)
    extra = f"{two_days_ago:012x}"
    extra = f"{extra[:8]}-{extra[8:]}-7000-8000-{'0' * 12}"
    owner(COPY.format(id=extra, like=sealed[4].id))
    assert f"broken at entry {extra} (seal 5, place 0)" in verify()[1]
    seal_all()
    code, printed = verify()
    assert code == 1
    assert f"broken at entry {extra} (seal 5, place 1)" in printed


def test_two_entries_that_changed_places_are_found(sealed: list[Entry], owner: Owner) -> None:
    first, second = sealed[3], sealed[4]
    owner(
        f"""
        update journal_sealedentry set position = 9 where entry_id = '{first.id}';
        update journal_sealedentry set position = 1 where entry_id = '{second.id}';
        update journal_sealedentry set position = 2 where entry_id = '{first.id}'
        """
    )
    assert_broken_at(second)


def test_a_seal_that_was_removed_or_rewritten_is_found(sealed: list[Entry], owner: Owner) -> None:
    owner("update journal_seal set at = at + interval '1 hour' where number = 3")
    assert_broken_at(sealed[5])
    owner("delete from journal_seal where number = 3")
    assert_broken_at(sealed[3])
    owner("delete from journal_sealedentry where seal_number = 3")
    assert verify()[0] == 1


def test_an_end_that_was_cut_off_is_found_with_an_anchor_kept_elsewhere(
    sealed: list[Entry], owner: Owner
) -> None:
    earlier = anchor_now()
    write(1)
    seal_all()
    assert verify("--anchor", earlier)[0] == 0
    owner(
        """
        delete from journal_seal where number >= 4;
        delete from journal_entry where id in (select entry_id from journal_sealedentry where seal_number >= 4);
        delete from journal_sealedentry where seal_number >= 4
        """
    )
    assert verify()[0] == 0
    code, printed = verify("--anchor", earlier)
    assert code == 1
    assert f"anchor {earlier}: no seal has this digest" in printed
    write(3)
    seal_all()
    assert verify("--anchor", earlier)[0] == 1
    assert verify("--anchor", "not a digest")[0] == 1


def test_many_writers_and_sealers_at_once_seal_everything_once(fresh_database: str) -> None:
    """Writers never wait for a sealer; what one commits late is sealed after what was written later."""
    seal_all()
    before = Entry.objects.count()
    written, stop = Event(), Event()

    def write_and_commit_late() -> None:
        with as_system():
            record(system(), "question.read", subject_id=new_id())
            written.set()
            assert stop.wait(60)

    def alone(work: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            finally:
                connections.close_all()

        return run

    late = Thread(target=alone(write_and_commit_late))
    late.start()
    assert written.wait(60)
    crowd = [Thread(target=alone(lambda: [write(1) for _ in range(20)])) for _ in range(4)]
    crowd += [Thread(target=alone(lambda: [seal_recent() for _ in range(20)])) for _ in range(3)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join(60)
    seal_recent()
    assert SealedEntry.objects.count() == before + 80
    stop.set()
    late.join(60)
    assert seal_recent() == 1
    newest = SealedEntry.objects.order_by("-seal_number", "-position").first()
    assert newest is not None
    first_written = Entry.objects.order_by("id")[before : before + 40].values_list("id", flat=True)
    assert newest.entry_id in first_written
    assert verify()[0] == 0
    assert Entry.objects.count() == SealedEntry.objects.count() == before + 81
