"""Keeping what was found with a round of alignment."""

from collections.abc import Sequence

from voorzet.activities.models import AlignmentRound


def store_findings(round_: AlignmentRound, found: Sequence[object]) -> None:
    """Keeps what was found."""
