"""Typed reading of settings from the environment; a wrong value stops the start with one clear sentence."""

import os
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "ja"}
FALSE_WORDS = {"", "0", "false", "no", "nee"}


def text(name: str, default: str = "") -> str:
    """The value of a variable, or of the file that `NAME_FILE` points to (for mounted secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as fault:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {fault}") from fault
    return os.environ.get(name, default)


def flag(name: str, default: str = "no") -> bool:
    """A yes or no; anything that is neither stops the start."""
    value = text(name, default).lower()
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number, zero or more; anything else stops the start."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def tables(name: str, table: str) -> list[dict[str, object]]:
    """The `[[table]]`s of the TOML file that a variable points to; none without the variable."""
    path = os.environ.get(name)
    if not path:
        return []
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8")).get(table, [])
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as fault:
        raise ImproperlyConfigured(f"{name} cannot be read: {fault}") from fault
    if not isinstance(found, list):
        raise ImproperlyConfigured(f"{name} must hold [[{table}]] tables.")
    return found


def database(url: str) -> dict[str, object]:
    """A Django database from `postgresql://user:password@host:port/name`; `?host=/folder` names a socket."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("VOORZET_DATABASE_URL must begin with postgresql://")
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
    }
