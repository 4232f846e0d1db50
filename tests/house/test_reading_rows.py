"""Rows are read in queries and written in actions; doors reach neither."""

import ast
import re

from tests.house.code import Module, list_modules

ROWS = {"objects", "_default_manager", "_base_manager"}
# Where rows may be touched, everywhere in the house.
PLACES = re.compile(
    r"(^|/)(models|queries|actions|policy|personal)(\.py$|/)|/migrations/|/management/commands/"
)
# What else touches rows, and why.
EXCEPTIONS = {
    "journal/recording.py": "writes the journal; it is to every room what actions are to one",
    "journal/holdings.py": "hands every declared model to export and erasure, which know none by name",
    "privacy/exporting.py": "the reads of the privacy room that are streamed to files",
    "desks/subscribers.py": "clears by the clock what nobody needs; nothing happens, so no verb",
    "journal/subscribers.py": "clears by the clock what nobody needs; nothing happens, so no verb",
    "access/subscribers.py": "clears by the clock what nobody needs; nothing happens, so no verb",
    "access/single_use.py": "claims a code of a second factor; a part of signing in, which is no verb",
    "access/sessions.py": "ends sessions; nobody's work, and the journal is no log of who came",
    "directory/subscribers.py": "clears by the clock what nobody needs; nothing happens, so no verb",
    "questions/subscribers.py": "clears by the clock what nobody needs; nothing happens, so no verb",
    "reference/loading.py": "fills the reference tables from files; nobody acts",
    "mail/delivery.py": "writes and sends mails, which follow from verbs and are none",
    "mail/addressing.py": "the reads of the mail room: who hears of an entry",
    "mail/polling.py": "reads mailboxes and notes how far; nobody acts",
    "mail/batches.py": "writes many mails at once, as delivery does one",
    "notifications/telling.py": "writes notices, which follow from verbs and are none",
    "notifications/sending.py": "mails by the clock what is due; nothing happens, so no verb",
    "notifications/reminders.py": "by the clock: what was not told yet of a term; nothing happens, so no verb",
    "mail/agreements.py": "who hears of a version, from the entry and the version themselves",
    "mail/envelope.py": "the reads of the mail room: where answers go, and which mails came before",
    "mail/letters.py": "the reads of the mail room: what a letter says",
    "mail/refusals.py": "the reads of the mail room: what a letter says",
    "config/demo/world.py": "builds the invented world of the demonstration",
    "config/demo/activities.py": "looks up whom the verbs invited, to let them answer",
    "config/demo/support.py": "looks up the themes of the invented questions",
    "config/demo/agreements.py": "looks up what the verbs made of the invented agreements",
    "config/demo/case.py": "tells the invented questions, and looks up what the verbs made of them",
    "config/demo/notices.py": "looks up what happened lately, and what of it was seen",
    "config/demo/lending.py": "looks up which invented questions somebody may ask to see",
}


def touches(module: Module) -> bool:
    """Whether the module reaches for the rows of a model."""
    return any(isinstance(node, ast.Attribute) and node.attr in ROWS for node in module.nodes)


def test_doors_reach_rows_through_queries_and_actions() -> None:
    outside = {
        module.name
        for module in list_modules()
        if not module.is_test and not PLACES.search(module.name) and touches(module)
    }
    assert not outside - EXCEPTIONS.keys(), (
        "Rows are read in queries and written in actions; give the room a read, "
        f"as src/voorzet/questions/queries/one.py: {sorted(outside - EXCEPTIONS.keys())}"
    )
    assert not EXCEPTIONS.keys() - outside, (
        f"Exceptions nobody needs any more: {sorted(EXCEPTIONS.keys() - outside)}"
    )
