"""Files begin with what lives in them and stay small; names say what a thing is; migrations stand alone."""

import ast

from tests.house.code import Function, Module, list_modules, words_of

LONGEST_FILE = 400
# A journey is one long story; cut in pieces nobody could follow it.
STORIES = "tests/journeys/"
LONGEST_FUNCTION = 50
# Words that say that somebody did not know what to call it.
EMPTY_WORDS = {"manager", "helper", "util", "utils", "service", "handler", "data", "process"}
# Names that others look for, and words that mean something here.
GIVEN_NAMES = {
    "process_exception": "Django calls it so on a middleware",
    "handler400": "Django looks for it in the root of all addresses",
    "handler403": "Django looks for it in the root of all addresses",
    "handler404": "Django looks for it in the root of all addresses",
    "handler500": "Django looks for it in the root of all addresses",
    "get_context_data": "Django calls it so on pages that are classes, as allauth's are",
    "receive_data_chunk": "Django calls it so on what takes in a file",
    "handle_data": "html.parser calls it so",
    "handle_DATA": "aiosmtpd calls it so",
    "ServiceKind": "a sport service is a kind of organisation in this field",
    "ServiceOrganisation": "a sport service is a kind of organisation in this field",
    "_service_organisations": "a sport service is a kind of organisation in this field",
    "_service_areas": "a sport service is a kind of organisation in this field",
    "use_in_other_process": "a process of the operating system",
}
# Django writes a default that is a function by its name; this one is never renamed.
NAMED_IN_MIGRATIONS = {"voorzet.kernel.ids"}


def test_every_file_begins_with_what_lives_in_it() -> None:
    silent = [
        module.path
        for module in list_modules()
        if not module.is_migration and module.text.strip() and not ast.get_docstring(module.tree)
    ]
    assert not silent, f"Begin with a docstring, as src/voorzet/kernel/clock.py does: {silent}"


def test_no_file_is_long() -> None:
    long = {
        module.path: length
        for module in list_modules()
        if (length := len(module.text.splitlines())) > LONGEST_FILE
    }
    assert not long, (
        f"No file has more than {LONGEST_FILE} lines; split by capability, "
        f"as src/voorzet/questions/actions/ is: {long}"
    )


def test_no_function_is_long() -> None:
    long = {
        f"{module.path}:{function.lineno} {function.name}": length
        for module in list_modules()
        if not module.is_migration and not module.path.startswith(STORIES)
        for function in module.functions()
        if (length := _length(function)) > LONGEST_FUNCTION
    }
    assert not long, (
        f"No function has more than {LONGEST_FUNCTION} lines, its docstring left out; name its parts, "
        f"as src/voorzet/questions/actions/receiving.py does: {long}"
    )


def _length(function: Function) -> int:
    first = function.body[0]
    said = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


def test_names_say_something() -> None:
    empty = [
        f"{module.path}: {name}"
        for module in list_modules()
        for name in (*module.path.removesuffix(".py").split("/"), *_names(module))
        if words_of(name) & EMPTY_WORDS and name not in GIVEN_NAMES
    ]
    assert not empty, (
        f"Say what it is; never {', '.join(sorted(EMPTY_WORDS))}. "
        f"Look at the names in src/voorzet/questions/actions/_common.py: {empty}"
    )


def _names(module: Module) -> set[str]:
    return {node.name for node in module.nodes if isinstance(node, Function | ast.ClassDef)}


def test_migrations_stand_alone() -> None:
    leaning = [
        f"{module.path}: {name}"
        for module in list_modules()
        if module.is_migration
        for name in _imports(module)
        if name.partition(".")[0] == "voorzet" and name not in NAMED_IN_MIGRATIONS
    ]
    assert not leaning, (
        "A migration imports nothing of ours, or it breaks when that changes; "
        f"look at src/voorzet/journal/migrations/0002_append_only.py: {leaning}"
    )


def _imports(module: Module) -> list[str]:
    plain = [node for node in module.nodes if isinstance(node, ast.Import)]
    parts = [node for node in module.nodes if isinstance(node, ast.ImportFrom)]
    return [alias.name for node in plain for alias in node.names] + [
        node.module or "" for node in parts
    ]
