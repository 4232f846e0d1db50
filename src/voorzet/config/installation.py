"""One installation: its data folder, its secrets, and the environment its processes run in."""

import os
from dataclasses import dataclass
from pathlib import Path

from voorzet.config import environment
from voorzet.config.database import Database, environment_for
from voorzet.config.secret_file import get_or_make_secret

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent


@dataclass(frozen=True)
class Installation:
    """Where an installation keeps its data and, if it has a server, the owner's database address."""

    data_dir: Path
    owner_url: str = ""

    def environment(self, url: str) -> dict[str, str]:
        """What a child process gets to know: one database address, the data folder and the secret key."""
        found = environment_for(url)
        found["VOORZET_DATA_DIR"] = str(self.data_dir)
        found["DJANGO_SETTINGS_MODULE"] = "voorzet.config.settings"
        if not {"VOORZET_SECRET_KEY", "VOORZET_SECRET_KEY_FILE"} & found.keys():
            found["VOORZET_SECRET_KEY"] = get_or_make_secret(self.data_dir, "secret key")
        return found

    def application_environment(self, database: Database) -> dict[str, str]:
        """The environment of everything that serves: only the application role's address."""
        return self.environment(database.app_url)


def find_installation(data_dir: str | None, within: str = "") -> Installation:
    """The installation that the flags and variables point to; `within` names a folder inside it."""
    place = data_dir or os.environ.get("VOORZET_DATA_DIR") or str(CHECKOUT / ".data")
    folder = (Path(place).expanduser() / within).resolve()
    return Installation(folder, environment.text("VOORZET_DATABASE_URL"))
