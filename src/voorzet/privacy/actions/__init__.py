"""The verbs of privacy: the only writers, a file per capability."""

from voorzet.privacy.actions.operating import (
    CORRECTABLE,
    correct_asker,
    erase_person,
    export_desk,
    export_person,
    hold_question,
    let_go,
    let_go_at_desk,
    lift_hold,
    shorten_term,
)
from voorzet.privacy.actions.taking_along import (
    ask_export,
    expire_exports,
    fetch_export,
    make_export,
)

__all__ = [
    "CORRECTABLE",
    "ask_export",
    "correct_asker",
    "erase_person",
    "expire_exports",
    "export_desk",
    "export_person",
    "fetch_export",
    "hold_question",
    "let_go",
    "let_go_at_desk",
    "lift_hold",
    "make_export",
    "shorten_term",
]
