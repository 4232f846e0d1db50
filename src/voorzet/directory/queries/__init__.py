"""Reads of directory."""

from voorzet.directory.queries.standing_in import Away, find_stand_in, list_away

__all__ = ["Away", "find_stand_in", "list_away"]
