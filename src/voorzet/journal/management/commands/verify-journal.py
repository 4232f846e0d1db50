"""`verify-journal`: whether anything in the journal was changed, removed, put in or moved."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from voorzet.journal.queries import has_seal, verify_journal


class Command(BaseCommand):
    """Recomputes the chain of seals. Exit code 1, and the first broken entry, when it does not hold."""

    help = "Check the journal's chain of seals; exit code 1 and the first broken entry when it is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        """An anchor that was kept elsewhere finds what a chain alone cannot: an end that was cut off."""
        parser.add_argument(
            "--anchor",
            action="append",
            default=[],
            metavar="DIGEST",
            help="a digest that an earlier run printed; may be given more than once",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Prints counts and the anchor to keep, then what is wrong."""
        found = verify_journal()
        self.stdout.write(
            f"{found.entries} entries, {found.seals} seals, {found.unsealed} not yet sealed"
        )
        self.stdout.write(f"anchor {found.anchor or 'none: nothing is sealed yet'}")
        faults = [
            f"anchor {anchor}: no seal has this digest; what it stood for was removed or rewritten"
            for anchor in options["anchor"]
            if not has_seal(anchor)
        ]
        if found.first_broken:
            place = found.first_broken
            faults.insert(
                0,
                f"broken at entry {place.entry_id} (seal {place.seal_number}, place {place.position}):"
                f" {place.fault}",
            )
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise SystemExit(1)
