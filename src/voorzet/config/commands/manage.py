"""`voorzet manage …`: a Django command, as the application role or, for the schema, as the owner."""

import os

from voorzet.config.database import grant_rights, is_migrated, open_database, prepare_database
from voorzet.config.installation import Installation

# These read or change the schema itself; the application role may not.
OWNER_COMMANDS = frozenset(
    {
        "makemigrations",
        "migrate",
        "optimizemigration",
        "showmigrations",
        "sqlmigrate",
        "squashmigrations",
    }
)
# These need no database; they also run when there is none.
BARE_COMMANDS = frozenset({"collectstatic", "compilemessages", "help", "makemessages", "version"})


def run_manage(installation: Installation, arguments: list[str]) -> int:
    """Run one Django command in this process and return its exit code."""
    command = arguments[0] if arguments else "help"
    if command in BARE_COMMANDS or "--help" in arguments:
        os.environ.update(installation.environment("postgresql://nobody@/none"))
        return run_django(arguments)
    database = open_database(installation.data_dir, installation.owner_url)
    if command in OWNER_COMMANDS:
        replace_environment(installation.environment(database.owner_url))
        code = run_django(arguments)
        if command == "migrate":
            grant_rights(database)
        return code
    if not is_migrated(database):
        database = prepare_database(installation.data_dir, installation.owner_url)
    replace_environment(installation.application_environment(database))
    return run_django(arguments)


def replace_environment(wanted: dict[str, str]) -> None:
    """Make `wanted` the environment of this process, so that nothing else is left in it."""
    os.environ.clear()
    os.environ.update(wanted)


def run_django(arguments: list[str]) -> int:
    """Hand over to Django's own command line."""
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["voorzet manage", *arguments])
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    return 0
