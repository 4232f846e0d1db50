"""The verbs of importing: the only writers, a file per capability."""

from voorzet.imports.actions.carrying_out import carry_out_rows
from voorzet.imports.actions.checking import check_rows
from voorzet.imports.actions.deciding import decide_row
from voorzet.imports.actions.duplicates import (
    decide_duplicate,
    note_duplicates,
    reopen_duplicate,
    search_duplicates,
)
from voorzet.imports.actions.halting import halt_import
from voorzet.imports.actions.receiving import check_import, receive_file, start_import
from voorzet.imports.actions.undoing import undo_rows, withdraw_import

__all__ = [
    "carry_out_rows",
    "check_import",
    "check_rows",
    "decide_duplicate",
    "decide_row",
    "halt_import",
    "note_duplicates",
    "receive_file",
    "reopen_duplicate",
    "search_duplicates",
    "start_import",
    "undo_rows",
    "withdraw_import",
]
