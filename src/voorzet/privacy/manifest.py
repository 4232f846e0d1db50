"""What an export wrote: its files with their checksums, and the bytes of a table as files of their own."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from voorzet.journal.holdings import Column

FILES = "bestanden"
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
Values = tuple[Any, ...]


@dataclass
class Manifest:
    """What was written: files with their rows and checksum."""

    folder: Path
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows in all; nested copies do not count."""
        return sum(rows for name, (rows, _sum) in self.files.items() if name.endswith(".csv"))


class FilesOf:
    """What a table keeps as bytes, each written to a file of its own; the cell says which."""

    def __init__(
        self, manifest: Manifest, stem: str, columns: Sequence[Column], read: Sequence[str]
    ) -> None:
        self.manifest, self.stem = manifest, stem
        self.places = [
            read.index(one.attname) for one in columns if isinstance(one, models.BinaryField)
        ]
        self.named = read.index("name") if "name" in read else -1

    def apart(self, rows: Iterable[Values]) -> Iterator[Values]:
        """The same rows, with the name of a file for bytes."""
        for number, row in enumerate(rows, start=1):
            cells = list(row)
            for place in self.places:
                cells[place] = (
                    self._write(bytes(row[place]), number, place, row) if row[place] else ""
                )
            yield tuple(cells)

    def _write(self, content: bytes, number: int, place: int, row: Values) -> str:
        extension = _EXTENSION.search(str(row[self.named])) if self.named >= 0 else None
        name = f"{FILES}/{self.stem}-{number}-{place}{extension[0] if extension else '.bin'}"
        path = self.manifest.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        self.manifest.files[name] = (1, checksum(path))
        return name


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
