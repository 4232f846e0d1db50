"""`secrets.json` in the data folder: what is made once on this installation and must stay."""

import fcntl
import json
import secrets
from pathlib import Path

FILE_NAME = "secrets.json"


def get_or_make_secret(data_dir: Path, name: str) -> str:
    """The secret with this name, made on first use; the file is readable by its owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / FILE_NAME
    with (data_dir / ".secrets.lock").open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        if name not in known:
            known[name] = secrets.token_urlsafe(48)
            # Written beside it and put in place at once: a full disk never leaves half a file.
            beside = path.with_suffix(".new")
            beside.unlink(missing_ok=True)
            beside.touch(mode=0o600)
            beside.write_text(json.dumps(known, indent=2), encoding="utf-8")
            beside.replace(path)
        return known[name]
