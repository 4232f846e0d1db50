"""One verb is one transaction: who acts comes first, all or nothing is changed, and it is journalled."""

import ast

from tests.house.code import Function, name_of
from tests.house.verbs import list_acts, records

IMITATE = "look at src/voorzet/questions/actions/waiting.py"
PRIVATE = "private working state, not part of the record (docs/adr/0005)"
# Not verbs, though they stand among them.
PARTS = {
    "next_reference": "a part of receiving a question, inside its transaction",
    "add_listed": "a part of carrying out an import, inside its transaction",
    "complete_listed": "a part of carrying out an import, inside its transaction",
    "restore_listed": "a part of undoing an import, inside its transaction",
    "remove_listed": "a part of undoing an import, inside its transaction",
    "store_mail": "keeps bytes before anybody knows who acts; it journals by itself",
    "take_in_mail": "calls the verbs of questions for who wrote; nobody acts before it is read",
    "write_refusal": "a mail follows from an entry and is no act, as in voorzet.mail.delivery",
    "forget_incoming": "follows from a referral, as remove_addresses in voorzet.mail.delivery",
    "note_sign_of_life": "a part of taking in a mail, inside its transaction",
    "make_follow_link": "a part of receiving and of renewing, inside their transactions",
}
NOT_JOURNALLED = {
    **PARTS,
    "note_look": "a log of its own: looking changes nothing",
    "note_file_look": "a log of its own: looking changes nothing",
    "note_feed_read": "a program came by, to the hour; every reading would drown the journal",
    "follow_provider": PRIVATE,
    "unfollow_provider": PRIVATE,
    "save_draft": PRIVATE,
    "note_presence": PRIVATE,
    "save_filter": PRIVATE,
    "delete_filter": PRIVATE,
    "release_person_from_tables": "follows from the end of a role, which is journalled; nothing else changes",
    "forget_case": "follows from a referral, which is journalled",
    "see_question": PRIVATE,
    "see_notice": PRIVATE,
    "see_all": PRIVATE,
}


def test_exceptions_are_of_functions_that_are_there() -> None:
    names = {act.function.name for act in list_acts()}
    assert names >= NOT_JOURNALLED.keys()


def test_who_acts_comes_first_and_everything_by_name() -> None:
    wrong = [
        act.where
        for act in list_acts()
        if act.function.name not in PARTS and not _begins_with_actor(act.function)
    ]
    assert not wrong, f"A verb takes arguments by name only, `actor` first; {IMITATE}: {wrong}"


def _begins_with_actor(function: Function) -> bool:
    given = function.args
    by_place = given.posonlyargs or given.args or given.vararg
    return not by_place and bool(given.kwonlyargs) and given.kwonlyargs[0].arg == "actor"


def test_a_verb_is_one_transaction() -> None:
    wrong = [
        act.where
        for act in list_acts()
        if act.function.name not in PARTS
        and "verb" not in map(ast.unparse, act.function.decorator_list)
    ]
    assert not wrong, f"A verb is decorated with `verb`; {IMITATE}: {wrong}"


def test_a_verb_is_journalled() -> None:
    wrong = [
        act.where
        for act in list_acts()
        if act.function.name not in NOT_JOURNALLED and not records(act)
    ]
    assert not wrong, f"A verb writes the journal with `tell` or `record`; {IMITATE}: {wrong}"


def test_no_argument_switches_a_verb() -> None:
    """A choice somebody makes is data; a flag with a default of the programmer's is two verbs."""
    wrong = [
        f"{act.where} ({argument.arg})"
        for act in list_acts()
        for argument, default in zip(
            act.function.args.kwonlyargs, act.function.args.kw_defaults, strict=True
        )
        if name_of(argument.annotation or ast.Constant(None)) == "bool" and default is not None
    ]
    assert not wrong, f"No argument with a default switches behaviour; {IMITATE}: {wrong}"
