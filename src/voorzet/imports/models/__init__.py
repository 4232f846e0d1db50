"""The tables of importing and of duplicates."""

from voorzet.imports.models.duplicates import DuplicatePair, PairStatus
from voorzet.imports.models.run import (
    TRANSITIONS,
    ImportFile,
    ImportRow,
    ImportRun,
    Outcome,
    RowDecision,
    RunStatus,
)

__all__ = [
    "TRANSITIONS",
    "DuplicatePair",
    "ImportFile",
    "ImportRow",
    "ImportRun",
    "Outcome",
    "PairStatus",
    "RowDecision",
    "RunStatus",
]
